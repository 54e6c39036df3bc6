from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from efa_katalog.catalog import Catalog, Use, remembered, remembered_briefly, remembered_for_a_while
from efa_katalog.intake import take_in
from efa_katalog.schema import KIND_LABELS, KINDS

SMALL = Path(__file__).parent / "catalogs" / "small"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return take_in(SMALL).catalog


def test_uses_name_every_place_in_order(catalog: Catalog) -> None:
    assert catalog.uses_of("services", "wohngeld") == (
        Use("platforms", "sozialplattform", ("services", 1, "service")),
        Use("examples", "dortmund-wohngeld", ("service",)),
        Use("fingerprints", "gemeinschaftsportal", ("addresses", 0, "service")),
    )
    assert catalog.uses_of("terms", "ekv") == (Use("terms", "ioev", ("see_also", 0)),)


def test_what_nobody_uses_has_no_uses(catalog: Catalog) -> None:
    assert catalog.uses_of("terms", "ioev") == ()
    assert catalog.uses_of("terms", "fehlt") == ()


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


def test_a_remembered_function_is_asked_once_for_each_catalogue_and_key() -> None:
    asked = []

    @remembered
    def count(catalog: Catalog, kind: str, more: int) -> int:
        """Count."""
        asked.append((kind, more))
        return len(catalog.records(kind)) + more

    first, second = take_in(SMALL).catalog, take_in(SMALL).catalog

    assert [count(first, "terms", 1), count(first, "terms", 1), count(first, "terms", 2)] == [4, 4, 5]
    assert count(second, "terms", 1) == 4
    assert asked == [("terms", 1), ("terms", 2), ("terms", 1)]
    assert count.__doc__ == "Count."


def test_a_remembered_function_mixes_up_nothing_that_is_given_by_name() -> None:
    @remembered
    def count(catalog: Catalog, kind: str, more: int) -> int:
        return len(catalog.records(kind)) + more

    catalog = take_in(SMALL).catalog

    assert [count(catalog, "terms", more=more) for more in (1, 2)] == [4, 5]


def test_remembered_functions_do_not_mix_up_their_answers(catalog: Catalog) -> None:
    @remembered
    def first(catalog: Catalog, kind: str) -> str:
        return f"{kind} {len(catalog.terms)}"

    @remembered
    def second(catalog: Catalog, kind: str) -> str:
        return f"{len(catalog.terms)} {kind}"

    assert (first(catalog, "terms"), second(catalog, "terms")) == ("terms 3", "3 terms")


@pytest.mark.parametrize("remember", [remembered_briefly, remembered_for_a_while])
def test_a_limited_memory_stays_small_and_forgets_nothing_at_once(remember: Callable[..., Any]) -> None:
    asked: list[int] = []

    def double(catalog: Catalog, number: int) -> int:  # noqa: ARG001 — all that is remembered has one
        asked.append(number)
        return 2 * number

    catalog = take_in(SMALL).catalog
    doubled = remember(double)

    assert [doubled(catalog, number) for number in range(5000) for _ in range(2)] == [n // 2 * 2 for n in range(10000)]
    assert asked == list(range(5000))
    assert len(catalog.memory[double]) < 2500
