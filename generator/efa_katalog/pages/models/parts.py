"""Finished parts of a model's page: conditions, steps, members, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.glossary import abbreviations
from efa_katalog.schema.enums import PartyRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.procurement_model import Condition, Document, Member, Step


class ConditionView(NamedTuple):
    """A condition as the question it answers; `orderers` is None when it holds for all."""

    fact: Fact
    scope: str
    orderers: str | None


class StepView(NamedTuple):
    """A step with all that is known about it in general, without real parties."""

    number: int
    id: str
    abbreviation: str | None
    meaning: str
    name: str
    frequency: str
    scope: str
    parties: str
    signed_by_orderer: bool
    result: str
    leg: str
    documents: tuple[Fact, ...]
    preconditions: tuple[Fact, ...]
    signatories: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    date: str
    ref: Reference


class MemberView(NamedTuple):
    """A member: an organisation, states, or both."""

    organisation: Link | None
    states: tuple[Link, ...]
    kind: str
    date: str
    until: str | None
    note: str | None
    ref: Reference


class ChainView(NamedTuple):
    """Offers of another model that count here too."""

    model: Link
    through: Link
    fact: Fact


class DocumentView(NamedTuple):
    """A template or form, with its address if it has one."""

    name: str
    href: str | None
    date: str
    ref: Reference


def conditions(model: ProcurementModel, cites: Citations) -> tuple[ConditionView, ...]:
    """Return the conditions in their order."""
    return tuple(_condition(item, cites) for item in model.requirements)


def steps(catalog: Catalog, model: ProcurementModel, cites: Citations) -> tuple[StepView, ...]:
    """Return the steps in their order.

    A note that stands among the model's notes too is left out here, so that a page says it once.
    """
    said = {note.text for note in model.notes}
    context = _Context(cites, said, dict(abbreviations(catalog)))
    return tuple(_step(catalog, number, step, context) for number, step in enumerate(model.steps, start=1))


def members(catalog: Catalog, model: ProcurementModel, cites: Citations) -> tuple[MemberView, ...]:
    """Return the members by date, founders first, undated last."""
    ordered = sorted(model.members, key=lambda item: (not item.founding, not item.date.is_dated, item.date))
    return tuple(_member(catalog, item, cites) for item in ordered)


def chains(catalog: Catalog, model: ProcurementModel, cites: Citations) -> tuple[ChainView, ...]:
    """Return where offers of other models count too."""
    return tuple(
        ChainView(
            tokens.model_link(catalog, item.model),
            tokens.organisation_link(catalog, item.through),
            tokens.statement(cites, item),
        )
        for item in model.chains
    )


def documents(model: ProcurementModel, cites: Citations) -> tuple[DocumentView, ...]:
    """Return the papers in their order."""
    return tuple(_document(item, cites) for item in model.documents)


def history(model: ProcurementModel, cites: Citations) -> tuple[Fact, ...]:
    """Return what happened to the model: oldest first, undated last."""
    ordered = sorted(model.history, key=lambda item: (not item.date.is_dated, item.date))
    return tuple(tokens.statement(cites, item) for item in ordered)


class _Context(NamedTuple):
    cites: Citations
    said: set[str]
    meanings: Mapping[str, str]


def _condition(item: Condition, cites: Citations) -> ConditionView:
    orderers = tokens.joined([orderer.label for orderer in item.orderers]) if item.orderers else None
    return ConditionView(tokens.statement(cites, item), item.scope.label, orderers)


def _step(catalog: Catalog, number: int, step: Step, context: _Context) -> StepView:
    cites = context.cites
    return StepView(
        number=number,
        id=step.id,
        abbreviation=step.abbreviation,
        meaning=context.meanings.get(step.abbreviation or "", step.name),
        name=step.name,
        frequency=step.frequency.label,
        scope=step.scope.label,
        parties=tokens.parties(catalog, step.parties),
        signed_by_orderer=any(party.role is PartyRole.ORDERER for party in step.parties),
        result=step.result,
        leg=step.leg.label,
        documents=tuple(tokens.statement(cites, fact) for fact in step.documents),
        preconditions=tuple(tokens.statement(cites, fact) for fact in step.preconditions),
        signatories=tuple(tokens.statement(cites, fact) for fact in step.signatories),
        notes=tuple(tokens.statement(cites, fact) for fact in step.notes if fact.text not in context.said),
        date=step.date.label,
        ref=cites.to(step.source),
    )


def _member(catalog: Catalog, item: Member, cites: Citations) -> MemberView:
    return MemberView(
        organisation=tokens.organisation_link(catalog, item.organisation) if item.organisation else None,
        states=tuple(tokens.state_link(catalog, state) for state in item.states),
        kind="Gründung" if item.founding else "Beitritt oder Mitgliedschaft",
        date=item.date.label,
        until=item.until.label if item.until else None,
        note=item.note,
        ref=cites.to(item.source),
    )


def _document(item: Document, cites: Citations) -> DocumentView:
    return DocumentView(item.name, item.url, item.date.label, cites.to(item.source))
