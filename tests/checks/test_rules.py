"""Where each rule ends: what is still allowed. What is refused, and how it is said, stands in `tests/diagnostics`."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from efa_katalog import checks
from efa_katalog.catalog import Catalog
from efa_katalog.checks import RULES, RULES_OF_THE_WHOLE
from efa_katalog.checks.clock import ahead_of
from efa_katalog.checks.walk import SETTINGS, parts
from efa_katalog.derive.ids import NO_LOCK, parse_lock
from efa_katalog.load import Reading, read_catalog
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Evidence, Reach, Record
from efa_katalog.schema.settings import Operator

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
DECK = "date: 2022-02-28, source: deck-nrw-2022-02-28"
SERVICE = "name: Neuer Dienst\nsummary: Ein Dienst.\ntopic: arbeit-ruhestand\n"
TWO_KEYS = "leika: ['99000000000001', '99000000000002']"
Codes = Callable[[str, str], list[str]]


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    """Return a function that adds a file to the small catalogue and gives the codes of all findings."""

    def codes_with(name: str, text: str) -> list[str]:
        root = tmp_path / "catalog"
        shutil.copytree(SMALL, root, dirs_exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
        reading = read_catalog(root)
        assert reading.problems == ()
        return [finding.code for finding in checks.run(reading)]

    return codes_with


def service_codes(codes: Codes, more: str) -> list[str]:
    return codes("services/neu.yaml", SERVICE + more)


@pytest.mark.parametrize(
    "reach", ["connected: 396, total: 396", "connected: 500", "total: 396", "connected: 0, total: 0"]
)
def test_a_reach_up_to_its_total_or_without_one_is_fine(codes: Codes, reach: str) -> None:
    assert service_codes(codes, f"rollout:\n  - {{stage: pilot, reach: {{{reach}, unit: Kommunen}}, {DECK}}}\n") == []


@pytest.mark.parametrize("word", ["µm", "5 μ", "Ω", "Альфа", "Wohn-Geld"])
def test_whole_words_of_other_alphabets_are_fine(codes: Codes, word: str) -> None:
    assert service_codes(codes, f"also_known_as: [{word}]\n") == []


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11", "2026-Q4", "2026-H2", "2026", "undated"])
def test_what_has_begun_on_the_data_date_may_be_observed(codes: Codes, day: str) -> None:
    assert service_codes(codes, f"notes:\n  - {{text: Angabe., date: {day}, source: move-online-2025}}\n") == []


@pytest.mark.parametrize("day", ["2026-11-24", "2026-12", "2027"])
def test_what_begins_the_day_after_may_only_be_announced(codes: Codes, day: str) -> None:
    stage = f"stage: pilot, date: {day}, source: d-nrw-faqs-laender"

    assert service_codes(codes, f"lifecycle:\n  - {{{stage}, planned: true}}\n") == []
    assert service_codes(codes, f"lifecycle:\n  - {{{stage}}}\n") == ["future-fact"]


@pytest.mark.parametrize(
    ("day", "source"),
    [
        ("2022-02-28", "deck-nrw-2022-02-28"),
        ("2022", "deck-nrw-2022-02-28"),
        ("undated", "deck-nrw-2022-02-28"),
        ("2026", "d-nrw-faqs-laender"),
        ("2025-12-31", "move-online-2025"),
    ],
)
def test_a_stage_up_to_the_date_of_its_source_is_fine(codes: Codes, day: str, source: str) -> None:
    assert service_codes(codes, f"lifecycle:\n  - {{stage: pilot, date: {day}, source: {source}}}\n") == []


@pytest.mark.parametrize("until", ["2022-02-28", "2022-03", "2030", "undated"])
def test_a_membership_may_end_from_its_first_day_on(codes: Codes, until: str) -> None:
    text = (SMALL / "procurement-models" / "verwaltungsvereinbarung.yaml").read_text(encoding="utf-8")
    member = f"members:\n  - {{organisation: fitko, until: {until}, {DECK}}}\n"

    assert codes("procurement-models/verwaltungsvereinbarung.yaml", text + member) == []


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("costs", "valid_until: 2022-02-28"),
        ("costs", "valid_until: 2022"),
        ("costs", "valid_until: undated"),
        ("costs", "deadline: 2021"),
        ("costs", "deadline: 2022-12-31, valid_until: 2022"),
        ("financing", "payers: [state], valid_from: 2022-07, valid_until: 2022"),
        ("financing", "payers: [state], valid_from: 2019, valid_until: 2020"),
        ("financing", "payers: [state], valid_from: undated, valid_until: 2020"),
        ("provided_by_state", "state: de-nw, until: 2022-Q1"),
    ],
)
def test_what_may_hold_for_a_day_is_no_contradiction(codes: Codes, field: str, item: str) -> None:
    assert service_codes(codes, f"{field}:\n  - {{text: Es gilt., {item}, {DECK}}}\n") == []


@pytest.mark.parametrize(
    "item",
    [
        "figures:\n  - {label: A, value: 5, total: 5, unit: U, %s}",
        "figures:\n  - {label: A, value: 5, unit: U, %s}",
        "identifiers: {leika: ['99000000000001'], leika_total: {count: 1, %s}, %s}",
        f"identifiers: {{{TWO_KEYS}, further_ozg_ids: ['10998'], leika_total: {{count: 1, %s}}, %s}}",
        "sightings:\n  - {shows: service, level: federal, reach: {connected: 3, unit: K}, with_place: 3, %s}",
    ],
)
def test_a_part_may_be_as_large_as_its_whole(codes: Codes, item: str) -> None:
    assert service_codes(codes, item.replace("%s", DECK) + "\n") == []


def test_more_keys_than_another_source_counts_are_a_warning(codes: Codes) -> None:
    total = "leika_total: {count: 1, date: 2025, source: move-online-2025}"

    assert service_codes(codes, f"identifiers: {{{TWO_KEYS}, {total}, {DECK}}}\n") == ["keys-over-total"]


@pytest.mark.parametrize("name", ["Wohngeld Plus", "Wohngeld (Lastenzuschuss)", "Wohngeld 2"])
def test_a_name_that_begins_alike_is_another_one(codes: Codes, name: str) -> None:
    text = f"name: {name}\nsummary: Ein Dienst.\ntopic: arbeit-ruhestand\n"

    assert codes("services/neu.yaml", text) == []


def test_sources_may_share_a_title_if_something_else_that_is_shown_differs(codes: Codes) -> None:
    text = (SMALL / "sources" / "move-online-2025.yaml").read_text(encoding="utf-8").replace("2025-12", "2025-11")
    fact = "notes:\n  - {text: Angabe., date: 2025, source: neu}\n"

    assert codes("sources/neu.yaml", text) == ["unused-source"]
    assert service_codes(codes, fact) == []


@pytest.mark.parametrize("text", ["Spaß“ und „Ernst“", "Château", "SÃO", "A & B; C", "§ 5 Satz 2", "Größe – ä", "A├ B"])
def test_text_that_only_looks_odd_is_fine(codes: Codes, text: str) -> None:
    assert service_codes(codes, f"open_questions:\n  - {text}\n") == []


@pytest.mark.parametrize(("days", "count"), [(1, 0), (2, 1), (9999, 1)])
def test_a_day_of_the_data_after_today_is_said(days: int, count: int) -> None:
    reading = read_catalog(SMALL)
    assert reading.catalog is not None
    day = reading.catalog.settings.data_date

    assert len(ahead_of(day - timedelta(days=days), reading, NO_LOCK)) == count


@pytest.mark.parametrize(("day", "lines"), [("2026-11-25", []), ("2026-11-26", [2])])
def test_an_id_given_up_after_today_is_said(day: str, lines: list[int]) -> None:
    lock = parse_lock(f"services/a\nservices/b retired {day}\n")

    assert [found.line for found in ahead_of(date(2026, 11, 24), read_catalog(SMALL), lock)] == lines


@pytest.mark.parametrize(
    "mailbox",
    [
        "info@a.example",
        "kommunalvertreter@a.example",
        "info.ozg@a.example",
        "post.stelle-7@a.example",
        "efa2@a.example",
    ],
)
def test_functional_mailboxes_are_fine(codes: Codes, mailbox: str) -> None:
    contact = f"contacts:\n  - {{mailbox: {mailbox}, {DECK}}}\n"

    assert codes("organisations/neu.yaml", f"name: Stelle\nkind: authority\n{contact}") == []


def test_the_same_fact_in_two_lists_or_records_is_no_duplicate(codes: Codes) -> None:
    fact = f"  - {{text: Das Land hat das Modell vorgestellt., {DECK}}}\n"

    assert service_codes(codes, f"notes:\n{fact}costs:\n{fact}") == []


def test_the_source_of_the_comparison_needs_no_fact(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    source = (root / "sources" / "kdn-ozg-db.yaml").read_text(encoding="utf-8").replace("name: ", "name: Zweite ", 1)
    (root / "sources" / "neu.yaml").write_text(source, encoding="utf-8")
    settings = (root / "catalog.yaml").read_text(encoding="utf-8")
    (root / "catalog.yaml").write_text(
        settings.replace("deck_source: deck-nrw-2022-02-28", "deck_source: neu"), encoding="utf-8"
    )

    assert checks.run(read_catalog(root)) == ()


def test_a_part_of_an_ozg_service_may_share_its_number(codes: Codes) -> None:
    assert service_codes(codes, f'identifiers: {{part_of_ozg_id: "10092", {DECK}}}\n') == []


def test_a_mark_may_stand_on_the_first_and_in_the_last_month(codes: Codes) -> None:
    plan = (
        "name: Plattform\nsummary: Eine.\nplan:\n  title: Plan\n  first_month: 2022-01\n  last_month: 2022-03\n"
        "  goals:\n    - {name: Ziel, kind: release, marks: [{month: 2022-01, kind: release}, {month: 2022-03-31, "
        "kind: launch}, {month: 2022-Q1, kind: milestone}]}\n  date: 2022\n  source: deck-nrw-2022-02-28\n"
    )

    assert codes("platforms/neu.yaml", plan) == []


def without(reading: Reading, kind: str, record_id: str) -> Reading:
    """Return the reading as if this record had failed to load."""
    assert reading.catalog is not None
    records = {of: dict(reading.catalog.records(of)) for of in KINDS}
    del records[kind][record_id]
    return replace(reading, catalog=Catalog.of(reading.catalog.settings, records))


def test_rules_put_up_with_any_record_missing() -> None:
    whole = read_catalog(SMALL)
    assert whole.catalog is not None
    for kind in KINDS:
        for record_id in whole.catalog.records(kind):
            assert checks.run(without(whole, kind, record_id)) == ()


def test_rules_put_up_with_a_whole_kind_missing() -> None:
    whole = read_catalog(SMALL)
    assert whole.catalog is not None
    for kind in KINDS:
        records = {of: dict(whole.catalog.records(of)) if of != kind else {} for of in KINDS}
        assert checks.run(replace(whole, catalog=Catalog.of(whole.catalog.settings, records))) == ()


def test_without_a_catalog_there_is_nothing_to_check() -> None:
    assert checks.run(replace(read_catalog(SMALL), catalog=None)) == ()


def test_every_rule_says_what_it_is_for() -> None:
    assert all(rule.__doc__ for rule in (*RULES, *RULES_OF_THE_WHOLE))


def test_walk_yields_settings_first_and_every_part_with_its_place() -> None:
    catalog = read_catalog(SMALL).catalog
    assert catalog is not None
    reaches = [(place.id, place.loc) for place, _ in parts(catalog, Reach)]

    assert [(place.kind, place.loc) for place, _ in parts(catalog, Operator)] == [(SETTINGS, ("operator",))]
    assert ("wohngeld", ("rollout", 1, "reach")) in reaches
    assert len(reaches) == 7
    assert [place.loc for place, _ in parts(catalog, Record)] == [()] * sum(
        len(catalog.records(kind)) for kind in KINDS
    )
    # The example rests on evidence itself, not only in its parts.
    assert ("examples", "wuerzburg-hzl", ()) in [place for place, _ in parts(catalog, Evidence)]
