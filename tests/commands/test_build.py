"""`build` and `serve`: a site for people who need not know what makes it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from tests.conftest import SMALL

from efa_katalog.cli import main


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The least that a site needs: a configuration, and the pages that generated ones lead to."""
    folder = tmp_path / "projekt"
    (folder / "docs" / "mitmachen").mkdir(parents=True)
    for page in ("ueber", "vier-schritte", "mitmachen/index", "mitmachen/fakt-aendern"):
        (folder / "docs" / f"{page}.md").write_text("# Seite\n\n## Danach\n", encoding="utf-8")
    settings = {
        "site_name": "x",
        "theme": {"name": "material", "language": "de", "font": False},
        "plugins": ["search", {"efa_katalog": {"catalog": str(SMALL)}}],
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return file


def test_site_is_built_beside_its_configuration_with_its_headers(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--config", str(config)]) == 0

    site = config.parent / "site"
    assert "Wohngeld" in (site / "dienste/wohngeld/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in (site / "_headers").read_text(encoding="utf-8")
    said = capfd.readouterr()
    assert f"Die Website liegt in {site} und ist geprüft." in said.out
    assert "Zensical" not in said.out + said.err

    broken = config.read_text(encoding="utf-8").replace(str(SMALL), "gibt-es-nicht")
    config.write_text(broken, encoding="utf-8")
    before = sorted(site.rglob("*"))
    assert main(["build", "--config", str(config), "--quiet"]) == 1
    assert capfd.readouterr().err.endswith("Die bisherige Website in site/ ist unverändert.\n")
    assert sorted(site.rglob("*")) == before
    assert not (config.parent / ".build" / "site.new").exists()


def test_site_with_a_fault_does_not_take_the_place_of_the_last_one(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = config.parent / "docs" / "ueber.md"
    page.write_text('# Seite\n\n<a href="../dienste/wohngelt/#stand">Wohngeld</a>\n', encoding="utf-8")

    assert main(["build", "--config", str(config), "--quiet"]) == 1
    assert capfd.readouterr().err.splitlines()[-3:] == [
        "ueber/index.html: Der Verweis „../dienste/wohngelt/#stand“ führt ins Leere.",
        "Die neue Website hat 1 Fehler; ohne diese Prüfung baut --no-verify.",
        "Der Bau ist fehlgeschlagen. Die bisherige Website in site/ ist unverändert.",
    ]
    assert not (config.parent / "site").exists()

    assert main(["build", "--config", str(config), "--no-verify"]) == 0
    assert "geprüft" not in capfd.readouterr().out
    assert (config.parent / "site" / "index.html").is_file()


def test_a_folder_that_is_no_site_is_never_replaced(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = config.parent / "docs"
    before = sorted(target.rglob("*"))

    assert main(["build", "--config", str(config), "--to", str(target)]) == 2
    assert "Mit --to einen anderen Ordner nennen" in capsys.readouterr().err
    assert sorted(target.rglob("*")) == before


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_a_configuration_the_way_to_one_is_told(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--config", str(tmp_path / "mkdocs.yml")]) == 2
    assert "efa-katalog init" in capsys.readouterr().err


def test_which_catalogue_is_built_is_said_in_one_place(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(SMALL), "build", "--config", str(config)]) == 2
    assert "steht in" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:acht", "a b:80", ":8000"])
def test_what_is_no_address_to_show_the_site_at_is_refused_before_it_is_built(
    address: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--config", str(config), "--address", address]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"efa-katalog: „{address}“ ist keine Adresse zum Zeigen. Bitte als RECHNER:PORT angeben")


def test_port_that_is_taken_is_said_with_the_way_to_another(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        assert main(["serve", "--config", str(config), "--address", address]) == 1

    said = capsys.readouterr().err
    assert said.startswith(f"efa-katalog: An {address} lässt sich nichts zeigen: Der Port ist belegt")
    assert "--address" in said


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
def test_site_is_shown_until_somebody_ends_it(config: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "efa_katalog.cli", "serve", "--address", address]
    with subprocess.Popen(command, cwd=config.parent, stderr=subprocess.DEVNULL) as process:
        try:
            page = shown(f"http://{address}/dienste/wohngeld/", process)
        finally:
            process.terminate()
    assert "Wohngeld" in page
    assert process.returncode == 0
    with pytest.raises(URLError):
        urlopen(f"http://{address}/", timeout=5)


def shown(url: str, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(url, timeout=30) as answer:  # noqa: S310 — our own server
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            time.sleep(0.2)
    return ""


@pytest.mark.parametrize("address", ["www.stadt.example", "ftp://www.stadt.example/", "https://www.stadt.example/?x"])
def test_address_that_is_none_is_refused_in_german_before_anything_is_built(
    address: str, config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EFA_KATALOG_SITE_URL", address)

    assert main(["build", "--config", str(config)]) == 2
    assert f"„{address}“" in capsys.readouterr().err
    assert not (config.parent / ".build").exists()
