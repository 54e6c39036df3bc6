"""Read the official list of municipalities in either of its forms."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

import openpyxl

from efa_katalog.harvest.problem import HarvestError
from efa_katalog.schema import State
from efa_katalog.schema.municipality import Municipality

_DISTRICT: Final = "40"
_MUNICIPALITY: Final = "60"
_LINE: Final = 220
_MOST_BYTES: Final = 64 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_STAND: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_KINDS: Final = {
    "60": "Markt",
    "61": "Kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "Kreisangehörige Gemeinde",
    "65": "Gemeindefreies Gebiet, bewohnt",
    "66": "Gemeindefreies Gebiet, unbewohnt",
    "67": "Große Kreisstadt",
}
_UNINHABITED: Final = frozenset({"65", "66"})
STATES: Final = {
    "01": "de-sh",
    "02": "de-hh",
    "03": "de-ni",
    "04": "de-hb",
    "05": "de-nw",
    "06": "de-he",
    "07": "de-rp",
    "08": "de-bw",
    "09": "de-by",
    "10": "de-sl",
    "11": "de-be",
    "12": "de-bb",
    "13": "de-mv",
    "14": "de-sn",
    "15": "de-st",
    "16": "de-th",
}
"""The ids of the states by the first two digits of every key, for whoever has no catalogue at hand."""


class GazetteerLine(NamedTuple):
    """A line of the list; the key of a municipality has eight digits, that of a Kreis five."""

    sort: str
    key: str
    name: str
    mark: str


class Gazetteer(NamedTuple):
    """The municipalities, and what does not fit together. Areas without an administration are left out."""

    rows: tuple[Municipality, ...]
    day: date | None
    faults: tuple[str, ...]


def read_gazetteer(data: bytes, where: str, states: Mapping[str, State] | None = None) -> Gazetteer:
    """Return what the file lists; the ids of the states are those of the catalogue.

    Raises:
        HarvestError: it is no such file.
    """
    ids = {state.code: key for key, state in states.items()} if states else STATES
    if data.startswith(_ZIP):
        return _of_zip(data, where, ids)
    return _of_text(data, where, ids)


def _of_zip(data: bytes, where: str, ids: Mapping[str, str]) -> Gazetteer:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" in archive.namelist():
                return _of_sheet(data, where, ids)
            names = [
                info
                for info in archive.infolist()
                if info.filename.upper().endswith(".TXT") and "AD" in info.filename.upper()
            ]
            if len(names) != 1 or names[0].file_size > _MOST_BYTES:
                message = f"{where}: im ZIP steht nicht genau eine Datei GV100AD….txt."
                raise HarvestError(message)
            return _of_text(archive.read(names[0]), where, ids)
    except (zipfile.BadZipFile, KeyError) as error:
        message = f"{where}: das ZIP ist nicht zu lesen."
        raise HarvestError(message) from error


def _of_text(data: bytes, where: str, ids: Mapping[str, str]) -> Gazetteer:
    lines = [line for line in _decoded(data).splitlines() if line.strip()]
    if not lines or any(len(line) > _LINE or not line[:18].strip().isdigit() for line in lines):
        message = f"{where}: das ist keine Datei GV100AD mit Zeilen zu {_LINE} Zeichen."
        raise HarvestError(message)
    records = (GazetteerLine(line[:2], line[10:18].strip(), line[22:72].strip(), line[122:124]) for line in lines)
    stand = lines[0][2:10]
    return _gazetteer(records, date.fromisoformat(stand), where, ids)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")  # as older files are written


def _of_sheet(data: bytes, where: str, ids: Mapping[str, str]) -> Gazetteer:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    try:
        grids = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    finally:
        book.close()
    rows = max(grids, key=len, default=[])
    stands = [_STAND.search(str(cell)) for grid in grids for row in grid[:8] for cell in row if cell]
    found = next((date(int(m[3]), int(m[2]), int(m[1])) for m in stands if m), None)
    return _gazetteer(_sheet_records(rows), found, where, ids)


def _sheet_records(rows: Iterable[tuple[object, ...]]) -> Iterator[GazetteerLine]:
    for row in rows:
        cells = ["" if cell is None else str(cell).strip() for cell in row[:8]]
        if len(cells) == 8 and cells[0] in {_DISTRICT, _MUNICIPALITY}:  # noqa: PLR2004 — the columns read
            sort, mark, land, region, district, _, number, name = cells
            yield GazetteerLine(sort, f"{land}{region}{district}{number}", name, mark)


def _gazetteer(records: Iterable[GazetteerLine], day: date | None, where: str, ids: Mapping[str, str]) -> Gazetteer:
    districts: dict[str, str] = {}
    rows: list[Municipality] = []
    faults: list[str] = []
    for record in records:
        if record.sort == _DISTRICT:
            districts[record.key] = record.name
        elif record.sort == _MUNICIPALITY and record.mark not in _UNINHABITED:
            district = districts.get(record.key[:5])
            state = ids.get(record.key[:2])
            if district is None or state is None:
                faults.append(f"{record.name} ({record.key}) gehört zu keinem Kreis oder Land der Datei")
            else:
                rows.append(Municipality(record.key, record.name, _KINDS.get(record.mark, ""), district, state))
    if not rows:
        message = f"{where}: keine einzige Gemeinde gefunden. Die Form der Datei hat sich geändert."
        raise HarvestError(message)
    return Gazetteer(tuple(sorted(rows)), day, tuple(faults))
