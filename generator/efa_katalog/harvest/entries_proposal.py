"""From a snapshot of entries to a proposal; what the sources of entries have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from efa_katalog.harvest.areas import areas
from efa_katalog.harvest.entries import read_rows
from efa_katalog.harvest.figures import sightings
from efa_katalog.harvest.matching import Tally, counted, rules_of
from efa_katalog.harvest.observed import Merged, edits, merged, odd_lines
from efa_katalog.harvest.proposal import Edit, Known, Line, News, Proposal
from efa_katalog.harvest.records import settings_edit, source_edit
from efa_katalog.harvest.sketch import alarms
from efa_katalog.harvest.snapshot import Snapshot
from efa_katalog.schema.source import Source

# Single unknown keys are slips; more of them mean that the table of municipalities is of another year.
_MOST_UNKNOWN = 0.01


def propose_entries(known: Known, snapshot: Snapshot, source_id: str, source: Source) -> Proposal:
    """Return what follows from the entries of a snapshot; `source` is the record that facts cite (its date is set)."""
    rows = read_rows(snapshot.path(piece) for piece in snapshot.pieces)
    return propose_rows(known, snapshot, source_id, source, rows)


def propose_rows(
    known: Known, snapshot: Snapshot, source_id: str, source: Source, rows: Iterable[Sequence[str]]
) -> Proposal:
    """Return what follows from rows (see `Entry`), wherever they stand."""
    catalog = known.catalog
    all_areas = areas(known.catalog.municipalities, catalog.states)
    tally = counted(rows, rules_of(catalog, all_areas))
    day = _day(tally, snapshot)
    found = sightings(tally, all_areas, day, source_id)
    with_old = {key for key, record in catalog.services.items() if any(s.source == source_id for s in record.sightings)}
    merges = {key: merged(catalog, key, found.get(key, ()), source_id) for key in sorted({*found, *with_old})}
    changes = tuple(edits(catalog, merges))
    return Proposal(
        source.name,
        day,
        (*_source(known, source_id, source, day), *changes, *settings_edit(catalog, day)) if changes else (),
        (*_lines(merges), *odd_lines(catalog, tally), *_gaps(known)),
        (*alarms(known.earlier, snapshot, _keys(known)), *_broken(tally)),
    )


def _day(tally: Tally, snapshot: Snapshot) -> date:
    """The day that the source prints, else that of the fetch; one that lies after the fetch is a slip."""
    try:
        printed = date.fromisoformat(tally.newest[:10])
    except ValueError:
        return snapshot.day
    return min(printed, snapshot.day)


def _source(known: Known, source_id: str, source: Source, day: date) -> tuple[Edit, ...]:
    dated = Source.model_validate({**source.model_dump(exclude_defaults=True), "date": day.isoformat()})
    edit = source_edit(known.catalog, source_id, dated)
    return (edit,) if edit is not None else ()


def _lines(merges: dict[str, Merged]) -> list[Line]:
    return [line for result in merges.values() for line in result.lines]


def _gaps(known: Known) -> tuple[Line, ...]:
    if known.catalog.municipalities:
        return ()
    text = "Die Tabelle der Gemeinden fehlt: ohne sie gibt es keine Zahlen. Zuerst efa-katalog harvest municipalities."
    return (Line(News.SUSPICIOUS, "", "", text),)


def _keys(known: Known) -> frozenset[str]:
    numbers = (record.identifiers for record in known.catalog.services.values())
    return frozenset(key for item in numbers if item is not None for key in item.all_leika)


def _broken(tally: Tally) -> tuple[str, ...]:
    found = sum(map(len, tally.areas.values()))
    if len(tally.unknown_areas) <= _MOST_UNKNOWN * (found + len(tally.unknown_areas)):
        return ()
    some = ", ".join(sorted(tally.unknown_areas)[:5])
    return (f"{len(tally.unknown_areas)} Regionalschlüssel gehören zu keiner bekannten Gemeinde, z. B. {some}.",)
