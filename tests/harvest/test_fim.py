"""The FIM-Portal: keys, names and who executes; nothing about online services, nothing about persons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.harvest.conftest import Harvest
from tests.harvest.server import Answer, Server

from efa_katalog.checked import checked_catalog
from efa_katalog.harvest.snapshot import finished

KEY = "99107023037000"
PATH = "/api/v1/leistung-stammtexte?source=leika&offset={}&limit=200"


def stem(key: str = KEY, ozg: Any = "10092", **more: Any) -> dict[str, Any]:  # noqa: ANN401 — any JSON
    relation = [{"id": ozg, "leistung": "Wohngeld"}] if isinstance(ozg, str) else ozg
    return {
        "leistungsschluessel": [key],
        "ozg": relation,
        "leistungsbezeichnung_2": "Wohngeld zum ersten Mal beantragen",
        "typisierung": ["2/3"],
        "geaendert_datum_zeit": "2026-03-17T16:50:40",
        "redakteur": {"name": "Mia Muster"},
        **more,
    }


def play(server: Server, *items: dict[str, Any]) -> None:
    body = json.dumps({"items": items, "offset": 0, "total_count": len(items)}).encode()
    server.put(PATH.format(0), Answer(body, "application/json"))


def test_keys_and_names_are_proposed_with_their_source(harvest: Harvest, server: Server, root: Path) -> None:
    play(server, stem())

    done = harvest("fim", "--accept")

    service = checked_catalog(root).catalog.services["wohngeld"]
    assert service.identifiers is not None
    assert done.code == 0
    assert service.identifiers.leika == ("99107023000000",)
    (more,) = service.identifiers.further_leika
    assert (more.keys, more.source, more.date.text) == ((KEY,), "fim-portal-leistungen", "2026-03-17")
    assert service.identifiers.all_leika == ("99107023000000", KEY)
    assert service.also_known_as[-1] == "Wohngeld zum ersten Mal beantragen"
    assert service.executed_by == ()


def test_applied_twice_and_taken_back(harvest: Harvest, server: Server, root: Path) -> None:
    file = root / "services" / "wohngeld.yaml"
    before = file.read_bytes()
    play(server, stem())
    harvest("fim", "--accept")
    once = file.read_bytes()

    assert "nichts zu übernehmen" in harvest("fim", "propose", "--accept").out
    assert file.read_bytes() == once
    harvest("fim", "take-back")
    assert file.read_bytes() == before


@pytest.mark.parametrize("ozg", [{"id": "10092"}, [{"id": "10092"}, {"id": "10093"}]])
def test_relation_may_be_an_object_or_a_list(harvest: Harvest, server: Server, ozg: object) -> None:
    play(server, stem(ozg=ozg))

    assert KEY in harvest("fim").out


def test_names_in_other_cases_are_read(harvest: Harvest, server: Server) -> None:
    play(server, {"leistungsschluessel": KEY, "OZG": {"id": "10092"}, "leistungsbezeichnung2": "x"})

    assert KEY in harvest("fim").out


@pytest.mark.parametrize(
    ("kind", "level"), [("1", "federal"), ("5", "municipality"), ("2", None), ("3", None), ("2/3", None), ("4a", None)]
)
def test_who_executes_follows_only_from_types_that_name_one_level(
    harvest: Harvest, server: Server, root: Path, kind: str, level: str | None
) -> None:
    play(server, stem(typisierung=[kind]))

    harvest("fim", "--accept")

    assert [fact.level for fact in checked_catalog(root).catalog.services["wohngeld"].executed_by] == (
        [level] if level else []
    )


def test_keys_of_several_types_name_no_level(harvest: Harvest, server: Server, root: Path) -> None:
    play(server, stem(typisierung=["1"]), stem("99107023037001", typisierung=["5"]))

    harvest("fim", "--accept")

    assert checked_catalog(root).catalog.services["wohngeld"].executed_by == ()


def test_what_a_person_says_of_who_executes_stays(harvest: Harvest, server: Server, root: Path) -> None:
    file = root / "services" / "wohngeld.yaml"
    fact = "executed_by:\n  - {text: Das Land., level: state, date: 2020, source: kdn-ozg-db}\n"
    file.write_text(file.read_text().replace("agreements:\n", f"{fact}agreements:\n", 1))
    play(server, stem(typisierung=["1"]))

    said = harvest("fim", "--accept").out

    assert "FIM führt Typ 1 (der Bund), der Katalog sagt das Land." in said
    assert [item.level for item in checked_catalog(root).catalog.services["wohngeld"].executed_by] == ["state"]


def test_vanished_and_unknown_keys_are_suspicious_and_stay(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server, stem())
    harvest("fim", "--accept")
    (folder,) = finished(tmp_path / "store", "fim")
    folder.rename(folder.with_name("2020-01-01T000000Z"))
    play(server, stem("99111222333000", leistungsbezeichnung_2="", geaendert_datum_zeit=None))

    said = harvest("fim").out.partition("## Auffällig")[2]

    assert f"FIM nennt nicht mehr: {KEY}. Sie bleiben stehen." in said
    assert "kennt FIM unter der OZG-ID nicht: 99107023000000" in said
    assert "Zur OZG-ID 10255 nennt FIM keine Leistung" in said


def test_pages_are_fetched_to_the_end(harvest: Harvest, server: Server) -> None:
    full = [stem(f"99{number:012d}", "19999") for number in range(200)]
    play(server, *full)
    server.put(PATH.format(200), Answer(json.dumps({"items": [stem()]}).encode(), "application/json"))

    assert KEY in harvest("fim").out
    assert len(server.asked) == 2


def test_other_version_is_a_setting(harvest: Harvest, server: Server) -> None:
    harvest("fim", "--version", "v0")

    assert server.asked[0].startswith("/api/v0/")


@pytest.mark.parametrize("body", [b'{"results": []}', b'{"items": [{"schluessel": 1}]}'])
def test_other_form_is_refused(harvest: Harvest, server: Server, body: bytes) -> None:
    server.put(PATH.format(0), Answer(body, "application/json"))

    assert "Form geändert" in harvest("fim").err


def test_persons_are_never_stored(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server, stem())
    harvest("fim", "fetch")

    assert "Muster" not in "".join(file.read_text() for file in (tmp_path / "store").rglob("*") if file.is_file())


def test_names_do_not_flood_a_service(harvest: Harvest, server: Server, root: Path) -> None:
    play(server, *(stem(f"99107023{number:06d}", leistungsbezeichnung_2=f"Name {number}") for number in range(60)))

    harvest("fim", "--accept")

    assert len(checked_catalog(root).catalog.services["wohngeld"].also_known_as) == 20
