"""Numbers must be possible: no part is larger than its whole, no number says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import SETTINGS, parts
from efa_katalog.diagnostics import Severity
from efa_katalog.schema.base import Reach
from efa_katalog.schema.identifiers import Identifiers
from efa_katalog.schema.service import Figure
from efa_katalog.schema.sighting import Sighting
from efa_katalog.schema.state import Tile

_TILES_A_SIDE: Final = 20


def reaches_do_not_exceed_their_total(catalog: Catalog) -> Iterator[Finding]:
    """Nobody can connect more than there are."""
    for place, reach in parts(catalog, Reach):
        if reach.connected is not None and reach.total is not None and reach.connected > reach.total:
            yield Finding(
                *place,
                "reach-over-total",
                f"Die Reichweite „{reach.connected} von {reach.total}“ ist nicht möglich",
                "connected darf nicht größer sein als total; an der Quelle prüfen",
            )


def numbers_of_a_service_differ(catalog: Catalog) -> Iterator[Finding]:
    """A service is a whole OZG-Leistung or a part of it, and has each number once."""
    for place, numbers in parts(catalog, Identifiers):
        own = numbers.all_ozg_ids
        twice = next((number for index, number in enumerate(own) if number in own[:index]), None)
        if twice is not None:
            yield Finding(
                *place,
                "number-twice",
                f"Die OZG-ID {twice} steht hier zweimal",
                "Nur eines: ozg_id für die ganze Leistung, part_of_ozg_id für einen Teil, further_ozg_ids für weitere",
            )


def figures_do_not_exceed_their_total(catalog: Catalog) -> Iterator[Finding]:
    """A counted part is no larger than what it is a part of."""
    for place, figure in parts(catalog, Figure):
        if figure.total is not None and figure.value > figure.total:
            yield Finding(
                *place.at("value"),
                "figure-over-total",
                f"Die Zahl „{figure.value} von {figure.total}“ ist nicht möglich",
                "value darf nicht größer sein als total; an der Quelle prüfen",
            )


def places_do_not_exceed_their_reach(catalog: Catalog) -> Iterator[Finding]:
    """Those whose address names the place are some of those that were seen."""
    for place, sighting in parts(catalog, Sighting):
        seen = sighting.reach.connected if sighting.reach else None
        if sighting.with_place is not None and seen is not None and sighting.with_place > seen:
            yield Finding(
                *place.at("with_place"),
                "place-over-reach",
                f"Bei {sighting.with_place} von {seen} steht die Stelle in der Adresse: das ist nicht möglich",
                "with_place darf nicht größer sein als connected; neu zählen",
            )


def keys_do_not_exceed_their_total(catalog: Catalog) -> Iterator[Finding]:
    """Who enters more keys than the source counts has miscounted; two sources may disagree, which is worth a look."""
    for place, numbers in parts(catalog, Identifiers):
        total = numbers.leika_total
        # The keys of a service may belong to several OZG services, the total is that of one.
        if total is None or numbers.further_ozg_ids or len(numbers.leika) <= total.count:
            continue
        yield Finding(
            *place.at("leika_total", "count"),
            "keys-over-total",
            f"Eingetragen sind {len(numbers.leika)} LeiKa-Schlüssel, insgesamt sollen es {total.count} sein",
            "Anzahl und Schlüssel an der Quelle prüfen",
            Severity.ERROR if total.source == numbers.source else Severity.WARNING,
        )


def thresholds_leave_time(catalog: Catalog) -> Iterator[Finding]:
    """If knowledge counted as old from its first day on, no page could say what is old."""
    if catalog.settings.thresholds.stale_after_months == 0:
        yield Finding(
            SETTINGS,
            "",
            ("thresholds", "stale_after_months"),
            "threshold",
            "Nach 0 Monaten wäre jede Angabe alt",
            "Mindestens 1 angeben",
        )


def tiles_lie_on_the_map(catalog: Catalog) -> Iterator[Finding]:
    """A tile far outside would make all others too small to be seen."""
    for place, tile in parts(catalog, Tile):
        for name, number in (("column", tile.column), ("row", tile.row)):
            if number >= _TILES_A_SIDE:
                yield Finding(
                    *place.at(name),
                    "tile-off-map",
                    f"Die Kachel läge mit {number} weit außerhalb der Karte",
                    f"Spalte und Zeile zählen ab 0 und bleiben unter {_TILES_A_SIDE}",
                )
