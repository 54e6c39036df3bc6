"""Lines two to four of the answer: from whom, what we sign, what it costs. Each says what is known, or asks."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.derive.channels import channel, is_sure
from efa_katalog.derive.law.addressee import Addressee
from efa_katalog.derive.law.question import Cite, Question, cite
from efa_katalog.derive.law.situation import Circumstances, Order, Situation
from efa_katalog.derive.law.steps import PathStep, StepStatus
from efa_katalog.derive.offers import order_forms
from efa_katalog.derive.payments import own_payments, payments
from efa_katalog.schema.enums import ChannelKind, CostPart, Orderer
from efa_katalog.schema.financing import Payment
from efa_katalog.schema.state import Channel, StateFinancing


class Line(NamedTuple):
    """A line of the answer: what it says, what shows it, where to go on, and the question it leaves open."""

    text: str
    cites: tuple[Cite, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    mailbox: str | None = None
    asks: str | None = None


_MOST_PAYMENTS: Final = 3
_MOST_PRICES: Final = 2
_NOT_SHOWN: Final = frozenset({StepStatus.NOT_NEEDED, StepStatus.UNKNOWN})
_PAID: Final = {CostPart.OPERATION: "den Betrieb", CostPart.CONNECTION: "die Anbindung"}


def from_whom(known: Circumstances, situation: Situation, whom: Addressee) -> Line:
    """Return from whom the orderer gets the service: the own state's channel, for a Land its contract partner."""
    question = known.question
    if situation.order is Order.NOTHING:
        return Line("Von niemandem: Es ist nichts zu bestellen.")
    if question.is_for_the_state and situation.is_in_use:
        text = f"Im Land schon in Betrieb. Wer weitere Behörden anbindet, fragt: {_at(whom)}."
        return Line(text, whom.cites, _web(whom), whom.mailbox)
    if question.is_for_the_state or question.orderer is not Orderer.MUNICIPALITY:
        return _from_partner(known, whom)
    catalog, service_id, state_id, _, on = question
    found = channel(catalog, service_id, state_id, on)
    if found is None or not found.kind.takes_orders:
        text = f"Nicht belegt, bei wem Kommunen {question.state.where} bestellen. Fragen Sie: {_at(whom)}."
        return Line(text, whom.cites, _web(whom), whom.mailbox, f"channel:{state_id}")
    is_open = not is_sure(catalog, service_id, state_id, on)
    doubt = " Ob gerade dieser Dienst so bestellt wird, ist nicht belegt." if is_open else ""
    asks = f"ordering:{service_id}:{state_id}" if is_open else None
    text = f"{_channel_words(question, found)}.{doubt}"
    return Line(text, (cite(found),), _web(whom, "Zum Bestellweg"), whom.mailbox, asks)


def _from_partner(known: Circumstances, whom: Addressee) -> Line:
    """With whom the orderer signs an open step of the way, and what shows the offer; else whom to ask."""
    way, service = known.offered_way, known.question.service
    offers = [way.offer] if way is not None and way.offer is not None else list(known.without_model)
    made = [item for item in service.developed_by if whom.name.state in item.states]
    own = [step for step in way.steps if step.is_own and step.status not in _NOT_SHOWN] if way else []
    partners = [party for step in own for party in step.parties if not party.is_orderer]
    first = f"{partners[0].label}. Fragen Sie zuerst" if partners else "Nicht belegt. Fragen Sie"
    text = f"{_at(whom)}." if whom.name in partners else f"{first}: {_at(whom)}."
    cites = tuple(dict.fromkeys([cite(fact) for fact in (*offers, *made)] + [*whom.cites]))
    return Line(text, cites, _web(whom), whom.mailbox)


def _at(whom: Addressee) -> str:
    """Whom to ask, and under which name they answer."""
    return f"{whom.name.label} ({whom.desk})" if whom.desk and whom.desk != whom.name.label else whom.name.label


def _channel_words(question: Question, found: Channel) -> str:
    body = question.catalog.organisations[found.organisation].name if found.organisation else ""
    more = f" ({body})" if body and body.split()[0] not in found.name else ""
    how = "Zentral bereitgestellt: " if found.kind is ChannelKind.CENTRAL else ""
    return f"{how}{found.name}{more}"


def _web(whom: Addressee, label: str | None = None) -> tuple[tuple[str, str], ...]:
    return ((label or "Zur Webseite", whom.url),) if whom.url else ()


def what_to_sign(known: Circumstances, situation: Situation) -> Line:
    """Return what the orderer itself signs. What others sign is no concern of this line."""
    if situation.order is Order.NOTHING:
        return Line("Nichts.")
    if situation.order is Order.NOT_NOW:
        return Line("Jetzt nichts.")
    question = known.question
    if question.is_for_the_state or question.orderer is not Orderer.MUNICIPALITY:
        is_there = question.is_for_the_state and situation.is_in_use
        return Line("Nichts Neues, soweit belegt.") if is_there else _own_steps(known)
    is_certain = situation.order is Order.NOW and is_sure(*question[:3], question.on)
    return _contracts(question, "" if is_certain else "Auf diesem Weg: ")


def _contracts(question: Question, when: str) -> Line:
    catalog, service_id, state_id, _, on = question
    found = channel(catalog, service_id, state_id, on)
    if found is None or not found.contracts:
        return Line("Nicht belegt, was die Kommune unterschreibt.", asks=f"contract:{state_id}")
    forms = order_forms(catalog, service_id, state_id)
    names = "; ".join([f"{contract.name}, {contract.scope.label}" for contract in found.contracts])
    needed = "".join([f" Zu beachten: {item.text}" for item in found.preconditions[:1]])
    links = [(paper.name, paper.url) for paper in found.contracts if paper.url]
    links += [(form.name, form.url) for form in forms]
    facts = [*found.contracts, *found.preconditions[:1], *forms]
    return Line(f"{when}{names}.{needed}", tuple(dict.fromkeys([cite(fact) for fact in facts])), tuple(links))


def _own_steps(known: Circumstances) -> Line:
    """Only of a model under which just this service is offered, and only steps that come with a paper."""
    way, ahead = known.offered_way, {StepStatus.OPEN, StepStatus.LATER}
    steps = way.steps if way is not None else ()
    own = [item for item in steps if item.is_own and item.status in ahead and _has_paper(item)]
    if way is None or not own:
        return Line("Nicht belegt.")
    names = "; ".join([_step_words(item) for item in own])
    facts = tuple(dict.fromkeys([cite(item.step) for item in own]))
    return Line(f"Nach dem Modell „{way.case.model.name}“, Schritte mit Unterlagen: {names}.", facts)


def _has_paper(item: PathStep) -> bool:
    return bool(item.step.documents or item.step.signatories)


def _step_words(item: PathStep) -> str:
    return f"{item.step.name} (später, nach Schritt {item.after})" if item.after else item.step.name


def what_it_costs(known: Circumstances, situation: Situation) -> Line:
    """Return who pays operation and connection here, the service's own facts first."""
    catalog, service_id, state_id, _, on = known.question
    if situation.order is Order.NOTHING:
        return _own_costs(known)
    every = payments(catalog, service_id, state_id, on)
    prices = [item for item in known.question.service.costs if item.state in {None, state_id}][:_MOST_PRICES]
    valid = [item for item in every if not item.is_over_on(on)][:_MOST_PAYMENTS]
    # What has run out is told only where nothing that holds is known.
    over = [] if valid or prices else every[:1]
    # A source that names no part means all of them.
    paid = {part for item in valid for part in item.parts or _PAID}
    unpaid = [words for part, words in _PAID.items() if part not in paid]
    asks = f"cost:{service_id}:{state_id}" if unpaid else None
    texts = [*(_payment_words(known, item) for item in (*valid, *over)), *(item.text for item in prices)]
    if unpaid:
        who_pays = f"Nicht belegt, wer hier {' und '.join(unpaid)} zahlt."
        texts.append("Was seither gilt, ist nicht belegt." if over else who_pays)
    facts = tuple(dict.fromkeys([cite(item) for item in (*valid, *over, *prices)]))
    return Line(" ".join(texts), facts, asks=asks)


def _own_costs(known: Circumstances) -> Line:
    """Where nothing is ordered: what is said of just this service in just this Land."""
    own = own_payments(*known.question[:3], known.question.on) if known.is_own else ()
    return Line(" ".join([item.text for item in own]) or "Entfällt.", tuple([cite(item) for item in own]))


def _payment_words(known: Circumstances, item: Payment) -> str:
    """What is said of services in general says so: whether it means this one is not evidenced."""
    if not isinstance(item, StateFinancing) or known.question.service_id in item.services:
        return item.text
    doubt = " Ob dieser Dienst dazugehört, ist nicht belegt." if item.group else ""
    return f"Für {item.group or known.question.catalog.settings.called('Dienste allgemein')}: {item.text}{doubt}"
