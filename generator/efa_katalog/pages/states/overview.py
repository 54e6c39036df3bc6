"""The list of states: a map, and a table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.bodies import intermediaries
from efa_katalog.derive.clarity import clear_by_state
from efa_katalog.derive.coverage import coverage
from efa_katalog.pages import tokens
from efa_katalog.pages.charts.tilemap import Tile, tile_map
from efa_katalog.pages.head import Head
from efa_katalog.pages.numerals import STATE, all_of, capital
from efa_katalog.pages.order import states_by_name
from efa_katalog.pages.spec import Alternate, Page, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.charts.tilemap import TileMap
    from efa_katalog.pages.tokens import Link


class StateCard(NamedTuple):
    """A row of the list of states."""

    state: Link
    intermediary: str
    running: str
    clear: str


class StateListView(NamedTuple):
    """The list of states."""

    head: Head
    tiles: TileMap
    rows: tuple[StateCard, ...]
    data_date: str


def states_page(catalog: Catalog, on: date) -> Page:
    """Return the list of states."""
    number = len(catalog.states)
    states = all_of(number, STATE)
    return Page(
        address="laender/",
        title="Länder",
        description=f"{capital(states)}: wer für die Kommunen bündelt, was in Betrieb ist, welche Wege offen sind.",
        template="states.html",
        view=lambda: _list_view(catalog, on),
        search=SearchEntry("Länder", f"Alle {number} Länder, Kommunalvertreter, Intermediäre"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}states.csv", "text/csv", "Länder als CSV"),),
    )


def running_tiles(catalog: Catalog, running: Mapping[str, int]) -> TileMap:
    """Return the tile map of how many services are evidenced as running in each state."""
    most = max(running.values(), default=0) or 1
    tiles = [
        Tile(
            state_id,
            addresses.state(catalog, state_id),
            -(-4 * count // most),
            f"{count}",
            f"{count} {'Dienst' if count == 1 else 'Dienste'} hier in Betrieb oder Pilot laut neuester Angabe",
        )
        for state_id, count in running.items()
    ]
    return tile_map(catalog, tiles, f"Zahl: Dienste in Betrieb oder Pilot. Je Strich ein Viertel von {most}.")


def _list_view(catalog: Catalog, on: date) -> StateListView:
    running = coverage(catalog, on).running
    return StateListView(
        head=Head("Länder", lead="Wer für die Kommunen eines Landes bündelt, wie viele Dienste dort in Betrieb sind."),
        tiles=running_tiles(catalog, running),
        rows=tuple(_card(catalog, state_id, running, on) for state_id in states_by_name(catalog)),
        data_date=tokens.day(on),
    )


def _card(catalog: Catalog, state_id: str, running: Mapping[str, int], on: date) -> StateCard:
    total = len(catalog.services)
    clear = clear_by_state(catalog, on)[state_id]
    bodies = [catalog.organisations[item.organisation].name for item in intermediaries(catalog, state_id, on)]
    return StateCard(
        tokens.state_link(catalog, state_id),
        tokens.joined(bodies),
        f"{running[state_id]} von {total}",
        f"{clear} von {total}",
    )
