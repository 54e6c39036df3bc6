"""A term of the glossary."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import Evidence, Record, ShortText, TermId, Text


class Term(Record):
    """A term in our own words; without `sources` the site says that the definition is editorial."""

    abbreviation: ShortText | None = Field(None, title="Abkürzung", description="Kurzform, wenn sie gebräuchlich ist.")
    also_known_as: tuple[ShortText, ...] = Field((), title="Auch", description="Andere Schreibweisen und Wörter.")
    definition: Text = Field(title="Erklärung", description="Ein bis zwei Sätze in eigenen Worten.")
    see_also: tuple[TermId, ...] = Field((), title="Siehe auch", description="Verwandte Begriffe.")
    sources: tuple[Evidence, ...] = Field((), title="Quellen", description="Worauf sich die Erklärung stützt.")
