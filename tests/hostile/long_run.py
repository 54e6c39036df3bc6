"""Ask the properties many times and report: python -m tests.hostile.long_run [--cases 100000].

Every round draws anew. Crashes are printed with the file that caused them and end the run with 1.
"""

import argparse
import resource
import sys
import time
import traceback

from tests.hostile.catalogue import Victim, victim
from tests.hostile.properties import PROPERTIES, Property

# A case in the company of other records takes ten times as long.
_ROUNDS = ((False, 2000), (True, 500))
_LIMIT_MIB = 300


def main() -> int:
    """Run and report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="at least so many, over all properties")
    wanted = parser.parse_args().cases
    start, done, crashes = time.monotonic(), 0, 0
    while done < wanted:
        for company, cases in _ROUNDS:
            with victim(company=company) as one:
                crashes += sum(_crashes(holds, one, cases) for holds in PROPERTIES)
            done += cases * len(PROPERTIES)
        print(f"{done} cases, {crashes} crashes, {_memory()} MiB, {time.monotonic() - start:.0f} s", flush=True)
    return int(crashes > 0 or _memory() > _LIMIT_MIB)


def _crashes(holds: Property, one: Victim, cases: int) -> bool:
    try:
        holds(one, cases)
    except Exception:  # noqa: BLE001 - whatever is no diagnostic is what we look for
        traceback.print_exc()
        return True
    return False


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
