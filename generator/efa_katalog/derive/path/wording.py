"""What to say first and what to do next, one small function per situation. Every situation has a next action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from efa_katalog.derive.path.candidates import Pair
from efa_katalog.derive.path.parties import name_in_role, organisation_name, whom_to_ask
from efa_katalog.derive.path.types import Ask, Situation, StepStatus
from efa_katalog.schema.enums import PartyRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from efa_katalog.derive.path.situation import Circumstances
    from efa_katalog.derive.path.types import PartyName


def headline(known: Circumstances, situation: Situation) -> str:
    """Return the answer in one or two short sentences."""
    return _HEADLINES[situation](known)


def next_action(known: Circumstances, situation: Situation) -> Ask:
    """Return whom to turn to, and with what."""
    return _ACTIONS[situation](known)


def _name(known: Circumstances) -> str:
    return f"„{known.question.service.name}“"


def _inner(known: Circumstances) -> str:
    """The name inside a question, which pages put in quotation marks of its own."""
    return f"‚{known.question.service.name}‘"


def _state(known: Circumstances) -> str:
    return known.question.catalog.states[known.question.state_id].name


def _retired(known: Circumstances) -> str:
    return f"Nicht mehr möglich. {_name(known)} ist laut Quelle eingestellt."


def _paused(known: Circumstances) -> str:
    return f"Derzeit wohl nicht. {_name(known)} ruht laut Quelle in {_state(known)}."


def _provided(known: Circumstances) -> str:
    since = known.provisions[0].date.label
    said = f"{_state(known)} stellt {_name(known)} laut Quelle bereit oder bezahlt den Dienst ({since})."
    return f"Zuerst beim Land fragen. {said}"


def _applicable(known: Circumstances) -> str:
    model = known.routes[0].model.name
    return f"Ja, soweit belegt. {_name(known)} ist in {_state(known)} beziehbar, Weg: {model}."


def _impossible(known: Circumstances) -> str:
    return f"Nicht selbst. Kein erfasstes Modell lässt diesen Besteller {_name(known)} direkt bestellen."


def _without_model(known: Circumstances) -> str:
    return f"Noch zu klären. {_name(known)} wird angeboten, aber die Quelle nennt kein Nachnutzungsmodell."


def _not_yet(known: Circumstances) -> str:
    return f"Noch nicht. Belegt ist nur, dass {_name(known)} geplant oder in Entwicklung ist."


def _unclear(known: Circumstances) -> str:
    gaps = known.best.way.gaps() if known.best else ()
    evidential = [text for kind, text in gaps if kind != "orderer_confirms"]
    said = evidential or [text for _, text in gaps] or ["Die Quellen reichen für eine Aussage nicht aus."]
    done = known.best.way.done() if known.best else ()
    already = f"Schon belegt: {', '.join(done)}. " if done else ""
    return f"Noch zu klären. {already}{said[0]}"


_HEADLINES: Final[dict[Situation, Callable[[Circumstances], str]]] = {
    Situation.RETIRED: _retired,
    Situation.PAUSED: _paused,
    Situation.PROVIDED: _provided,
    Situation.APPLICABLE: _applicable,
    Situation.NOT_APPLICABLE: _impossible,
    Situation.MODEL_UNKNOWN: _without_model,
    Situation.NOT_YET: _not_yet,
    Situation.UNCLEAR: _unclear,
}


def _pair(known: Circumstances) -> Pair:
    best = known.best
    if best is None:
        return Pair(None, None, None, None, same_state=False)
    return Pair(best.receiving, best.providing, best.offer, None, same_state=best.same_state)


def _receiving(known: Circumstances) -> PartyName:
    return whom_to_ask(known.question, _pair(known), PartyRole.RECEIVING_INTERMEDIARY)


def _providing(known: Circumstances) -> PartyName:
    return whom_to_ask(known.question, _pair(known), PartyRole.PROVIDING_INTERMEDIARY)


def _ask_for_successor(known: Circumstances) -> Ask:
    return Ask(_receiving(known), f"Welcher Dienst ersetzt {_inner(known)}?")


def _ask_when_again(known: Circumstances) -> Ask:
    return Ask(_receiving(known), f"Ruht {_inner(known)} noch, und ab wann können wir wieder bestellen?")


def _ask_the_state(known: Circumstances) -> Ask:
    body = known.provisions[0].organisation
    state = name_in_role(known.question, _pair(known), PartyRole.RECEIVING_STATE)
    whom = organisation_name(known.question, body) if body else state
    return Ask(whom, f"Wie wird unsere Behörde an {_inner(known)} angeschlossen, und was ist dafür zu unterschreiben?")


def _sign(known: Circumstances) -> Ask:
    own = [found.name for found in known.routes[0].way.outline() if found.status is StepStatus.OPEN]
    what = f"Wir möchten unterschreiben: {', dann '.join(own)}." if own else "Was ist für die Anbindung noch zu tun?"
    return Ask(_receiving(known), what)


def _ask_who_orders(known: Circumstances) -> Ask:
    return Ask(_receiving(known), f"Wer kann {_inner(known)} für uns bestellen?")


def _ask_for_model(known: Circumstances) -> Ask:
    return Ask(_providing(known), f"Nach welchem Modell kann unser Land {_inner(known)} beziehen?")


def _ask_when(known: Circumstances) -> Ask:
    return Ask(_providing(known), f"Ab wann steht {_inner(known)} zur Nachnutzung bereit?")


def _ask_first_gap(known: Circumstances) -> Ask:
    best = known.best
    if best is not None and best.offer is not None:
        first = best.way.first_ask()
        if first is not None:
            return first
    return Ask(_receiving(known), f"Können wir {_inner(known)} über Sie beziehen, und auf welchem Weg?")


_ACTIONS: Final[dict[Situation, Callable[[Circumstances], Ask]]] = {
    Situation.RETIRED: _ask_for_successor,
    Situation.PAUSED: _ask_when_again,
    Situation.PROVIDED: _ask_the_state,
    Situation.APPLICABLE: _sign,
    Situation.NOT_APPLICABLE: _ask_who_orders,
    Situation.MODEL_UNKNOWN: _ask_for_model,
    Situation.NOT_YET: _ask_when,
    Situation.UNCLEAR: _ask_first_gap,
}
