"""The services of a state in four groups, from running to nothing evidenced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from efa_katalog import addresses
from efa_katalog.derive.path import Situation
from efa_katalog.derive.status import RUNNING, state_standing
from efa_katalog.pages import observations, tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.schema.enums import RolloutStage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.observations import StandingView
    from efa_katalog.pages.service import Outlook
    from efa_katalog.pages.tokens import Link, Token


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in the state: standing and way."""

    service: Link
    standing: StandingView
    path: Link
    outlook: Token
    headline: str
    model: str


@dataclass(frozen=True, slots=True)
class Group:
    """Services of the state that share an outlook."""

    id: str
    heading: str
    rows: tuple[ServiceRow, ...]


_GROUPS: Final = (
    ("laeuft", "Läuft hier"),
    ("moeglich", "Weg offen"),
    ("klaeren", "Zu klären: ein Angebot oder eine Angabe ist belegt"),
    ("nichts", "Nichts belegt"),
)


def grouped(
    catalog: Catalog, state_id: str, outlooks: Mapping[str, Mapping[str, Outlook]], on: date, cites: Citations
) -> tuple[Group, ...]:
    """Return every service once, in its group, by name."""
    rows: dict[str, list[ServiceRow]] = {group_id: [] for group_id, _ in _GROUPS}
    for service_id in sorted(catalog.services, key=lambda found: tokens.sort_key(catalog.services[found].name)):
        standing = state_standing(catalog.services[service_id], state_id, on)
        found = outlooks[service_id][state_id]
        row = ServiceRow(
            tokens.service_link(catalog, service_id),
            observations.standing_view(cites, standing),
            tokens.Link("Weg zeigen", addresses.path(catalog, service_id, state_id)),
            found.token,
            found.headline,
            catalog.procurement_models[found.best_model].short_name if found.best_model else tokens.NOT_EVIDENCED,
        )
        rows[group_of(standing.current.stage if standing.current else None, found)].append(row)
    return tuple(Group(group_id, heading, tuple(rows[group_id])) for group_id, heading in _GROUPS)


def group_of(stage: RolloutStage | None, found: Outlook) -> str:
    """Return the id of the group for a stage and an outlook."""
    if stage in RUNNING:
        return "laeuft"
    if found.situation in {Situation.APPLICABLE, Situation.PROVIDED}:
        return "moeglich"
    return "klaeren" if found.has_offer or stage is not None else "nichts"
