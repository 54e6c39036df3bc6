"""All procurement models beside each other: what each is for, who may order, once and today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.addresses import DOWNLOADS
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import comparison, ordered_models, year_of_slides
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.models.orderers import admissions, offered_services
from efa_katalog.pages.numerals import MODEL, WAY, capital, counted
from efa_katalog.pages.spec import Alternate, Page, SearchEntry, Section
from efa_katalog.schema.enums import Orderer
from efa_katalog.schema.procurement_model import NoteHeading

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.comparison import ComparisonView
    from efa_katalog.pages.models.orderers import AdmissionView
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema.base import Statement


class ModelCard(NamedTuple):
    """A model in short: the question it answers best, who may order, how many services it brings."""

    model: Link
    answers_best: str
    admissions: tuple[AdmissionView, ...]
    offered: str


class NoteView(NamedTuple):
    """A sentence and the models whose records say it."""

    fact: Fact
    models: tuple[Link, ...]


class NoteGroup(NamedTuple):
    """Sentences under one heading."""

    id: str
    heading: str
    notes: tuple[NoteView, ...]


class ModelsView(NamedTuple):
    """The page of all models."""

    head: Head
    orderers: tuple[str, ...]
    cards: tuple[ModelCard, ...]
    comparison: ComparisonView
    year_of_slides: str | None
    groups: tuple[NoteGroup, ...]
    legal_basis: tuple[NoteView, ...]
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


class _Said(NamedTuple):
    statement: Statement
    model_id: str


_ANCHORS: Final = {
    NoteHeading.SIDE_BY_SIDE: "nebeneinander",
    NoteHeading.DATA_PROTECTION: "datenschutz",
    NoteHeading.PROCUREMENT_LAW: "vergaberecht",
}
"""Where notes under a heading stand on the page; all other notes are on their model's page."""


def models_page(catalog: Catalog, on: date) -> Page:
    """Return the page of all models."""
    models = [model for _, model in ordered_models(catalog)]
    year = year_of_slides(catalog)
    return Page(
        address="modelle/",
        title="Nachnutzungsmodelle",
        description=f"{capital(counted(len(models), MODEL))} im Vergleich: wer bestellen darf, auf welcher Grundlage"
        f"{f', Stand {year} neben heute' if year else ''}.",
        template="models.html",
        view=lambda: _view(catalog, on),
        sections=_sections(catalog),
        search=SearchEntry("Nachnutzungsmodelle", " · ".join(model.name for model in models)),
        alternates=(Alternate(f"{DOWNLOADS}comparison.csv", "text/csv", "Vergleich der Modelle als CSV"),),
    )


def _sections(catalog: Catalog) -> tuple[Section, ...]:
    return (
        Section("fragen", "Welches Modell beantwortet welche Frage"),
        Section("vergleich-modelle", "Alle Modelle im Vergleich"),
        *(Section(anchor, heading.label) for heading, anchor in _ANCHORS.items() if _under(catalog, heading)),
        Section("rechtsgrundlagen", "Rechtsgrundlagen der Modelle"),
        Section("quellen", "Quellen"),
    )


def _view(catalog: Catalog, on: date) -> ModelsView:
    cites = Citations(catalog)
    cards = tuple(_card(catalog, model_id, on, cites) for model_id, _ in ordered_models(catalog))
    year = year_of_slides(catalog)
    view = ModelsView(
        head=Head(
            "Nachnutzungsmodelle",
            lead=_lead(len(cards), year),
            actions=(report_link(catalog),),
        ),
        orderers=tuple(orderer.label for orderer in Orderer),
        cards=cards,
        comparison=comparison(catalog, cites),
        year_of_slides=year,
        groups=_groups(catalog, cites),
        legal_basis=_notes(catalog, _legal_basis(catalog), cites),
        abbreviations=(),
        sources=(),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _lead(models: int, year: str | None) -> str:
    ways = f"{capital(counted(models, WAY))}, auf {'dem' if models == 1 else 'denen'}"
    then = f" Die Tabelle stellt den Stand von {year} neben spätere Angaben." if year else ""
    return f"{ways} Verwaltungen Online-Dienste anderer Länder beziehen, soweit Quellen sie beschreiben.{then}"


def _card(catalog: Catalog, model_id: str, on: date, cites: Citations) -> ModelCard:
    model = catalog.procurement_models[model_id]
    return ModelCard(
        model=tokens.model_link(catalog, model_id),
        answers_best=model.answers_best,
        admissions=admissions(model, cites),
        offered=f"{offered_services(catalog, model_id, on)} von {len(catalog.services)} Diensten",
    )


def _groups(catalog: Catalog, cites: Citations) -> tuple[NoteGroup, ...]:
    return tuple(
        NoteGroup(anchor, heading.label, _notes(catalog, found, cites))
        for heading, anchor in _ANCHORS.items()
        if (found := _under(catalog, heading))
    )


def _under(catalog: Catalog, heading: NoteHeading) -> list[_Said]:
    models = ordered_models(catalog)
    return [_Said(note, model_id) for model_id, model in models for note in model.notes if note.heading is heading]


def _legal_basis(catalog: Catalog) -> list[_Said]:
    return [_Said(basis, model_id) for model_id, model in ordered_models(catalog) for basis in model.legal_basis]


def _notes(catalog: Catalog, items: list[_Said], cites: Citations) -> tuple[NoteView, ...]:
    """The same sentence of several models is shown once, with all of them."""
    models: dict[str, dict[str, Link]] = {}
    for said in items:
        link = tokens.model_link(catalog, said.model_id)
        models.setdefault(said.statement.text, {})[said.model_id] = link
    first = {said.statement.text: said.statement for said in reversed(items)}
    return tuple(
        NoteView(tokens.statement(cites, first[text]), tuple(links.values())) for text, links in models.items()
    )
