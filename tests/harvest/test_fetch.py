"""Fetching from a server that misbehaves: a clear message, nothing lost, nothing half written."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tests.harvest.conftest import Harvest
from tests.harvest.played import ROWS, export, paged, play
from tests.harvest.rows import WOHNGELD, entry, form, page, table
from tests.harvest.server import Answer, Server

from efa_katalog.cli import main
from efa_katalog.harvest.client import Ask, Client, Manners
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.snapshot import finished, read_snapshot

HESSEN, NRW = "06", "05"
KIEL = "010020000000"
POLITE = Manners("test@example.org", delay=0, timeout=2, retries=1)


def stored(store: Path) -> list[Path]:
    return [file for file in store.rglob("*") if file.is_file()]


def test_fetch_stores_rows_with_address_time_and_hash(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)

    done = harvest("open-pvog", "fetch")

    (folder,) = finished(tmp_path / "store", "open-pvog")
    snapshot = read_snapshot(folder)
    assert (done.code, snapshot.rows, len(snapshot.pieces)) == (0, len(ROWS), 17)
    assert all(piece.url.startswith(server.address) and piece.fetched and piece.received for piece in snapshot.pieces)
    assert server.agents == {next(iter(server.agents))}
    assert "test@example.org" in next(iter(server.agents))


def test_without_a_contact_nobody_is_asked(root: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--catalog", str(root), "harvest", "open-pvog", "fetch", "--base", server.address])

    assert (code, server.asked) == (2, [])
    assert "--contact" in capsys.readouterr().err


def test_dry_run_of_both_steps_is_content_where_nothing_was_ever_fetched(harvest: Harvest) -> None:
    done = harvest("open-pvog", "--dry-run")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Würde abrufen: ")


def test_dry_run_asks_nobody_and_writes_nothing(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    done = harvest("open-pvog", "fetch", "--dry-run")

    assert (done.code, server.asked, stored(tmp_path / "store")) == (0, [], [])
    assert server.address in done.out


def test_fetch_goes_on_where_it_was_interrupted(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)
    server.put(export(NRW), Answer(b"gone", "text/plain", 404))

    broken = harvest("open-pvog", "fetch")
    before = list(server.asked)
    play(server)
    done = harvest("open-pvog", "fetch")

    assert (broken.code, done.code) == (1, 0)
    assert finished(tmp_path / "store", "open-pvog")
    assert not [path for path in server.asked[len(before) :] if path in before[:-1]]


def test_other_base_begins_a_snapshot_of_its_own(harvest: Harvest, server: Server) -> None:
    play(server)
    server.put(export(NRW), Answer(b"gone", "text/plain", 404))
    harvest("open-pvog", "fetch")
    asked = len(server.asked)

    harvest("open-pvog", "fetch", "--version", "data")

    assert server.asked[asked].startswith("/v1/data/000000000000/export")


def test_too_large_an_export_is_fetched_by_kreis(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)
    server.put(export(NRW), Answer(b"", "text/plain", 413))
    server.put(export("05113"), Answer(table([entry(WOHNGELD, "051130000000", form(""))])))
    server.put(export("05158"), Answer(b"", "text/plain", 413))
    server.put(paged("05158", 0), Answer(page([entry(WOHNGELD, "051580026026", form(""))], 2), "application/json"))
    server.put(
        paged("05158", 1),
        Answer(page([entry(WOHNGELD, "051580028028", form(""))], 2, nested=True, camel=True), "application/json"),
    )

    done = harvest("open-pvog", "fetch")

    (folder,) = finished(tmp_path / "store", "open-pvog")
    names = [piece.name for piece in read_snapshot(folder).pieces]
    assert done.code == 0
    assert names[6:10] == ["05113.csv", "05158-0.csv", "05158-1.csv", "06.csv"]


def test_too_large_an_export_of_a_state_without_known_kreise_is_fetched_in_pages(
    harvest: Harvest, server: Server
) -> None:
    play(server)
    server.put(export(HESSEN), Answer(b"", "text/plain", 413))
    server.put(paged(HESSEN, 0), Answer(page([], 1), "application/json"))

    assert harvest("open-pvog", "fetch").code == 0
    assert paged(HESSEN, 0) in server.asked


def test_pages_go_on_after_an_interruption(harvest: Harvest, server: Server) -> None:
    play(server)
    full = [entry(WOHNGELD, f"06{number:010d}", form("")) for number in range(100)]
    server.put(export(HESSEN), Answer(b"", "text/plain", 413))
    server.put(paged(HESSEN, 0), Answer(page(full, 2), "application/json"))
    server.put(paged(HESSEN, 1), Answer(b"", "text/plain", 404))
    assert harvest("open-pvog", "fetch").code == 1
    server.put(paged(HESSEN, 1), Answer(page(full[:1], 2), "application/json"))

    assert harvest("open-pvog", "fetch").code == 0
    assert server.asked.count(paged(HESSEN, 0)) == 1


@pytest.mark.parametrize("code", [500, 502, 503])
def test_server_that_stumbles_is_asked_again(harvest: Harvest, server: Server, code: int) -> None:
    play(server)
    server.put(export(NRW), Answer(b"", "text/plain", code), Answer(table([])))

    assert harvest("open-pvog", "fetch").code == 0


def test_busy_server_is_given_the_time_it_asks_for(server: Server) -> None:
    busy = Answer(b"", "text/plain", 429, headers={"RateLimit-Reset": "1"})
    server.put("/x", busy, Answer(b"a"))
    start = time.monotonic()

    assert Client(POLITE).read(Ask(f"{server.address}/x", ("text/csv",)), lambda body: body.read()) == b"a"
    assert time.monotonic() - start >= 1


def test_reset_may_be_a_time_of_day(server: Server) -> None:
    at = str(int(time.time()) + 2)
    server.put("/x", Answer(b"", "text/plain", 429, headers={"X-RateLimit-Reset": at}), Answer(b"a"))
    start = time.time()

    Client(POLITE).read(Ask(f"{server.address}/x", ("text/csv",)), lambda body: body.read())

    assert time.time() >= start + 1


def test_server_that_wants_too_long_a_wait_is_left_alone(server: Server) -> None:
    server.put("/x", Answer(b"", "text/plain", 429, headers={"Retry-After": "86400"}))

    with pytest.raises(HarvestError, match="429"):
        Client(POLITE).read(Ask(f"{server.address}/x", ("text/csv",)), lambda body: body.read())
    assert len(server.asked) == 1


def test_requests_keep_their_distance(server: Server) -> None:
    server.put("/x", Answer(b"a"))
    client = Client(Manners("x", delay=0.3, retries=0))
    start = time.monotonic()
    for _ in range(3):
        client.read(Ask(f"{server.address}/x", ("text/csv",)), lambda body: body.read())

    assert time.monotonic() - start >= 0.6


MISBEHAVIOUR = {
    "always-500": (Answer(b"", "text/plain", 500), "500"),
    "cut": (Answer(table(ROWS), cut=100), "riss ab"),
    "cut-in-a-row": (Answer(table(ROWS)[:-60]), "riss die Antwort ab"),
    "cut-in-a-field": (Answer(table(ROWS)[:-2], unmeasured=True), "riss die Antwort ab"),
    "web-page": (Answer(b"<html>Wartung</html>", "text/html"), "Fehlerseite"),
    "no-kind": (Answer(table(ROWS), ""), "nichts Benanntes"),
    "renamed": (Answer(table(ROWS, ("schluessel", "ort", "adresse", "a", "b", "c", "d", "e"))), "Form geändert"),
    "empty": (Answer(b""), "Form geändert"),
    "no-keys": (Answer(table([entry("0815", "06", "https://x.example/")])), "Form geändert"),
    "binary": (Answer(table(ROWS) + b"\xff\xfe\n"), "keine lesbare Tabelle"),
    "elsewhere": (Answer(b"", "text/plain", 302, headers={"Location": "https://andere.example/"}), "--base"),
    "loop": (Answer(b"", "text/plain", 302, headers={"Location": "/loop"}), "leitet zu oft weiter"),
    "file": (Answer(b"", "text/plain", 302, headers={"Location": "file:///etc/passwd"}), "--base"),
    "huge": (Answer(b"", announced=1 << 30), "größer als 1 MiB"),
    "endless": (Answer(table(ROWS), endless=True), "größer als 1 MiB"),
    "closed": (Answer(b"", "text/plain", 403), "403"),
}


@pytest.mark.parametrize("case", MISBEHAVIOUR)
def test_misbehaving_server_gets_a_clear_message_and_nothing_is_half_written(
    harvest: Harvest, server: Server, tmp_path: Path, case: str
) -> None:
    answer, words = MISBEHAVIOUR[case]
    play(server)
    server.put(export(NRW), answer)
    server.put("/loop", answer)

    done = harvest("open-pvog", "fetch", "--max-mib", "1", "--retries", "0")

    assert done.code == 1
    assert words in done.err
    assert f"{server.address}{export(NRW)}"[:60] in done.err
    assert finished(tmp_path / "store", "open-pvog") == ()
    (manifest,) = (tmp_path / "store").rglob("manifest.json")
    pieces = {piece["file"] for piece in json.loads(manifest.read_text())["pieces"]}
    assert {file.name for file in stored(tmp_path / "store")} == {*pieces, "manifest.json"}
    assert len(pieces) == 5  # what came before stays
    assert server.sent < 64 * 1024 * 1024


def test_cut_answer_is_fetched_again_and_counted_once(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server)
    whole = export("01")
    server.put(whole, Answer(table(ROWS), cut=100), Answer(table(ROWS)))

    assert harvest("open-pvog", "fetch").code == 0
    (folder,) = finished(tmp_path / "store", "open-pvog")
    assert read_snapshot(folder).rows == len(ROWS)


@pytest.mark.parametrize(
    "body", [b"nonsense", b"[]", b"{}", b'{"items": []}', b'{"content": [{"a": 1}], "totalPages": 1}']
)
def test_page_in_another_envelope_is_refused(harvest: Harvest, server: Server, body: bytes) -> None:
    play(server)
    server.put(export(HESSEN), Answer(b"", "text/plain", 413))
    server.put(paged(HESSEN, 0), Answer(body, "application/json"))

    done = harvest("open-pvog", "fetch")

    assert done.code == 1
    assert "JSON" in done.err or "Form geändert" in done.err


def test_semicolons_and_other_cases_of_names_are_read(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    names = ("leikaKey", "ARS", "url", "ozgid", "onlineStatus", "aktiv", "artFlaechendeckung", "datenstandPvogImport")
    play(server)
    server.put(export("01"), Answer(b"\xef\xbb\xbf" + table(ROWS, names, ";")))

    assert harvest("open-pvog", "fetch").code == 0
    (folder,) = finished(tmp_path / "store", "open-pvog")
    assert read_snapshot(folder).rows == len(ROWS)


def test_single_odd_rows_are_left_out(harvest: Harvest, server: Server) -> None:
    play(server)
    server.put(export("01"), Answer(table([*ROWS, entry("kein Schlüssel", KIEL, "")])))

    assert harvest("open-pvog", "fetch").code == 0


def test_unreachable_server_is_named() -> None:
    with pytest.raises(HarvestError, match=r"http://127\.0\.0\.1:9/x: keine (Verbindung|Antwort)"):
        Client(POLITE).read(Ask("http://127.0.0.1:9/x", ("text/csv",)), lambda body: body.read())


def test_silent_server_is_given_up(server: Server) -> None:
    server.put("/x", Answer(b"a", cut=1, hang=True))

    with pytest.raises(HarvestError, match="keine Antwort in der gesetzten Zeit"):
        Client(Manners("x", delay=0, timeout=0.2, retries=0)).read(
            Ask(f"{server.address}/x", ("text/csv",)), lambda body: body.read()
        )


def test_wrong_words_are_refused(harvest: Harvest) -> None:
    assert "Fassung" in harvest("open-pvog", "fetch", "--version", "v9").err
    assert harvest("open-pvog", "propose").err.endswith("fetch\n")


def test_personal_data_in_addresses_and_unknown_columns_are_never_stored(
    harvest: Harvest, server: Server, tmp_path: Path
) -> None:
    url = "https://m.muster@x.example/a?caller=Mia.Muster&id=1&an=mia%40example.org#mia@example.org"
    lines = table([entry(WOHNGELD, KIEL, url)], (*ROWS[0]._fields,)).decode().splitlines()
    head, row = f"{lines[0]},ansprechpartner", f"{lines[1]},Mia Muster"
    play(server)
    server.put(export("01"), Answer(f"{head}\n{row}\n".encode()))

    assert harvest("open-pvog", "fetch").code == 0
    said = "".join(file.read_text(encoding="utf-8") for file in stored(tmp_path / "store"))
    assert "https://x.example/a?id=1" in said
    assert "uster" not in said
    assert "mia" not in said
