"""All platforms in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.spec import Page, SearchEntry
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog


class PlatformCard(NamedTuple):
    """A platform in short; `services` counts those its sources list."""

    platform: Link
    summary: str
    organisations: tuple[Link, ...]
    services: int


class PlatformsView(NamedTuple):
    """The list of platforms."""

    head: Head
    cards: tuple[PlatformCard, ...]


def platforms_page(catalog: Catalog) -> Page:
    """Return the list of all platforms."""
    names = " · ".join(platform.name for platform in catalog.platforms.values())
    return Page(
        address="plattformen/",
        title="Plattformen",
        description=f"Plattformen, die mehrere {catalog.settings.called('Dienste')} tragen: "
        "Dienste, Funktionen, Pläne und Grundsätze.",
        template="platforms.html",
        view=lambda: _view(catalog),
        search=SearchEntry("Plattformen", names),
        hide=("toc",),
    )


def _view(catalog: Catalog) -> PlatformsView:
    ordered = sorted(catalog.platforms, key=lambda platform_id: tokens.sort_key(catalog.platforms[platform_id].name))
    head = Head(
        "Plattformen",
        lead=f"Gemeinsame Plattformen tragen mehrere {catalog.settings.called('Dienste')} und bringen "
        "eigene Funktionen mit.",
        actions=(report_link(catalog),),
    )
    return PlatformsView(head, tuple(_card(catalog, platform_id) for platform_id in ordered))


def _card(catalog: Catalog, platform_id: str) -> PlatformCard:
    platform = catalog.platforms[platform_id]
    return PlatformCard(
        Link(platform.name, addresses.platform(platform_id)),
        platform.summary,
        tuple(tokens.organisation_link(catalog, body) for body in platform.organisations),
        len({item.service for item in platform.services}),
    )
