"""The page of one procurement model, in depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import comparison_rows
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.models import parts
from efa_katalog.pages.models.orderers import admissions, offer_rows, offered_services
from efa_katalog.pages.spec import START, Alternate, Crumb, Page, SearchEntry, Section

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.comparison import CellEntry
    from efa_katalog.pages.models.orderers import AdmissionView, OfferRow
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import ProcurementModel

SECTIONS: Final = (
    Section("kurz-gesagt", "Kurz gesagt"),
    Section("bedingungen", "Bedingungen als Fragen"),
    Section("schritte", "Die Schritte"),
    Section("dienste", "Dienste"),
    Section("mitglieder", "Mitglieder"),
    Section("recht", "Rechtsgrundlage"),
    Section("vergleich", "Im Vergleich, nach Kriterien"),
    Section("geschichte", "Geschichte"),
    Section("quellen", "Quellen"),
)


class CriterionView(NamedTuple):
    """A criterion of the comparison and what sources say of this model."""

    name: str
    question: str
    entries: tuple[CellEntry, ...]


class ModelView(NamedTuple):
    """Everything the page of a model shows."""

    head: Head
    answers_best: str
    organisation: Link | None
    website: str | None
    admissions: tuple[AdmissionView, ...]
    offered: str
    conditions: tuple[parts.ConditionView, ...]
    steps: tuple[parts.StepView, ...]
    after_steps: tuple[Fact, ...]
    offers: tuple[OfferRow, ...]
    chains: tuple[parts.ChainView, ...]
    intermediary_requirements: tuple[Fact, ...]
    members: tuple[parts.MemberView, ...]
    legal_basis: tuple[Fact, ...]
    criteria: tuple[CriterionView, ...]
    strengths: tuple[Fact, ...]
    weaknesses: tuple[Fact, ...]
    documents: tuple[parts.DocumentView, ...]
    history: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    contradictions: tuple[Fact, ...]
    open_questions: tuple[str, ...]
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


def model_page(catalog: Catalog, model_id: str, on: date) -> Page:
    """Return the page of a procurement model."""
    model = catalog.procurement_models[model_id]
    return Page(
        address=addresses.model(model_id),
        title=model.name,
        description=f"{model.name}: wer bestellen darf, Bedingungen, Schritte, Mitglieder und Unterlagen, mit Quellen.",
        template="model.html",
        view=lambda: _view(catalog, model_id, on),
        crumbs=(START, Crumb("Nachnutzungsmodelle", "modelle/")),
        sections=SECTIONS,
        record=addresses.record_file("procurement-models", model_id),
        search=SearchEntry(model.name, "Nachnutzungsmodell", 3, model.summary, _names(model)),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}procurement_models.csv", "text/csv", "Alle Nachnutzungsmodelle als CSV"),
        ),
    )


def _names(model: ProcurementModel) -> tuple[str, ...]:
    """Return what else the model is called; a short name may join two."""
    return (*model.also_known_as, *model.short_name.split(" / "))


def _view(catalog: Catalog, model_id: str, on: date) -> ModelView:
    model = catalog.procurement_models[model_id]
    cites = Citations(catalog)
    view = ModelView(
        head=_head(catalog, model_id, model),
        answers_best=model.answers_best,
        organisation=tokens.organisation_link(catalog, model.organisation) if model.organisation else None,
        website=model.website,
        admissions=admissions(model, cites),
        offered=f"{offered_services(catalog, model_id, on)} von {len(catalog.services)} Diensten",
        conditions=parts.conditions(model, cites),
        steps=parts.steps(catalog, model, cites),
        after_steps=tuple(tokens.statement(cites, fact) for fact in model.after_steps),
        offers=offer_rows(catalog, model_id, cites),
        chains=parts.chains(catalog, model, cites),
        intermediary_requirements=tuple(tokens.statement(cites, fact) for fact in model.intermediary_requirements),
        members=parts.members(catalog, model, cites),
        legal_basis=tokens.statements(cites, model.legal_basis),
        criteria=_criteria(catalog, model_id, cites),
        strengths=tokens.statements(cites, model.strengths),
        weaknesses=tokens.statements(cites, model.weaknesses),
        documents=parts.documents(model, cites),
        history=parts.history(model, cites),
        notes=tokens.statements(cites, model.notes),
        contradictions=tokens.statements(cites, model.contradictions),
        open_questions=model.open_questions,
        abbreviations=(),
        sources=(),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _head(catalog: Catalog, model_id: str, model: ProcurementModel) -> Head:
    return Head(
        title=model.name,
        kicker="Nachnutzungsmodell",
        sub=f"auch: {', '.join(model.also_known_as)}" if model.also_known_as else None,
        lead=model.summary,
        actions=record_actions(catalog, "procurement-models", model_id),
    )


def _criteria(catalog: Catalog, model_id: str, cites: Citations) -> tuple[CriterionView, ...]:
    model = catalog.procurement_models[model_id]
    rows = comparison_rows(catalog, cites, (model,))
    return tuple(CriterionView(row.name, row.question, row.cells[0].entries) for row in rows)
