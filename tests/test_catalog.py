from pathlib import Path

import pytest

from efa_katalog.catalog import Catalog, Use
from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KIND_LABELS, KINDS

SMALL = Path(__file__).parent / "catalogs" / "small"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


def test_uses_name_every_place_in_order(catalog: Catalog) -> None:
    assert catalog.uses_of("services", "wohngeld") == (
        Use("states", "de-by", ("channels", 0, "services", 0)),
        Use("programmes", "bund-bayern", ("services", 0)),
        Use("platforms", "sozialplattform", ("services", 1, "service")),
        Use("examples", "dortmund-wohngeld", ("service",)),
        Use("fingerprints", "gemeinschaftsportal", ("addresses", 0, "service")),
    )
    assert catalog.uses_of("terms", "ekv") == (Use("terms", "ioev", ("see_also", 0)),)


def test_what_nobody_uses_has_no_uses(catalog: Catalog) -> None:
    assert catalog.uses_of("terms", "ioev") == ()
    assert catalog.uses_of("terms", "fehlt") == ()


def test_a_record_is_named_once_however_often_it_refers(catalog: Catalog) -> None:
    uses = [use for use in catalog.uses_of("organisations", "dataport") if use.kind == "services"]

    assert len(uses) > 1
    assert {use.id for use in uses} == {"wohngeld"}
    assert catalog.naming("organisations", "dataport", "services") == ("wohngeld",)


def test_every_use_leads_to_a_record_that_names_the_target(catalog: Catalog) -> None:
    for source_id in catalog.sources:
        for use in catalog.uses_of("sources", source_id):
            value: object = catalog.records(use.kind)[use.id]
            for part in use.loc:
                value = value[part] if isinstance(part, int) else getattr(value, part)  # type: ignore[index]  # tuples
            assert value == source_id


def test_records_cannot_be_changed(catalog: Catalog) -> None:
    with pytest.raises(TypeError):
        catalog.services["neu"] = catalog.services["wohngeld"]  # type: ignore[index]  # the point of the test
    with pytest.raises(ValueError, match="frozen"):
        catalog.services["wohngeld"].name = "Anders"  # type: ignore[misc]  # the point of the test


def test_kinds_without_records_are_empty(catalog: Catalog) -> None:
    bare = Catalog.of(catalog.settings, {})

    assert all(len(bare.records(kind)) == 0 for kind in KINDS)


def test_every_kind_has_a_german_label() -> None:
    assert KIND_LABELS.keys() == KINDS.keys()
