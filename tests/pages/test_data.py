import re
from functools import cache
from typing import Any

from tests.pages.background import TODAY, attribute, one, rows, shown, small, words

from efa_katalog import exports
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.pages.data import data_page


@cache
def offered() -> tuple[exports.ExportFile, ...]:
    return tuple(exports.files(small(), TODAY, ""))


@cache
def page() -> Any:  # noqa: ANN401 — parsed HTML
    return shown(data_page(small(), TODAY, [file.facts() for file in offered()]))


def test_every_table_is_listed_with_both_forms_rows_and_size() -> None:
    found = rows(page(), "tabelle-dateien")

    assert len(found) == len(TABLES)
    assert words(found[0]).startswith("Dienste 4 services.csv (1,")
    assert [attribute(link, "href") for link in found[0].select("td a")] == [
        "../daten/v1/services.csv",
        "../daten/v1/services.excel.csv",
    ]


def test_every_column_is_explained() -> None:
    details = one(page(), "#tabelle-rollout")
    names = [words(tag) for tag in details.select("dt code")]

    assert names == [column.name for table in TABLES if table.name == "rollout" for column in table.columns]
    assert all(words(tag) for tag in details.select("dd"))


def test_record_files_are_listed_once_a_kind_with_an_example() -> None:
    found = {words(row.select_one("code")): row for row in rows(page(), "tabelle-datensaetze")}

    assert words(found["services/<kennung>.json"]).startswith("Dienst services/<kennung>.json 4 services/")
    assert "services/<kennung>.cpsv.jsonld" in found
    assert "paths/<kennung>.json" in found
    assert not any(pattern.startswith(("schema", "feeds/states", "feeds/topics")) for pattern in found)


def test_every_link_to_a_download_leads_to_a_file() -> None:
    links = {attribute(link, "href").removeprefix("../") for link in page().select("a[href*='daten/v1/']")}

    assert links
    assert links <= {file.path for file in offered()}


def test_every_download_is_on_the_page_by_itself_or_by_its_pattern() -> None:
    links = {attribute(link, "href").removeprefix("../daten/v1/") for link in page().select("a[href*='daten/v1/']")}
    patterns = [words(row.select_one("code")) for row in rows(page(), "tabelle-datensaetze")]
    ways = [re.compile(re.escape(pattern).replace("<kennung>", "[a-z0-9-]+")) for pattern in patterns]
    names = [file.path.removeprefix("daten/v1/") for file in offered() if file.path.startswith("daten/v1/")]
    missing = [name for name in names if name not in links and not any(way.fullmatch(name) for way in ways)]

    assert len(names) > 100
    assert missing == []


def test_licence_attribution_and_promise_are_said() -> None:
    text = words(page())

    assert "Bitte so nennen: „EfA-Katalog (Testdaten)“" in text
    assert "Kennungen und Adressen verschwinden nie." in text
    assert "1.0 (24.11.2026)" in text


def test_examples_use_the_address_of_the_site() -> None:
    codes = " ".join(words(tag) for tag in page().select("pre"))

    assert 'pandas.read_csv("https://katalog.example/daten/v1/paths.csv"' in codes


def test_declared_sections_exist_on_the_page() -> None:
    ids = {attribute(tag, "id") for tag in page().select("[id]")}

    assert {section.id for section in data_page(small(), TODAY, [file.facts() for file in offered()]).sections} <= ids
