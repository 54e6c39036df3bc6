"""The head that every generated page opens with: what it is, what else it is called, what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog


class Head(NamedTuple):
    """Kicker, title, a line below it, and actions."""

    title: str
    kicker: str | None = None
    sub: str | None = None
    lead: str | None = None
    actions: tuple[Link, ...] = ()


def edit_link(catalog: Catalog, record_file: str) -> Link:
    """Return the link that opens the record's file in the repository's editor; in a demonstration there is none."""
    if catalog.settings.operator.demonstration:
        return Link("Fakt ändern", addresses.FORM)
    return Link("Fakt ändern", f"{catalog.settings.repository.edit_url}{record_file}", external=True)


def record_actions(catalog: Catalog, kind: str, record_id: str) -> tuple[Link, ...]:
    """Return what one can do on the page of a record."""
    return edit_link(catalog, addresses.record_file(kind, record_id)), report_link(catalog)


def report_link(catalog: Catalog) -> Link:
    """Return the link for those who only want to say that something is wrong."""
    if catalog.settings.operator.demonstration:
        return Link("Fehler melden", addresses.FORM)
    return Link("Fehler melden", catalog.settings.repository.issue_url, external=True)
