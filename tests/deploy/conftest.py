"""The small site behind nginx, as shipped."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.deploy.nginx import ROOT, served
from tests.deploy.site import build


@pytest.fixture(scope="session")
def compressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with compressed files beside the plain ones."""
    site = build(tmp_path_factory.mktemp("compressed"))
    subprocess.run([sys.executable, str(ROOT / "tools" / "precompress"), str(site)], check=True)
    return site


@pytest.fixture(scope="session")
def published(compressed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site at the root of a server."""
    with served(compressed_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address
