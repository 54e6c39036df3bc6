"""Ask the properties many times and report: python -m tests.hostile.long_run [--cases 100000].

Every round of a thousand cases draws anew. Crashes are printed with the file that caused them and end the run with 1.
"""

import argparse
import resource
import sys
import time
import traceback

from tests.hostile.catalogue import victim
from tests.hostile.properties import PROPERTIES

_ROUND = 1000
_LIMIT_MIB = 300


def main() -> int:
    """Run and report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="at least so many, over all properties")
    wanted = parser.parse_args().cases
    start, done, crashes = time.monotonic(), 0, 0
    with victim() as one:
        while done < wanted:
            for holds in PROPERTIES:
                try:
                    holds(one, _ROUND)
                except Exception:  # noqa: BLE001 - whatever is no diagnostic is what we look for
                    crashes += 1
                    traceback.print_exc()
                done += _ROUND
            print(f"{done} cases, {crashes} crashes, {_memory()} MiB, {time.monotonic() - start:.0f} s", flush=True)
    return int(crashes > 0 or _memory() > _LIMIT_MIB)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
