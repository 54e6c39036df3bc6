"""What the comparison's script gets to place: finished texts with date and source, never a guess."""

import json
from typing import Any

from tests.pages.background import TODAY, changed, one, shown, small

from efa_katalog.catalog import Catalog
from efa_katalog.pages.compare import compare_page
from efa_katalog.pages.facets import Option, facet


def data(catalog: Catalog | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(one(shown(compare_page(catalog or small(), TODAY)), "[data-ek-data]").text)
    return found


def cell(found: dict[str, Any], column: str, row: str, kind: str = "dienste") -> list[dict[str, Any]]:
    columns = {item["id"]: item for item in found[kind]["columns"]}
    entries: list[dict[str, Any]] = columns[column]["cells"][found[kind]["rows"].index(row)]
    return entries


def test_every_service_and_model_has_a_cell_in_every_row() -> None:
    found = data()
    assert [column["id"] for column in found["dienste"]["columns"]] == [
        "aufenthaltstitel",
        "einbuergerung",
        "hilfe-zum-lebensunterhalt",
        "wohngeld",
    ]
    assert {column["id"] for column in found["modelle"]["columns"]} == set(small().procurement_models)
    for kind in ("dienste", "modelle"):
        assert {len(column["cells"]) for column in found[kind]["columns"]} == {len(found[kind]["rows"])}


def test_statements_carry_date_and_the_number_of_their_source() -> None:
    found = data()
    (entry,) = cell(found, "wohngeld", "Entwickelt von")
    assert (entry["text"], entry["when"]) == ("Schleswig-Holstein und Dataport", "28.02.2022")
    source = found["sources"][entry["source"] - 1]
    assert source["href"] == "quellen/#quelle-deck-nrw-2022-02-28"


def test_stage_has_its_word_and_symbol() -> None:
    (entry,) = cell(data(), "wohngeld", "Stand in Nordrhein-Westfalen")
    assert (entry["css"], entry["symbol"], entry["text"]) == ("paused", "‖", "ruhend")


def test_what_is_not_evidenced_is_empty() -> None:
    assert cell(data(), "einbuergerung", "Angebote") == []
    assert cell(data(), "einbuergerung", "Stand in Bayern") == []
    assert cell(data(), "einbuergerung", "Nummern") == []


def test_offer_without_a_model_says_so() -> None:
    texts = [entry["text"] for entry in cell(data(), "aufenthaltstitel", "Angebote")]
    assert any("Modell in der Quelle nicht genannt" in text for text in texts)


def test_agreement_names_parties_states_and_status() -> None:
    texts = [entry["text"] for entry in cell(data(), "wohngeld", "Vereinbarungen")]
    assert texts == [
        "Einzelkooperationsvereinbarung (EKV): d-NRW und Dataport (geschlossen)",
        "Vereinbarung auf Landesebene: Nordrhein-Westfalen und Schleswig-Holstein (angekündigt)",
    ]


def test_quotes_and_outdated_cells_of_models_are_marked() -> None:
    entries = [entry for column in data()["modelle"]["columns"] for entries in column["cells"] for entry in entries]
    cells = [item for model in small().procurement_models.values() for item in model.comparison]
    assert sum(entry["text"].startswith("„") for entry in entries) == sum(item.quote for item in cells)
    assert sum(entry["text"].endswith("(überholt)") for entry in entries) == sum(item.outdated for item in cells)


def test_text_cannot_end_the_script_it_stands_in() -> None:
    catalog = changed("services", "wohngeld", name="</script><b>Wohngeld")
    names = [column["name"] for column in data(catalog)["dienste"]["columns"]]
    assert "</script><b>Wohngeld" in names


def test_facet_counts_rows_and_leaves_out_values_without_any() -> None:
    found = facet("land", "Land", {"b": "Ödland", "a": "Zuland", "c": "Niemand"}, [("a", "b"), ("b",), ()])
    assert found.options == (Option("b", "Ödland", 2), Option("a", "Zuland", 1))
