"""The catalogue that ships: whatever editors change, it stays free of errors."""

from pathlib import Path

import pytest

from efa_katalog.checked import checked_catalog
from efa_katalog.diagnostics import CatalogError, Severity, as_text
from efa_katalog.schema import KINDS

ROOT = Path(__file__).parents[1] / "catalog"


def test_shipped_catalog_has_no_errors() -> None:
    try:
        checked_catalog(ROOT)
    except CatalogError as error:
        errors = [diagnostic for diagnostic in error.diagnostics if diagnostic.severity is Severity.ERROR]
        pytest.fail(as_text(errors), pytrace=False)


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_catalog_has_records_of_every_kind(kind: str) -> None:
    assert any((ROOT / kind).glob("*.yaml"))
