"""The first line of an answer in German, one small function a situation. What is decided is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from efa_katalog.derive.announcements import broken_promise
from efa_katalog.derive.bodies import development_by
from efa_katalog.derive.health import Freshness, freshness_of
from efa_katalog.derive.law.question import Cite, cite
from efa_katalog.derive.law.rules import CHANNEL, JOINED, Judgement, has_joined, offered
from efa_katalog.derive.law.situation import Circumstances, Order, Situation
from efa_katalog.derive.law.state_of_affairs import running
from efa_katalog.derive.offers import ended_provisions, offers_now
from efa_katalog.derive.status import rollout_standings, run_shown
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.enums import OfferStatus, Orderer
from efa_katalog.schema.service import Execution, LifecycleObservation, Offer, RolloutObservation, StateProvision


class Said(NamedTuple):
    """The verdict in a few words, what it rests on in one or two sentences, and the facts behind it."""

    headline: str
    text: str
    cites: tuple[Cite, ...]


_Saying = tuple[str, str]
_Told = Iterator[tuple[str, Evidence]]
_MOST_REASONS: Final = 2


def said(known: Circumstances, situation: Situation, fact: Evidence | None) -> Said:
    """Return the verdict in words, with the age of the fact that decides it."""
    headline, text = _SAYINGS[situation](known, fact)
    before, after = list(_own_contract(known, situation)), list(_besides(known, situation, fact))
    missing = _missing(known) if situation is Situation.UNCLEAR else []
    words = [*[word for word, _ in before if word not in text], text, _age(known, fact) if situation in _AGES else ""]
    words += [word for word, _ in after if word not in text]
    facts = [each for each in (fact, *[each for _, each in (*before, *after)]) if each is not None]
    cites = [*[each for item in missing for each in item.cites], *[cite(each) for each in facts]]
    return Said(headline, " ".join([word for word in words if word]), tuple(dict.fromkeys(cites)))


def _age(known: Circumstances, fact: Evidence | None) -> str:
    freshness = freshness_of(known.question.catalog, fact, known.question.on)
    if fact is None or freshness is Freshness.CURRENT:
        return ""
    is_offer = isinstance(fact, Offer)
    if freshness is Freshness.UNDATED:
        return f"{'Das Angebot' if is_offer else 'Die Quelle'} trägt kein Datum; das ist noch zu bestätigen."
    # An offer has been named with its date.
    said, rest = ("Das Angebot ist", " und") if is_offer else (f"Stand {fact.date.label},", "; das ist")
    return f"{said} älter als {_months(known)} Monate{rest} noch zu bestätigen."


def _own_contract(known: Circumstances, situation: Situation) -> _Told:
    """Where the Land has a contract, this is said before anything else."""
    if known.contract is not None and not situation.is_in_use and situation.order is not Order.NOTHING:
        yield has_joined(known.question).text, known.contract


def _besides(known: Circumstances, situation: Situation, fact: Evidence | None) -> _Told:
    """What else the verdict rests on, in words or only with its source; where it is open, what is known besides."""
    if situation is Situation.OWN_SERVICE and known.runs_somewhere:
        if (shown := run_shown(*known.question[:2], known.question.on)) is not None:
            yield "", shown
    elif situation is Situation.RUNNING:
        yield from [("", item) for item in known.provisions[:1] if not known.question.is_for_the_state]
        if known.way is not None and known.way.offer is not None and known.is_orderable:
            yield "", known.way.offer
        yield from _ahead(known, fact)
    elif situation is Situation.APPLICABLE or not situation.is_clear:
        yield from _here(known, situation, fact)
        yield from _ahead(known, fact)
        yield from _past(known)


def _here(known: Circumstances, situation: Situation, fact: Evidence | None) -> _Told:
    """Who makes it, how far the own state is, and, unless it uses something else, how far the country is."""
    catalog, service_id, state_id, _, on = known.question
    made, here = development_by(catalog, service_id, state_id), known.rollout
    everywhere = rollout_standings(catalog, service_id, on)[None].current
    is_replaced = here is not None and here.stage.is_replaced
    is_offered = situation in {Situation.STATE_FIRST, Situation.UNCLEAR}
    if made is not None:
        yield "Das eigene Land entwickelt oder führt ihn laut Quelle; ein Weg ins Land ist nicht nötig.", made
    if here is not None and here is not fact and (known.contract is None or here.source != known.contract.source):
        stands = f"{_capital(_where(known))}: {_measured(here)}."
        yield running(catalog, service_id, state_id, on).text if is_replaced else stands, here
    if everywhere is not None and everywhere.stage.is_in_use and is_offered and not is_replaced:
        yield f"Bundesweit laut Quelle: {_measured(everywhere)}.", everywhere


def _ahead(known: Circumstances, fact: Evidence | None) -> _Told:
    """What is announced besides, in the words of its source: it may be less than the whole service."""
    promised = known.promise.fact if known.promise is not None and known.promise.is_ahead else None
    if isinstance(promised, RolloutObservation) and promised is not fact:
        until = f"{_capital(_where(known))} angekündigt bis {promised.date.label}: {promised.stage.label}."
        yield f"{until} {promised.note or ''}".strip(), promised


def _past(known: Circumstances) -> _Told:
    """What was so once or was announced."""
    catalog, service_id, state_id, _, on = known.question
    for item in ended_provisions(catalog, service_id, state_id, on)[:1]:
        until = item.until.label if item.until else ""
        yield f"Bis {until} galt laut Quelle eine Regelung des Landes dafür; seither ist nichts belegt.", item
    promised = broken_promise(catalog, service_id, state_id, on)
    if promised is not None:
        when, stage = promised.date.label, promised.stage.label
        yield f"Für {when} war er als {stage} angekündigt; ob es so kam, ist nicht belegt.", promised
    offers = [item for item in offers_now(catalog, service_id, state_id, on) if item.status is OfferStatus.ANNOUNCED]
    for offer in offers[:1]:
        provider = catalog.organisations[offer.provider].name
        yield f"Ein Angebot ist angekündigt ({offer.date.label}, Anbieter: {provider}).", offer


def _months(known: Circumstances) -> int:
    return known.question.catalog.settings.thresholds.stale_after_months


def _name(known: Circumstances) -> str:
    return f"„{known.question.service.name}“"


def _where(known: Circumstances) -> str:
    return known.question.state.where


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _retired(known: Circumstances, fact: LifecycleObservation | RolloutObservation) -> _Saying:
    ended = f"laut Quelle ({fact.date.label}). {fact.note or ''}".strip()
    if isinstance(fact, RolloutObservation):
        return f"Derzeit nicht: {_capital(_where(known))} nicht mehr im Einsatz.", f"{_name(known)} endete {ended}"
    return "Derzeit nicht: Der Dienst ist eingestellt.", f"{_name(known)} endete {ended}"


def _paused(known: Circumstances, fact: RolloutObservation) -> _Saying:
    ends = f"{_name(known)} ruht {_where(known)} laut Quelle ({fact.date.label}). {fact.note or ''}"
    return "Derzeit nicht: Der Dienst ruht.", ends.strip()


def _not_municipal(known: Circumstances, fact: Execution) -> _Saying:
    is_municipality = known.question.orderer is Orderer.MUNICIPALITY
    headline = "Ihre Kommune muss hier nichts bestellen." if is_municipality else "Hier ist nichts zu bestellen."
    return headline, f"Zuständig ist {fact.level.label}. {fact.text}"


def _own_service(known: Circumstances, fact: Evidence) -> _Saying:
    is_old = freshness_of(known.question.catalog, fact, known.question.on) is Freshness.OLD
    when = fact.date.label + (f", älter als {_months(known)} Monate" if is_old else "")
    develops = f"Das Land {known.question.state.name} entwickelt oder führt {_name(known)} laut Quelle ({when})."
    needs = "Einen Nachnutzungsvertrag braucht das Land dafür nicht."
    runs = known.runs_somewhere or "Ob der Dienst heute läuft, ist nicht belegt."
    return "Das ist ein Dienst Ihres Landes.", f"{develops} {needs} {runs}"


def _running(known: Circumstances, fact: RolloutObservation) -> _Saying:
    # What limits the standing is told beside it; an undated fact that is further on stands nowhere else.
    note = f" {fact.note}" if fact.note and fact is not known.rollout else ""
    text = f"{_name(known)} ist {_where(known)} {_measured(fact)}.{note}"
    if known.provisions and not known.question.is_for_the_state:
        return f"Ja, über das Land: Er läuft {_where(known)} schon.", f"{text} {known.provisions[0].text}"
    return f"{'Ja: Er läuft' if known.is_orderable else 'Läuft'} {_where(known)} schon.", text


def _measured(fact: RolloutObservation) -> str:
    reach = f": {fact.reach.words}" if fact.reach is not None and fact.reach.connected is not None else ""
    counted = f"; gezählt: {fact.reach.definition}" if reach and fact.reach and fact.reach.definition else ""
    return f"{fact.stage.label} ({fact.date.label}{reach}{counted})"


def _provided(known: Circumstances, fact: StateProvision) -> _Saying:
    headline = "Ihr Land stellt den Dienst bereit." if known.question.is_for_the_state else "Ja, über das Land."
    return headline, fact.text


def _applicable(known: Circumstances, fact: Evidence) -> _Saying:
    best = known.routes[0]
    is_sure = freshness_of(known.question.catalog, fact, known.question.on) is Freshness.CURRENT
    way = f"Der Weg „{best.case.model.name}“ steht offen, soweit belegt."
    return "Ja." if is_sure else "Laut Quelle ja, aber noch zu bestätigen.", offered(best.case) or way


def _announced(known: Circumstances, fact: RolloutObservation | StateProvision) -> _Saying:
    if isinstance(fact, StateProvision):
        return _headline(known, fact), fact.text
    if not fact.planned:
        return f"{_capital(_where(known))} geplant (Stand {fact.date.label}).", fact.note or ""
    text = f"{_capital(_where(known))} angekündigt: {fact.stage.label}. {fact.note or ''}"
    return _headline(known, fact), text.strip()


def _headline(known: Circumstances, fact: Evidence) -> str:
    if known.promise is not None and known.promise.is_ahead:
        return f"Angekündigt bis {fact.date.label}."
    return f"War angekündigt bis {fact.date.label}; ob es so kam, ist nicht belegt."


def _state_first(known: Circumstances, _: Offer) -> _Saying:
    judged = known.way.judged if known.way is not None else ()
    gaps = [item.text for item in judged if item.kind in {JOINED, "service_running"} and item.known is None]
    return "Ihr Land muss zuerst beitreten; ob es das getan hat, ist nicht belegt.", " ".join([_offer(known), *gaps])


def _unclear(known: Circumstances, _: Offer) -> _Saying:
    missing = _missing(known)
    if missing and all(item.kind == "orderer_confirms" for item in missing):
        text = f"{_offer(known)} Zu klären ist dort nur: {missing[0].question}"
        return "Bestellbar, wenn eine Bedingung erfüllt ist, die nur Sie prüfen können.", text
    return "Noch nicht bestellbar, soweit belegt.", " ".join([_offer(known), *[item.text for item in missing]])


def _offer(known: Circumstances) -> str:
    """Who offers it on the way that the answer speaks of: what is missing, and the age, are said of this offer."""
    return offered(known.way.case) if known.way is not None else ""


def _missing(known: Circumstances) -> list[Judgement]:
    """What is not evidenced on the way, once for each reply that settles it; the second leg has a line of its own."""
    judged = known.way.judged if known.way is not None else ()
    gaps = {item.asks: item for item in reversed(judged) if item.known is None and item.asks and item.kind != CHANNEL}
    return [*reversed(gaps.values())][:_MOST_REASONS] or [item for item in judged if item.known is None][:1]


def _model_unknown(known: Circumstances, fact: Offer) -> _Saying:
    provider = known.question.catalog.organisations[fact.provider].name
    offered = f"{_name(known)} wird laut Quelle angeboten ({fact.date.label}, Anbieter: {provider})"
    return "Wird angeboten; auf welchem Weg, ist nicht belegt.", f"{offered}; ein Modell nennt sie nicht."


def _not_yet(known: Circumstances, fact: LifecycleObservation) -> _Saying:
    return f"Noch nicht (Stand {fact.date.label}).", f"{_name(known)} ist laut Quelle {fact.stage.label}."


def _listed(known: Circumstances, fact: LifecycleObservation) -> _Saying:
    if fact.planned:
        return "Nur angekündigt.", f"Ob es {_name(known)} heute gibt, ist nicht belegt."
    headline = f"Zuletzt {fact.stage.label}." if fact.stage.is_being_made else "Zuletzt als Projekt gelistet."
    listed = f"{_name(known)} war {fact.stage.label} ({fact.date.label})."
    return headline, f"{listed} Ob der Dienst heute läuft, ist nicht belegt."


def _not_applicable(known: Circumstances, _: Evidence | None) -> _Saying:
    missing = known.routes[0].decisive if known.routes else None
    return "Auf keinem erfassten Weg.", missing.text if missing is not None else ""


def _not_evidenced(known: Circumstances, _: Evidence | None) -> _Saying:
    runs = known.runs_somewhere
    what = f"{runs} Auf welchem Weg er" if runs else f"Ob und wie {_name(known)}"
    return "Kein Weg belegt.", f"{what} {_where(known)} zu bekommen ist, ist nicht belegt."


_AGES: Final = frozenset(Situation) - {
    Situation.OWN_SERVICE,
    Situation.ANNOUNCED,
    Situation.NOT_YET,
    Situation.LISTED,
    Situation.NOT_APPLICABLE,
}
"""Where the age of the deciding fact is said apart; the others say their date themselves, or rest on none."""

_SAYINGS: Final[dict[Situation, Callable[[Circumstances, Any], _Saying]]] = {
    Situation.RETIRED: _retired,
    Situation.PAUSED: _paused,
    Situation.NOT_MUNICIPAL: _not_municipal,
    Situation.OWN_SERVICE: _own_service,
    Situation.RUNNING: _running,
    Situation.PROVIDED: _provided,
    Situation.APPLICABLE: _applicable,
    Situation.ANNOUNCED: _announced,
    Situation.STATE_FIRST: _state_first,
    Situation.UNCLEAR: _unclear,
    Situation.MODEL_UNKNOWN: _model_unknown,
    Situation.NOT_YET: _not_yet,
    Situation.LISTED: _listed,
    Situation.NOT_APPLICABLE: _not_applicable,
    Situation.NOT_EVIDENCED: _not_evidenced,
}
