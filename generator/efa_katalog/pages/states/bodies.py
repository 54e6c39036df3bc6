"""Who bundles for a state, where that body belongs, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.agreement_words import words_of
from efa_katalog.derive.bodies import intermediaries, membership
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.numerals import capital
from efa_katalog.schema.enums import AgreementKind, AgreementStatus, Frequency, PartyRole
from efa_katalog.schema.procurement_model import DoneWhenAgreed
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.derive.bodies import Intermediary
    from efa_katalog.pages.citations import Reference
    from efa_katalog.pages.tokens import Link


class MembershipView(NamedTuple):
    """A model that the intermediary (or the state) belongs to."""

    model: Link
    since: str
    ref: Reference


class IntermediaryView(NamedTuple):
    """Who bundles for the state's municipalities, how sure that is, and where it is a member."""

    organisation: Link
    confidence: str
    date: str
    note: str | None
    ref: Reference
    memberships: tuple[MembershipView, ...]


def intermediary_view(catalog: Catalog, item: Intermediary, on: date, cites: Citations) -> IntermediaryView:
    """Return a body that bundles for a state, with the evidence and its memberships."""
    return IntermediaryView(
        tokens.organisation_link(catalog, item.organisation),
        item.role.confidence.label if item.role.confidence else "",
        item.role.date.label,
        item.role.note,
        cites.to(item.role.source),
        memberships(catalog, on, cites, item.organisation),
    )


def memberships(catalog: Catalog, on: date, cites: Citations, member_id: str) -> tuple[MembershipView, ...]:
    """Return the models that an organisation or a state belongs to, in the models' own order."""
    found = [(model_id, membership(catalog, model_id, member_id, on)) for model_id, _ in ordered_models(catalog)]
    return tuple(
        MembershipView(tokens.model_link(catalog, model_id), member.date.label, cites.to(member.source))
        for model_id, member in found
        if member is not None
    )


def gaps(catalog: Catalog, state_id: str, on: date) -> tuple[str, ...]:
    """Return what is not evidenced for a state's municipalities, in sentences."""
    found = tuple(item.organisation for item in intermediaries(catalog, state_id, on))
    if not found:
        return ("Ein Kommunalvertreter oder Bündler ist für dieses Land nicht belegt.",)
    outside = [
        f"{model.short_name}: eine Mitgliedschaft ist nicht belegt."
        for model_id, model in ordered_models(catalog)
        if model.members and not _belongs(catalog, model_id, (*found, state_id), on)
    ]
    without = [
        f"{capital(words_of(kind).a)} dieses Intermediärs ist für keinen Dienst belegt."
        for kind in _kinds_between_intermediaries(catalog)
        if _with_agreement(catalog, kind).isdisjoint(found)
    ]
    return (*outside, *without)


def _belongs(catalog: Catalog, model_id: str, members: tuple[str, ...], on: date) -> bool:
    return any(membership(catalog, model_id, member, on) is not None for member in members)


@remembered
def _kinds_between_intermediaries(catalog: Catalog) -> tuple[AgreementKind, ...]:
    """What the receiving intermediary of a model has to conclude for each service, in the models' own order."""
    steps = [step for _, model in ordered_models(catalog) for step in model.steps]
    rules = [step.done_when for step in steps if step.frequency is Frequency.PER_SERVICE]
    agreed = [rule for rule in rules if isinstance(rule, DoneWhenAgreed)]
    return tuple(dict.fromkeys([rule.agreement for rule in agreed if PartyRole.RECEIVING_INTERMEDIARY in rule.roles]))


@remembered
def _with_agreement(catalog: Catalog, kind: AgreementKind) -> frozenset[str]:
    """Who has concluded an agreement of a kind about any service; asked for every state."""
    return frozenset(
        party
        for service in catalog.services.values()
        for item in service.agreements
        if item.kind is kind and item.status is AgreementStatus.CONCLUDED
        for party in item.parties
    )
