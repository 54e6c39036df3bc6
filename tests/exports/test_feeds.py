import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Change, ChangeType, Release
from efa_katalog.exports.appointments import Appointment, is_recent
from efa_katalog.exports.changelog import changes_file, newest_first
from efa_katalog.exports.feeds import feed_files, feeds
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.dates import PartialDate


def parsed(content: bytes) -> Any:  # noqa: ANN401 — the library has no types
    feed = feedparser.parse(content)
    assert not feed.bozo
    return feed


def test_there_is_a_feed_for_all_for_each_state_and_for_each_topic(
    catalog: Catalog, edition: Edition, contents: Mapping[str, bytes]
) -> None:
    names = [channel.name for channel in feeds(edition)]

    assert len(names) == 1 + 2 * len(catalog.states) + len(catalog.topics)
    assert set(names) <= set(contents)


def test_feed_has_one_entry_a_release_with_dates_of_the_data(contents: Mapping[str, bytes]) -> None:
    feed = parsed(contents["changes.atom"])

    assert feed.feed.id == "tag:katalog.example,2026-11-24:changes.atom"
    assert feed.feed.updated == "2026-11-23T00:00:00Z"
    assert [entry.id for entry in feed.entries] == ["tag:katalog.example,2026-11-24:changes.atom/2026-11-23"]
    assert feed.entries[0].title.startswith("Datenstand 23.11.2026: 4 Dienste neu")
    assert "Dienst „Wohngeld“ neu aufgenommen" in feed.entries[0].content[0].value


def test_feed_of_a_topic_holds_only_its_changes(contents: Mapping[str, bytes]) -> None:
    text = parsed(contents["feeds/topics/ein-auswanderung.atom"]).entries[0].content[0].value

    assert "Aufenthaltstitel" in text
    assert "Wohngeld" not in text


def test_feed_without_releases_is_empty_and_dated_by_the_data(edition: Edition) -> None:
    feed = parsed(next(iter(feed_files(edition, ()))).content)

    assert feed.entries == []
    assert feed.feed.updated == "2026-11-23T00:00:00Z"


def many(count: int) -> Release:
    changes = [
        Change(ChangeType.VALUE_CHANGED, "services", "x", "X", "name", f"<b>Änderung</b> {number}")
        for number in range(count)
    ]
    return Release(date(2026, 12, 1), None, tuple(changes))


def test_long_release_is_cut_with_a_link_to_the_rest(edition: Edition) -> None:
    content = next(iter(feed_files(edition, [many(130)]))).content
    text = parsed(content).entries[0].content[0].value

    assert text.count("<li>") == 100
    assert "30 weitere Änderungen" in text
    assert b"&lt;b&gt;" in content


def test_newest_release_comes_first(releases: tuple[Release, ...]) -> None:
    assert [release.day.isoformat() for release in newest_first([*releases, many(1)])] == ["2026-12-01", "2026-11-23"]


def test_changes_json_repeats_the_release(documents: Mapping[str, Any], releases: tuple[Release, ...]) -> None:
    found = documents["changes.json"]["releases"]

    assert [item["date"] for item in found] == ["2026-11-23"]
    assert [change["text"] for change in found[0]["changes"]] == [change.text for change in releases[0].changes]


@pytest.fixture(scope="module")
def events(contents: Mapping[str, bytes]) -> dict[str, Any]:
    return titles(contents["termine.ics"])


def titles(content: bytes) -> dict[str, Any]:
    """The events of a calendar by their titles."""
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_calendar_holds_what_is_ahead_or_at_most_a_year_back(events: dict[str, Any]) -> None:
    assert list(events) == [
        "Wohngeld in Nordrhein-Westfalen: Frist läuft ab",
        "Aufenthaltstitel in Bayern: flächendeckend angekündigt (2026)",
        "Digitaloffensive: Ende des Programms (2026)",
        "Wohngeld in Nordrhein-Westfalen: Zusage endet",
        "Wohngeld in Nordrhein-Westfalen: Zusage endet (2026)",
        "Wohngeld: eingestellt angekündigt (2028)",
    ]


def test_what_is_past_longer_is_in_the_archive(contents: Mapping[str, bytes]) -> None:
    assert list(titles(contents["termine-archiv.ics"])) == [
        "Wohngeld in Nordrhein-Westfalen: flächendeckend angekündigt",
        "Hilfe zum Lebensunterhalt in Bayern: geplant angekündigt (3. Quartal 2022)",
    ]


def test_calendar_of_a_state_leaves_out_what_is_said_of_others(contents: Mapping[str, bytes]) -> None:
    of_bavaria, of_nrw = (titles(contents[f"states/{state}.ics"]) for state in ("de-by", "de-nw"))

    assert {name for name in of_bavaria if name not in of_nrw} == {
        "Aufenthaltstitel in Bayern: flächendeckend angekündigt (2026)",
        "Digitaloffensive: Ende des Programms (2026)",
    }
    assert "Wohngeld: eingestellt angekündigt (2028)" in of_bavaria.keys() & of_nrw.keys()


@pytest.mark.parametrize(("on", "is_shown"), [(date(2024, 2, 29), True), (date(2024, 3, 2), False)])
def test_appointment_is_recent_for_twelve_months(catalog: Catalog, on: date, is_shown: bool) -> None:  # noqa: FBT001 — a case
    each = Appointment("key", PartialDate.parse("2023-03-01"), "", "", "", "")

    assert is_recent(Edition(catalog, on, ""), each) is is_shown


def test_no_appointment_rings(contents: Mapping[str, bytes]) -> None:
    assert not any(b"VALARM" in content for name, content in contents.items() if name.endswith(".ics"))


def test_vague_date_stands_on_its_last_day(events: dict[str, Any]) -> None:
    event = events["Wohngeld: eingestellt angekündigt (2028)"]

    assert event.decoded("DTSTART").isoformat() == "2028-12-31"
    assert event.decoded("DTEND").isoformat() == "2029-01-01"


def test_appointment_cites_its_source_and_has_an_id_of_its_own(contents: Mapping[str, bytes]) -> None:
    past, ahead = titles(contents["termine-archiv.ics"]), titles(contents["termine.ics"])
    events = [*past.values(), *ahead.values()]

    assert "Quelle: Wohngeld in der Fläche, move-online" in str(
        ahead["Wohngeld in Nordrhein-Westfalen: Frist läuft ab"]["DESCRIPTION"]
    )
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_feed_of_a_service_has_an_entry_a_fact_dated_by_the_fact(contents: Mapping[str, bytes]) -> None:
    feed = parsed(contents["feeds/services/wohngeld.atom"])
    facts = {entry.title: entry for entry in feed.entries}
    title = next(name for name in facts if "Nordrhein-Westfalen" in name and "ruhend" in name)

    assert feed.feed.title == "Wohngeld: Neu belegt"
    assert [entry.updated for entry in feed.entries] == sorted((entry.updated for entry in feed.entries), reverse=True)
    assert facts[title].updated == "2023-01-01T00:00:00Z"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_what_is_only_announced_is_not_evidenced(catalog: Catalog, contents: Mapping[str, bytes]) -> None:
    planned = [item for item in catalog.services["wohngeld"].rollout if item.planned]
    titles = [entry.title for entry in parsed(contents["feeds/services/wohngeld.atom"]).entries]

    assert planned
    assert not any(f"Roll-out: {item.stage.label}" in title for item in planned for title in titles)


def test_newly_evidenced_is_what_holds_for_the_last_twelve_months(
    edition: Edition, documents: Mapping[str, Any], contents: Mapping[str, bytes]
) -> None:
    later = Edition(edition.catalog, date(2022, 7, 1), "")
    found = json.loads(changes_file(later, ()).content)["evidenced"]

    assert found
    assert all(PartialDate.parse(each["date"]).earliest >= date(2021, 7, 1) for each in found)
    assert all(PartialDate.parse(each["date"]).earliest <= date(2022, 7, 1) for each in found)
    assert {each["service"] for each in found} <= edition.catalog.services.keys()
    assert [each["text"] for each in documents["changes.json"]["evidenced"]] == [
        entry.title for entry in parsed(contents["evidence.atom"]).entries
    ]


def test_calendar_lines_are_short_and_end_with_crlf(contents: Mapping[str, bytes]) -> None:
    content = contents["termine.ics"]

    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_open_search_leads_to_the_list_of_services(contents: Mapping[str, bytes]) -> None:
    root = ET.fromstring(contents["opensearch.xml"])  # noqa: S314 — our own bytes
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    url, name = root.find("o:Url", space), root.find("o:ShortName", space)

    assert url is not None
    assert name is not None
    assert url.get("template") == "https://katalog.example/dienste/?suche={searchTerms}"
    assert len(name.text or "") <= 16
