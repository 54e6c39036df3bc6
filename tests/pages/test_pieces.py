"""The small pieces: numbers, reach, references, tiles, timeline."""

import pytest
from tests.pages.background import DECK, TODAY, small

from efa_katalog.pages import tokens
from efa_katalog.pages.charts.tilemap import Tile, tile_map
from efa_katalog.pages.charts.timeline import timeline
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.spec import Page
from efa_katalog.schema.base import Reach


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"connected": 7, "unit": "Kommunen"}, "7 Kommunen, Gesamtzahl nicht belegt"),
        ({"connected": 45, "total": 396, "unit": "Kommunen"}, "45 von 396 Kommunen = 11,4 %"),
        (
            {"connected": 1250, "unit": "Ämter", "precision": "at_least"},
            "mindestens 1.250 Ämter, Gesamtzahl nicht belegt",
        ),
        ({"total": 500, "unit": "Ämter"}, "Zahl nicht belegt von 500 Ämter"),
        ({"unit": "Ämter", "definition": "Standesämter"}, "Ämter, Zahl nicht belegt (Standesämter)"),
    ],
)
def test_reach_says_numerator_denominator_and_unit(values: dict[str, object], text: str) -> None:
    assert tokens.reach(Reach.model_validate(values)) == text


def test_missing_reach_is_not_evidenced() -> None:
    assert tokens.reach(None) == "nicht belegt"


def test_words_are_joined_as_in_german() -> None:
    assert tokens.joined([]) == "nicht belegt"
    assert tokens.joined(["A"]) == "A"
    assert tokens.joined(["A", "B", "C"]) == "A, B und C"


def test_umlauts_sort_like_their_vowels() -> None:
    assert sorted(["Zoll", "Übernahme", "Unfall", "Öl"], key=tokens.sort_key) == ["Öl", "Übernahme", "Unfall", "Zoll"]


def test_sources_are_numbered_by_first_mention_and_listed_once() -> None:
    cites = Citations(small())

    assert [cites.to(source).number for source in (DECK, "move-online-2025", DECK)] == [1, 2, 1]
    assert [entry.title for entry in cites.entries()] == [
        small().sources[source].name for source in (DECK, "move-online-2025")
    ]
    assert [entry.number for entry in cites.entries()] == [1, 2]


def test_way_back_to_the_root_has_one_step_for_each_folder() -> None:
    def base(address: str) -> str:
        return Page(address, "t", "d", "x.html", lambda: None).base

    assert [base(""), base("dienste/"), base("dienste/wohngeld/bayern/")] == ["", "../", "../../../"]


def test_tiles_do_not_overlap_and_stay_inside_the_map() -> None:
    drawn = tile_map(small(), [Tile(state, f"{state}/", 0, "", "") for state in small().states], "")

    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == len(small().states)
    assert all(tile.x + 62 <= drawn.width and tile.y + 58 <= drawn.height for tile in drawn.tiles)


def test_timeline_places_marks_in_time_and_softens_vague_dates() -> None:
    chart = timeline(small(), small().services["wohngeld"], TODAY)

    assert chart is not None
    for lane in chart.lanes:
        xs = [mark.x for mark in lane.marks]
        assert xs == sorted(xs)
        assert all(chart.left <= mark.x and mark.x + mark.width <= chart.right + 8 for mark in lane.marks)
    marks = {mark.label: mark for lane in chart.lanes for mark in lane.marks}
    assert marks["2025: im Roll-out"].is_soft
    assert not marks["01.01.2023: ruhend"].is_soft
    assert marks["25.04.2022: angekündigt: flächendeckend"].is_planned


def test_timeline_needs_two_dated_facts() -> None:
    assert timeline(small(), small().services["einbuergerung"], TODAY) is None
