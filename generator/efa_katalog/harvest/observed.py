"""Sightings beside those of the catalogue: what is new, changed, gone or odd, and the edits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.judgement import Shown
from efa_katalog.harvest.matching import Odd, Tally
from efa_katalog.harvest.proposal import Edit, Line, News
from efa_katalog.harvest.records import plain
from efa_katalog.schema import Service
from efa_katalog.schema.sighting import Sighting, SightingKind

# An unchanged figure keeps its date for so long, so that a diff shows only what has changed.
_CONFIRM_AFTER: Final = timedelta(days=90)
_MOST_CHANGE: Final = 0.2
_MOST_HOSTS: Final = 40

_Key = tuple[str | None, str, str, str | None]


class Merged(NamedTuple):
    """The sightings that a service should have, and what to say about them."""

    sightings: tuple[Sighting, ...]
    lines: tuple[Line, ...]


def merged(catalog: Catalog, service: str, found: tuple[Sighting, ...], source: str) -> Merged:
    """Return a service's sightings with those of the snapshot taken in; other sources' stay as they are."""
    record = catalog.services[service]
    others = tuple(item for item in record.sightings if item.source != source)
    old = {_key(item): item for item in record.sightings if item.source == source}
    new = {_key(item): item for item in found}
    kept: list[Sighting] = []
    lines: list[Line] = []
    for key in (*new, *(key for key in old if key not in new)):
        item, line = _taken(old.get(key), new.get(key))
        kept.append(item)
        lines.append(Line(line[0], service, item.state or "", f"{_subject(catalog, item)}: {line[1]}"))
    lines += _doubts(catalog, service, record, kept)
    in_order = tuple(item for item in record.sightings if item in kept)
    # If all were known already they keep their order, so that accepting twice changes nothing.
    return Merged((*others, *(in_order if len(in_order) == len(kept) else kept)), tuple(lines))


def edits(catalog: Catalog, merges: Mapping[str, Merged]) -> Iterator[Edit]:
    """Yield an edit for each service whose sightings change."""
    for service, result in merges.items():
        if result.sightings != catalog.services[service].sightings:
            yield Edit("services", service, {("sightings",): tuple(plain(item) for item in result.sightings)})


def _key(item: Sighting) -> _Key:
    return item.state, item.shows, item.level, item.system


def _taken(old: Sighting | None, new: Sighting | None) -> tuple[Sighting, tuple[News, str]]:
    if new is None:
        assert old is not None  # noqa: S101 — one of the two is there
        return old, (News.GONE, f"zuletzt {_figure(old)}, gesehen am {old.date.label}. Das beweist kein Ende.")
    if old is None:
        return new, (News.NEW, f"{_figure(new)}, gesehen am {new.date.label}.")
    if new.date < old.date:
        return old, (News.SAME, f"{_figure(old)}; dieser Abzug ist älter.")
    if _numbers(old) == _numbers(new):
        is_old = new.date.earliest - old.date.earliest > _CONFIRM_AFTER
        confirmed = new.model_copy(update={"note": old.note}) if is_old else old
        return confirmed, (News.SAME, f"{_figure(new)}.")
    item = new.model_copy(update={"note": old.note})
    news = News.SUSPICIOUS if _fell(old, new) else News.CHANGED
    return item, (news, f"{_figure(new)} statt {_figure(old)}, gesehen am {new.date.label}.")


def _numbers(item: Sighting) -> tuple[object, ...]:
    return item.reach, item.with_place, item.area_wide


def _fell(old: Sighting, new: Sighting) -> bool:
    before = old.reach.connected or 0 if old.reach else 0
    after = new.reach.connected or 0 if new.reach else 0
    return before - after > _MOST_CHANGE * before


def _doubts(catalog: Catalog, service: str, record: Service, items: list[Sighting]) -> Iterator[Line]:
    """What a person has entered of a halt, while entries lead to the service: somebody should look."""
    for state in dict.fromkeys(item.state for item in items if item.shows is SightingKind.SERVICE and item.state):
        facts = [fact for fact in record.rollout if fact.state == state and not fact.planned and fact.date.is_dated]
        newest = max(facts, key=lambda fact: fact.date, default=None)
        if newest is not None and not newest.stage.is_running:
            said = f"Der Katalog sagt „{newest.stage.label}“ ({newest.date.label}), Einträge verweisen auf den Dienst."
            yield Line(News.SUSPICIOUS, service, state, f"{catalog.states[state].name}: {said}")


def _subject(catalog: Catalog, item: Sighting) -> str:
    where = catalog.states[item.state].name if item.state else "Bund"
    if item.system is None or item.shows is SightingKind.SERVICE:
        return where
    return f"{where}, anderes System ({catalog.fingerprints[item.system].name})"


def _figure(item: Sighting) -> str:
    if item.reach is None:
        return item.level.label + (", laut Quelle landesweit flächendeckend" if item.area_wide else "")
    total = "unbekannt vielen" if item.reach.total is None else str(item.reach.total)
    named = f", davon {item.with_place} mit der Stelle in der Adresse" if item.with_place else ""
    return f"{item.reach.connected} von {total} {item.reach.unit}{named}{', flächendeckend' if item.area_wide else ''}"


def odd_lines(catalog: Catalog, tally: Tally) -> Iterator[Line]:
    """Yield what was seen and not counted: oddities one by one, unknown hosts the most frequent first."""
    unknown = [(odd, count) for odd, count in tally.odd.most_common() if odd.shown is Shown.UNKNOWN]
    for odd, count in sorted(tally.odd.items()):
        if odd.shown is not Shown.UNKNOWN:
            yield Line(News.SUSPICIOUS, odd.service, odd.state, _odd_text(catalog, tally, odd, count))
    for odd, count in unknown[:_MOST_HOSTS]:
        yield Line(News.UNKNOWN, odd.service, odd.state, _odd_text(catalog, tally, odd, count))
    if len(unknown) > _MOST_HOSTS:
        yield Line(News.UNKNOWN, "", "", f"… und {len(unknown) - _MOST_HOSTS} weitere, seltenere")


def _odd_text(catalog: Catalog, tally: Tally, odd: Odd, count: int) -> str:
    where = catalog.states[odd.state].name if odd.state else "Bund"
    many = "1 Eintrag" if count == 1 else f"{count} Einträge"
    return f"{where}: {odd.host}, {many} ({odd.shown.label}), z. B. {tally.examples[odd]}"
