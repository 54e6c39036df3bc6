"""The page about the results is written from them."""

from pathlib import Path

import pytest
from bench.report import NAMES, write
from bench.results import Result, Row, row, store, stored
from bench.runs import Run
from bench.weight import Weight

EXPECTED = Path(__file__).parent / "leistung.md"
OURS = Row("ours-same", 3, 4.25, 5.5, 101.4, 1.02, 0.03, Weight(242, 117301.2, 27938.4))
HUGO = Row("hugo-yaml", 3, 0.8, 1.4, 99.5, 1.4, 0.011, Weight(242, 115448, 27623))
SMALL = Result(100, "2026-11-24", "`Prozessor`, 2 Kerne", ("Python 3.11.7", "Hugo 0.168.0"), (OURS, HUGO), (2000, 250))
LARGE = SMALL._replace(services=2000, day="2026-11-25", rows=(OURS._replace(rounds=1, wall=1234.5),), markdown=None)


def test_report_is_as_expected(tmp_path: Path, *, update_golden: bool) -> None:
    page = tmp_path / "leistung.md"

    write(page, [SMALL, LARGE])

    if update_golden:
        EXPECTED.write_bytes(page.read_bytes())
    assert page.read_text(encoding="utf-8") == EXPECTED.read_text(encoding="utf-8")


def test_part_written_by_hand_stays(tmp_path: Path) -> None:
    page = tmp_path / "leistung.md"
    page.write_text("# Alt\n\n## Was noch langsam ist\n\n- Vieles.\n", encoding="utf-8")

    write(page, [SMALL])
    write(page, [SMALL])

    text = page.read_text(encoding="utf-8")
    assert text.endswith("\n\n## Was noch langsam ist\n\n- Vieles.\n")
    assert text.count("# Wie schnell") == 1
    assert "# Alt" not in text


def test_every_name_has_a_row_of_its_own(tmp_path: Path) -> None:
    page = tmp_path / "leistung.md"

    write(page, [SMALL._replace(rows=tuple(OURS._replace(name=name) for name in NAMES))])

    text = page.read_text(encoding="utf-8")
    assert [label for label in NAMES.values() if text.count(f"\n| {label} |") != 2] == []


def test_row_has_medians_and_the_worst_state_of_the_machine() -> None:
    runs = [Run(1, 10, 100, 1.0, 0.2), Run(5, 30, 120, 1.3, 0), Run(2, 20, 170, 1.1, 0.1)]

    assert row("x", runs, 120, OURS.weight) == Row("x", 3, 2, 20, 120, 1.3, 0.2, OURS.weight)


def test_kept_results_come_back_by_size(tmp_path: Path) -> None:
    store(LARGE, tmp_path)
    store(SMALL, tmp_path)

    assert stored(tmp_path) == (SMALL, LARGE)


@pytest.mark.parametrize("other", [LARGE._replace(machine="Andere"), LARGE._replace(versions=("Python 3.12.0",))])
def test_results_of_other_circumstances_are_left_out(other: Result, tmp_path: Path) -> None:
    store(other, tmp_path)
    store(SMALL, tmp_path)

    assert stored(tmp_path) == (SMALL,)
