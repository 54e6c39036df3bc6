"""What `mkdocs serve` shows after each change is what a build from nothing would have made."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from tests.conftest import SMALL
from tests.speed.preview_run import ENVIRONMENT, ROOT, write_config

from efa_katalog.speed.preview import stamps

pytestmark = pytest.mark.slow


@pytest.fixture
def records(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "catalog")
    return tmp_path / "catalog"


def test_after_two_hundred_random_changes_everything_is_as_if_made_from_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.speed.preview_run", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT)

    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture
def server(records: Path, tmp_path: Path) -> Iterator[tuple[Callable[[str], str], Path]]:
    """A running `mkdocs serve`: how to get an address, and what the program has said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-f", str(write_config(records, tmp_path))]
    with log.open("wb") as said:
        process = subprocess.Popen([*command, "--dev-addr", place], stdout=said, stderr=said, env=ENVIRONMENT)
    try:
        yield lambda address: shown(f"http://{place}/{address}"), log
    finally:
        process.terminate()
        process.wait()


def shown(url: str) -> str:
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310 — our own server
            return str(answer.read().decode())
    except (HTTPError, URLError, ConnectionError):
        return ""


def wait_until(condition: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < 30
        time.sleep(0.02)
    return time.monotonic() - start


def test_server_shows_changes_additions_and_mistakes(server: tuple[Callable[[str], str], Path], records: Path) -> None:
    get, log = server
    wait_until(lambda: "Wohngeld" in get("dienste/wohngeld/"))
    assert "Wohngeld" in get("dienste/")
    assert "Wohngeld" in get("dienste/wohngeld/bayern/")
    assert "wohngeld" in get("daten/v1/services/wohngeld.json")
    assert "SHA256SUMS" in get("daten/")
    assert get("dienste/gibt-es-nicht/") == ""

    file = records / "services" / "wohngeld.yaml"
    text = file.read_text(encoding="utf-8")
    time.sleep(1)  # the server looks at times and sizes
    file.write_text(re.sub(r"(?m)^name: .*", "name: Wohngeld anders", text), encoding="utf-8")
    took = wait_until(lambda: "Wohngeld anders" in get("dienste/wohngeld/"))
    assert took < 5, "a build would take longer on a busy machine"
    assert "Wohngeld anders" in get("dienste/")
    assert "Wohngeld anders" in get("search/search_index.json")
    assert "Wohngeld anders" in get("search/katalog.js")
    assert "Der geänderte Katalog ist eingelesen" in log.read_text(encoding="utf-8")

    file.write_text("name: [\n", encoding="utf-8")
    wait_until(lambda: "Der Katalog hat Fehler; die bisherige Seite bleibt" in log.read_text(encoding="utf-8"))
    assert "catalog/services/wohngeld.yaml:" in log.read_text(encoding="utf-8")
    assert "Wohngeld anders" in get("dienste/wohngeld/")

    file.write_text(text, encoding="utf-8")
    wait_until(lambda: "Wohngeld anders" not in get("dienste/wohngeld/") != "")
    second = re.sub(r"(?m)^name: .*", "name: Wohngeld zwei", text)
    (records / "services" / "wohngeld-zwei.yaml").write_text(second, encoding="utf-8")
    wait_until(lambda: "dienste/wohngeld-zwei/" in get("sitemap.xml"))
    assert "Wohngeld" in get("dienste/wohngeld-zwei/bayern/")


def test_stamps_see_changed_new_and_vanished_files(tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    file = tmp_path / "ordner" / "a"
    file.write_text("a")
    before = stamps([tmp_path])

    assert stamps([tmp_path]) == before
    assert stamps([file]).keys() == before.keys()
    (tmp_path / "ordner" / "b").write_text("")
    assert stamps([tmp_path]).keys() - before.keys() == {str(tmp_path / "ordner" / "b")}
    file.write_text("länger")
    assert stamps([tmp_path])[str(file)] != before[str(file)]
    file.unlink()
    assert str(file) not in stamps([tmp_path])
    assert stamps([tmp_path / "gibt-es-nicht"]) == {}
