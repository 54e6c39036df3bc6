from dataclasses import replace
from pathlib import Path

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.facets import facet
from efa_katalog.pages.order import services_by_name, some_by_name, states_by_name
from efa_katalog.pages.organisations.parts import offer_rows

SMALL = Path(__file__).parents[1] / "catalogs" / "small"


def small(**names: str) -> Catalog:
    """Return the small catalogue with some services renamed (id with underscores → name)."""
    catalog = checked_catalog(SMALL).catalog
    renamed = {service_id.replace("_", "-"): name for service_id, name in names.items()}
    services = {
        service_id: service.model_copy(update={"name": renamed.get(service_id, service.name)})
        for service_id, service in catalog.services.items()
    }
    return replace(catalog, services=services)


def test_names_are_in_german_order_and_equal_ones_in_the_order_of_ids() -> None:
    catalog = small(wohngeld="Ämter", aufenthaltstitel="Zulassung", einbuergerung="Zulassung")

    assert services_by_name(catalog) == ("wohngeld", "hilfe-zum-lebensunterhalt", "aufenthaltstitel", "einbuergerung")
    assert states_by_name(catalog) == ("de-by", "de-hh", "de-nw", "de-sh")


def test_some_services_keep_the_order_of_all() -> None:
    catalog = small(wohngeld="Ämter")

    assert some_by_name(catalog, ["einbuergerung", "wohngeld", "aufenthaltstitel"]) == (
        "wohngeld",
        "aufenthaltstitel",
        "einbuergerung",
    )


def test_services_of_an_organisation_come_by_their_names() -> None:
    catalog = small(hilfe_zum_lebensunterhalt="Zuschuss")
    offers = catalog.services["hilfe-zum-lebensunterhalt"].offers
    wohngeld = catalog.services["wohngeld"].model_copy(update={"offers": offers})
    catalog = replace(catalog, services={**catalog.services, "wohngeld": wohngeld})

    rows = offer_rows(catalog, offers[0].provider, Citations(catalog))

    assert list(dict.fromkeys(row.service.label for row in rows)) == ["Wohngeld", "Zuschuss"]


def test_a_row_counts_once_for_each_of_its_values() -> None:
    found = facet("land", "Land", {"a": "Ä", "b": "B", "c": "C"}, [("a", "b", "a"), ("b",), ("unknown",)])

    assert [(option.value, option.count) for option in found.options] == [("a", 1), ("b", 2)]
