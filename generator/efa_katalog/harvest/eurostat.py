"""Read Eurostat's two lists as tables: local administrative units (LAU, `id,name`) and NUTS 3 regions (`name,id_ars`).

In Germany a LAU is a municipality under its official key, and a NUTS 3 region is a Kreis.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from efa_katalog.harvest.gazetteer import STATES, Gazetteer
from efa_katalog.harvest.municipality_table import Publication
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.schema import State
from efa_katalog.schema.municipality import Municipality
from efa_katalog.schema.source import Source

_LAU: Final = frozenset({"id", "name"})
_NUTS: Final = frozenset({"id_ars", "name"})
_DISTRICT: Final = 5
_KIND_OF_DISTRICT: Final = re.compile(r", (Landkreis|Kreisfreie Stadt|Stadtkreis)$| \(DE\)$")
_UNINCORPORATED: Final = re.compile("gemfr|gemeindefrei", re.IGNORECASE)
# Bavaria names its areas without a municipality like places, and numbers them from here on.
_BAVARIA: Final = "09"
_FIRST_BAVARIAN_AREA: Final = 444
_KINDS: Final = {"M": "Markt", "St": "Stadt", "GKSt": "Große Kreisstadt"}

_SOURCE: Final = {
    "name": "Local administrative units (LAU) und Regionen der Ebene NUTS 3",
    "publisher": "Eurostat",
    "url": "https://ec.europa.eu/eurostat/web/nuts/local-administrative-units",
    "kind": "dataset",
    "quality": "primary",
    "note": "Automatisch gelesen: Schlüssel und Name jeder Gemeinde und jedes Kreises. Weiterverwendung mit Angabe der "
    "Quelle gestattet.",
}

_Row = Mapping[str, str]


def read_lists(lists: Sequence[bytes], where: str, states: Mapping[str, State]) -> Gazetteer:
    """Return the municipalities of the two lists, given in either order; they print no day.

    Raises:
        HarvestError: they are not these two lists.
    """
    tables = [_table(data, where) for data in lists]
    units = next((rows for columns, rows in tables if columns >= _LAU), None)
    regions = next((rows for columns, rows in tables if columns >= _NUTS), None)
    if units is None or regions is None:
        message = f"{where}: nötig sind beide Listen, LAU (Spalten id, name) und NUTS 3 (Spalten name, id_ars)."
        raise HarvestError(message)
    ids = {state.code: key for key, state in states.items()} if states else STATES
    return _joined(units, {row["id_ars"]: row["name"] for row in regions}, ids)


def eurostat_source(day: str) -> Publication:
    """Return the record of the lists of a year or day.

    Raises:
        ValidationError: that is no date.
    """
    return Publication("eurostat-lau-nuts", Source.model_validate({**_SOURCE, "date": day}))


def _table(data: bytes, where: str) -> tuple[frozenset[str], list[_Row]]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return frozenset(reader.fieldnames or ()), list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{where}: keine Tabelle mit Kommas in UTF-8."
        raise HarvestError(message) from error


def _joined(units: Sequence[_Row], districts: Mapping[str, str], ids: Mapping[str, str]) -> Gazetteer:
    rows: list[Municipality] = []
    faults: list[str] = []
    for key, name in _inhabited(units):
        district, state = districts.get(key[:_DISTRICT]), ids.get(key[:2])
        if district is None or state is None:
            faults.append(f"{name} ({key}) gehört zu keinem Kreis oder Land der Listen")
        else:
            rows.append(Municipality(key, name, _kind(key, name, district), _KIND_OF_DISTRICT.sub("", district), state))
    return Gazetteer(tuple(sorted(rows)), None, tuple(faults))


def _inhabited(units: Sequence[_Row]) -> Iterator[tuple[str, str]]:
    """Yield key and name of each municipality; forests and lakes without an administration are left out."""
    for row in units:
        key, name = row["id"], " ".join(row["name"].split())
        is_bavarian_area = key.startswith(_BAVARIA) and key[_DISTRICT:] >= str(_FIRST_BAVARIAN_AREA)
        if not is_bavarian_area and not _UNINCORPORATED.search(name):
            yield key, name


def _kind(key: str, name: str, district: str) -> str:
    """Return what kind of municipality it is as far as key and name show, else nothing."""
    if Municipality(key, name, "", "", "").is_independent:
        return "Stadtkreis" if district.endswith(", Stadtkreis") else "Kreisfreie Stadt"
    title = name.partition(",")[2].strip()
    return _KINDS.get(title, "Stadt" if "stadt" in title.lower() else "")
