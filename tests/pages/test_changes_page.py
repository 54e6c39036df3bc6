from datetime import date

from tests.pages.background import attribute, changed, one, shown, small, words

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release, release
from efa_katalog.pages.changes import changes_page
from efa_katalog.pages.events import events
from efa_katalog.schema import KINDS
from efa_katalog.schema.service import LifecycleObservation, RolloutObservation

ON = date(2026, 11, 23)


def later(catalog: Catalog) -> Catalog:
    """Return the catalogue with a later data date."""
    settings = catalog.settings.model_copy(update={"data_date": date(2026, 12, 24)})
    return Catalog.of(settings, {kind: catalog.records(kind) for kind in KINDS})


def releases() -> list[Release]:
    return [release(None, small()), release(small(), later(changed("services", "wohngeld", name="Wohngeld Plus")))]


def test_releases_stand_newest_first_with_their_summary() -> None:
    soup = shown(changes_page(small(), releases(), ON))

    assert [attribute(tag, "id") for tag in soup.select("h2")] == [
        "angaben",
        "fassung-2026-12-24",
        "fassung-2026-11-23",
    ]
    assert "2 geänderte Angaben (gegenüber 23.11.2026)." in words(soup)
    assert "(erste Fassung)." in words(soup)


def test_changes_of_a_record_stand_under_its_name_and_link() -> None:
    soup = shown(changes_page(small(), releases(), ON))
    record = next(tag for tag in soup.select("details") if words(one(tag, "summary")) == "Wohngeld Plus 1")

    assert attribute(one(record, "a"), "href") == "../dienste/wohngeld/"
    assert words(one(record, "li")) == "Name „Wohngeld“ → „Wohngeld Plus“"


def test_settings_and_vanished_records_are_named_without_a_link() -> None:
    gone = {kind: dict(small().records(kind)) for kind in KINDS}
    del gone["services"]["wohngeld"]
    soup = shown(changes_page(Catalog.of(small().settings, gone), releases(), ON))

    newest = one(soup, "#fassung-2026-12-24")
    records = {
        words(one(tag, "summary")): tag.select("a") for tag in newest.find_next_siblings("div")[0].select("details")[:2]
    }
    assert records == {"Katalog 1": [], "Wohngeld Plus 1": []}


def test_come_and_gone_records_are_counted_by_kind_services_first() -> None:
    gone = {kind: dict(small().records(kind)) for kind in KINDS}
    del gone["terms"]["ekv"]
    second = release(small(), later(Catalog.of(small().settings, gone)))
    soup = shown(changes_page(small(), [second, releases()[0]], ON))
    groups = [words(tag) for tag in soup.select("summary")]

    assert groups[:4] == ["Begriff: entfernt 1", "Katalog 1", "Dienst: neu 4", "Quelle: neu 5"]


def test_page_without_releases_says_so() -> None:
    page = changes_page(small(), [], ON)

    assert "Noch ist keine Fassung aufgezeichnet." in words(shown(page))


def test_page_has_a_section_for_each_release() -> None:
    page = changes_page(small(), releases(), ON)

    assert [section.id for section in page.sections] == ["angaben", "fassung-2026-12-24", "fassung-2026-11-23"]


def test_what_sources_say_stands_by_its_date_newest_first_with_its_source() -> None:
    rows = shown(changes_page(small(), releases(), ON)).select("[data-ek-days] tbody tr")
    days = [attribute(row, "data-ek-day") for row in rows]

    assert days == sorted(days, reverse=True)
    assert all(attribute(row.select("a")[-1], "href").startswith("../quellen/#quelle-") for row in rows)


def test_nothing_announced_undated_or_still_to_come_is_said_to_have_happened() -> None:
    observed: list[LifecycleObservation | RolloutObservation] = []
    for service in small().services.values():
        observed += [*service.lifecycle, *service.rollout]
    happened = [item for item in observed if item.date.is_dated and not item.planned and item.date.has_begun_on(ON)]

    assert 0 < len(happened) < len(observed)
    assert len(events(small(), ON)) == len(happened)
    assert events(small(), date(1999, 1, 1)) == ()
