"""`efa-katalog verify` on folders and on servers that are not quite right."""

import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from efa_katalog.cli import main
from efa_katalog.hosting.headers import everywhere
from efa_katalog.hosting.policy import policy

SCRIPT = "theme()"
HOME = f'<link rel="canonical" href="https://x.example/k/"><a href="a/#hier">a</a><script>{SCRIPT}</script>'
HEADERS = dict(everywhere(policy([SCRIPT])))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "index.html": HOME,
        "a/index.html": '<h1 id="hier">A</h1><a href="../daten/v1/catalog.json">Daten</a><a href="../daten/v1/">v1</a>',
        "daten/v1/index.html": "",
        "404.html": '<a href="/k/">Start</a>',
        "sitemap.xml": "<loc>https://x.example/k/</loc><loc>https://x.example/k/a/</loc>",
        "robots.txt": "",
        "search/katalog.js": "efaSuche.take({})",
        "daten/v1/catalog.json": '{"data_date": "2020-01-01"}',
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    digest = hashlib.sha256((folder / "daten/v1/catalog.json").read_bytes()).hexdigest()
    (folder / "daten/v1/SHA256SUMS").write_text(f"{digest}  catalog.json\n")
    return folder


@contextmanager
def served(site: Path, headers: dict[str, str] = HEADERS, *, finds_everything: bool = False) -> Iterator[str]:
    """Serve the site at /k/."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(site))  # type: ignore[arg-type]  # passed through

        def translate_path(self, path: str) -> str:
            found = super().translate_path(path.removeprefix("/k"))
            return str(site / "index.html") if finds_everything and not Path(found).exists() else found

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/k"
        finally:
            server.shutdown()


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_whole_folder_has_no_fault(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(site)]) == 0
    assert said(capsys) == [f"{site}: Datenstand 2020-01-01, keine Fehler"]


def test_whole_server_has_no_fault(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(site) as address:
        assert main(["verify", address]) == 0
    assert said(capsys) == [f"{address}: Datenstand 2020-01-01, keine Fehler"]


def test_old_data_are_a_fault_where_a_limit_is_given(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(site), "--max-age", "100"]) == 1
    assert said(capsys)[0] == "daten/v1/catalog.json: Der Datenstand 2020-01-01 ist älter als 100 Tage."


def test_every_damage_to_a_folder_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "daten/v1/catalog.json").write_text('{"data_date": "2020-01-02"}')
    (site / "robots.txt").unlink()
    (site / "a" / "index.html").write_text('<p style="x"><a href="../weg/">weg</a>')
    assert main(["verify", str(site)]) == 1
    assert [line.split(": ")[0] for line in said(capsys)] == [
        "a/index.html", "a/index.html", "daten/v1/catalog.json", "index.html", "robots.txt", str(site),
    ]  # fmt: skip


def test_empty_folder_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path)]) == 1
    assert said(capsys)[-1] == f"{tmp_path}: Datenstand unbekannt, 8 Fehler"


def test_server_without_headers_is_told_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(site, {}) as address:
        assert main(["verify", address]) == 1
    places = {line.split(": ")[0] for line in said(capsys)[:-1]}
    assert places == set(HEADERS)


def test_headers_of_another_build_are_noticed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(site, dict(everywhere(policy(["old()"])))) as address:
        assert main(["verify", address]) == 1
    assert said(capsys)[0].startswith("index.html: Die Richtlinie sperrt ein Skript der Seite („theme()")


def test_server_that_finds_every_page_is_told_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(site, finds_everything=True) as address:
        assert main(["verify", address]) == 1
    assert said(capsys)[0].startswith("diese-seite-gibt-es-nicht/: ")


def test_page_of_the_site_map_that_is_gone_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a" / "index.html").rename(site / "a" / "anders.html")
    (site / "a").rename(site / "b")
    with served(site) as address:
        assert main(["verify", address, "--pages", "0"]) == 1
    assert "a/index.html: Der Server antwortet mit 404." in said(capsys)


def test_server_without_a_site_is_told_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(tmp_path) as address:
        assert main(["verify", address]) == 1
    assert "sitemap.xml: Die Datei fehlt." in said(capsys)


@pytest.mark.parametrize("address", ["gibt/es/nicht", "ftp://x.example/", "https://", "file:///etc"])
def test_what_is_neither_folder_nor_web_address_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", address]) == 2
    assert "weder ein Ordner noch eine Webadresse" in capsys.readouterr().err


def test_server_that_does_not_answer_is_a_fault_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert main(["verify", f"http://127.0.0.1:{nobody.getsockname()[1]}/"]) == 1
    assert "Adresse und Netz prüfen" in capsys.readouterr().err
