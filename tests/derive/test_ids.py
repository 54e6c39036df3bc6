from datetime import date
from pathlib import Path

import pytest

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.ids import check_ids, lock_text, parse_lock, published_ids, successor

SMALL = checked_catalog(Path(__file__).parents[1] / "catalogs" / "small").catalog


def codes(catalog: Catalog, text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in check_ids(catalog, parse_lock(text))]


def test_lock_of_a_catalogue_holds_every_id_and_keeps_the_contract() -> None:
    text = lock_text(SMALL)
    lock = parse_lock(text)

    assert set(lock.entries) == set(published_ids(SMALL))
    assert {"services/wohngeld", "states/de-nw", "state-slugs/nordrhein-westfalen"} <= set(lock.entries)
    assert check_ids(SMALL, lock) == ()


def test_lock_keeps_what_it_knew() -> None:
    known = {
        "services/alt -> services/wohngeld",
        "services/weg retired 2026-12-01 Nie in Betrieb",
        "terms/x retired 2026-12-02",
    }
    lines = lock_text(SMALL, parse_lock("\n".join(known))).splitlines()

    assert known <= set(lines)
    assert lines[2:] == sorted(lines[2:])


def test_vanished_id_is_an_error_at_its_line() -> None:
    assert codes(SMALL, "# Kommentar\n\nservices/wohngeld\nservices/verschwunden\n") == [(4, "id-vanished")]


def test_fault_shows_its_line_and_the_one_new_id_that_may_have_taken_its_place() -> None:
    text = lock_text(SMALL).replace("services/wohngeld\n", "services/zuschuss\n")
    (found,) = check_ids(SMALL, parse_lock(text))

    assert (found.snippet, found.column) == ("services/zuschuss", 1)
    assert "`services/zuschuss -> services/wohngeld`" in found.hint


def test_among_several_new_ids_none_is_offered() -> None:
    text = lock_text(SMALL).replace("services/wohngeld\n", "").replace("services/einbuergerung\n", "")
    (found,) = check_ids(SMALL, parse_lock(f"{text}services/zuschuss\n"))

    assert "-> services/" not in found.hint


@pytest.mark.parametrize("fate", ["-> services/wohngeld", "retired 2026-12-01", "retired 2026-12-01 Zusammengelegt"])
def test_vanished_id_whose_fate_is_written_down_is_no_error(fate: str) -> None:
    assert codes(SMALL, f"services/verschwunden {fate}\n") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("services/alt -> services/nirgends", "id-successor"),
        ("services/alt -> topics/arbeit-ruhestand", "id-successor"),
        ("services/wohngeld retired 2026-12-01", "id-reused"),
        ("services/alt retired 2026-02-30", "ids-line"),
        ("was soll das", "ids-line"),
    ],
)
def test_line_that_breaks_the_contract_is_found(line: str, code: str) -> None:
    assert codes(SMALL, f"{line}\n") == [(1, code)]


def test_id_written_twice_is_found() -> None:
    assert codes(SMALL, "services/wohngeld\nservices/wohngeld\n") == [(2, "ids-twice")]


@pytest.mark.parametrize("fate", ["-> services/wohngeld", "retired 2026-12-01 Zusammengelegt"])
def test_fate_may_be_added_below_the_line_that_names_the_id_and_takes_its_place(fate: str) -> None:
    text = f"services/verschwunden\nservices/wohngeld\nservices/verschwunden {fate}\n"

    assert codes(SMALL, text) == []
    written = lock_text(SMALL, parse_lock(text)).splitlines()
    assert [line for line in written if line.startswith("services/verschwunden")] == [f"services/verschwunden {fate}"]


def test_second_fate_of_an_id_is_found() -> None:
    text = "services/weg -> services/wohngeld\nservices/weg retired 2026-12-01\nservices/weg\n"

    assert codes(SMALL, text) == [(2, "ids-twice"), (3, "ids-twice")]


def test_entry_says_what_became_of_the_id() -> None:
    entry = parse_lock("services/weg retired 2026-12-01 Nie in Betrieb\n").entries["services/weg"]

    assert (entry.retired, entry.reason, entry.is_in_use) == (date(2026, 12, 1), "Nie in Betrieb", False)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("services/a -> services/b", "services/b"),
        ("services/a -> services/b\nservices/b -> services/c\nservices/c", "services/c"),
        ("services/a -> services/b\nservices/b retired 2026-12-01", None),
        ("services/a -> services/b\nservices/b -> services/a", None),
        ("services/a", None),
        ("services/b", None),
    ],
)
def test_an_old_id_leads_to_the_one_that_is_in_use(lines: str, found: str | None) -> None:
    assert successor(parse_lock(lines), "services/a") == found


def test_a_successor_that_was_replaced_itself_is_named_with_the_last_one() -> None:
    lock = parse_lock("services/a -> services/b\nservices/b -> services/wohngeld\n")

    assert [problem.hint for problem in check_ids(SMALL, lock)] == ["„services/wohngeld“ schreiben"]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"])
def test_marks_of_a_conflict_are_called_so(mark: str) -> None:
    (problem,) = parse_lock(f"services/a\n{mark}\n").problems

    assert (problem.line, "Konflikt" in problem.message) == (2, True)
