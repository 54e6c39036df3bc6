"""A catalogue with fingerprints and municipalities, a server that plays the sources, and no way out of this machine."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.commands.conftest import Done
from tests.harvest.server import Server, serving

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.harvest.proposal import Known

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
SAMPLES = Path(__file__).parent / "samples"

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection to another machine, whoever asks for it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 — any family's address
        assert address[0] in _LOOPBACK, f"a request to {address} left this machine"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalogue of the test's own."""
    folder = tmp_path / "catalog"
    shutil.copytree(SMALL, folder)
    shutil.copytree(SAMPLES / "catalog", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def catalog(root: Path) -> Catalog:
    """The catalogue, read."""
    return checked_catalog(root).catalog


@pytest.fixture
def known(catalog: Catalog) -> Known:
    """What proposals start from."""
    return Known(catalog)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine that answers as the test says."""
    with serving() as found:
        yield found


Harvest = Callable[..., Done]


@pytest.fixture
def harvest(root: Path, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> Harvest:
    """Call the command on the test's catalogue and server, without pauses."""

    def call(source: str, *words: object) -> Done:
        polite = ("--contact", "test@example.org", "--delay", "0", "--timeout", "5", "--retries", "2")
        place = ("--store", tmp_path / "store", "--base", server.address)
        code = main(["--catalog", str(root), "harvest", source, *map(str, (*words, *place, *polite))])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return call
