"""A site as a set of files: which page an address means, and which of its references lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from efa_katalog.hosting.markup import Markup

INDEX: Final = "index.html"
MISSING_PAGE: Final = "404.html"
# Any host will do: it only stands for "this site" while a reference is resolved.
_HERE: Final = "https://here.invalid"


def base_path(home: Markup) -> str:
    """Return the path the site expects to be at, with a slash at both ends; "/" if its home page says nothing."""
    path = urlsplit(home.canonical).path
    return path if path.endswith("/") else f"{path}/"


def file_of(path: str) -> str:
    """Return the file that a server gives for a path below the site's root."""
    return f"{path}{INDEX}" if path.endswith("/") or not path else path


def target(page: str, reference: str, base: str) -> tuple[str, str] | None:
    """Return file and anchor that a reference on the page (a file of the site) means, or None if it leaves the site."""
    # Pages lie in folders: what is written is relative to the folder's address.
    address = page.removesuffix(INDEX) if page == INDEX or page.endswith(f"/{INDEX}") else page
    parts = urlsplit(urljoin(f"{_HERE}{base}{address}", reference))
    if f"{parts.scheme}://{parts.netloc}" != _HERE:
        return None
    path, root = unquote(parts.path), unquote(base)
    if not path.startswith(root):
        return path, ""
    return file_of(path.removeprefix(root)), unquote(parts.fragment)


def dead_references(pages: Mapping[str, Markup], files: frozenset[str], base: str) -> Iterator[tuple[str, str]]:
    """Yield page and reference where the file or the anchor is missing; `files` are all files of the site."""
    for page, markup in pages.items():
        for reference in dict.fromkeys(markup.links):
            found = target(page, reference, base)
            if found is not None and not _exists(found, pages, files):
                yield page, reference


def _exists(found: tuple[str, str], pages: Mapping[str, Markup], files: frozenset[str]) -> bool:
    file, anchor = found
    if file not in files:
        return False
    # What starts with ":~:" tells the browser which words to show; it is no anchor.
    return not anchor or file not in pages or anchor in pages[file].ids or anchor.startswith(":~:")
