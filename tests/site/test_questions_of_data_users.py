"""Ten questions of people who work with the data, answered from the downloads alone and held against the pages."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from lxml import html

pytestmark = pytest.mark.slow

Row = dict[str, str]


class Data:
    """The downloads of a site, read as a data user does: plain CSV, plain JSON, the workbook."""

    def __init__(self, site: Path) -> None:
        """Read nothing yet."""
        self._folder = site / "daten" / "v1"

    def bytes(self, name: str) -> bytes:
        """Return a download."""
        return (self._folder / name).read_bytes()

    def table(self, name: str, **where: str) -> list[Row]:
        """Return the rows of a table that say this in these columns."""
        rows = csv.DictReader(io.StringIO(self.bytes(f"{name}.csv").decode(), newline=""))
        return [row for row in rows if all(row[key] == value for key, value in where.items())]

    def names(self, name: str) -> Mapping[str, str]:
        """Return the names of a table's records by their ids."""
        return {row["id"]: row["name"] for row in self.table(name)}

    def json(self, name: str) -> Any:  # noqa: ANN401 — parsed JSON
        """Return a document."""
        return json.loads(self.bytes(name))


@pytest.fixture(scope="module")
def data(small_site: Path) -> Data:
    return Data(small_site)


@pytest.fixture(scope="module")
def page(small_site: Path) -> Callable[[str], Any]:
    """Return what parses the page at a full address or at one from the site's root."""

    @cache
    def parsed(address: str) -> Any:  # noqa: ANN401 — parsed HTML
        path = address.removeprefix("https://katalog.example/").partition("#")[0]
        return html.parse(str(small_site / path / "index.html")).getroot()

    return parsed


def words(node: Any) -> str:  # noqa: ANN401 — parsed HTML
    return " ".join(node.text_content().split())


def table_of(page: Any, name: str) -> list[list[str]]:  # noqa: ANN401 — parsed HTML
    """The rows of the table with a caption of this id, each cell in words."""
    rows = page.xpath(f"//table[caption/@id='{name}' or @id='{name}']/tbody/tr")
    return [[words(cell) for cell in row.xpath("./th | ./td")] for row in rows]


def told(page: Any) -> dict[str, str]:  # noqa: ANN401 — parsed HTML
    """The first answer of a path page: its headline and its lines by their labels."""
    box = page.xpath("//section[contains(@class, 'ek-answer')]")[0]
    lines = {words(item.find("dt")): words(item.find("dd")) for item in box.xpath(".//dl/div")}
    return {"": words(box.xpath(".//p[contains(@class, 'ek-answer__headline')]")[0]), **lines}


def plain(text: str) -> str:
    """A text as pages may break it: without soft hyphens, with single spaces."""
    return " ".join(text.replace("\u00ad", "").split())


def test_1_what_can_a_municipality_in_bavaria_order_today(data: Data, page: Callable[[str], Any]) -> None:
    rows = data.table("paths", state="de-by", orderer="municipality")
    by_file = {row["service"] for row in rows if row["next_action"] == "order"}
    by_page = {row["service"] for row in rows if page(row["url"]).xpath("//a[contains(@class, 'ek-action--main')]")}

    assert by_file
    assert by_file == by_page != {row["service"] for row in rows}


def test_2_from_whom_with_which_contract_and_at_what_cost(data: Data, page: Callable[[str], Any]) -> None:
    rows = data.table("paths", orderer="municipality")

    assert len(rows) == len(data.table("services")) * len(data.table("states"))
    for row in rows:
        lines = told(page(row["url"]))
        assert plain(lines[""]).endswith(plain(row["headline"]))
        for label, column in (
            ("Können wir den Dienst bekommen?", "reason"),
            ("Von wem?", "from_whom"),
            ("Was unterschreiben wir?", "to_sign"),
            ("Was kostet es?", "costs"),
        ):
            assert plain(lines[label]).startswith(plain(row[column])), (row["url"], label)


def test_3_what_decides_the_answer_and_who_says_so(data: Data, page: Callable[[str], Any]) -> None:
    sources = data.names("sources")
    rows = [row for row in data.table("paths", orderer="municipality") if row["source"]]

    assert rows
    for row in rows:
        assert plain(sources[row["source"]]) in plain(words(page(row["url"]).xpath("//ol[@class='ek-sources']")[0]))


def test_4_whom_to_ask_what(data: Data, page: Callable[[str], Any]) -> None:
    rows = [row for row in data.table("paths", orderer="municipality") if row["next_action"] == "ask"]
    asked = 0
    for row in rows:
        texts = data.json(f"paths/{row['service']}.json")["questions"]
        step = told(page(row["url"]))["Nächster Schritt"]
        assert row["addressee"] in step
        for question in row["questions"].split(" | ")[:3]:
            assert not question or plain(texts[question]) in plain(step)
            asked += bool(question)

    assert asked > 5


def test_5_in_how_many_services_does_each_state_stand_where(data: Data, page: Callable[[str], Any]) -> None:
    by_file = [
        [row["name"], f"{row['services_evidenced']} von {row['services_total']}",
         f"{row['services_running']} von {row['services_total']}"]
        for row in data.table("states")
    ]  # fmt: skip

    assert sorted(table_of(page("stand/"), "tabelle-laender")) == sorted(by_file)


def test_6_where_is_a_service_rolled_out_and_how_far(data: Data, page: Callable[[str], Any]) -> None:
    states = data.names("states")
    current = data.table("rollout", service="wohngeld", is_current="true")
    now = {states[row["state"]]: row for row in current if row["state"]}
    shown = {row[0]: row for row in table_of(page("dienste/wohngeld/"), "tabelle-laender")}

    assert now
    for name, cells in shown.items():
        assert (now[name]["stage_label"] in cells[1]) if name in now else ("nicht belegt" in cells[1])


def test_7_which_announcements_are_overdue(data: Data, page: Callable[[str], Any]) -> None:
    services = data.names("services")
    late = [row for name in ("rollout", "lifecycle") for row in data.table(name, is_overdue="true")]
    shown = table_of(page("datenstand/"), "tabelle-ueberfaellig")

    assert late
    assert Counter(services[row["service"]] for row in late) == Counter(row[0] for row in shown)


def test_8_how_old_is_what_is_known_of_a_service(data: Data, page: Callable[[str], Any]) -> None:
    services, health = data.names("services"), data.json("health.json")["services"]
    shown = {row[0]: row for row in table_of(page("datenstand/"), "tabelle-dienste")}

    assert shown.keys() == set(services.values())
    for key, name in services.items():
        assert (f"{health[key]['age']['months']} " in shown[name][1]) is (health[key]["age"]["months"] is not None)
        assert str(health[key]["sources"]) in shown[name]


def test_9_everything_about_one_state_in_one_workbook(data: Data, page: Callable[[str], Any]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data.bytes("states/de-by.xlsx")))
    rows = list(book["Bestellwege der Länder"].iter_rows(values_only=True))
    channels = [str(row[rows[0].index("Name")]) for row in rows[1:]]
    ways = list(book["Wege"].iter_rows(values_only=True))
    named = {str(row[ways[0].index("Name des Dienstes")]) for row in ways[1:]}
    text = words(page("laender/bayern/"))

    assert channels
    assert all(name in text for name in [*channels, *named])


def test_10_which_dates_lie_ahead(data: Data, page: Callable[[str], Any]) -> None:
    events = Calendar.from_ical(data.bytes("termine.ics")).walk("VEVENT")
    ahead = [event for event in events if event.decoded("DTSTART") > date(2026, 11, 23)]

    assert ahead
    for event in ahead:
        name = str(event["SUMMARY"]).partition(":")[0].partition(" in ")[0]
        assert name in words(page(str(event["URL"])))
