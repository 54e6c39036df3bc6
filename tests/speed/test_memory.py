"""One memory for all: what follows from a catalogue is found out once."""

import gc

import pytest
from tests.conftest import SMALL

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.speed import memory
from efa_katalog.speed.memory import all_stays, remembered, results


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


def test_a_remembered_function_is_asked_once_for_each_catalogue_and_key() -> None:
    asked = []

    @remembered
    def count(catalog: Catalog, kind: str, more: int) -> int:
        """Count."""
        asked.append((kind, more))
        return len(catalog.records(kind)) + more

    first, second = checked_catalog(SMALL).catalog, checked_catalog(SMALL).catalog

    assert [count(first, "terms", 1), count(first, "terms", 1), count(first, "terms", 2)] == [4, 4, 5]
    assert count(second, "terms", 1) == 4
    assert asked == [("terms", 1), ("terms", 2), ("terms", 1)]
    assert count.__doc__ == "Count."


def test_a_remembered_function_mixes_up_nothing_that_is_given_by_name() -> None:
    @remembered
    def count(catalog: Catalog, kind: str, more: int) -> int:
        return len(catalog.records(kind)) + more

    catalog = checked_catalog(SMALL).catalog

    assert [count(catalog, "terms", more=more) for more in (1, 2)] == [4, 5]


def test_remembered_functions_do_not_mix_up_their_answers(catalog: Catalog) -> None:
    @remembered
    def first(catalog: Catalog, kind: str) -> str:
        return f"{kind} {len(catalog.terms)}"

    @remembered
    def second(catalog: Catalog, kind: str) -> str:
        return f"{len(catalog.terms)} {kind}"

    assert (first(catalog, "terms"), second(catalog, "terms")) == ("terms 3", "3 terms")


@pytest.mark.parametrize(("more", "limit"), [((), 50), (("de-by", 1), 10)], ids=["record", "pair"])
def test_a_memory_of_records_is_larger_than_one_of_pairs_and_none_grows_without_end(
    monkeypatch: pytest.MonkeyPatch, more: tuple[object, ...], limit: int
) -> None:
    monkeypatch.setattr(memory, "ALL_RECORDS", 50)
    monkeypatch.setattr(memory, "SOME_PAIRS", 10)
    asked: list[int] = []

    @remembered
    def double(_: Catalog, number: int, *_more: object) -> int:
        asked.append(number)
        return 2 * number

    catalog = checked_catalog(SMALL).catalog

    assert [double(catalog, number, *more) for number in range(200) for _ in range(2)] == [
        n // 2 * 2 for n in range(400)
    ]
    assert asked == list(range(200))
    kept = [key[0] for key in results(catalog, double) if isinstance(key, tuple)]
    assert limit // 2 <= len(kept) <= limit
    assert kept == list(range(200))[-len(kept) :]


def test_what_another_process_has_found_out_is_not_asked_again(catalog: Catalog) -> None:
    @remembered
    def name(_: Catalog, kind: str) -> str:
        raise AssertionError(kind)

    results(catalog, name)[("terms",)] = "Glossar"

    assert name(catalog, "terms") == "Glossar"


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was_and_with_nothing_to_look_through(is_on: bool) -> None:  # noqa: FBT001 — a case
    gc.unfreeze()  # what builds before have left
    gc.collect()
    if not is_on:
        gc.disable()
    try:
        with all_stays():
            assert not gc.isenabled()
            checked_catalog(SMALL)
        assert gc.isenabled() == is_on
        assert sum(gc.get_count()) < 1000
    finally:
        gc.enable()
        gc.unfreeze()
