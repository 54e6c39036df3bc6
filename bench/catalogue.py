"""A synthetic catalogue of any size: same number, same bytes.

States, organisations, models, sources, topics and terms are those of the real catalogue, so that everything a service
refers to exists and is as long as in reality; where states name services, they name invented ones. The services are
invented: four kilobytes of YAML each, with sixteen rows of roll-out and a record of every kind. They go through the
same schema and checks as real ones.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

KEPT: Final = ("states", "organisations", "procurement-models", "sources", "topics", "terms")

_SERVICES: Final = re.compile(r"services:(\s*\[[^\]]*\]|(?:\n +- [a-z0-9-]+)+)")

Known = dict[str, list[str]]
"""Ids by kind, and under `dates` the date of each source."""

_DEEDS: Final = ("Antrag", "Anzeige", "Genehmigung", "Erlaubnis", "Bescheinigung", "Zuschuss", "Meldung", "Auskunft")
_THINGS: Final = (
    "Gewerbe", "Wohnraum", "Straßenfest", "Hundehaltung", "Baustelle", "Brunnen", "Kindertagespflege", "Jagd",
    "Schwerbehinderung", "Pflege", "Ausbildung", "Handwerk", "Veranstaltung", "Denkmal", "Führerschein", "Umzug",
)  # fmt: skip
_STAGES: Final = ("in_clarification", "pilot", "available", "rollout", "area_wide", "paused")
_NOTES: Final = (
    "Die Quelle zählt angeschlossene Kommunen und nennt keinen Tag, an dem die Zahl erhoben wurde.",
    "Laut Quelle folgt die Anbindung weiterer Behörden nach und nach; ein Endtermin steht dort nicht.",
    "Der Dienst ist laut Quelle für alle Ämter des Landes freigeschaltet und im Portal verlinkt.",
)


def make_catalogue(real: Path, target: Path, services: int) -> None:
    """Write a catalogue with so many invented services to the new folder `target`."""
    target.mkdir(parents=True)
    shutil.copy(real / "catalog.yaml", target)
    for kind in KEPT:
        shutil.copytree(real / kind, target / kind)
    known = {kind: sorted(path.stem for path in (real / kind).glob("*.yaml")) for kind in KEPT}
    known["dates"] = [_date(real / "sources" / f"{source}.yaml") for source in known["sources"]]
    names = dict(_names(services))
    for number, (service_id, name) in enumerate(names.items()):
        _write(target / "services" / f"{service_id}.yaml", _service(name, number, known))
    ids = list(names)
    _name_invented(target / "states", ids)
    _write(target / "platforms" / "plattform.yaml", _platform(ids[:8], known))
    _write(target / "examples" / "beispiel.yaml", _example(ids[0], known))
    _write(target / "programmes" / "programm.yaml", _programme(ids[:8], known))
    _write(target / "fingerprints" / "portal.yaml", _fingerprint(ids[0], known))


def change_one(catalogue: Path) -> None:
    """Change a number in the first service, as an editor would."""
    path = min((catalogue / "services").glob("*.yaml"))
    record = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    record["online_forms"][0]["count"] += 1
    _write(path, record)


def _name_invented(states: Path, services: list[str]) -> None:
    """Let what states say of some services say it of as many invented ones; all else stays as it was written."""

    def invented(found: re.Match[str]) -> str:
        return f"services: [{', '.join(services[: len(re.findall(r'[a-z][a-z0-9-]*', found[1]))])}]"

    for path in states.glob("*.yaml"):
        path.write_text(_SERVICES.sub(invented, path.read_text(encoding="utf-8")), encoding="utf-8")


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118)
    path.write_text(text, encoding="utf-8")


def _date(source: Path) -> str:
    found = re.search(r"^date: (\S+)", source.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip("\"'") if found else "undated"


def _names(count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        deed, thing = _DEEDS[number % len(_DEEDS)], _THINGS[number // len(_DEEDS) % len(_THINGS)]
        yield f"dienst-{number:05}", f"{deed} {thing} {number:05}"


def _service(name: str, number: int, known: Known) -> dict[str, Any]:
    chance = random.Random(number)  # noqa: S311 — reproducible on purpose
    home = chance.choice(known["states"])
    provider = chance.choice(known["organisations"])
    return {
        "name": name,
        "also_known_as": [f"{name} online", f"Formular {number:05}"],
        "summary": f"Menschen und Betriebe erledigen mit diesem Dienst „{name}“ ohne Gang zum Amt. Er wird einmal "
        "entwickelt, von einem Anbieter betrieben und von den Behörden der anderen Länder mitgenutzt.",
        "topic": chance.choice(known["topics"]),
        "identifiers": {"ozg_id": f"1{number % 10000:04}", "leika": [f"99{number:012}"], **_evidence(chance, known)},
        "developed_by": [{"states": [home], "organisations": [provider], **_evidence(chance, known)}],
        "roles": [{"organisation": provider, "role": "provider", "state": home, **_evidence(chance, known)}],
        "offers": [_offer(chance, provider, model, known) for model in chance.sample(known["procurement-models"], 2)],
        "agreements": [
            {
                "kind": "ekv",
                "parties": sorted({provider, "d-nrw"}),
                "states": ["de-nw"],
                "status": "concluded",
                **_evidence(chance, known),
            }
        ],
        "lifecycle": [{"stage": "available", "note": chance.choice(_NOTES), **_evidence(chance, known)}],
        "rollout": [_row(chance, state, known) for state in known["states"]],
        "online_forms": [{"count": chance.randint(1, 40), **_evidence(chance, known)}],
        "costs": [{"text": "Die Kosten verteilt das umsetzende Land nach Schlüssel.", **_evidence(chance, known)}],
        "notes": [{"text": note, **_evidence(chance, known)} for note in _NOTES],
    }


def _offer(chance: random.Random, provider: str, model: str, known: Known) -> dict[str, Any]:
    status = chance.choice(("offered", "offered", "announced"))
    recipients = "Kommunalvertreter anderer Länder"
    evidence = _evidence(chance, known)
    return {
        "provider": provider,
        "procurement_model": model,
        "status": status,
        "recipients": recipients,
        "note": chance.choice(_NOTES),
        **evidence,
    }


def _row(chance: random.Random, state: str, known: Known) -> dict[str, Any]:
    total = chance.randint(20, 900)
    reach = {"connected": chance.randint(1, total), "total": total, "unit": "Kommunen"}
    return {"state": state, "stage": chance.choice(_STAGES), "reach": reach, **_evidence(chance, known)}


def _evidence(chance: random.Random, known: Known) -> dict[str, str]:
    """A source, and its own date: nothing is younger than what reports it."""
    source = chance.choice(known["sources"])
    return {"date": known["dates"][known["sources"].index(source)], "source": source}


def _platform(carried: list[str], known: Known) -> dict[str, Any]:
    chance = random.Random(1)  # noqa: S311 — as above
    services = [{"service": service, "named": service, **_evidence(chance, known)} for service in carried]
    return {"name": "Plattform", "summary": "Eine erfundene Plattform trägt einige Dienste.", "services": services}


def _example(service: str, known: Known) -> dict[str, Any]:
    chance = random.Random(2)  # noqa: S311 — as above
    return {
        "name": "Eine Stadt bestellt",
        "fictitious": True,
        "summary": "Eine erfundene Stadt nutzt einen erfundenen Dienst nach.",
        "municipality": "Musterstadt",
        "state": "de-nw",
        "service": service,
        "procurement_model": "nachnutzungsmodell-nrw",
        "steps": [{"step": "ioev", "parties": ["d-NRW"], "text": "Beide sind beigetreten."}],
        **_evidence(chance, known),
    }


def _programme(services: list[str], known: Known) -> dict[str, Any]:
    chance = random.Random(3)  # noqa: S311 — as above
    return {
        "name": "Programm",
        "summary": "Ein erfundenes Programm bindet einige Dienste an.",
        "states": ["de-by"],
        "services": services,
        "facts": [{"text": chance.choice(_NOTES), **_evidence(chance, known)}],
    }


def _fingerprint(service: str, known: Known) -> dict[str, Any]:
    chance = random.Random(4)  # noqa: S311 — as above
    text = "Ein erfundener Antrag."
    address = {"host": "portal.example", "service": service, "strength": "entry", "text": text}
    return {"name": "Portal", "addresses": [{**address, **_evidence(chance, known)}]}
