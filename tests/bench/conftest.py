"""What the tests of the benchmark share: a small invented catalogue, built as the benchmark builds it."""

from pathlib import Path

import pytest
from bench.contenders import Place, prepared


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Two services; no other program is installed."""
    folder = tmp_path_factory.mktemp("bench")
    return prepared(folder / "2", 2, Path(folder, "tools"))
