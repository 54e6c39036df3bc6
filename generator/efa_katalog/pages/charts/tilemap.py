"""The tile map: 16 equal tiles, so that city states are as readable as large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog

WIDTH, HEIGHT, GAP = 62, 58, 4


class Tile(NamedTuple):
    """What a tile says: `level` 0–4 is drawn as filled ticks, `word` is read aloud."""

    state_id: str
    href: str
    level: int
    line: str
    word: str


class DrawnTile(NamedTuple):
    """A tile with its place; `ticks` is the path of as many short lines as its level."""

    x: int
    y: int
    abbreviation: str
    line: str
    level: int
    ticks: str
    href: str
    label: str


class TileMap(NamedTuple):
    """The map; sizes in units of its own view box. `legend` says what numbers, symbols and ticks mean."""

    width: int
    height: int
    tiles: tuple[DrawnTile, ...]
    legend: str


def tile_map(catalog: Catalog, tiles: Iterable[Tile], legend: str) -> TileMap:
    """Return the map, tiles in alphabetical order of states so that the keyboard visits them so."""
    ordered = sorted(tiles, key=lambda tile: catalog.states[tile.state_id].name)
    drawn = tuple(_drawn(catalog, tile) for tile in ordered)
    width = max((tile.x for tile in drawn), default=0) + WIDTH + GAP
    height = max((tile.y for tile in drawn), default=0) + HEIGHT + GAP
    return TileMap(width, height, drawn, legend)


def _drawn(catalog: Catalog, tile: Tile) -> DrawnTile:
    state = catalog.states[tile.state_id]
    return DrawnTile(
        x=GAP // 2 + state.tile.column * (WIDTH + GAP),
        y=GAP // 2 + state.tile.row * (HEIGHT + GAP),
        abbreviation=state.abbreviation,
        line=tile.line,
        level=tile.level,
        ticks="M8 46.5" + "h9m3 0" * tile.level,
        href=tile.href,
        label=f"{state.name}: {tile.word}",
    )
