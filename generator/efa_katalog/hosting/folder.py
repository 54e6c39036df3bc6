"""A site as a set of files: which page an address means, and which of its references lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
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


class Doubt(NamedTuple):
    """A reference whose file is missing, or whose anchor is on another page that has to be asked."""

    page: str
    reference: str
    file: str
    anchor: str


def target(page: str, reference: str, base: str) -> tuple[str, str] | None:
    """Return file and anchor that a reference on the page (a file of the site) means, or None if it leaves the site."""
    if reference.startswith("#"):
        return page, unquote(reference[1:])
    to_root = "../" * page.count("/")
    if to_root and reference.startswith(to_root):
        # Most references go by way of the root: they mean the same on all pages.
        return _resolved(INDEX, f"./{reference.removeprefix(to_root)}", base)
    return _resolved(page, reference, base)


@lru_cache(maxsize=50_000)
def _resolved(page: str, reference: str, base: str) -> tuple[str, str] | None:
    # Pages lie in folders: what is written is relative to the folder's address.
    address = page.removesuffix(INDEX) if page == INDEX or page.endswith(f"/{INDEX}") else page
    parts = urlsplit(urljoin(f"{_HERE}{base}{address}", reference))
    if f"{parts.scheme}://{parts.netloc}" != _HERE:
        return None
    path, root = unquote(parts.path), unquote(base)
    if not path.startswith(root):
        return path, ""
    return file_of(path.removeprefix(root)), unquote(parts.fragment)


def doubts(page: str, markup: Markup, files: frozenset[str], base: str) -> Iterator[Doubt]:
    """Yield the references of a page that it and the files of the site do not settle."""
    for reference in dict.fromkeys(markup.links):
        found = target(page, reference, base)
        if found is None:
            continue
        file, anchor = found
        if file not in files or (_is_anchor(anchor) and (file != page or anchor not in markup.ids)):
            yield Doubt(page, reference, file, anchor)


def dead_references(
    doubtful: Iterable[Doubt], anchors: Mapping[str, frozenset[str]], files: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield page and reference where the file or the anchor is missing; `anchors` are those of every page read."""
    for page, reference, file, anchor in doubtful:
        if file not in files or (_is_anchor(anchor) and file in anchors and anchor not in anchors[file]):
            yield page, reference


def _is_anchor(anchor: str) -> bool:
    """What starts with ":~:" tells the browser which words to show."""
    return bool(anchor) and not anchor.startswith(":~:")
