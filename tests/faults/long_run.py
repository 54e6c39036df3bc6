"""Kill many builds, imports and releases and report: python -m tests.faults.long_run [--kills 50] [--seed 1]."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.commands import CommandTrial
from tests.faults.kills import Trial

_RECOVER_EVERY = 5


def main() -> int:
    """Run and report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="so many builds, and as many other commands")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory(prefix="efa-katalog-") as folder:
        trial = Trial(Path(folder) / "project", wanted.seed)
        for number in range(wanted.kills):
            faults.append(trial.kill_one(number))
            if number % _RECOVER_EVERY == _RECOVER_EVERY - 1:
                faults.append(trial.recover())
        faults.append(trial.recover())
        (Path(folder) / "commands").mkdir()
        commands = CommandTrial(Path(folder) / "commands", wanted.seed)
        faults += [commands.kill_one(number) for number in range(wanted.kills)]
    found = [fault for fault in faults if fault]
    print(f"{wanted.kills} builds and {wanted.kills} imports and releases killed, {len(found)} faults")
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
