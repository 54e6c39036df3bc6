"""Impressum, Datenschutz and Barrierefreiheit: the operator's data come from the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.spec import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.tokens import Link
    from efa_katalog.schema.settings import Licence, Operator

_PAGES: Final = (
    ("impressum/", "Impressum", "impressum.html", "Wer diesen Katalog betreibt und wie man Kontakt aufnimmt."),
    (
        "datenschutz/",
        "Datenschutz",
        "datenschutz.html",
        "Welche Daten beim Lesen dieses Katalogs anfallen und welche nicht.",
    ),
    (
        "barrierefreiheit/",
        "Barrierefreiheit",
        "barrierefreiheit.html",
        "Erklärung zur Barrierefreiheit dieses Katalogs.",
    ),
)


class StorageEntry(NamedTuple):
    """Something that the site keeps in the reader's browser."""

    where: str
    name: str
    content: str
    when: str
    how_long: str


STORAGE: Final = (
    StorageEntry(
        "localStorage",
        "Pfad der Website, dann .__palette",
        "Nummer und Farben des gewählten Farbschemas (hell, dunkel, wie im System)",
        "beim ersten Aufruf mit JavaScript; neu, wenn Sie das Farbschema wechseln",
        "bis Sie die Daten der Website im Browser löschen",
    ),
    StorageEntry(
        "localStorage",
        "efa-katalog.ort",
        "Schlüssel, Name, Kreis und Land der Kommune oder des Kreises, für den Sie fragen",
        "wenn Sie im Finder der Startseite oder in der Suche einen Ort angeben und seinen Weg öffnen",
        "bis Sie „Ort vergessen“ anklicken oder die Daten der Website im Browser löschen",
    ),
    StorageEntry(
        "localStorage",
        "ek-formular",
        "Ihr Entwurf: alles, was Sie in das Formular „Eine Angabe melden“ geschrieben haben",
        "wenn Sie dort „Entwurf auf diesem Gerät behalten“ anklicken",
        "bis Sie „Entwurf löschen“ anklicken oder die Daten der Website im Browser löschen",
    ),
)
"""Everything the site stores; a browser test compares it with what really is stored."""


class LegalView(NamedTuple):
    """What the legal pages need."""

    head: Head
    called: str
    operator: Operator
    licence: Licence
    report: Link
    storage: tuple[StorageEntry, ...]
    data_date: str


def legal_pages(catalog: Catalog, on: date) -> Iterator[Page]:
    """Yield the three legal pages."""
    for address, title, template, description in _PAGES:
        yield Page(address, title, description, template, partial(_view, catalog, title, on))


def _view(catalog: Catalog, title: str, on: date) -> LegalView:
    settings = catalog.settings
    return LegalView(
        Head(title),
        settings.called("Online-Dienste"),
        settings.operator,
        settings.licence,
        report_link(catalog),
        STORAGE,
        tokens.day(on),
    )
