"""The questions that answers leave open, in German. An id says the kind of question and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.agreement_words import words_of
from efa_katalog.derive.orderer_words import one_of
from efa_katalog.schema.enums import AgreementKind, Orderer


def question_text(catalog: Catalog, question_id: str) -> str:
    """Return the question as one sentence, to be put to whoever should know.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    kind, *about = question_id.split(":")
    return _ASKED[kind](catalog, *about)


def question_of(catalog: Catalog, question_id: str, orderer: Orderer) -> str:
    """Return the question as this orderer puts it: what municipalities can have is not what others ask for."""
    kind, *about = question_id.split(":")
    if kind != "offer" or orderer is Orderer.MUNICIPALITY:
        return question_text(catalog, question_id)
    service_id, state_id = about
    return f"Lässt sich {_service(catalog, service_id)} {_where(catalog, state_id)} nachnutzen, und auf welchem Weg?"


def kinds() -> tuple[str, ...]:
    """Return every kind of question there is."""
    return tuple(_ASKED)


def kind_label(kind: str) -> str:
    """Return what kind of fact a question asks for, in a word or two."""
    return _LABELS[kind]


def collective_text(catalog: Catalog, kind: str, state_id: str) -> str | None:
    """Return the question put for several services of a state at once, None if its kind is asked one by one."""
    orderers, where = _orderers(catalog, state_id), _where(catalog, state_id)
    others = "Bezirke" if _is_city_state(catalog, state_id) else "Kommunen"
    return {
        "offer": f"Können {orderers} diese Dienste bekommen, und auf welchem Weg?",
        "ordering": f"Bestellen {orderers} auch diese Dienste auf diesem Weg?",
        "cost": f"Wer zahlt {where} Betrieb und Anbindung dieser Dienste?",
        "executed_by": f"Wessen Aufgabe sind {where} diese Dienste: die des Landes oder die der {others}?",
    }.get(kind)


def _service(catalog: Catalog, service_id: str) -> str:
    return f"‚{catalog.services[service_id].name}‘"


def _where(catalog: Catalog, state_id: str) -> str:
    return catalog.states[state_id].where


def _is_city_state(catalog: Catalog, state_id: str) -> bool:
    return catalog.states[state_id].city_state is not None


def _orderers(catalog: Catalog, state_id: str) -> str:
    """Who orders in a state: in a city state no municipality does."""
    who = "Land und Bezirke" if _is_city_state(catalog, state_id) else "Kommunen"
    return f"{who} {_where(catalog, state_id)}"


def _state(catalog: Catalog, state_id: str) -> str:
    return catalog.states[state_id].name


def _body(catalog: Catalog, body_id: str) -> str:
    return (catalog.organisations.get(body_id) or catalog.states[body_id]).name


def _agreed(kind: AgreementKind) -> Callable[..., str]:
    def asked(catalog: Catalog, service_id: str, *bodies: str) -> str:
        names = " und ".join(_body(catalog, body) for body in bodies)
        kind_words, service = words_of(kind), _service(catalog, service_id)
        if len(bodies) == 1:
            return f"Gehört {names} zu {kind_words.to_one} über {service}, oder ist das geplant?"
        return f"Haben {names} {kind_words.one} über {service} geschlossen, oder ist {kind_words.it} geplant?"

    return asked


def _offer(catalog: Catalog, service_id: str, state_id: str) -> str:
    return f"Können {_orderers(catalog, state_id)} {_service(catalog, service_id)} bekommen, und auf welchem Weg?"


def _model(catalog: Catalog, service_id: str, provider_id: str) -> str:
    who, service = _body(catalog, provider_id), _service(catalog, service_id)
    return f"Nach welchem Modell wird {service} weitergegeben (Anbieter: {who})?"


def _running(catalog: Catalog, service_id: str) -> str:
    return f"Ist {_service(catalog, service_id)} heute in Betrieb?"


def _joined(catalog: Catalog, service_id: str, state_id: str) -> str:
    state = _state(catalog, state_id)
    return (
        f"Hat das Land {state} einen Vertrag zur Nachnutzung von {_service(catalog, service_id)}, oder ist er geplant?"
    )


def _member(catalog: Catalog, model_id: str, body_id: str) -> str:
    return f"Ist {_body(catalog, body_id)} Mitglied ({catalog.procurement_models[model_id].name}), und seit wann?"


def _intermediary(catalog: Catalog, state_id: str) -> str:
    whom = "Land und Bezirke" if _is_city_state(catalog, state_id) else "die Kommunen"
    return f"Welche Stelle bündelt {_where(catalog, state_id)} die Nachnutzung für {whom}?"


def _channel(catalog: Catalog, state_id: str) -> str:
    return f"Wie und bei wem bestellen {_orderers(catalog, state_id)} {catalog.settings.called('Dienste')}?"


def _contract(catalog: Catalog, state_id: str) -> str:
    orderers, service = _orderers(catalog, state_id), catalog.settings.called("Dienst")
    return f"Welche Verträge unterschreiben {orderers}, wenn sie einen {service} bestellen?"


def _ordering(catalog: Catalog, service_id: str, state_id: str) -> str:
    return f"Bestellen {_orderers(catalog, state_id)} auch {_service(catalog, service_id)} auf diesem Weg?"


def _cost(catalog: Catalog, service_id: str, state_id: str) -> str:
    return f"Wer zahlt {_where(catalog, state_id)} Betrieb und Anbindung von {_service(catalog, service_id)}?"


def _executed_by(catalog: Catalog, service_id: str, state_id: str) -> str:
    where, service = _where(catalog, state_id), _service(catalog, service_id)
    others = "Bezirke" if _is_city_state(catalog, state_id) else "Kommunen"
    return f"Wessen Aufgabe ist {where} {service}: die des Landes oder die der {others}?"


def _admitted(catalog: Catalog, model_id: str, orderer: str) -> str:
    return f"Darf {one_of(orderer)} bestellen ({catalog.procurement_models[model_id].name})?"


def _resumed(catalog: Catalog, service_id: str, state_id: str) -> str:
    where, service = _where(catalog, state_id), _service(catalog, service_id)
    return f"Ruht {service} {where} noch, und ab wann kann man wieder bestellen?"


def _arrived(catalog: Catalog, service_id: str, state_id: str) -> str:
    where, service = _where(catalog, state_id), _service(catalog, service_id)
    return f"{service} war {where} angekündigt: Läuft der Dienst dort inzwischen?"


def _replaced(catalog: Catalog, service_id: str, state_id: str) -> str:
    where, service = _where(catalog, state_id), _service(catalog, service_id)
    shared = catalog.settings.called("Dienst")
    return f"Bleibt es {where} beim eigenen Verfahren, oder kommt {service} als {shared}?"


_ASKED: Final[dict[str, Callable[..., str]]] = {
    "offer": _offer,
    "model": _model,
    "running": _running,
    "joined": _joined,
    "member": _member,
    "intermediary": _intermediary,
    "channel": _channel,
    "contract": _contract,
    "ordering": _ordering,
    "cost": _cost,
    "executed_by": _executed_by,
    "admitted": _admitted,
    "resumed": _resumed,
    "arrived": _arrived,
    "replaced": _replaced,
    **{kind.value: _agreed(kind) for kind in AgreementKind},
}

_LABELS: Final = {
    "offer": "Angebot",
    "model": "Modell",
    "running": "Betrieb",
    "joined": "Anschluss des Landes",
    "member": "Mitgliedschaft",
    "intermediary": "Bündelnde Stelle",
    "channel": "Bestellweg",
    "contract": "Vertrag der Kommune",
    "ordering": "Bestellung dieses Dienstes",
    "cost": "Kosten",
    "executed_by": "Wessen Aufgabe",
    "admitted": "Zugelassene Besteller",
    "resumed": "Wieder bestellbar",
    "arrived": "Eingetroffen",
    "replaced": "Eigenes Verfahren",
    **{kind.value: kind.label for kind in AgreementKind},
}
