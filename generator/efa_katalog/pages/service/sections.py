"""What the page of a service is about, in its headings and in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.pages.numerals import STATE, within_all
from efa_katalog.pages.service.steps import step_strip
from efa_katalog.pages.spec import Section

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.schema import Service


def sections(catalog: Catalog) -> tuple[Section, ...]:
    """Return the headings of every service's page; without a model in steps there is none about them."""
    steps = step_strip(catalog)
    return (
        Section("kurz-gesagt", "Kurz gesagt"),
        Section("weg", "Weg für mein Land"),
        Section("laender", "Stand in den Ländern"),
        Section("kosten", "Kosten und Fristen"),
        Section("angebote", "Angebote"),
        *((Section("schritte", steps.heading),) if steps else ()),
        Section("modelle", "Modelle im Vergleich"),
        Section("verlauf", "Verlauf"),
        Section("quellen", "Quellen"),
    )


def description(catalog: Catalog, service: Service) -> str:
    """Return what search engines show of the page."""
    states, steps = within_all(len(catalog.states), STATE), step_strip(catalog)
    if steps is None:
        return f"{service.name}: Stand {states} und Nachnutzungsmodelle."
    return f"{service.name}: Stand {states}, Nachnutzungsmodelle und {steps.counted} zur Bestellung."
