"""What a question opens the form with: the kind of fact that answers it, and what is known of the fact already."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from efa_katalog.derive.channels import channels
from efa_katalog.derive.ids import successor
from efa_katalog.schema.enums import AgreementKind, CostPart, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.ids import Lock


class _Opening(NamedTuple):
    """A kind of fact, and values of its fields; `otherwise` is another where its record is still missing.

    With `like_channel` the channel of the Land is written once more, for just one service.
    """

    fact: str
    values: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    otherwise: str = ""
    like_channel: bool = False


OPENINGS: Final[dict[str, _Opening]] = {
    "offer": _Opening("provision"),
    "model": _Opening("offer"),
    "running": _Opening("lifecycle"),
    "joined": _Opening("agreement", {"kind": (AgreementKind.REUSE,)}),
    "member": _Opening("member"),
    "intermediary": _Opening("intermediary"),
    "channel": _Opening("channel"),
    # What is signed belongs to a channel; while none is known that is the first thing to be told.
    "contract": _Opening("contract", otherwise="channel"),
    "ordering": _Opening("channel", like_channel=True),
    "cost": _Opening("financing", {"parts": (CostPart.OPERATION, CostPart.CONNECTION)}),
    "executed_by": _Opening("execution"),
    "admitted": _Opening("admission"),
    "resumed": _Opening("rollout"),
    "arrived": _Opening("rollout"),
    "replaced": _Opening("rollout"),
    **{kind.value: _Opening("agreement", {"kind": (kind,)}) for kind in AgreementKind},
}
"""By kind of question. Everything that a question is about goes where a field has it to choose."""


def question_data(catalog: Catalog, lock: Lock, on: date) -> dict[str, Any]:
    """Return what the script needs to open the form by the id of a question, as plain data."""
    return {
        "source": {"source": "neu", "source-kind": SourceKind.INQUIRY},
        "questions": {
            kind: {
                "fact": item.fact,
                "values": dict(item.values),
                "otherwise": item.otherwise,
                "like": item.like_channel,
            }
            for kind, item in OPENINGS.items()
        },
        "channels": dict(_channels(catalog, on)),
        "renamed": {entry: new.partition("/")[2] for entry in lock.entries if (new := successor(lock, entry))},
    }


def _channels(catalog: Catalog, on: date) -> Iterator[tuple[str, dict[str, str]]]:
    """The channel by which each Land is asked to order."""
    for state_id in catalog.states:
        found = next((item for item in channels(catalog, state_id, on) if item.kind.takes_orders), None)
        if found is not None:
            known = {"name": found.name, "kind": found.kind.value, "organisation": found.organisation}
            more = {"url": found.url, "mailbox": found.mailbox}
            yield state_id, {key: text for key, text in (known | more).items() if text}
