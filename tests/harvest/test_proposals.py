"""Proposals: small, sourced, repeatable; applied twice nothing changes, taken back the old bytes are there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.harvest.conftest import Harvest
from tests.harvest.played import ROWS, export, play
from tests.harvest.rows import DAY, WOHNGELD, entry, form, table
from tests.harvest.server import Answer, Server

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.commands.harvest import presenting
from efa_katalog.editing.files import write_whole
from efa_katalog.harvest.snapshot import finished

SOURCE = "dashboard-data-hub"
KIEL, FLENSBURG, MUSTERAU, PROBSTEI = "010020000000", "010010000000", "010575747001", "010575747002"


def contents(root: Path) -> Mapping[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def test_proposal_is_shown_and_nothing_is_taken_over(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    before = contents(root)

    done = harvest("open-pvog", "--diff")

    assert done.code == 0
    assert contents(root) == before
    assert "2 von 4 Kommunen, davon 1 mit der Stelle in der Adresse, gesehen am 20.11.2026" in done.out
    assert "Schleswig-Holstein, anderes System (Nordsystem): 1 von 4 Kommunen" in done.out
    assert "unbekannt.example, 1 Eintrag (Adresse, die kein Fingerabdruck kennt), z. B. 010575747002" in done.out
    assert "+sightings:" in done.out
    assert f"Würde ändern: {root}/services/wohngeld.yaml" in done.out


def test_accepted_proposal_has_a_dataset_as_its_source(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    done = harvest("open-pvog", "--accept")

    catalog = checked_catalog(root).catalog
    found = catalog.services["wohngeld"].sightings

    assert done.code == 0
    assert [(item.source, item.date.text, item.state) for item in found] == [(SOURCE, DAY.isoformat(), "de-sh")] * 2
    assert (catalog.sources[SOURCE].kind, catalog.sources[SOURCE].date.text) == ("dataset", DAY.isoformat())


def test_applied_twice_nothing_changes_the_second_time(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    harvest("open-pvog", "--accept")
    once = contents(root)

    again = harvest("open-pvog", "propose", "--accept")

    assert contents(root) == once
    assert "nichts zu übernehmen" in again.out


def test_taken_back_the_catalogue_has_its_old_bytes(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    before = contents(root)
    harvest("open-pvog", "--accept")
    assert contents(root) != before

    done = harvest("open-pvog", "take-back")

    assert done.code == 0
    assert contents(root) == before
    assert harvest("open-pvog", "take-back").code == 1


def test_what_somebody_has_changed_since_is_not_taken_back(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    harvest("open-pvog", "--accept")
    file = root / "services" / "wohngeld.yaml"
    file.write_text(file.read_text() + "# von Hand\n")
    edited = contents(root)

    done = harvest("open-pvog", "take-back")

    assert done.code == 1
    assert "services/wohngeld.yaml" in done.err
    assert contents(root) == edited


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    harvest: Harvest, server: Server, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(target: Path, content: str | bytes) -> None:
        if target.name == "wohngeld.yaml":
            raise OSError(28, "No space left on device", str(target))
        write_whole(target, content)

    play(server)
    before = contents(root)
    monkeypatch.setattr("efa_katalog.editing.together.write_whole", full_disk)

    done = harvest("open-pvog", "--accept")

    assert done.code == 1
    assert "wie zuvor" in done.err
    assert contents(root) == before


def test_dry_run_accepts_nothing(harvest: Harvest, server: Server, root: Path) -> None:
    play(server)
    harvest("open-pvog", "fetch")
    before = contents(root)

    done = harvest("open-pvog", "--accept", "--dry-run")

    assert "Würde ändern" in done.out
    assert contents(root) == before


def again(harvest: Harvest, server: Server, store: Path, rows: list[object]) -> str:
    """Accept what the server plays, then let it play other rows, a snapshot later, and return what is said."""
    play(server)
    harvest("open-pvog", "--accept")
    (folder,) = finished(store, "open-pvog")
    earlier = json.loads((folder / "manifest.json").read_text())
    earlier["started"] = "2026-11-19T00:00:00+00:00"
    (folder / "manifest.json").write_text(json.dumps(earlier))
    folder.rename(folder.with_name("2026-11-19T000000Z"))
    server.put(export("01"), Answer(table(rows)))  # type: ignore[arg-type]  # entries
    return harvest("open-pvog").out


def test_changed_and_gone_are_told_and_what_is_gone_stays(
    harvest: Harvest, server: Server, tmp_path: Path, root: Path
) -> None:
    file = root / "services" / "wohngeld.yaml"
    said = again(harvest, server, tmp_path / "store", [*ROWS[:2], entry(WOHNGELD, FLENSBURG, form("")), *ROWS[3:]])

    assert "## Geändert" in said
    assert "3 von 4 Kommunen, davon 1 mit der Stelle in der Adresse statt 2 von 4" in said
    assert "## Nicht mehr zu sehen" in said
    assert "Das beweist kein Ende" in said
    before = file.read_text().count("system: nordsystem")
    harvest("open-pvog", "propose", "--accept", "--despite-alarms")
    assert file.read_text().count("system: nordsystem") == before == 1


def test_large_fall_is_suspicious(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    said = again(harvest, server, tmp_path / "store", [*ROWS[1:]])

    assert "1 von 4 Kommunen statt 2 von 4" in said.partition("## Auffällig")[2].partition("##")[0]


def test_alarm_stops_the_acceptance(harvest: Harvest, server: Server, tmp_path: Path, root: Path) -> None:
    said = again(harvest, server, tmp_path / "store", [])
    before = contents(root)

    refused = harvest("open-pvog", "propose", "--accept")

    assert "## Alarm" in said
    assert "Der Abzug ist leer" in said
    assert "100 % der Zeilen" in said
    assert (refused.code, contents(root)) == (1, before)
    assert harvest("open-pvog", "propose", "--accept", "--despite-alarms").code == 0


def test_vanished_keys_of_the_catalogue_are_an_alarm(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    numbers = "99107023000000"
    play(server, {"01": [entry(numbers, KIEL, form(KIEL))]})
    harvest("open-pvog", "fetch")
    (folder,) = finished(tmp_path / "store", "open-pvog")
    folder.rename(folder.with_name("2020-01-01T000000Z"))
    text = (folder.with_name("2020-01-01T000000Z") / "manifest.json").read_text()
    (folder.with_name("2020-01-01T000000Z") / "manifest.json").write_text(
        text.replace('"started": "2', '"started": "1')
    )
    play(server, {"01": [entry(WOHNGELD, KIEL, form(KIEL))]})

    assert f"verschwunden: {numbers}" in harvest("open-pvog").out


def test_unknown_areas_are_an_alarm(harvest: Harvest, server: Server) -> None:
    play(server, {"01": [entry(WOHNGELD, "019990000000", form(""))]})

    assert "gehören zu keiner bekannten Gemeinde, z. B. 019990000000" in harvest("open-pvog").out


def test_halt_in_the_catalogue_beside_entries_is_suspicious(harvest: Harvest, server: Server) -> None:
    play(server, {"05": [entry(WOHNGELD, "051130000000", form(""))]})

    said = harvest("open-pvog").out

    assert "Nordrhein-Westfalen: Der Katalog sagt „ruhend“ (01.01.2023)" in said


def test_without_municipalities_no_totals_are_claimed(harvest: Harvest, server: Server, root: Path) -> None:
    (root / "municipalities.csv").unlink()
    play(server)

    said = harvest("open-pvog").out

    assert "Die Tabelle der Gemeinden fehlt" in said
    assert " von 4" not in said


def test_facts_younger_than_the_catalogue_lift_its_data_date(harvest: Harvest, server: Server, root: Path) -> None:
    play(server, {"01": [entry(WOHNGELD, KIEL, form(KIEL), datenstand_pvog_import="2026-11-27")]})

    harvest("open-pvog", "--accept")

    catalog = checked_catalog(root).catalog
    assert catalog.settings.data_date == max(item.date.earliest for item in catalog.services["wohngeld"].sightings)


def test_day_after_the_fetch_is_a_slip(harvest: Harvest, server: Server, root: Path) -> None:
    play(server, {"01": [entry(WOHNGELD, KIEL, form(KIEL), datenstand_pvog_import="2999-01-01")]})

    harvest("open-pvog", "--accept")

    (found,) = checked_catalog(root).catalog.services["wohngeld"].sightings
    assert found.date.earliest.year < 2999


def test_altered_snapshot_is_refused(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)
    harvest("open-pvog", "fetch")
    (folder,) = finished(tmp_path / "store", "open-pvog")
    piece = next(folder.glob("*-01.csv"))
    piece.write_text(piece.read_text() + "x\n")

    assert "wurde verändert" in harvest("open-pvog", "propose").err


def test_snapshot_of_another_source_and_what_is_none_are_refused(
    harvest: Harvest, server: Server, tmp_path: Path
) -> None:
    play(server)
    harvest("open-pvog", "fetch")
    (folder,) = finished(tmp_path / "store", "open-pvog")

    assert "nicht von fim" in harvest("fim", "propose", "--snapshot", folder).err
    assert "kein lesbarer Abzug" in harvest("fim", "propose", "--snapshot", tmp_path).err
    (tmp_path / "manifest.json").write_text('{"pieces": 1}')
    assert "kein lesbarer Abzug" in harvest("fim", "propose", "--snapshot", tmp_path).err
    (tmp_path / "manifest.json").write_text('{"pieces": [], "sketch": 1, "keys": 1}')
    assert "kein lesbarer Abzug" in harvest("fim", "propose", "--snapshot", tmp_path).err


def test_summary_can_go_to_a_file(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)
    file = tmp_path / "summary.md"

    done = harvest("open-pvog", "--summary", file)

    assert done.out.startswith(f"Abzug: {tmp_path}")
    assert file.read_text() in done.out
    assert "beweist weder einen Vertrag noch" in file.read_text()


def test_snapshots_stay_out_of_the_catalogue(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(root), "harvest", "fim", "--store", str(root / "sources")]) == 2
    assert "--store" in capsys.readouterr().err


def test_proposal_that_would_break_the_catalogue_is_refused(
    harvest: Harvest, server: Server, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(server)
    broken = {"services/wohngeld.yaml": b"name: Kaputt\n"}
    monkeypatch.setattr(presenting, "changed_files", lambda *_: broken)
    before = contents(root)

    assert harvest("open-pvog", "--accept").code == 1
    assert contents(root) == before
