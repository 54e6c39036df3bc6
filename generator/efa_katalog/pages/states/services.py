"""The services of a state in four groups, from running to nothing evidenced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path import Situation
from efa_katalog.derive.status import RUNNING, rollout_standings
from efa_katalog.pages import tokens
from efa_katalog.pages.order import services_by_name
from efa_katalog.schema.enums import RolloutStage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from efa_katalog.derive.status import Standing
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.service import Outlook
    from efa_katalog.pages.tokens import Link, Token
    from efa_katalog.schema.service import RolloutObservation


class ServiceRow(NamedTuple):
    """A service in the state: how far it is, and the way. The template takes the fields in this order.

    A page of a state has a row for every service, so that rows are many: they hold finished texts side by side.
    """

    name: str
    service_href: str
    stage: Token
    since: str
    ref: Reference | None
    reach: str
    path_href: str
    outlook: Token
    model: str


class Group(NamedTuple):
    """Services of the state that share an outlook."""

    id: str
    heading: str
    rows: tuple[ServiceRow, ...]


class _Service(NamedTuple):
    """What all states' rows of a service share."""

    id: str
    link: Link
    standings: Mapping[str | None, Standing[RolloutObservation]]


_OPEN: Final = frozenset({Situation.APPLICABLE, Situation.PROVIDED})
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
    folder = addresses.path_folder(catalog, state_id)
    for service_id, link, standings in _services(catalog, on):
        standing, found = standings[state_id], outlooks[service_id][state_id]
        stage, since, ref, reach = _standing(cites, standing)
        href, model = link.href, _model(catalog, found.best_model)
        row = ServiceRow(link.label, href, stage, since, ref, reach, f"{href}{folder}", found.token, model)
        rows[group_of(standing.current.stage if standing.current else None, found)].append(row)
    return tuple(Group(group_id, heading, tuple(rows[group_id])) for group_id, heading in _GROUPS)


@remembered
def _services(catalog: Catalog, on: date) -> tuple[_Service, ...]:
    return tuple(
        _Service(service_id, tokens.service_link(catalog, service_id), rollout_standings(catalog, service_id, on))
        for service_id in services_by_name(catalog)
    )


def _standing(cites: Citations, standing: Standing[RolloutObservation]) -> tuple[Token, str, Reference | None, str]:
    """Stage, date, reference and reach. What is announced has no room in a row, but its sources are listed."""
    if standing.announcements:
        cites.mention(item.observation.source for item in standing.announcements)
    if standing.beyond is not None:
        cites.mention([standing.beyond.source])
    current = standing.current
    if current is None:
        return tokens.UNKNOWN, "", None, tokens.NOT_EVIDENCED
    reach = tokens.reach(current.reach)
    return tokens.token(current.stage), current.date.label, cites.to(current.source), reach


def _model(catalog: Catalog, model_id: str | None) -> str:
    return catalog.procurement_models[model_id].short_name if model_id else tokens.NOT_EVIDENCED


def group_of(stage: RolloutStage | None, found: Outlook) -> str:
    """Return the id of the group for a stage and an outlook."""
    if stage in RUNNING:
        return "laeuft"
    if found.situation in _OPEN:
        return "moeglich"
    return "klaeren" if found.has_offer or stage is not None else "nichts"
