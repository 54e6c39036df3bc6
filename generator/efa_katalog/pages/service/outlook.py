"""The answer to "may we?" in one line, for lists: verdict and headline of a service in a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from efa_katalog.derive.path import Situation, Verdict
from efa_katalog.pages.tokens import Token

if TYPE_CHECKING:
    from efa_katalog.derive.path import Answer

_WORDS = {
    Situation.RETIRED: Token("not_applicable", "✕", "eingestellt"),
    Situation.PAUSED: Token("unclear", "‖", "ruht"),
    Situation.PROVIDED: Token("applicable", "⌂", "über das Land"),
    Situation.APPLICABLE: Token("applicable", Verdict.APPLICABLE.symbol, "möglich"),
    Situation.NOT_YET: Token("unclear", "◌", "noch nicht"),
    Situation.MODEL_UNKNOWN: Token("unclear", Verdict.UNCLEAR.symbol, "zu klären"),
    Situation.UNCLEAR: Token("unclear", Verdict.UNCLEAR.symbol, "zu klären"),
    Situation.NOT_APPLICABLE: Token("not_applicable", Verdict.NOT_APPLICABLE.symbol, "nicht direkt"),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a list says about a service in a state, for municipalities."""

    situation: Situation
    token: Token
    headline: str
    best_model: str | None
    has_offer: bool


def outlook(answer: Answer) -> Outlook:
    """Return the short form of an answer."""
    best = answer.routes[0] if answer.routes else None
    is_offered = bool(best and best.offer) or bool(answer.offers_without_model)
    return Outlook(
        answer.situation, _WORDS[answer.situation], answer.headline, best.model_id if best else None, is_offered
    )
