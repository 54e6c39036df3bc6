"""The first line of an answer in German, one small function a situation. What is decided is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from efa_katalog.derive.health import Freshness
from efa_katalog.derive.law.offers import ended_provisions, offers_now
from efa_katalog.derive.law.question import Cite, cite
from efa_katalog.derive.law.routes import Verdict
from efa_katalog.derive.law.rules import CHANNEL, JOINED, Judgement
from efa_katalog.derive.law.situation import Circumstances, Situation, freshness_of
from efa_katalog.derive.law.state_of_affairs import broken_promise
from efa_katalog.schema.base import Evidence, Reach
from efa_katalog.schema.enums import Executor, OfferStatus
from efa_katalog.schema.service import RolloutObservation


class Said(NamedTuple):
    """The verdict in a few words, what it rests on in one or two sentences, and the facts behind it."""

    headline: str
    text: str
    cites: tuple[Cite, ...]


def said(known: Circumstances, situation: Situation, fact: Evidence | None) -> Said:
    """Return the verdict in words, with the age of the fact that decides it."""
    headline, text = _SAYINGS[situation](known)
    extra = "" if situation in _SAYS_ITS_AGE else _age(known, fact)
    cites = [cite(fact)] if fact is not None else []
    if (
        situation is Situation.RUNNING
        and _is_orderable(known)
        and known.way is not None
        and known.way.offer is not None
    ):
        cites.append(cite(known.way.offer))
    found = [each for item in _missing(known) for each in item.cites] if situation is Situation.UNCLEAR else []
    past = _past(known, situation)
    words = " ".join([part for part in (text, extra, *(word for word, _ in past)) if part])
    return Said(headline, words, tuple(dict.fromkeys([*found, *cites, *(cite(fact) for _, fact in past)])))


def _age(known: Circumstances, fact: Evidence | None) -> str:
    if fact is None:
        return ""
    if freshness_of(fact, known.question) is Freshness.UNDATED:
        return "Die Quelle trägt kein Datum; lassen Sie es sich bestätigen."
    if freshness_of(fact, known.question) is Freshness.OLD:
        return f"Stand {fact.date.label}, älter als {_months(known)} Monate; lassen Sie es sich bestätigen."
    return ""


def _past(known: Circumstances, situation: Situation) -> list[tuple[str, Evidence]]:
    """What was so once or was announced, said wherever the answer is open."""
    catalog, service_id, state_id, _, on = known.question
    if situation.is_clear:
        return []
    past: list[tuple[str, Evidence]] = []
    for item in ended_provisions(catalog, service_id, state_id, on)[:1]:
        until = item.until.label if item.until else ""
        past.append((f"Bis {until} stellte das Land ihn laut Quelle bereit; seither ist nichts belegt.", item))
    promised = broken_promise(catalog, service_id, state_id, on)
    if promised is not None:
        when, stage = promised.date.label, promised.stage.label
        past.append((f"Für {when} war er als {stage} angekündigt; ob es so kam, ist nicht belegt.", promised))
    offers = [item for item in offers_now(catalog, service_id, state_id, on) if item.status is OfferStatus.ANNOUNCED]
    for offer in offers[:1]:
        provider = catalog.organisations[offer.provider].name
        past.append((f"{provider} hat ein Angebot angekündigt ({offer.date.label}).", offer))
    return past


def _months(known: Circumstances) -> int:
    return known.question.catalog.settings.thresholds.stale_after_months


def _name(known: Circumstances) -> str:
    return f"„{known.question.service.name}“"


def _state(known: Circumstances) -> str:
    return known.question.state.name


def _retired(known: Circumstances) -> tuple[str, str]:
    fact = known.rollout if known.rollout is not None and known.rollout.stage.is_ended else known.itself
    since = fact.date.label if fact is not None else ""
    return "Derzeit nicht: Der Dienst ist eingestellt.", f"{_name(known)} ist laut Quelle eingestellt ({since})."


def _paused(known: Circumstances) -> tuple[str, str]:
    since = known.rollout.date.label if known.rollout is not None else ""
    note = known.rollout.note if known.rollout is not None and known.rollout.note else ""
    return (
        "Derzeit nicht: Der Dienst ruht.",
        f"{_name(known)} ruht in {_state(known)} laut Quelle ({since}). {note}".strip(),
    )


def _not_municipal(known: Circumstances) -> tuple[str, str]:
    level = known.execution.level if known.execution is not None else Executor.STATE
    text = known.execution.text if known.execution is not None else ""
    return "Ihre Kommune muss hier nichts bestellen.", f"Zuständig ist {level.label}. {text}"


def _own_service(known: Circumstances) -> tuple[str, str]:
    return (
        "Das ist ein Dienst Ihres Landes.",
        f"{_state(known)} entwickelt {_name(known)} selbst. Einen Nachnutzungsvertrag braucht das Land dafür nicht.",
    )


def _running(known: Circumstances) -> tuple[str, str]:
    how = _measured(known.rollout) if known.rollout is not None else ""
    text = f"{_name(known)} ist in {_state(known)} {how}."
    if known.provisions and not known.question.is_for_the_state:
        return f"Ja, über das Land: Er läuft in {_state(known)} schon.", f"{text} {known.provisions[0].text}"
    return ("Ja: Er läuft" if _is_orderable(known) else "Läuft") + f" in {_state(known)} schon.", text


def _is_orderable(known: Circumstances) -> bool:
    return known.way is not None and known.way.verdict is Verdict.APPLICABLE


def _measured(fact: RolloutObservation) -> str:
    reach = f": {reach_words(fact.reach)}" if fact.reach is not None and fact.reach.connected is not None else ""
    return f"{fact.stage.label} ({fact.date.label}{reach})"


def reach_words(reach: Reach) -> str:
    """Return "n von m Einheit", or "n Einheit" where no source gives the total."""
    how = f"{reach.precision.label} " if reach.precision.label else ""
    total = f" von {reach.total:,}".replace(",", ".") if reach.total is not None else ""
    connected = f"{reach.connected or 0:,}".replace(",", ".")
    return f"{how}{connected}{total} {reach.unit}"


def _provided(known: Circumstances) -> tuple[str, str]:
    if known.question.is_for_the_state:
        return "Ihr Land stellt den Dienst bereit.", known.provisions[0].text
    return "Ja, über das Land.", known.provisions[0].text


def _applicable(known: Circumstances) -> tuple[str, str]:
    best = known.routes[0]
    is_sure = freshness_of(best.offer, known.question) is Freshness.CURRENT
    offered = next((item.text for item in best.judged if item.kind == "service_offered"), "")
    return ("Ja." if is_sure else "Laut Quelle ja, aber lassen Sie es sich bestätigen."), offered or _way(known)


def _way(known: Circumstances) -> str:
    return f"Der Weg „{known.routes[0].model.name}“ steht offen, soweit belegt."


def _announced(known: Circumstances) -> tuple[str, str]:
    if known.promise is None:
        return "", ""
    fact = known.promise.fact
    stage = fact.stage.label if isinstance(fact, RolloutObservation) else "Bereitstellung durch das Land"
    where, note = _state(known), _note(fact)
    if isinstance(fact, RolloutObservation) and not fact.planned:
        return f"In {where} geplant (Stand {fact.date.label}).", note
    if known.promise.is_ahead:
        return f"Angekündigt bis {fact.date.label}.", f"In {where} angekündigt: {stage}. {note}".strip()
    said = f"War angekündigt bis {fact.date.label}; ob es so kam, ist nicht belegt."
    return said, f"In {where} angekündigt: {stage}. {note}".strip()


def _note(fact: Evidence) -> str:
    return getattr(fact, "note", None) or getattr(fact, "text", None) or ""


def _state_first(known: Circumstances) -> tuple[str, str]:
    judged = known.way.judged if known.way is not None else ()
    text = next((item.text for item in judged if item.kind == JOINED), "")
    return "Noch nicht bestellbar, soweit belegt: Zuerst muss Ihr Land sich anschließen.", text


def _unclear(known: Circumstances) -> tuple[str, str]:
    return "Noch nicht bestellbar, soweit belegt.", " ".join([item.text for item in _missing(known)])


def _missing(known: Circumstances) -> list[Judgement]:
    """What is not evidenced on the way, as far as others can settle it; the second leg has a line of its own."""
    judged = known.way.judged if known.way is not None else ()
    missing = [item for item in judged if item.known is None and item.kind not in {CHANNEL, "orderer_confirms"}]
    return missing[:_MOST_REASONS] or [item for item in judged if item.known is None][:1]


def _model_unknown(known: Circumstances) -> tuple[str, str]:
    offer = max(known.unnamed, key=lambda item: item.date)
    provider = known.question.catalog.organisations[offer.provider].name
    return (
        "Wird angeboten; auf welchem Weg, ist nicht belegt.",
        f"{provider} gibt {_name(known)} laut Quelle weiter ({offer.date.label}); ein Modell nennt sie nicht.",
    )


def _not_yet(known: Circumstances) -> tuple[str, str]:
    label = known.itself.stage.label if known.itself is not None else ""
    when = known.itself.date.label if known.itself is not None else ""
    return f"Noch nicht (Stand {when}).", f"{_name(known)} ist laut Quelle {label}."


def _listed(known: Circumstances) -> tuple[str, str]:
    if known.itself is None:
        return "Nur angekündigt; ob es den Dienst heute gibt, ist nicht belegt.", ""
    label, when = known.itself.stage.label, known.itself.date.label
    return (
        "Zuletzt als Projekt gelistet." if not known.itself.stage.is_being_made else f"Zuletzt {label}.",
        f"{_name(known)} war {label} ({when}). Ob der Dienst heute läuft, ist nicht belegt.",
    )


def _not_applicable(known: Circumstances) -> tuple[str, str]:
    missing = known.routes[0].decisive if known.routes else None
    return "Auf keinem erfassten Weg.", missing.text if missing is not None else ""


def _not_evidenced(known: Circumstances) -> tuple[str, str]:
    runs = next((item for route in known.routes for item in route.judged if item.kind == "service_running"), None)
    text = (
        runs.text if runs is not None and runs.known else f"Über {_name(known)} in {_state(known)} ist nichts belegt."
    )
    return (
        "Kein Weg belegt.",
        f"{text} Kein Beleg, dass jemand ihn an andere weitergibt." if runs and runs.known else text,
    )


_MOST_REASONS: Final = 2

_SAYS_ITS_AGE: Final = frozenset(
    {
        Situation.OWN_SERVICE,
        Situation.ANNOUNCED,
        Situation.NOT_YET,
        Situation.LISTED,
        Situation.NOT_APPLICABLE,
        Situation.NOT_EVIDENCED,
    }
)

_SAYINGS: Final[dict[Situation, Callable[[Circumstances], tuple[str, str]]]] = {
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
