"""The records of a small world: three Länder and a city state, four kinds of model, a service that somebody makes."""

from __future__ import annotations

from typing import Any

S = {"source": "deck", "date": "2025-02-28"}
RULE = {"source": "regel", "date": "2022"}

SETTINGS = {
    "title": "Probe",
    "description": "Probe.",
    "site_url": "https://probe.example/",
    "data_date": "2026-11-28",
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


def condition(kind: str, **more: object) -> dict[str, Any]:
    return {"kind": kind, "text": f"{kind}?", **RULE, **more}


def step(
    step_id: str, leg: str, parties: list[dict[str, str]], done_when: dict[str, Any], **more: object
) -> dict[str, Any]:
    return {
        "id": step_id,
        "name": step_id.upper(),
        "abbreviation": step_id.upper(),
        "frequency": "once",
        "leg": leg,
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
GIVING, GETTING = {"role": "providing_state"}, {"role": "receiving_state"}
BOTH = ["receiving_intermediary", "providing_intermediary"]
NEVER = {"kind": "never"}
CROSS = {"scope": "cross_state"}


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
        condition("member", role="receiving_intermediary", **CROSS),
        condition("member", role="providing_intermediary", **CROSS),
        condition("agreement", agreement="ekv", roles=BOTH, **CROSS),
    ],
    "steps": [
        step("ioev", "into_state", [RECEIVER, PROVIDER], {"kind": "members", "roles": BOTH}, **CROSS),
        step(
            "ekv", "into_state", [RECEIVER, PROVIDER], {"kind": "agreement", "agreement": "ekv", "roles": BOTH}, **CROSS
        ),
        step("rv", "to_municipality", [ORDERER, RECEIVER], NEVER),
        step("ea", "to_municipality", [ORDERER, RECEIVER], NEVER),
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
    "organisation": "bund",
    "hands_over": "true",
    "orderers": orderers(municipality="excluded", state_authority="admitted", municipal_it_provider="excluded"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_running"),
        condition("service_offered"),
        condition("member", role="receiving_state"),
    ],
    "steps": [
        step("einstellung", "into_state", [GIVING, {"organisation": "bund"}], {"kind": "offered"}),
        step("nachnutzung", "into_state", [{"organisation": "bund"}, GETTING], NEVER),
    ],
    "members": [{"states": ["de-no", "de-we", "de-su", "de-st"], **S}],
}

PACT_MODEL: dict[str, Any] = {
    "name": "Verwaltungsvereinbarung",
    "short_name": "VV",
    "order": 3,
    "summary": "Zwischen Ländern.",
    "answers_best": "Wie ohne Plattform?",
    "hands_over": "true",
    "orderers": orderers(municipality="excluded", state_authority="admitted"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_running"),
        condition("agreement", agreement="administrative", roles=["receiving_state"]),
    ],
    "steps": [
        step("ansprache", "into_state", [GIVING, GETTING], NEVER),
        step(
            "vereinbarung",
            "into_state",
            [GIVING, GETTING],
            {"kind": "agreement", "agreement": "administrative", "roles": ["receiving_state"]},
        ),
    ],
}

MARKET_MODEL: dict[str, Any] = {
    "name": "Marktplatz",
    "short_name": "Markt",
    "order": 4,
    "summary": "Über den Marktplatz.",
    "answers_best": "Wo bestellt man online?",
    "organisation": "markt",
    "obligatory": [
        {
            "since": "2024-04-01",
            "orderers": ["municipality", "state_authority", "municipal_it_provider"],
            "text": "Pflicht.",
            **RULE,
        }
    ],
    "orderers": orderers(municipality="admitted", state_authority="admitted", municipal_it_provider="admitted"),
    "requirements": [
        condition("orderer_admitted"),
        condition("service_offered"),
        condition("orderer_confirms", orderers=["municipality", "municipal_it_provider"]),
        condition("member", role="receiving_state", of="store", orderers=["state_authority"]),
    ],
    "steps": [
        step("anmeldung", "direct", [ORDERER, {"organisation": "markt"}], NEVER),
        step("vertrag", "direct", [ORDERER, {"organisation": "markt"}], NEVER),
    ],
    "members": [{"organisation": "rechner", **S}],
}

SERVICE: dict[str, Any] = {
    "name": "Wohnhilfe",
    "summary": "Eine Hilfe.",
    "topic": "thema",
    "developed_by": [{"states": ["de-no"], "organisations": ["land-nord"], **S}],
}


def state(name: str, code: str, column: int, **more: object) -> dict[str, Any]:
    return {
        "name": name,
        "slug": name.lower(),
        "abbreviation": code.upper(),
        "code": f"{column:02d}",
        "tile": {"column": column, "row": 0},
        **more,
    }


def intermediary(name: str, *states: str) -> dict[str, Any]:
    role = {"role": "intermediary", "states": list(states), "confidence": "named", **S}
    site = f"https://{name.lower()}.example/"
    return {"name": name, "kind": "public_it", "states": list(states), "website": site, "roles": [role]}


def channel(name: str, kind: str, organisation: str | None = None, **more: object) -> dict[str, Any]:
    body = {"organisation": organisation} if organisation else {}
    return {"name": name, "kind": kind, "text": f"{name}.", **body, **S, **more}


def framework(name: str, organisation: str) -> dict[str, Any]:
    contracts = [{"name": "RV", "scope": "once", **S}, {"name": "EA", "scope": "per_service", **S}]
    return channel(name, "framework_call_off", organisation, contracts=contracts)


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
        "de-no": state("Nordland", "no", 0, channels=[framework("Nordbund", "nord")]),
        "de-we": state("Westland", "we", 1, channels=[framework("Westbund", "west")]),
        "de-su": state("Suedland", "su", 2),
        "de-st": state("Stadt", "st", 3, city_state={"text": "Land und Kommune sind eins.", **S}),
    },
    "organisations": {
        "nord": intermediary("Nord", "de-no"),
        "west": intermediary("West", "de-we"),
        "bund": {
            "name": "Bund",
            "kind": "federal",
            "website": "https://bund.example/",
            "roles": [{"role": "federal_platform", **S}],
        },
        "markt": {
            "name": "Markt",
            "kind": "cooperative",
            "website": "https://markt.example/",
            "roles": [{"role": "marketplace", **S}],
        },
        "land-nord": {
            "name": "Ministerium Nord",
            "kind": "ministry",
            "states": ["de-no"],
            "website": "https://land-nord.example/",
        },
        "rechner": {
            "name": "Rechner",
            "kind": "public_it",
            "states": ["de-we"],
            "roles": [{"role": "it_provider", "states": ["de-we"], **S}],
        },
    },
    "procurement-models": {"kv": KV_MODEL, "store": STORE_MODEL, "pakt": PACT_MODEL, "markt": MARKET_MODEL},
    "topics": {"thema": {"name": "Thema", "number": "1", "summary": "Thema."}},
    "programmes": {
        "schub": {
            "name": "Schub",
            "summary": "Ein Programm.",
            "states": ["de-we"],
            "facts": [{"text": "Viele Dienste.", **S}],
        }
    },
    "services": {"wohnhilfe": SERVICE},
}
