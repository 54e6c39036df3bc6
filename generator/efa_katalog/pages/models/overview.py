"""All procurement models beside each other: what each is for, who may order, 2022 beside today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from efa_katalog.addresses import DOWNLOADS
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import comparison, ordered_models
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.models.orderers import admissions, offered_services
from efa_katalog.pages.spec import Alternate, Crumb, Page, SearchEntry, Section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.comparison import ComparisonView
    from efa_katalog.pages.models.orderers import AdmissionView
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema.base import Statement


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model in short: the question it answers best, who may order, how many services it brings."""

    model: Link
    answers_best: str
    summary: str
    admissions: tuple[AdmissionView, ...]
    offered: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A sentence and the models whose records say it."""

    fact: Fact
    models: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Sentences under one heading."""

    id: str
    heading: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The page of all models."""

    head: Head
    cards: tuple[ModelCard, ...]
    comparison: ComparisonView
    groups: tuple[NoteGroup, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


@dataclass(frozen=True, slots=True)
class _Heading:
    id: str
    text: str
    words: tuple[str, ...]


# A sentence stands under the first heading whose words it contains; what fits none is not lost.
_HEADINGS: Final = (
    _Heading("nebeneinander", "Mehrere Modelle nebeneinander nutzen", ("schließen einander", "ergänz", "parallel")),
    _Heading("datenschutz", "Auftragsverarbeitung und § 8a OZG", ("§ 8a", "AVV", "Datenschutz")),
    _Heading("vergaberecht", "Vergaberecht: Zusammenarbeit und In-House", ("§ 108", "In-House", "rechtliche")),
)
_LEGAL: Final = _HEADINGS[2]
_REST: Final = _Heading("hinweise", "Weitere Hinweise", ())

def models_page(catalog: Catalog, on: date) -> Page:
    """Return the page of all models."""
    models = [model for _, model in ordered_models(catalog)]
    return Page(
        address="modelle/",
        title="Nachnutzungsmodelle",
        description=f"{len(models)} Nachnutzungsmodelle im Vergleich: wer bestellen darf, auf welcher Grundlage, "
        "Stand 2022 neben heute.",
        template="models.html",
        view=lambda: _view(catalog, on),
        crumbs=(Crumb("Start", ""),),
        sections=_sections(catalog),
        updated=_newest(catalog),
        search=SearchEntry("Nachnutzungsmodelle", " · ".join(model.name for model in models)),
        alternates=(Alternate(f"{DOWNLOADS}comparison.csv", "text/csv", "Vergleich der Modelle als CSV"),),
        hide=("navigation", "toc"),
    )


def _sections(catalog: Catalog) -> tuple[Section, ...]:
    used = {heading for heading, _, _ in _statements(catalog)}
    return (
        Section("fragen", "Welches Modell beantwortet welche Frage"),
        Section("vergleich-modelle", "Alle Modelle im Vergleich"),
        *(Section(heading.id, heading.text) for heading in (*_HEADINGS, _REST) if heading in used),
        Section("quellen", "Quellen"),
    )


def _newest(catalog: Catalog) -> date | None:
    cells = [cell for model in catalog.procurement_models.values() for cell in model.comparison]
    return max((cell.date.earliest for cell in cells if cell.date.is_dated), default=None)


def _view(catalog: Catalog, on: date) -> ModelsView:
    cites = Citations(catalog)
    cards = tuple(_card(catalog, model_id, on, cites) for model_id, _ in ordered_models(catalog))
    view = ModelsView(
        head=Head(
            "Nachnutzungsmodelle",
            lead=f"{len(cards)} Wege, auf denen Verwaltungen Online-Dienste anderer Länder beziehen, soweit Quellen "
            "sie beschreiben. Die Tabelle stellt den Stand von 2022 neben spätere Angaben.",
            actions=(report_link(catalog),),
        ),
        cards=cards,
        comparison=comparison(catalog, cites),
        groups=_groups(catalog, cites),
        sources=(),
        data_date=tokens.day(on),
    )
    return replace(view, sources=cites.entries())


def _card(catalog: Catalog, model_id: str, on: date, cites: Citations) -> ModelCard:
    model = catalog.procurement_models[model_id]
    return ModelCard(
        model=tokens.model_link(catalog, model_id),
        answers_best=model.answers_best,
        summary=model.summary,
        admissions=admissions(model, cites),
        offered=f"{offered_services(catalog, model_id, on)} von {len(catalog.services)} Diensten",
    )


def _groups(catalog: Catalog, cites: Citations) -> tuple[NoteGroup, ...]:
    filed: dict[str, dict[str, list[tuple[Statement, str]]]] = {}
    for heading, statement, model_id in _statements(catalog):
        filed.setdefault(heading.id, {}).setdefault(statement.text, []).append((statement, model_id))
    return tuple(
        NoteGroup(
            heading.id, heading.text, tuple(_note(catalog, said, cites) for said in filed.get(heading.id, {}).values())
        )
        for heading in (*_HEADINGS, _REST)
        if heading.id in filed
    )


def _statements(catalog: Catalog) -> Iterator[tuple[_Heading, Statement, str]]:
    for model_id, model in ordered_models(catalog):
        for statement in model.legal_basis:
            yield _LEGAL, statement, model_id
        for statement in model.notes:
            yield _heading(statement.text), statement, model_id


def _heading(text: str) -> _Heading:
    return next((heading for heading in _HEADINGS if any(word in text for word in heading.words)), _REST)


def _note(catalog: Catalog, said: list[tuple[Statement, str]], cites: Citations) -> NoteView:
    models = dict.fromkeys(model_id for _, model_id in said)
    return NoteView(
        tokens.statement(cites, said[0][0]), tuple(tokens.model_link(catalog, model_id) for model_id in models)
    )
