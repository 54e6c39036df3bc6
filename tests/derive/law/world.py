"""A small world for the resolver: two states with intermediaries, one without, and the four kinds of model."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from efa_katalog.catalog import Catalog
from efa_katalog.derive.path import Answer, Question, Route, answer
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import Orderer
from efa_katalog.schema.settings import Settings

TODAY = date(2026, 11, 23)
S = {"source": "deck", "date": "2022-02-28"}
RULE = {"source": "regel", "date": "2022"}

SETTINGS = {
    "title": "Probe",
    "description": "Probe.",
    "site_url": "https://probe.example/",
    "data_date": "2026-11-23",
    "operator": {"demonstration": "true", "name": "Probe", "address": ["Weg 1"], "mailbox": "info@probe.example"},
    "licence": {"id": "X", "name": "X", "url": "https://probe.example/x", "attribution": "Probe"},
    "thresholds": {"stale_after_months": "24"},
    "repository": {
        "url": "https://git.example/",
        "edit_url": "https://git.example/edit/",
        "issue_url": "https://git.example/issues",
    },
    "criteria": [{"id": "vergabeart", "name": "Vergabeart", "question": "Welche?"}],
}


def state(name: str, code: str, column: int) -> dict[str, Any]:
    return {
        "name": name,
        "slug": name.lower(),
        "abbreviation": code.upper(),
        "code": f"{column:02d}",
        "tile": {"column": column, "row": 0},
    }


def intermediary(name: str, *states: str) -> dict[str, Any]:
    role = {"role": "intermediary", "states": list(states), "confidence": "named", **S}
    return {"name": name, "kind": "public_it", "states": list(states), "roles": [role]}


def condition(kind: str, **more: object) -> dict[str, Any]:
    return {"kind": kind, "text": f"{kind}?", **RULE, **more}


def step(step_id: str, parties: list[dict[str, str]], done_when: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "id": step_id,
        "name": step_id.upper(),
        "abbreviation": step_id.upper(),
        "frequency": "once",
        "parties": parties,
        "result": f"{step_id} getan.",
        "done_when": done_when,
        **RULE,
        **more,
    }


RECEIVER, PROVIDER, ORDERER = (
    {"role": "receiving_intermediary"},
    {"role": "providing_intermediary"},
    {"role": "orderer"},
)
BOTH = ["receiving_intermediary", "providing_intermediary"]


def orderers(**admissions: str) -> list[dict[str, Any]]:
    return [{"orderer": name, "admission": how, "text": f"{name}: {how}.", **RULE} for name, how in admissions.items()]


KV_MODEL: dict[str, Any] = {
    "name": "Kommunalvertretermodell",
    "short_name": "KV",
    "order": 1,
    "summary": "Über Kommunalvertreter.",
    "answers_best": "Wie bis in die Kommune?",
    "orderers": orderers(municipality="admitted", municipal_it_provider="conditional"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_running"),
        condition("service_offered"),
        condition("role_known", role="receiving_intermediary"),
        condition("member", role="receiving_intermediary", scope="cross_state"),
        condition("member", role="providing_intermediary", scope="cross_state"),
        condition("agreement", agreement="ekv", roles=BOTH, scope="cross_state"),
    ],
    "steps": [
        step("ioev", [RECEIVER, PROVIDER], {"kind": "members", "roles": BOTH}, scope="cross_state"),
        step(
            "ekv", [RECEIVER, PROVIDER], {"kind": "agreement", "agreement": "ekv", "roles": BOTH}, scope="cross_state"
        ),
        step("rv", [ORDERER, RECEIVER], {"kind": "never"}),
        step("ea", [ORDERER, RECEIVER], {"kind": "never"}),
    ],
    "members": [{"organisation": "nord", **S}, {"organisation": "west", **S}, {"organisation": "bund", **S}],
    "chains": [{"model": "store", "through": "bund", "text": "Über den Store.", **RULE}],
}

STORE_MODEL: dict[str, Any] = {
    "name": "Store",
    "short_name": "Store",
    "order": 2,
    "summary": "Über den Bund.",
    "answers_best": "Wie von Land zu Land?",
    "orderers": orderers(municipality="excluded", state_authority="admitted", municipal_it_provider="excluded"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_running"),
        condition("service_offered"),
        condition("member", role="receiving_state"),
    ],
    "steps": [
        step("einstellung", [{"role": "providing_state"}, {"organisation": "bund"}], {"kind": "offered"}),
        step("nachnutzung", [{"organisation": "bund"}, {"role": "receiving_state"}], {"kind": "never"}),
    ],
    "members": [{"states": ["de-no", "de-we", "de-su"], **S}],
}

PACT_MODEL: dict[str, Any] = {
    "name": "Verwaltungsvereinbarung",
    "short_name": "VV",
    "order": 3,
    "summary": "Zwischen Ländern.",
    "answers_best": "Wie ohne Plattform?",
    "orderers": orderers(municipality="excluded", state_authority="admitted"),
    "requirements": [
        condition("orderer_admitted"),
        condition("agreement", agreement="administrative", roles=["receiving_state"]),
    ],
    "steps": [
        step(
            "vereinbarung",
            [{"role": "providing_state"}, {"role": "receiving_state"}],
            {"kind": "agreement", "agreement": "administrative", "roles": ["receiving_state"]},
        )
    ],
}

MARKET_MODEL: dict[str, Any] = {
    "name": "Marktplatz",
    "short_name": "Markt",
    "order": 4,
    "summary": "Über den Marktplatz.",
    "answers_best": "Wo bestellt man online?",
    "orderers": orderers(municipality="admitted", state_authority="admitted", municipal_it_provider="admitted"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_offered"),
        condition("orderer_confirms", orderers=["municipality", "municipal_it_provider"]),
        condition("member", role="receiving_it_provider", orderers=["municipal_it_provider"]),
        condition("member", role="receiving_state", of="store", orderers=["state_authority"]),
    ],
    "steps": [step("vertrag", [ORDERER, {"organisation": "bund"}], {"kind": "never"})],
    "members": [{"organisation": "rechner", **S}],
}

SERVICE: dict[str, Any] = {
    "name": "Wohnhilfe",
    "summary": "Eine Hilfe.",
    "topic": "thema",
    "developed_by": [{"states": ["de-no"], "organisations": ["nord"], **S}],
    "offers": [{"provider": "nord", "procurement_model": "kv", **S}],
    "agreements": [{"kind": "ekv", "parties": ["west", "nord"], **S}],
    "lifecycle": [{"stage": "available", **S}],
}

WORLD: dict[str, dict[str, dict[str, Any]]] = {
    "sources": {
        source: {
            "name": source,
            "publisher": "Amt",
            "date": "undated",
            "url": "https://amt.example/",
            "kind": "web_page",
            "quality": "primary",
        }
        for source in ("deck", "regel")
    },
    "states": {
        "de-no": state("Nordland", "no", 0),
        "de-we": state("Westland", "we", 1),
        "de-su": state("Suedland", "su", 2),
    },
    "organisations": {
        "nord": intermediary("Nord", "de-no"),
        "west": intermediary("West", "de-we"),
        "bund": {"name": "Bund", "kind": "federal"},
        "rechner": {
            "name": "Rechner",
            "kind": "public_it",
            "states": ["de-we"],
            "roles": [{"role": "it_provider", "states": ["de-we"], **S}],
        },
    },
    "procurement-models": {"kv": KV_MODEL, "store": STORE_MODEL, "pakt": PACT_MODEL, "markt": MARKET_MODEL},
    "topics": {"thema": {"name": "Thema", "number": "1", "summary": "Thema."}},
    "services": {"wohnhilfe": SERVICE},
}


class World:
    """A copy of the small world that a test may change before it asks."""

    def __init__(self) -> None:
        """Copy the world, so that no test sees another's changes."""
        self.records = copy.deepcopy(WORLD)

    @property
    def service(self) -> dict[str, Any]:
        """The one service, to be changed in place."""
        return self.records["services"]["wohnhilfe"]

    @property
    def model(self) -> dict[str, Any]:
        """The intermediaries' model, to be changed in place."""
        return self.records["procurement-models"]["kv"]

    def catalog(self) -> Catalog:
        """Return the world as a catalogue."""
        records = {
            kind: {record_id: KINDS[kind].model_validate(data) for record_id, data in found.items()}
            for kind, found in self.records.items()
        }
        return Catalog.of(Settings.model_validate(SETTINGS), records)

    def ask(self, state_id: str = "de-we", orderer: Orderer = Orderer.MUNICIPALITY, on: date = TODAY) -> Answer:
        """Return the answer for the service in a state."""
        return answer(Question(self.catalog(), "wohnhilfe", state_id, orderer, on))


def route(found: Answer, model_id: str) -> Route:
    """Return an answer's route by one model."""
    return next(item for item in found.routes if item.model_id == model_id)


def statuses(found: Answer, model_id: str = "kv") -> dict[str, str]:
    """Return a route's steps as id → status."""
    return {item.id: item.status.value for item in route(found, model_id).steps}
