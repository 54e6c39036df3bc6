"""What a page of the site refers to and runs: one pass over its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

_REFERENCES: Final = {
    "a": "href",
    "area": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "form": "action",
    "use": "href",
}
_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script\b", re.IGNORECASE | re.DOTALL)
_OUTSIDE: Final = re.compile(r"\ssrc\s*=", re.IGNORECASE)
# A script of another type is data: browsers do not run it, and a policy does not ask for it.
_DATA: Final = re.compile(r"\stype\s*=\s*[\"']?application/(ld\+)?json\b", re.IGNORECASE)
# Search engines are told the full address: it names this site, but not the server it is looked at on.
_NAMES: Final = {"canonical", "sitemap", "alternate"}


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page says to a browser.

    `links` are the references as written, `ids` the anchors, `scripts` the text of every script that runs and
    stands in the page itself, `styles` counts style elements and attributes, `handlers` counts attributes such as
    `onclick`.
    """

    links: tuple[str, ...]
    ids: frozenset[str]
    scripts: tuple[str, ...]
    styles: int
    handlers: int
    canonical: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.styles = 0
        self.handlers = 0
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.update(found[name] for name in ("id", "name") if found.get(name))
        self.styles += (tag == "style") + ("style" in found)
        self.handlers += sum(name.startswith("on") for name in found)
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "")
        target = _REFERENCES.get(tag, "")
        if target in found and not (tag == "link" and found.get("rel") in _NAMES):
            self.links.append(found[target])


def inline_scripts(html: str) -> tuple[str, ...]:
    """Return the text of every script that stands in the page itself and runs, in order.

    What only looks like a script, in a comment say, is returned as well: better one too many to be wary of.
    """
    return tuple(
        match[2]
        for match in _SCRIPT.finditer(html)
        if match[2].strip() and not _OUTSIDE.search(match[1]) and not _DATA.search(match[1])
    )


def read(html: str) -> Markup:
    """Return what the page refers to and runs; broken HTML is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Markup(
        tuple(reader.links),
        frozenset(reader.ids),
        inline_scripts(html),
        reader.styles,
        reader.handlers,
        reader.canonical,
    )
