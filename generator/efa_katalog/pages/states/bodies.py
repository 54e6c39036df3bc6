"""Who bundles for a state, where that body belongs, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.bodies import intermediaries, membership
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.schema.enums import AgreementKind, AgreementStatus
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
    note: str | None
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
        MembershipView(tokens.model_link(catalog, model_id), member.date.label, member.note, cites.to(member.source))
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
    without = "Eine Einzelkooperationsvereinbarung (EKV) dieses Intermediärs ist für keinen Dienst belegt."
    return tuple(outside) if _has_agreed(catalog, found) else (*outside, without)


def _belongs(catalog: Catalog, model_id: str, members: tuple[str, ...], on: date) -> bool:
    return any(membership(catalog, model_id, member, on) is not None for member in members)


def _has_agreed(catalog: Catalog, bodies: tuple[str, ...]) -> bool:
    return not _with_agreement(catalog).isdisjoint(bodies)


@remembered
def _with_agreement(catalog: Catalog) -> frozenset[str]:
    """Who has concluded an agreement about any service; asked for every state."""
    return frozenset(
        party
        for service in catalog.services.values()
        for item in service.agreements
        if item.kind is AgreementKind.EKV and item.status is AgreementStatus.CONCLUDED
        for party in item.parties
    )
