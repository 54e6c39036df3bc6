import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run


def test_old_facts_are_listed_by_organisation(run: Run) -> None:
    done = run("stale", "--on", "2026-11-23")

    assert done.code == 0
    assert done.out.startswith("Älter als 24 Monate am 23.11.2026: 8 Angaben\n\nAKDB\n")
    assert (
        "  Wohngeld: Roll-out in Nordrhein-Westfalen: ruhend (01.01.2023, 46 Monate alt, Quelle d-nrw-wohngeld"
        in done.out
    )


def test_young_facts_are_no_old_facts(run: Run) -> None:
    assert (
        run("stale", "--months", "600", "--on", "2026-11-23").out == "Älter als 600 Monate am 23.11.2026: 0 Angaben\n"
    )


def test_undated_facts_are_listed_only_on_request(run: Run) -> None:
    without = json.loads(run("stale", "--on", "2026-11-23", "--format", "json").out)
    with_them = json.loads(run("stale", "--on", "2026-11-23", "--format", "json", "--undated").out)

    assert all(fact["months"] is not None for fact in without)
    assert [fact["date"] for fact in with_them if fact["months"] is None] != []


def test_undated_fact_says_so(run: Run) -> None:
    assert "(undatiert, Quelle" in run("stale", "--on", "2026-11-23", "--undated").out


def test_service_without_an_organisation_comes_last(run: Run, catalog: Path) -> None:
    rollout = "rollout:\n  - {stage: pilot, date: 2020, source: d-nrw-wohngeld}\n"
    text = f"name: A\nsummary: B\ntopic: arbeit-ruhestand\n{rollout}"
    (catalog / "services" / "aaa.yaml").write_text(text, encoding="utf-8")

    done = run("stale", "--on", "2026-11-23")

    assert "\nohne zuständige Stelle im Katalog\n  A: Roll-out bundesweit: im Pilotbetrieb" in done.out
    assert [line for line in done.out.splitlines() if not line.startswith(" ")][-1].startswith("ohne")


def test_day_in_another_form_is_refused(run: Run) -> None:
    done = run("stale", "--on", "23.11.2026")

    assert done.code == 2
    assert "JJJJ-MM-TT" in done.err


def test_without_a_day_today_counts(run: Run) -> None:
    assert "Älter als 24 Monate am" in run("stale").out


def test_broken_catalogue_is_reported_with_its_problems(run: Run, catalog: Path) -> None:
    (catalog / "terms" / "ekv.yaml").write_text("name: EKV\n", encoding="utf-8")

    done = run("stale")

    assert done.code == 1
    assert "ekv.yaml" in done.err


@pytest.mark.parametrize("command", ["export", "render"])
def test_target_must_be_named(run: Run, command: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run(command)

    assert caught.value.code == 2
