"""What the site's search reads: every page with the words that lead to it, and nothing that only fills sentences."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.spec import Page

# Address, title, other names, words about it, summary.
Row = tuple[str, str, tuple[str, ...], str, str]

_TAG: Final = re.compile(r"<[^>]*>")
# Shorter words tell nothing, unless they are abbreviations or numbers.
_WORD: Final = re.compile(r"\b(?:[^\W\d_][\w-]{3,}|[A-ZÄÖÜ]{2,3}|\d{2,})\b")
_PART: Final = re.compile(r"\w+")
_LEAST: Final = 3
# A part of a page counts less than a page of its own.
_CHAPTER_WEIGHT: Final = 0.5
_MANY: Final = 12


class Chapter(NamedTuple):
    """A part of a hand-written page; `text` is HTML. The first chapter of a page has no anchor in its address."""

    address: str
    title: str
    text: str


class Group(NamedTuple):
    """Pages that stand below one heading and weigh the same."""

    label: str
    weight: float
    pages: tuple[Row, ...]


class Lookup(NamedTuple):
    """Everything the search reads before a place is typed; `lands` are the names of each Land, by its slug.

    `places` are municipalities whose names other words begin with, too: Essen may be a place or the start of something.
    """

    lands: Mapping[str, tuple[str, ...]]
    places: tuple[str, ...]
    groups: tuple[Group, ...]


def lookup(catalog: Catalog, pages: Iterable[Page], chapters: Sequence[Chapter]) -> Lookup:
    """Return what the search knows of all pages, generated and hand-written."""
    lands = {state.slug: (state.name, state.abbreviation, *state.also_called) for state in catalog.states.values()}
    groups: dict[tuple[str, float], list[Row]] = {}
    for label, weight, row in [*_own(pages), *_terms(catalog), *_written(chapters)]:
        groups.setdefault((label, weight), []).append(row)
    found = tuple(Group(label, weight, tuple(rows)) for (label, weight), rows in groups.items())
    return Lookup(lands, _like_words(catalog, found), found)


def _like_words(catalog: Catalog, groups: Iterable[Group]) -> tuple[str, ...]:
    """Return the places whose names could also be the beginning of other words on the site."""
    rows = [row for group in groups for row in group.pages]
    words = sorted({word for row in rows for text in (row[1], *row[2], *row[3:]) for word in _parts(text)})
    names = dict.fromkeys(place.short_name for place in catalog.municipalities)
    return tuple(name for name in names if all(_begins_a_word(part, words) for part in _parts(name)))


def _parts(text: str) -> list[str]:
    """Return the words of a text that tell something; "v. d." does not."""
    return [part for part in _PART.findall(text.lower()) if len(part) >= _LEAST]


def _begins_a_word(part: str, words: Sequence[str]) -> bool:
    place = bisect_left(words, part)
    return place < len(words) and words[place].startswith(part)


def _own(pages: Iterable[Page]) -> Iterable[tuple[str, float, Row]]:
    for page in pages:
        if page.search is not None:
            found = page.search
            # „Start“ above a hit would tell nothing.
            label = page.crumbs[-1].label if len(page.crumbs) > 1 else ""
            yield label, found.boost, (page.address, found.title, found.names, found.text, found.summary)


def _terms(catalog: Catalog) -> Iterable[tuple[str, float, Row]]:
    for term_id, term in catalog.terms.items():
        names = tuple(filter(None, (term.abbreviation, *term.also_known_as)))
        yield "Glossar", 1.0, (addresses.term(term_id), term.name, names, "", "")


def _written(chapters: Sequence[Chapter]) -> Iterable[tuple[str, float, Row]]:
    titles = {chapter.address: chapter.title for chapter in chapters}
    words = [_words(chapter) for chapter in chapters]
    often = Counter(word.lower() for found in words for word in found)
    for chapter, found in zip(chapters, words, strict=True):
        page, _, anchor = chapter.address.partition("#")
        # A word that many chapters use leads to none of them.
        telling = [word for word in found if often[word.lower()] * _MANY <= len(chapters)]
        row = (chapter.address, html.unescape(chapter.title), (), " ".join(telling), "")
        yield (html.unescape(titles.get(page, "")), _CHAPTER_WEIGHT, row) if anchor else ("", 1.0, row)


def _words(chapter: Chapter) -> list[str]:
    """Return the words of a chapter, each once; they are looked for, not read."""
    text = html.unescape(_TAG.sub(" ", chapter.text))
    return list({word.lower(): word for word in _WORD.findall(text)}.values())
