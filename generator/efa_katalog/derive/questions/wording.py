"""The questions that answers leave open, in German. An id says the kind of question and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.agreement_words import words_of
from efa_katalog.derive.orderer_words import one_of, orderers_in
from efa_katalog.schema.enums import AgreementKind, Orderer

_Words = Mapping[str, str]


class _Kind(NamedTuple):
    """A kind of question: what its ids are about, in this order; a word or two for it; and the sentence."""

    about: tuple[str, ...]
    label: str
    sentence: str


_KINDS: Final = MappingProxyType(
    {
        "offer": _Kind(
            ("service", "state"), "Angebot", "Können {orderers} {where} {service} bekommen, und auf welchem Weg?"
        ),
        "model": _Kind(
            ("service", "body"), "Modell", "Nach welchem Modell wird {service} weitergegeben (Anbieter: {body})?"
        ),
        "running": _Kind(("service",), "Betrieb", "Ist {service} heute in Betrieb?"),
        "joined": _Kind(
            ("service", "state"),
            "Anschluss des Landes",
            "Hat das Land {state} einen Vertrag zur Nachnutzung von {service}, oder ist er geplant?",
        ),
        "member": _Kind(("model", "body"), "Mitgliedschaft", "Ist {body} Mitglied ({model}), und seit wann?"),
        "intermediary": _Kind(
            ("state",), "Bündelnde Stelle", "Welche Stelle bündelt {where} die Nachnutzung für {for_whom}?"
        ),
        "channel": _Kind(("state",), "Bestellweg", "Wie und bei wem bestellen {orderers} {where} {services}?"),
        "contract": _Kind(
            ("state",),
            "Vertrag der Kommune",
            "Welche Verträge unterschreiben {orderers} {where}, wenn sie einen {any_service} bestellen?",
        ),
        "ordering": _Kind(
            ("service", "state"),
            "Bestellung dieses Dienstes",
            "Bestellen {orderers} {where} auch {service} auf diesem Weg?",
        ),
        "cost": _Kind(("service", "state"), "Kosten", "Wer zahlt {where} Betrieb und Anbindung von {service}?"),
        "executed_by": _Kind(
            ("service", "state"),
            "Wessen Aufgabe",
            "Wessen Aufgabe ist {where} {service}: die des Landes oder die der {below}?",
        ),
        "admitted": _Kind(("model", "orderer"), "Zugelassene Besteller", "Darf {orderer} bestellen ({model})?"),
        "resumed": _Kind(
            ("service", "state"),
            "Wieder bestellbar",
            "Ruht {service} {where} noch, und ab wann kann man wieder bestellen?",
        ),
        "arrived": _Kind(
            ("service", "state"), "Eingetroffen", "{service} war {where} angekündigt: Läuft der Dienst dort inzwischen?"
        ),
        "replaced": _Kind(
            ("service", "state"),
            "Eigenes Verfahren",
            "Bleibt es {where} beim eigenen Verfahren, oder kommt {service} als {any_service}?",
        ),
    }
)
"""All kinds but those about agreements, which are named by their kind and may be about any number of bodies."""

_COLLECTIVE: Final = MappingProxyType(
    {
        "offer": "Können {orderers} {where} diese Dienste bekommen, und auf welchem Weg?",
        "ordering": "Bestellen {orderers} {where} auch diese Dienste auf diesem Weg?",
        "cost": "Wer zahlt {where} Betrieb und Anbindung dieser Dienste?",
        "executed_by": "Wessen Aufgabe sind {where} diese Dienste: die des Landes oder die der {below}?",
    }
)
"""What is asked of several services of a state at once."""


def question_text(catalog: Catalog, question_id: str) -> str:
    """Return the question as one sentence, to be put to whoever should know.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    kind, *about = question_id.split(":")
    if kind not in _KINDS:
        return _about_agreement(catalog, _AGREEMENTS[kind], *about)
    return _put(catalog, _KINDS[kind].sentence, dict(zip(_KINDS[kind].about, about, strict=True)))


def question_of(catalog: Catalog, question_id: str, orderer: Orderer) -> str:
    """Return the question as this orderer puts it: what municipalities can have is not what others ask for."""
    kind, *about = question_id.split(":")
    if kind != "offer" or orderer is Orderer.MUNICIPALITY:
        return question_text(catalog, question_id)
    sentence = "Lässt sich {service} {where} nachnutzen, und auf welchem Weg?"
    return _put(catalog, sentence, dict(zip(_KINDS[kind].about, about, strict=True)))


def kinds() -> tuple[str, ...]:
    """Return every kind of question there is."""
    return (*_KINDS, *_AGREEMENTS)


def kind_label(kind: str) -> str:
    """Return what kind of fact a question asks for, in a word or two."""
    return _KINDS[kind].label if kind in _KINDS else _AGREEMENTS[kind].label


def collective_text(catalog: Catalog, kind: str, state_id: str) -> str | None:
    """Return the question put for several services of a state at once, None if its kind is asked one by one."""
    return _put(catalog, _COLLECTIVE[kind], {"state": state_id}) if kind in _COLLECTIVE else None


def _put(catalog: Catalog, sentence: str, about: _Words) -> str:
    words = {"services": catalog.settings.called("Dienste"), "any_service": catalog.settings.called("Dienst")}
    for what, each in about.items():
        words |= _WORDS[what](catalog, each)
    return sentence.format_map(words)


def _state(catalog: Catalog, state_id: str) -> _Words:
    state = catalog.states[state_id]
    return {
        "state": state.name,
        "where": state.where,
        "orderers": orderers_in(state, "Kommunen"),
        "for_whom": orderers_in(state, "die Kommunen"),
        "below": "Kommunen" if state.city_state is None else "Bezirke",
    }


def _service(catalog: Catalog, service_id: str) -> str:
    return f"‚{catalog.services[service_id].name}‘"


def _body(catalog: Catalog, body_id: str) -> str:
    return (catalog.organisations.get(body_id) or catalog.states[body_id]).name


_WORDS: Final[Mapping[str, Callable[[Catalog, str], _Words]]] = {
    "service": lambda catalog, each: {"service": _service(catalog, each)},
    "state": _state,
    "body": lambda catalog, each: {"body": _body(catalog, each)},
    "model": lambda catalog, each: {"model": catalog.procurement_models[each].name},
    "orderer": lambda _, each: {"orderer": one_of(each)},
}
"""The words that fill a sentence, by what an id is about."""

_AGREEMENTS: Final = {kind.value: kind for kind in AgreementKind}


def _about_agreement(catalog: Catalog, kind: AgreementKind, service_id: str, *bodies: str) -> str:
    names, words = " und ".join(_body(catalog, body) for body in bodies), words_of(kind)
    service = _service(catalog, service_id)
    if len(bodies) == 1:
        return f"Gehört {names} zu {words.to_one} über {service}, oder ist das geplant?"
    return f"Haben {names} {words.one} über {service} geschlossen, oder ist {words.it} geplant?"
