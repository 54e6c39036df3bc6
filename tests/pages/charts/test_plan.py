from itertools import pairwise

from efa_katalog.pages.charts.plan import COLUMN, LEFT, PlanChart, PlanRow, plan_chart
from efa_katalog.schema.platform import Plan


def mark(month: str, label: str | None = None) -> dict[str, str | None]:
    return {"month": month, "kind": "milestone", "label": label}


def draw(*goals: dict[str, object], first: str = "2022-01", last: str = "2022-12") -> PlanChart:
    rows = [{"name": "Ziel", "kind": "function", "marks": []} | item for item in goals]
    data = {"title": "Plan", "first_month": first, "last_month": last, "goals": rows, "date": "2022", "source": "x"}
    chart = plan_chart(Plan.model_validate(data))
    assert chart is not None
    return chart


def row(*marks: dict[str, str | None], **values: object) -> PlanRow:
    return draw({"marks": list(marks)} | values).rows[0]


def test_year_has_twelve_columns_and_one_for_the_end() -> None:
    chart = draw({})

    assert [month.label for month in chart.months] == [
        *("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
        "am Ende",
    ]
    assert chart.width == LEFT + 13 * COLUMN


def test_plan_may_cross_the_new_year() -> None:
    chart = draw({"marks": [mark("2023-01")]}, first="2022-11", last="2023-02")

    assert [month.label for month in chart.months] == ["Nov", "Dez", "Jan", "Feb", "am Ende"]
    assert chart.rows[0].marks[0].x == chart.months[2].center


def test_vague_end_counts_to_its_last_month() -> None:
    assert len(draw({}, first="2022", last="2022").months) == 13


def test_mark_stands_in_the_middle_of_its_month() -> None:
    assert [drawn.x for drawn in row(mark("2022-01"), mark("2022-12")).marks] == [
        LEFT + COLUMN * 0.5,
        LEFT + COLUMN * 11.5,
    ]


def test_marks_of_one_month_stand_side_by_side_within_it() -> None:
    first, second = row(mark("2022-03"), mark("2022-03")).marks

    assert LEFT + 2 * COLUMN < first.x < second.x < LEFT + 3 * COLUMN


def test_mark_outside_the_plan_or_without_month_is_not_drawn() -> None:
    assert row(mark("2021-12"), mark("2023-01"), mark("undated")).marks == ()


def test_what_is_available_at_the_end_has_a_dot_in_the_last_column() -> None:
    (dot,) = row(available_at_end=True).marks

    assert (dot.symbol, dot.x) == ("●", LEFT + COLUMN * 12.5)


def test_label_is_wrapped_below_its_mark_and_stays_within_the_row() -> None:
    chart = draw({"marks": [mark("2022-03", "Andere Länder auch")]}, {})
    drawn = chart.rows[0].marks[0]

    assert [line.text for line in drawn.lines] == ["Andere", "Länder", "auch"]
    assert drawn.y < drawn.lines[0].y < drawn.lines[-1].y < chart.rows[1].y


def test_long_name_makes_its_row_higher() -> None:
    chart = draw({"name": "Aktualisierung des DVDV-Eintragungskonzeptes für alle"}, {}, {})
    heights = [after.y - before.y for before, after in pairwise(chart.rows)]

    assert len(chart.rows[0].name) == 2
    assert heights[0] > heights[1]
    assert chart.rows[2].y < chart.height


def test_mark_says_when_what_and_its_label() -> None:
    titles = [drawn.title for drawn in row(mark("2022-03", "Nicht-EfA"), mark("2022-06")).marks]

    assert titles == ["März 2022, Meilenstein, Nicht-EfA", "Juni 2022, Meilenstein"]


def test_plan_without_beginning_or_end_is_not_drawn() -> None:
    data = {"title": "Plan", "date": "2022", "source": "x"}
    goals = [{"name": "Ziel", "kind": "function", "marks": []}]
    for first, last in (("undated", "2022-12"), ("2022-01", "undated")):
        plan = Plan.model_validate(data | {"first_month": first, "last_month": last, "goals": goals})
        assert plan_chart(plan) is None
