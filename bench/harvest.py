"""How long and with how much memory millions of entries are matched: `python -m bench.harvest --rows 3500000`.

The rows are made: keys, areas and hosts in the numbers that the Data Hub reports, about one in fifteen leads to a
known address. Each run is a process of its own, so that its memory is its own. `--engines` also times DuckDB and Polars
on the plainest part of the work (count areas by service, host and state), if they are installed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from efa_katalog.checked import checked_catalog
from efa_katalog.harvest.entries import COLUMNS
from efa_katalog.harvest.open_pvog import propose
from efa_katalog.harvest.proposal import Known
from efa_katalog.harvest.snapshot import MANIFEST, Piece, Snapshot, manifest_text, read_snapshot
from efa_katalog.schema.municipality import Municipality

CATALOG: Final = Path(__file__).parents[1] / "catalog"
SECONDS: Final = 60
MIB: Final = 300

_LANDS: Final = ("sh", "hh", "ni", "hb", "nw", "he", "rp", "bw", "by", "sl", "be", "bb", "mv", "sn", "st", "th")
_STATES: Final = tuple(f"de-{land}" for land in _LANDS)
_DISTRICTS: Final = 25
_MUNICIPALITIES: Final = 27
_HOSTS: Final = 4_000
_KEYS: Final = 5_600
_KNOWN: Final = 0.07


def municipalities() -> tuple[Municipality, ...]:
    """Return a made country of 10,800 municipalities."""
    return tuple(
        Municipality(f"{land:02d}{kreis:03d}{number:03d}", f"Ort {number}", "Stadt", f"Kreis {kreis}", state)
        for land, state in enumerate(_STATES, start=1)
        for kreis in range(1, _DISTRICTS + 1)
        for number in range(1, _MUNICIPALITIES + 1)
    )


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield made rows, the same ones each time."""
    chance = random.Random(1)  # noqa: S311 — no secret
    areas = [f"{row.key[:5]}0000{row.key[5:]}" for row in municipalities()]
    keys = [key for record in checked_catalog(CATALOG).catalog.services.values() for key in _leika(record.identifiers)]
    others = [f"99{200_000 + number:06d}{number % 900:03d}000" for number in range(_KEYS)]
    for number in range(count):
        area = areas[number % len(areas)]
        if chance.random() < _KNOWN:
            key, url = "99107023037000", f"{_ENTRY}?id=WOGELAZUEA&location={area}"
        else:
            key = chance.choice(keys) if chance.random() < _KNOWN else chance.choice(others)
            url = f"https://www.ort{chance.randrange(_HOSTS)}.example/antrag/{number}?leistung={key}"
        yield key, area, url, "", "ok", "ja", "kreisweit flächendeckend", "2026-11-27"


_ENTRY: Final = "https://serviceportal.gemeinsamonline.de/Onlinedienste/Service/Entry"


def _leika(numbers: object) -> tuple[str, ...]:
    return getattr(numbers, "all_leika", ())


def make(folder: Path, count: int) -> None:
    """Write a snapshot of `count` made rows."""
    file = folder / "0000-all.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))
    with file.open("rb") as stream:
        seal = hashlib.file_digest(stream, "sha256").hexdigest()
    started = "2026-11-28T00:00:00+00:00"
    piece = Piece("all.csv", file.name, "made", started, seal, seal, file.stat().st_size, count)
    snapshot = Snapshot(folder, "open-pvog", started, "made", "dash", (piece,))
    (folder / MANIFEST).write_text(manifest_text(snapshot), encoding="utf-8")


def match(folder: Path) -> str:
    """Propose from the snapshot in this process and return what it took."""
    catalog = checked_catalog(CATALOG).catalog
    # Of the processor: it does one thing at a time, and other programs on the machine say nothing about it.
    start, begun = time.process_time(), time.perf_counter()
    snapshot = read_snapshot(folder)
    proposal = propose(Known(replace(catalog, municipalities=municipalities()), replace(snapshot)), snapshot)
    seconds, passed = time.process_time() - start, time.perf_counter() - begun
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{snapshot.rows} {seconds:.1f} {passed:.1f} {mib:.0f} {len(proposal.edits)} {len(proposal.lines)}"


_DUCKDB: Final = """
import duckdb, sys
c = duckdb.connect()
c.execute("set threads = 2")
rows = "read_csv(?, all_varchar = true, header = true) where aktiv <> 'nein' and online_status = 'ok'"
what = "substr(leika_key, 1, 8), lower(split_part(url, '/', 3)), substr(ars, 1, 2), count(distinct ars)"
print(len(c.execute(f"select {what} from {rows} group by all", [sys.argv[1]]).fetchall()))
"""
_POLARS: Final = """
import polars as pl, sys
rows = pl.scan_csv(sys.argv[1], infer_schema=False)
live = rows.filter((pl.col("aktiv") != "nein") & (pl.col("online_status") == "ok"))
key, land = pl.col("leika_key").str.slice(0, 8), pl.col("ars").str.slice(0, 2)
host = pl.col("url").str.split("/").list.get(2)
found = live.group_by(key, host, land.alias("land")).agg(pl.col("ars").n_unique())
print(len(found.collect(engine="streaming")))
"""
_CSV: Final = """
import csv, sys
found = {}
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    rows = csv.reader(stream)
    next(rows)
    for key, area, url, _, status, active, _, _ in rows:
        if active != "nein" and status == "ok":
            found.setdefault((key[:8], url.split("/", 3)[2].lower(), area[:2]), set()).add(area)
print(len(found))
"""
_ENGINES: Final = {"csv": _CSV, "duckdb": _DUCKDB, "polars": _POLARS}
_MEASURE: Final = "import resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"


def engines(file: Path) -> Iterator[str]:
    """Yield what each engine that is installed takes for the plainest part of the work."""
    for name, code in _ENGINES.items():
        if importlib.util.find_spec(name) is None:
            yield f"{name}: nicht installiert"
            continue
        start = time.perf_counter()
        words = (sys.executable, "-c", f"{code}\n{_MEASURE}", str(file))
        done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 — our own words
        groups, mib = done.stdout.split()
        yield f"{name}: {time.perf_counter() - start:.1f} s, {mib} MiB ({groups} Gruppen)"


def main() -> int:
    """Make the rows, match them in a process of its own, and say whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3_500_000)
    parser.add_argument("--engines", action="store_true")
    parser.add_argument("--match", type=Path)
    arguments = parser.parse_args()
    if arguments.match is not None:
        sys.stdout.write(match(arguments.match))
        return 0
    with tempfile.TemporaryDirectory(prefix="efa-katalog-") as name:
        make(Path(name), arguments.rows)
        words = (sys.executable, "-m", "bench.harvest", "--match", name)
        done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 — our own words
        count, seconds, passed, mib, *rest = done.stdout.split()
        said = f"{count} Zeilen: {seconds} s Prozessorzeit, {passed} s vergangen, {mib} MiB"
        said = f"{said}, {' und '.join(rest)} Änderungen und Meldungen"
        sys.stdout.write(f"{said}\n")
        if arguments.engines:
            sys.stdout.writelines(f"{line}\n" for line in engines(Path(name) / "0000-all.csv"))
    return int(float(seconds) > SECONDS or float(mib) > MIB)


if __name__ == "__main__":
    sys.exit(main())
