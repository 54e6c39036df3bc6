"""Ask the plain model many times and report: python -m tests.editing.workbook_import.long_run [--cases 10000].

Every twentieth batch goes through LibreOffice where that is installed, which takes ten times as long.
"""

import argparse
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from random import Random

from tests.editing.workbook_import.books import (
    OFFICE,
    Pages,
    saved_by_office,
    with_openpyxl,
    with_wrong_size,
    with_xlsxwriter,
)
from tests.editing.workbook_import.cases import Case, World

_BATCH = 100
_OFFICE_EVERY = 20
_WRITERS = {"openpyxl": with_openpyxl, "xlsxwriter": with_xlsxwriter, "libreoffice": with_openpyxl}


def programs() -> tuple[str, ...]:
    """Return the programs that can write here."""
    return tuple(name for name in _WRITERS if OFFICE is not None or name != "libreoffice")


def disagreements(world: World, program: str, seeds: range, folder: Path) -> list[str]:
    """Return for which seeds the import makes something else of the workbook than the model."""
    cases = {seed: world.case(Random(seed)) for seed in seeds}  # noqa: S311 — nothing secret
    paths = [_written(case.pages, program, folder / f"{seed}.xlsx") for seed, case in cases.items()]
    saved = saved_by_office(paths, folder) if program == "libreoffice" else paths
    for seed, path in zip(cases, saved, strict=True):
        if seed % 3 == 0:
            with_wrong_size(path, Random(seed))  # noqa: S311
    found = (_difference(world, case, path) for case, path in zip(cases.values(), saved, strict=True))
    return [f"{program} {seed}: {said}" for seed, said in zip(cases, found, strict=True) if said]


def _written(pages: Pages, program: str, path: Path) -> Path:
    _WRITERS[program](pages, path)
    return path


def _difference(world: World, case: Case, path: Path) -> str:
    made = world.imported(path, may_delete=case.edits.may_delete)
    return "" if made == case.wanted else f"made {made}, wanted {case.wanted}"


def _program(batch: int) -> str:
    if batch % _OFFICE_EVERY == 0:
        return programs()[-1]
    return programs()[batch % 2]


def main() -> int:
    """Run and report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    wanted = parser.parse_args()
    world, start, found, done = World(), time.monotonic(), 0, 0
    numbers = range(wanted.seed, wanted.seed + wanted.cases)
    for round_number in range(0, wanted.cases, _BATCH):
        program = _program(round_number // _BATCH)
        seeds = numbers[round_number : round_number + _BATCH]
        with tempfile.TemporaryDirectory() as folder:
            faults = disagreements(world, program, seeds, Path(folder))
        found, done = found + len(faults), done + len(seeds)
        print(*islice(faults, 3), sep="\n", end="\n" if faults else "")
        print(f"{done} cases, {found} differences, {time.monotonic() - start:.0f} s", flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
