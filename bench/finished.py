"""Pages of our finished site, as the other contenders' pages are made from them and weighed against them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from lxml import html
from lxml.html import HtmlElement

_UNSEEN: Final = frozenset({"script", "style", "template", "noscript"})
_APART: Final = frozenset({"td", "th", "li", "p", "div", "br", "tr", "dt", "dd", "h1", "h2", "h3"})


class FinishedPage(NamedTuple):
    """A page as it was built: its address below the site's root (`dienste/x/`), its head, its own content."""

    address: str
    title: str
    description: str
    article: HtmlElement


def addresses(site: Path) -> tuple[str, ...]:
    """Return the addresses of all pages of a built site, the page for errors left out."""
    found = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return tuple(sorted("" if address == "." else f"{address}/" for address in found))


def finished_pages(site: Path) -> Iterator[FinishedPage]:
    """Yield all pages of a built site."""
    for address in addresses(site):
        yield finished_page(site, address)


def finished_page(site: Path, address: str) -> FinishedPage:
    """Return a page of a built site."""
    page = parsed((site / address / "index.html").read_text(encoding="utf-8"))
    article = page.find(".//article")
    if article is None:
        message = f"{address} has no article"
        raise ValueError(message)
    heading = article.find(".//h1")
    title = "" if heading is None else plain_text(heading)
    description = page.find(".//meta[@name='description']")
    return FinishedPage(address, title, "" if description is None else description.get("content", ""), article)


def parsed(page: str) -> HtmlElement:
    """Return the tree of an HTML page."""
    found: HtmlElement = html.document_fromstring(page)
    return found


def plain_text(element: HtmlElement) -> str:
    """Return what a reader sees of an element, white space collapsed."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        # Comments have no name; what is hidden waits for a script.
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and child.get("hidden") is None:
            yield from _pieces(child)
        # Neighbours in a table or list touch in the source, but not on the screen.
        yield " " if child.tag in _APART else ""
        yield child.tail or ""
