"""What a page of the site refers to and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, cast

from lxml import etree

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
# Search engines are told the full address: it names this site, but not the server it is looked at on.
_NAMES: Final = ("canonical", "sitemap", "alternate")
_OTHERS: Final = "".join(f"[not(self::link and @rel = '{name}')]" for name in _NAMES)
_LINKS: Final = etree.XPath(
    " | ".join(f"//{tag}{_OTHERS if tag == 'link' else ''}/@{name}" for tag, name in _REFERENCES.items()),
    smart_strings=False,
)
_IDS: Final = etree.XPath("//@id | //a/@name", smart_strings=False)
_STYLES: Final = etree.XPath("count(//style | //@style)")
_HANDLERS: Final = etree.XPath("count(//@*[starts-with(name(), 'on')])")
_CANONICAL: Final = etree.XPath("string(//link[@rel = 'canonical']/@href)")

_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script\b", re.IGNORECASE | re.DOTALL)
_OUTSIDE: Final = re.compile(r"\ssrc\s*=", re.IGNORECASE)
# A script of another type is data: browsers do not run it, and a policy does not ask for it.
_DATA: Final = re.compile(r"\stype\s*=\s*[\"']?application/(ld\+)?json\b", re.IGNORECASE)


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
    # A parser of its own for each page: one that is kept would keep what it has read of a page that breaks off.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        page = None
    if page is None:  # it holds no element at all
        return Markup((), frozenset(), inline_scripts(html), 0, 0, "")
    return Markup(
        tuple(cast("list[str]", _LINKS(page))),
        frozenset(cast("list[str]", _IDS(page))),
        inline_scripts(html),
        int(cast("float", _STYLES(page))),
        int(cast("float", _HANDLERS(page))),
        cast("str", _CANONICAL(page)),
    )
