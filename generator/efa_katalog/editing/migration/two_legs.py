"""From version 1 to 2: the way to a service has two legs, and questions know by themselves whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from efa_katalog.editing.migration.step import Fields, groups
from efa_katalog.source import Data

# Whom to ask now follows from the model's roles.
_GONE: Final = "ask"
_ORDERER: Final = "orderer"
_CHANNEL: Final = "Ansprechstelle"


def migrated(kind: str, data: Fields) -> tuple[Fields, tuple[str, ...]]:
    """Return a file of version 1 as version 2 has it; all but models and states is the same."""
    if kind == "procurement-models":
        return _model(data)
    return _state(data) if kind == "states" else (data, ())


def _model(data: Fields) -> tuple[Fields, tuple[str, ...]]:
    found: Fields = dict(data)
    for name in ("requirements", "steps"):
        if name in data:
            found[name] = _each(data[name], lambda part: {key: part[key] for key in part if key != _GONE})
    without = sum("leg" not in step for step in groups(data.get("steps")))
    if not without:
        return found, ()
    found["steps"] = _each(found["steps"], lambda step: step if "leg" in step else {**step, "leg": _leg(step)})
    said = f"leg ist nach den Beteiligten geschlossen ({without}); wer den Schritt selbst geht, dort direct"
    return found, (said,)


def _leg(step: Fields) -> str:
    """Whoever orders signs on the last leg; what others sign among themselves comes before."""
    is_ordered = any(party.get("role") == _ORDERER for party in groups(step.get("parties")))
    return "to_municipality" if is_ordered else "into_state"


def _state(data: Fields) -> tuple[Fields, tuple[str, ...]]:
    facts = list(groups(data.get("reuse")))
    contacts = [fact for fact in facts if fact.get("topic") == "contact"]
    payments = [fact for fact in facts if fact.get("topic") == "financing"]
    if not contacts and not payments:
        return data, ()
    rest: list[Data] = [_without_payer(fact) for fact in facts if fact not in contacts]
    found: Fields = {key: value for key, value in data.items() if key != "reuse"} | ({"reuse": rest} if rest else {})
    if contacts:
        known = data.get("channels")
        channels: list[Data] = [*(known if isinstance(known, list) else []), *map(_channel, contacts)]
        found["channels"] = channels
    said = f"Angaben zur Finanzierung heißen nun programme ({len(payments)}); wer zahlt, gehört zu financing"
    return found, (said,) if payments else ()


def _channel(fact: Fields) -> Fields:
    """Return a contact of version 1 as a channel; it only answers questions."""
    return {"name": _CHANNEL, "kind": "request"} | {key: fact[key] for key in fact if key != "topic"}


def _without_payer(fact: Fields) -> Fields:
    """Return a payment as a fact about a programme: `financing` wants a payer, whom only the old text names."""
    return {**fact, "topic": "programme"} if fact.get("topic") == "financing" else fact


def _each(parts: Data, change: Callable[[Fields], Fields]) -> Data:
    return [change(part) if isinstance(part, dict) else part for part in parts] if isinstance(parts, list) else parts
