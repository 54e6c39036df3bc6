"""Both YAML readers, since a platform may have only one of them."""

import pytest
import yaml

from efa_katalog.source import reader


@pytest.fixture(params=["c", "python"])
def yaml_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let `parse` use the reader in C or in Python; return which one."""
    chosen = yaml.CSafeLoader if request.param == "c" else yaml.SafeLoader
    monkeypatch.setattr(reader, "_Reader", chosen)
    return str(request.param)
