"""The check of addresses against a server that misbehaves in every way we know."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.commands.conftest import Run

from efa_katalog.commands.links.answer import LinkAnswer, LinkVerdict
from efa_katalog.commands.links.fetch import Limits, fetch

QUICK = Limits(timeout=0.5, delay=0.01, retries=2, max_bytes=64 * 1024)


class Server(NamedTuple):
    """A misbehaving server: its address, how often each path was asked for, and when, and how much it could send."""

    address: str
    asked: Counter[str]
    times: list[float]
    sent: Counter[str]


class _Handler(BaseHTTPRequestHandler):
    asked: Counter[str]
    times: list[float]
    sent: Counter[str]

    def do_GET(self) -> None:
        path = self.path
        self.asked[path] += 1
        self.times.append(time.monotonic())
        action = getattr(self, f"answer_{path.strip('/').partition('?')[0].replace('-', '_')}", self.answer_ok)
        action()

    def answer(self, code: int, body: bytes = b"ok", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_ok(self) -> None:
        self.answer(200)

    def answer_slow(self) -> None:
        time.sleep(1.2)

    def answer_shaky(self) -> None:
        self.answer(500 if self.asked[self.path] == 1 else 200)

    def answer_broken(self) -> None:
        self.answer(500)

    def answer_busy(self) -> None:
        self.answer(429, Retry_After="0")

    def answer_closed(self) -> None:
        self.answer(403)

    def answer_gone(self) -> None:
        self.answer(410)

    def answer_missing(self) -> None:
        self.answer(404)

    def answer_loop(self) -> None:
        self.answer(302, Location="/loop")

    def answer_moved(self) -> None:
        self.answer(301, Location="/ok")

    def answer_login(self) -> None:
        self.answer(302, Location="/ok")

    def answer_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def answer_ftp(self) -> None:
        self.answer(302, Location="ftp://127.0.0.1/x")

    def answer_nonsense(self) -> None:
        self.wfile.write(b"\x00\x01\x02\r\n\r\n")

    def answer_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(2000):
                self.wfile.write(b"x" * 65536)
                self.sent[self.path] += 65536
        except OSError:
            pass

    def answer_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 — the library's signature
        pass


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server, asked directly and not through a proxy."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    state = {"asked": Counter[str](), "times": list[float](), "sent": Counter[str]()}
    running = _Quiet(("127.0.0.1", 0), type("Handler", (_Handler,), state))
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield Server(f"http://127.0.0.1:{running.server_address[1]}", state["asked"], state["times"], state["sent"])  # type: ignore[arg-type]
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "verdict", "reason", "tries"),
    [
        ("/ok", LinkVerdict.OK, "", 1),
        ("/shaky", LinkVerdict.OK, "", 2),
        ("/broken", LinkVerdict.FAILED, "Antwort 500", 3),
        ("/busy", LinkVerdict.UNCHECKED, "Antwort 429", 3),
        ("/closed", LinkVerdict.UNCHECKED, "Antwort 403", 1),
        ("/gone", LinkVerdict.GONE, "Antwort 410", 1),
        ("/missing", LinkVerdict.GONE, "Antwort 404", 1),
        ("/loop", LinkVerdict.FAILED, "leitet im Kreis oder zu oft weiter", 1),
        ("/file", LinkVerdict.FAILED, "leitet im Kreis oder zu oft weiter", 1),
        ("/ftp", LinkVerdict.FAILED, "leitet im Kreis oder zu oft weiter", 1),
        ("/login", LinkVerdict.OK, "", 1),
        ("/nonsense", LinkVerdict.FAILED, "unlesbare Antwort (BadStatusLine)", 3),
        ("/mit leerzeichen und ä", LinkVerdict.OK, "", 1),
    ],
)
def test_verdict_on_an_address(server: Server, path: str, verdict: LinkVerdict, reason: str, tries: int) -> None:
    url = server.address + path

    assert fetch(url, QUICK) == LinkAnswer(url, verdict, reason, "", tries)


def test_permanent_redirect_names_the_new_address(server: Server) -> None:
    answer = fetch(f"{server.address}/moved", QUICK)

    assert (answer.verdict, answer.moved_to) == (LinkVerdict.MOVED, f"{server.address}/ok")


def test_silent_server_is_given_up(server: Server) -> None:
    answer = fetch(f"{server.address}/slow", Limits(timeout=0.2, delay=0, retries=1))

    assert (answer.verdict, answer.reason, answer.tries) == (LinkVerdict.FAILED, "keine Antwort in 0.2 Sekunden", 2)


def test_huge_answer_is_not_read_to_its_end(server: Server) -> None:
    assert fetch(f"{server.address}/huge", QUICK).verdict is LinkVerdict.OK

    assert server.sent["/huge"] < 50 * 1024 * 1024


def test_dripping_answer_does_not_hold_us_up(server: Server) -> None:
    start = time.monotonic()

    assert fetch(f"{server.address}/drip", QUICK).verdict is LinkVerdict.OK

    assert time.monotonic() - start < 3


def test_host_that_does_not_answer_is_named() -> None:
    answer = fetch("http://127.0.0.1:9/x", Limits(timeout=0.2, delay=0, retries=0))

    assert answer.verdict is LinkVerdict.FAILED
    assert answer.reason.startswith("keine Verbindung (")


def _with_addresses(catalog: Path, server: Server, *paths: str) -> None:
    # No test asks a real host.
    for file in catalog.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("https://", "https://x.invalid/"), encoding="utf-8")
    for number, path in enumerate(paths):
        text = f"name: A\npublisher: B\ndate: 2024\nurl: {server.address}{path}\nkind: wiki\nquality: wiki\n"
        (catalog / "sources" / f"neu-{number}.yaml").write_text(text, encoding="utf-8")


def _links(run: Run, *more: str) -> str:
    done = run("links", "--timeout", "0.5", "--delay", "0.3", "--retries", "0", *more)
    assert done.code == 0
    return done.out


def test_report_names_the_places_and_never_fails(run: Run, catalog: Path, server: Server) -> None:
    _with_addresses(catalog, server, "/ok", "/missing", "/moved")

    out = _links(run)

    assert f"gibt es nicht mehr: {server.address}/missing (Antwort 404)\n    catalog/sources/neu-1.yaml:4\n" in out
    assert f"umgezogen: {server.address}/moved (leitet dauerhaft weiter nach {server.address}/ok)" in out
    assert "1 von 3 Adressen erreichbar" in out


def test_json_report_has_one_object_for_each_address(run: Run, catalog: Path, server: Server) -> None:
    _with_addresses(catalog, server, "/ok", "/ok")

    rows = json.loads(_links(run, "--format", "json"))

    assert [(row["verdict"], row["places"]) for row in rows] == [
        ("ok", ["catalog/sources/neu-0.yaml:4", "catalog/sources/neu-1.yaml:4"])
    ]
    assert server.asked["/ok"] == 1


def test_one_host_is_asked_one_address_at_a_time_with_a_pause(run: Run, catalog: Path, server: Server) -> None:
    _with_addresses(catalog, server, "/a", "/b", "/c")

    _links(run)

    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.3


def test_folder_without_a_catalogue_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("--catalog", tmp_path / "nirgends", "links")

    assert done.code == 1
    assert "kein Katalog" in done.err
