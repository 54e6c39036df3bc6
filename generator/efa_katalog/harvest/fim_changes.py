"""What stem texts of the LeiKa add to services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.proposal import Edit, Line, Loc, News, Plain
from efa_katalog.harvest.records import plain
from efa_katalog.schema import Service
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Executor
from efa_katalog.schema.identifiers import Identifiers, LeikaKeys
from efa_katalog.schema.service import Execution

_KEY: Final = re.compile(r"99[0-9]{12}")
_MOST_NAMES: Final = 20
_LONGEST_NAME: Final = 240
# Types 2, 3 and 4 leave execution to Länder or municipalities: nothing can be said for all states.
_EXECUTORS: Final = {"1": Executor.FEDERAL, "5": Executor.MUNICIPALITY}
_WORDS: Final = {
    "1": "Typ 1 des LeiKa: Der Bund regelt und vollzieht.",
    "5": "Typ 5 des LeiKa: Die kommunale Ebene regelt und vollzieht.",
}


class Stem(NamedTuple):
    """What is kept of a stem text."""

    keys: tuple[str, ...]
    ozg_ids: tuple[str, ...]
    name: str
    types: tuple[str, ...]
    changed: str


def changes(catalog: Catalog, stems: Sequence[Stem], day: date, source: str) -> tuple[list[Edit], list[Line]]:
    """Return the edits of services and what to say about them; `day` is that of the snapshot."""
    by_ozg: dict[str, list[Stem]] = {}
    for stem in stems:
        for ozg_id in stem.ozg_ids:
            by_ozg.setdefault(ozg_id, []).append(stem)
    edits: list[Edit] = []
    lines: list[Line] = []
    for service, record in catalog.services.items():
        numbers = record.identifiers
        if numbers is None:
            continue
        # A part of an OZG service has not all of its keys: those are left to a person.
        own = [stem for ozg_id in (numbers.ozg_id, *numbers.further_ozg_ids) for stem in by_ozg.get(ozg_id or "", ())]
        fields: dict[Loc, Plain] = {}
        lines += (Line(news, service, "", text) for news, text in _told(record, numbers, own, fields, (day, source)))
        if fields:
            edits.append(Edit("services", service, fields))
    return edits, lines


def _told(
    record: Service, numbers: Identifiers, stems: Sequence[Stem], fields: dict[Loc, Plain], said: tuple[date, str]
) -> Iterator[tuple[News, str]]:
    """Fill `fields` with what changes, and yield the lines about it."""
    if not stems:
        if numbers.ozg_id:
            yield News.SUSPICIOUS, f"Zur OZG-ID {numbers.ozg_id} nennt FIM keine Leistung."
        return
    yield from _keys(numbers, stems, fields, said)
    yield from _names(record, stems, fields)
    yield from _executor(record, stems, fields, said)


def _keys(
    numbers: Identifiers, stems: Sequence[Stem], fields: dict[Loc, Plain], said: tuple[date, str]
) -> Iterator[tuple[News, str]]:
    found = {key for stem in stems for key in stem.keys if _KEY.fullmatch(key)}
    ours = next((more for more in numbers.further_leika if more.source == said[1]), None)
    before = set(ours.keys) if ours else set()
    new = found - set(numbers.all_leika)
    gone = sorted(before - found)
    if gone:
        yield News.SUSPICIOUS, f"FIM nennt nicht mehr: {', '.join(gone)}. Sie bleiben stehen."
    odd = sorted(key for key in numbers.leika if not any(key[:8] == other[:8] for other in found))
    if odd:
        yield News.SUSPICIOUS, f"Diese Schlüssel des Katalogs kennt FIM unter der OZG-ID nicht: {', '.join(odd)}."
    if new:
        others = tuple(more for more in numbers.further_leika if more.source != said[1])
        taken = LeikaKeys(keys=tuple(sorted(before | new)), date=_date(stems, said[0]), source=said[1])
        fields["identifiers", "further_leika"] = tuple(plain(more) for more in (*others, taken))
        yield News.NEW, f"{len(new)} LeiKa-Schlüssel: {', '.join(sorted(new)[:5])}{' …' if len(new) > 5 else ''}"  # noqa: PLR2004 — a few


def _names(record: Service, stems: Sequence[Stem], fields: dict[Loc, Plain]) -> Iterator[tuple[News, str]]:
    known = {name.casefold() for name in (record.name, *record.also_known_as)}
    names = dict.fromkeys(stem.name for stem in stems if 0 < len(stem.name) <= _LONGEST_NAME)
    new = [name for name in names if name.casefold() not in known]
    taken = new[: max(0, _MOST_NAMES - len(record.also_known_as))]
    if taken:
        fields["also_known_as",] = (*record.also_known_as, *taken)
        yield News.NEW, f"Namen: {' · '.join(taken)}"


def _executor(
    record: Service, stems: Sequence[Stem], fields: dict[Loc, Plain], said: tuple[date, str]
) -> Iterator[tuple[News, str]]:
    types = {kind for stem in stems for kind in stem.types}
    kind = next(iter(types)) if len(types) == 1 else ""
    level = _EXECUTORS.get(kind)
    if level is None:
        return
    persons = [fact for fact in record.executed_by if fact.state is None]
    if not persons:
        fact = Execution(text=_WORDS[kind], level=level, date=_date(stems, said[0]), source=said[1])
        fields["executed_by",] = tuple(plain(item) for item in (*record.executed_by, fact))
        yield News.NEW, f"Wessen Aufgabe: {level.label} (Typ {kind})"
    elif all(fact.level is not level for fact in persons):
        yield News.SUSPICIOUS, f"FIM führt Typ {kind} ({level.label}), der Katalog sagt {persons[0].level.label}."


def _date(stems: Sequence[Stem], day: date) -> PartialDate:
    """When the texts were last changed; that is the date of the statement, not of any service."""
    newest = max((stem.changed for stem in stems), default="")
    try:
        return PartialDate.parse(min(date.fromisoformat(newest), day).isoformat())
    except ValueError:
        return PartialDate.parse(day.isoformat())
