"""The glossary: every term with its explanation, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.renamed import former_anchors
from efa_katalog.pages.spec import Page, SearchEntry, Section

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.renamed import Former
    from efa_katalog.pages.tokens import Link
    from efa_katalog.schema import Term


class Ground(NamedTuple):
    """A source that an explanation rests on, with the date it holds for."""

    date: str
    ref: Reference


class TermView(NamedTuple):
    """A term; without `grounds` the explanation is editorial. `see_also` leads to anchors of the same page.

    `former` are its anchors of before.
    """

    id: str
    former: tuple[str, ...]
    name: str
    abbreviation: str | None
    also: str | None
    definition: str
    see_also: tuple[Link, ...]
    grounds: tuple[Ground, ...]


class GlossaryView(NamedTuple):
    """The glossary, in the order of names."""

    head: Head
    terms: tuple[TermView, ...]
    sources: tuple[SourceEntry, ...]


def glossary_page(catalog: Catalog, lock: Lock = NO_LOCK) -> Page:
    """Return the glossary; every term is a section, so that links to its anchor are checked."""
    terms, former = _ordered(catalog), former_anchors(lock, "terms")
    return Page(
        address="glossar/",
        title="Glossar",
        description=f"{len(terms)} Begriffe der {catalog.settings.called('Nachnutzung')}, kurz erklärt "
        "und mit Quelle, wo es eine gibt.",
        template="glossary.html",
        view=lambda: _view(catalog, former),
        sections=(
            *(Section(term_id, term.name, former.get(term_id, ())) for term_id, term in terms),
            Section("quellen", "Quellen"),
        ),
        search=SearchEntry("Glossar", "Begriffe, Abkürzungen, Erklärungen"),
        hide=("toc",),
    )


def abbreviations(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return every abbreviation of the glossary with the words it stands for, e.g. ("EKV", "Einzel…vereinbarung")."""
    return tuple((term.abbreviation, term.name) for _, term in _ordered(catalog) if term.abbreviation)


def _ordered(catalog: Catalog) -> list[tuple[str, Term]]:
    return sorted(catalog.terms.items(), key=lambda item: (tokens.sort_key(item[1].name), item[0]))


def _view(catalog: Catalog, former: Former) -> GlossaryView:
    cites = Citations(catalog)
    terms = tuple(_term(catalog, term_id, cites, former) for term_id, _ in _ordered(catalog))
    return GlossaryView(
        head=Head(
            "Glossar",
            lead="Die Wörter der Nachnutzung in eigenen Worten erklärt. Wo eine Quelle dahintersteht, ist sie genannt.",
            actions=(report_link(catalog),),
        ),
        terms=terms,
        sources=cites.entries(),
    )


def _term(catalog: Catalog, term_id: str, cites: Citations, former: Former) -> TermView:
    term = catalog.terms[term_id]
    return TermView(
        id=term_id,
        former=former.get(term_id, ()),
        name=term.name,
        abbreviation=term.abbreviation,
        also=", ".join(term.also_known_as) or None,
        definition=term.definition,
        see_also=tuple(tokens.Link(catalog.terms[other].name, f"#{other}") for other in term.see_also),
        grounds=tuple(Ground(item.date.label, cites.to(item.source)) for item in term.sources),
    )
