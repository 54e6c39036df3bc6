"""Read `catalog/municipalities.csv`: one line a municipality, every problem with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from efa_katalog.diagnostics import CatalogError, Diagnostic, quoted
from efa_katalog.schema.municipality import COLUMNS, Municipality
from efa_katalog.source import decoded, merged

FILE: Final = "municipalities.csv"

_KEY: Final = re.compile(r"[0-9]{8}")
_STATE: Final = re.compile(r"de-[a-z]{2}")


class MunicipalityTable(NamedTuple):
    """The table, empty where there is none, and what is wrong with it."""

    rows: tuple[Municipality, ...]
    problems: tuple[Diagnostic, ...]


def read_municipalities(root: Path, states: Collection[str] | None = None) -> MunicipalityTable:
    """Return the table of the catalogue in the folder `root`; `states` are the ids that its rows may name."""
    path, shown = root / FILE, f"{root.name or root.resolve().name}/{FILE}"
    if not path.is_file():
        return MunicipalityTable((), ())
    try:
        text = merged(decoded(path.read_bytes(), shown), shown)
        found = parse_municipalities(text, shown)
    except CatalogError as error:
        return MunicipalityTable((), error.diagnostics)
    return found._replace(problems=quoted((*found.problems, *_unknown_states(found.rows, states, shown)), text))


def parse_municipalities(text: str, shown: str = FILE) -> MunicipalityTable:
    """Return the municipalities that the text of the table lists."""
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines or tuple(lines[0]) != COLUMNS:
        return MunicipalityTable((), (_problem(shown, 1, f"Die Spalten müssen {', '.join(COLUMNS)} heißen"),))
    rows: list[Municipality] = []
    problems: list[Diagnostic] = []
    for number, line in enumerate(lines[1:], start=2):
        fault = _fault(line)
        if fault:
            problems.append(_problem(shown, number, fault))
        else:
            rows.append(Municipality(*line))
    problems += [_problem(shown, number, fault) for number, fault in broken_hierarchy(rows)]
    return MunicipalityTable(tuple(rows), tuple(problems))


def municipalities_text(rows: Sequence[Municipality]) -> str:
    """Return the text of the table, by key."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return out.getvalue()


def broken_hierarchy(rows: Sequence[Municipality]) -> Iterator[tuple[int, str]]:
    """Yield the line (of the table) and the fault of each municipality that does not fit to those before it."""
    keys: set[str] = set()
    districts: dict[str, str] = {}
    states: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        if row.key in keys:
            yield number, f"Den Schlüssel {row.key} gibt es schon"
        keys.add(row.key)
        if districts.setdefault(row.district_key, row.district) != row.district:
            yield number, f"Der Kreis {row.district_key} heißt auch „{districts[row.district_key]}“"
        if states.setdefault(row.key[:2], row.state) != row.state:
            yield number, f"Der Länderschlüssel {row.key[:2]} gehört auch zu {states[row.key[:2]]}"


def _unknown_states(rows: Sequence[Municipality], states: Collection[str] | None, shown: str) -> Iterator[Diagnostic]:
    """Yield a problem at the first row of each state that the catalogue does not have."""
    known = {row.state for row in rows} if states is None else {*states}
    for number, row in enumerate(rows, start=2):
        if row.state not in known:
            known.add(row.state)
            yield _problem(shown, number, f"Ein Land „{row.state}“ gibt es im Katalog nicht")


def _fault(line: Sequence[str]) -> str:
    if len(line) != len(COLUMNS):
        return f"Die Zeile hat {len(line)} statt {len(COLUMNS)} Felder"
    row = Municipality(*line)
    if not _KEY.fullmatch(row.key):
        return f"„{row.key}“ ist kein Gemeindeschlüssel aus acht Ziffern"
    if not _STATE.fullmatch(row.state):
        return f"„{row.state}“ ist keine Kennung eines Landes"
    return "" if row.name.strip() and row.district.strip() else "Name oder Kreis fehlt"


def _problem(shown: str, line: int, message: str) -> Diagnostic:
    hint = "Die Tabelle neu erzeugen: efa-katalog harvest municipalities"
    return Diagnostic(shown, line, 1, "municipalities", message, hint)
