"""Abbreviations of the glossary that a page uses, so that it can say once what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.pages.glossary import abbreviations
from efa_katalog.pages.tokens import Link
from efa_katalog.speed.memory import remembered


def explained(catalog: Catalog, view: Iterable[object]) -> tuple[Link, ...]:
    """Return a link to the glossary for each abbreviation that stands in a view, with its words as the note."""
    known = _known(catalog)
    if not known:
        return ()
    used = {short for text in _texts(view) for short in _pattern(catalog).findall(text)}
    return tuple(
        [Link(short, f"glossar/#{term_id}", note=name) for short, (term_id, name) in known.items() if short in used]
    )


@remembered
def _pattern(catalog: Catalog) -> re.Pattern[str]:
    shorts = "|".join(re.escape(short) for short in _known(catalog))
    # A compound begins with what it is about (EKV-Muster); what follows a hyphen is another word (d-NRW).
    return re.compile(rf"(?<![\w-])(?:{shorts})(?!\w)")


def _known(catalog: Catalog) -> dict[str, tuple[str, str]]:
    ids = {term.abbreviation: term_id for term_id, term in catalog.terms.items()}
    return {short: (ids[short], name) for short, name in abbreviations(catalog)}


def _texts(view: Iterable[object]) -> Iterator[str]:
    for part in view:
        if isinstance(part, str):
            yield part
        elif isinstance(part, tuple):
            yield from _texts(part)
