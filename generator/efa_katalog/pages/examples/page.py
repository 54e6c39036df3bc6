"""The page of one worked example: the source's steps beside the catalogue's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.examples.cases import case_view, compared_steps, days
from efa_katalog.pages.examples.overview import kind_of
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.spec import START, Crumb, Page, SearchEntry
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.examples.cases import CaseView, ComparedStep
    from efa_katalog.schema import Example


class ExampleView(NamedTuple):
    """Everything the page of an example shows; `said_by` heads the source's column."""

    head: Head
    fictitious: bool
    municipality: str
    state: Link
    service: Link
    model: Link
    orderer: str
    path: Link
    note: str | None
    said_by: str
    date: str
    ref: Reference
    cases: tuple[CaseView, ...]
    steps: tuple[ComparedStep, ...]
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]


def example_page(catalog: Catalog, example_id: str, on: date) -> Page:
    """Return the page of an example."""
    example = catalog.examples[example_id]
    return Page(
        address=addresses.example(example_id),
        title=_title(example),
        description=f"{example.name} ({kind_of(fictitious=example.fictitious)}): die Schritte laut Quelle neben dem "
        "Stand des Katalogs.",
        template="example.html",
        view=lambda: _view(catalog, example_id, on),
        crumbs=(START, Crumb("Beispiele", "beispiele/")),
        record=addresses.record_file("examples", example_id),
        search=SearchEntry(example.name, example.municipality, summary=example.summary),
    )


def _view(catalog: Catalog, example_id: str, on: date) -> ExampleView:
    example = catalog.examples[example_id]
    cites = Citations(catalog)
    ref = cites.to(example.source)
    cases = tuple(case_view(catalog, example, day, on, cites) for day in days(example, on))
    view = ExampleView(
        head=_head(catalog, example_id, on),
        fictitious=example.fictitious,
        municipality=example.municipality,
        state=tokens.state_link(catalog, example.state),
        service=tokens.service_link(catalog, example.service),
        model=tokens.model_link(catalog, example.procurement_model),
        orderer=example.orderer.label,
        path=Link(
            f"Alle Wege: {catalog.services[example.service].name} {catalog.states[example.state].where}",
            addresses.path(catalog, example.service, example.state),
        ),
        note=example.note,
        said_by="laut Foliensatz" if example.source == catalog.settings.deck_source else "laut Quelle",
        date=example.date.label,
        ref=ref,
        cases=cases,
        steps=compared_steps(catalog, example, cases),
        abbreviations=(),
        sources=cites.entries(),
    )
    return view._replace(abbreviations=explained(catalog, view))


def _title(example: Example) -> str:
    return f"{example.name} (Beispiel, {example.date.label})"


def _days_shown(example: Example, on: date) -> str:
    then, *later = [tokens.day(day) for day in days(example, on)]
    if later:
        return f"Das Beispiel zeigt den {then}; darunter steht, was der Katalog für damals und für heute belegt."
    return f"Neben dem Beispiel steht, was der Katalog am {then} belegt."


def _head(catalog: Catalog, example_id: str, on: date) -> Head:
    example = catalog.examples[example_id]
    return Head(
        title=_title(example),
        kicker=kind_of(fictitious=example.fictitious),
        lead=f"{_days_shown(example, on)} {example.summary}",
        actions=record_actions(catalog, "examples", example_id),
    )
