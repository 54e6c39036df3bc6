"""All worked examples in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.spec import Page, SearchEntry
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference, SourceEntry


class ExampleCard(NamedTuple):
    """An example in short; `kind` says whether the source made it up."""

    example: Link
    kind: str
    summary: str
    state: Link
    service: Link
    model: Link
    date: str
    ref: Reference


class ExamplesView(NamedTuple):
    """The list of examples."""

    head: Head
    cards: tuple[ExampleCard, ...]
    sources: tuple[SourceEntry, ...]


def kind_of(*, fictitious: bool) -> str:
    """Return the word for an example that its source made up, or took from life."""
    return "Fiktives Beispiel" if fictitious else "Beispiel aus der Praxis"


def examples_page(catalog: Catalog) -> Page:
    """Return the list of all examples."""
    return Page(
        address="beispiele/",
        title="Beispiele",
        description="Beispiele: was eine Quelle Schritt für Schritt sagt, und was der Katalog dazu belegt.",
        template="examples.html",
        view=lambda: _view(catalog),
        search=SearchEntry("Beispiele", " · ".join(example.name for example in catalog.examples.values())),
        hide=("toc",),
    )


def _view(catalog: Catalog) -> ExamplesView:
    cites = Citations(catalog)
    cards = tuple(_card(catalog, example_id, cites) for example_id in catalog.examples)
    head = Head(
        "Beispiele",
        lead="Beispiele aus Quellen, Schritt für Schritt neben dem, was der Katalog für denselben Fall belegt.",
        actions=(report_link(catalog),),
    )
    return ExamplesView(head, cards, cites.entries())


def _card(catalog: Catalog, example_id: str, cites: Citations) -> ExampleCard:
    example = catalog.examples[example_id]
    return ExampleCard(
        example=Link(example.name, addresses.example(example_id)),
        kind=kind_of(fictitious=example.fictitious),
        summary=example.summary,
        state=tokens.state_link(catalog, example.state),
        service=tokens.service_link(catalog, example.service),
        model=tokens.model_link(catalog, example.procurement_model),
        date=example.date.label,
        ref=cites.to(example.source),
    )
