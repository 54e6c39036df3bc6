"""The fast way to write many generated pages: the same bytes, without MkDocs' page loop.

It exists because a national catalogue has about ten thousand pages, and because of what they cost: MkDocs renders the
theme's whole page for each of them.

The shell
    Everything around a page's content depends on very little of it: how deep it lies, which tab it belongs to,
    which columns it hides, its table of contents. So the theme's real template is rendered once for each such kind
    (`kind_of`), through MkDocs' own environment and with every override in place, for a sample page whose title,
    description, address, crumbs, alternates and content are marks. The result is cut at the marks. Every page of
    that kind is a join of the pieces and its own values: about 20 µs instead of 1,500 µs.

    A mark contains an ampersand. Where the template escapes a value the mark arrives as `&amp;`, where it does not
    the mark arrives as it was, so every place knows how to fill in its value. Templates also strip tags from
    titles; a title that is changed by that keeps its page on the ordinary way (`is_plain`), as does a page whose
    content has no heading, because the theme would add one.

The check
    A template may do with a value what no mark can show, for example ask for its length. Therefore one page of
    every kind (the last one, while the shell is made from the first) is also rendered the ordinary way and compared
    byte for byte. If it differs, all pages of its kind are rendered the ordinary way and the build says so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from efa_katalog.pages.spec import Alternate, Crumb, Page

_MIN_OF_A_KIND: Final = 3
"""Kinds with fewer pages are not worth a shell and a check."""

# Of Unicode's private use area: no text of a catalogue may contain them (see `source.characters`).
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([a-z0-9_]+)(&|&amp;){_CLOSE}")
_HEADING = "<h1>"

Ordinary = Callable[[Page, str, str], str]
"""The page in full as MkDocs renders it, from its spec, its content and its canonical address."""


class Slot(NamedTuple):
    """A place in a shell: the name of the value that goes there, and whether it is escaped there."""

    name: str
    is_escaped: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots: one piece more than slots, as the bytes that are written."""

    pieces: tuple[bytes, ...]
    slots: tuple[Slot, ...]

    def filled(self, values: dict[str, str]) -> bytes:
        """Return the page with its values in place."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            value = values[slot.name]
            parts += (_as_written(escape(value) if slot.is_escaped else value), piece)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Site:
    """What is needed to write pages.

    `content` renders a page's own HTML, `ordinary` puts the theme's page around it. `address` is the site's
    canonical address, empty if unknown; `tabs` are the addresses in the navigation; `folder` is the output folder.
    """

    content: Callable[[Page], str]
    ordinary: Ordinary
    address: str
    tabs: tuple[str, ...]
    folder: Path

    def canonical(self, page: Page) -> str:
        """Return the canonical address of a page, empty if the site has none."""
        return f"{self.address}{page.address}" if self.address else ""


def is_plain(page: Page) -> bool:
    """Whether a template that strips tags from a title leaves this one as it is."""
    return bool(page.title and page.description) and Markup(page.title).striptags() == page.title  # noqa: S704 — compared


def kind_of(page: Page) -> Hashable:
    """Return what the page around the content depends on, as far as the page itself tells."""
    has_data = page.json_ld is not None
    depth = page.address.count("/")
    return (depth, page.template, page.hide, page.sections, len(page.crumbs), len(page.alternates), has_data)


def fast_pages(pages: Iterable[Page], entrances: Collection[str]) -> frozenset[str]:
    """Return the addresses of the pages that go the fast way: of kinds with several pages, and not in the navigation.

    `entrances` are the source paths that the navigation names.
    """
    kinds: dict[Hashable, list[str]] = {}
    for page in pages:
        if f"{page.address}index.md" not in entrances and is_plain(page):
            kinds.setdefault(kind_of(page), []).append(page.address)
    return frozenset(address for alike in kinds.values() if len(alike) >= _MIN_OF_A_KIND for address in alike)


def make_shell(site: Site, sample: Page) -> Shell:
    """Return the shell for all pages of the sample's kind and tab."""
    content = f"{_HEADING}{_mark('content')}"
    html = site.ordinary(_marked(sample), content, _mark("url") if site.address else "")
    found = _MARK.split(html.replace(content, _mark("content")))
    slots = tuple(Slot(name, sign != "&") for name, sign in zip(found[1::3], found[2::3], strict=True))
    return Shell(tuple([_as_written(piece) for piece in found[::3]]), slots)


def _as_written(text: str) -> bytes:
    """As MkDocs writes it."""
    return text.encode("utf-8", errors="xmlcharrefreplace")


def _mark(name: str) -> str:
    return f"{_OPEN}{name}&{_CLOSE}"


def _marked(page: Page) -> Page:
    return replace(
        page,
        title=_mark("title"),
        description=_mark("description"),
        json_ld=page.json_ld and partial(_mark, "json_ld"),
        crumbs=tuple(Crumb(_mark(f"crumb{i}"), _mark(f"crumb{i}_href")) for i in range(len(page.crumbs))),
        alternates=tuple(
            Alternate(_mark(f"other{i}_href"), _mark(f"other{i}_type"), _mark(f"other{i}"))
            for i in range(len(page.alternates))
        ),
    )


def _values(page: Page, content: str, url: str) -> dict[str, str]:
    values = {
        "title": page.title,
        "description": page.description,
        "json_ld": page.json_ld() if page.json_ld else "",
        "url": url,
        "content": content,
    }
    for i, crumb in enumerate(page.crumbs):
        values |= {f"crumb{i}": crumb.label, f"crumb{i}_href": crumb.href}
    for i, other in enumerate(page.alternates):
        values |= {f"other{i}": other.title, f"other{i}_href": other.href, f"other{i}_type": other.type}
    return values


def _make(folder: str) -> None:
    """Most often there is the folder above, and not this one."""
    try:
        os.mkdir(folder)  # noqa: PTH102 — ten thousand times
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 — as above


class Writer:
    """Writes pages; makes the shells when told which pages will come."""

    def __init__(self, site: Site) -> None:
        """Start without shells."""
        self._site = site
        self._shells: dict[Hashable, Shell | None] = {}
        self._contents: dict[str, str] = {}

    def prepare(self, pages: Iterable[Page]) -> list[Page]:
        """Make and check the shells for all pages; return one page of every kind that failed the check."""
        kinds: dict[Hashable, list[Page]] = {}
        for page in pages:
            kinds.setdefault(self._key(page), []).append(page)
        for key, alike in kinds.items():
            self._shells[key] = self._checked(alike[0], alike[-1])
        return [alike[-1] for key, alike in kinds.items() if self._shells[key] is None]

    def write(self, page: Page) -> None:
        """Write one page; raises what its view or template raises."""
        html = self.finished(page)
        folder = f"{self._site.folder}/{page.address}"
        _make(folder)
        with open(f"{folder}/index.html", "wb") as file:  # noqa: PTH123 — ten thousand times
            file.write(html)

    def finished(self, page: Page) -> bytes:
        """Return the whole page as it is written."""
        content = self._contents.pop(page.address, None)
        content, url = self._site.content(page) if content is None else content, self._site.canonical(page)
        shell = self._shells[self._key(page)]
        if shell is None or "<h1" not in content:
            return _as_written(self._site.ordinary(page, content, url))
        return shell.filled(_values(page, content, url))

    def _key(self, page: Page) -> Hashable:
        return kind_of(page), tuple(tab for tab in self._site.tabs if page.address.startswith(tab))

    def _checked(self, sample: Page, other: Page) -> Shell | None:
        shell = make_shell(self._site, sample)
        content, url = self._site.content(other), self._site.canonical(other)
        self._contents[other.address] = content
        if shell.filled(_values(other, content, url)) == _as_written(self._site.ordinary(other, content, url)):
            return shell
        return None
