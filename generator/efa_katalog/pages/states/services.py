"""The services of a state in groups, by what a municipality can do: from running to nothing evidenced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.law import Situation, municipal_answer, municipal_situations
from efa_katalog.derive.questions.opened import opened
from efa_katalog.derive.status import rollout_standings
from efa_katalog.pages import tokens
from efa_katalog.pages.observations import when
from efa_katalog.pages.order import services_by_name
from efa_katalog.pages.path.box import AddresseeView, addressee_view
from efa_katalog.pages.short_answer import token_in
from efa_katalog.pages.tokens import Token
from efa_katalog.schema.service import RolloutObservation, StateProvision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.status import Standing
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Link


class ServiceRow(NamedTuple):
    """A service in the state: the answer for its municipalities, and how far the roll-out is."""

    service: Link
    path_href: str
    short_answer: Token
    stage: Token
    since: str
    reach: str
    ref: Reference | None


class Group(NamedTuple):
    """Services of the state with the same short answer, and whom to ask; a folded group says little of many."""

    id: str
    heading: str
    is_folded: bool
    whom: AddresseeView | None
    rows: tuple[ServiceRow, ...]

    @property
    def has_stages(self) -> bool:
        """Whether the roll-out of any of the services is evidenced: a column that never says anything is none."""
        return any(row.ref is not None for row in self.rows)


_TO_CLARIFY: Final = "klaeren"
_GROUPS: Final = (
    ("moeglich", "Bestellbar oder vom Land bereitgestellt", False),
    ("laeuft", "Läuft hier schon", False),
    ("angekuendigt", "Angekündigt", False),
    (_TO_CLARIFY, "Zu klären: angeboten oder ruhend", False),
    ("nichts-zu-bestellen", "Nichts zu bestellen", False),
    ("nichts", "Kein Angebot belegt", True),
)

_TOLD_BY_ITS_FACT: Final = frozenset({Situation.RUNNING, Situation.ANNOUNCED})
_TO_COME: Final = Token("planned", "◌", "angekündigt")

_GROUP_OF: Final = {
    Situation.RETIRED: _TO_CLARIFY,
    Situation.PAUSED: _TO_CLARIFY,
    Situation.NOT_MUNICIPAL: "nichts-zu-bestellen",
    Situation.OWN_SERVICE: "nichts-zu-bestellen",
    Situation.RUNNING: "laeuft",
    Situation.PROVIDED: "moeglich",
    Situation.APPLICABLE: "moeglich",
    Situation.ANNOUNCED: "angekuendigt",
    Situation.STATE_FIRST: _TO_CLARIFY,
    Situation.UNCLEAR: _TO_CLARIFY,
    Situation.MODEL_UNKNOWN: _TO_CLARIFY,
    Situation.NOT_YET: "nichts",
    Situation.LISTED: "nichts",
    Situation.NOT_APPLICABLE: "nichts",
    Situation.NOT_EVIDENCED: "nichts",
}


def grouped(catalog: Catalog, state_id: str, on: date, cites: Citations) -> tuple[Group, ...]:
    """Return every service once, in its group, by name; groups without services are left out."""
    rows: dict[tuple[str, AddresseeView | None], list[ServiceRow]] = {}
    for service_id in services_by_name(catalog):
        group_id = _GROUP_OF[municipal_situations(catalog, service_id, on)[state_id]]
        whom = _whom(catalog, service_id, state_id, on) if group_id == _TO_CLARIFY else None
        rows.setdefault((group_id, whom), []).append(_row(catalog, service_id, state_id, on, cites))
    return tuple(_groups(rows))


def _groups(rows: Mapping[tuple[str, AddresseeView | None], Sequence[ServiceRow]]) -> Iterator[Group]:
    for group_id, heading, is_folded in _GROUPS:
        parts = [(whom, found) for (of, whom), found in rows.items() if of == group_id]
        for number, (whom, found) in enumerate(parts, start=1):
            yield Group(group_id if number == 1 else f"{group_id}-{number}", heading, is_folded, whom, tuple(found))


def _whom(catalog: Catalog, service_id: str, state_id: str, on: date) -> AddresseeView:
    return addressee_view(catalog, opened(catalog, service_id, on)[state_id].whom)


def _row(catalog: Catalog, service_id: str, state_id: str, on: date, cites: Citations) -> ServiceRow:
    situation = municipal_situations(catalog, service_id, on)[state_id]
    standing = rollout_standings(catalog, service_id, on)[state_id]
    _mention(standing, cites)
    # Of a running or announced service the row shows the fact that decides, which need not be the newest.
    fact = municipal_answer(catalog, service_id, state_id, on).fact if situation in _TOLD_BY_ITS_FACT else None
    shown = fact if isinstance(fact, RolloutObservation) else standing.current
    row = ServiceRow(
        service=tokens.service_link(catalog, service_id),
        path_href=addresses.path(catalog, service_id, state_id),
        short_answer=token_in(situation),
        stage=tokens.token_of(shown),
        since=when(shown) if shown else "",
        reach=tokens.reach(shown.reach) if shown and shown.reach else "",
        ref=cites.to(shown.source) if shown else None,
    )
    if isinstance(fact, StateProvision) or (isinstance(fact, RolloutObservation) and fact.planned):
        return row._replace(stage=_TO_COME, since=f"bis {fact.date.label}", ref=cites.to(fact.source))
    return row


def _mention(standing: Standing[RolloutObservation], cites: Citations) -> None:
    """Let the page list the sources of announcements, although a row has no room for these."""
    cites.to_all(item.observation.source for item in standing.announcements)
    if standing.beyond is not None:
        cites.to(standing.beyond.source)
