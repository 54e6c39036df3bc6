"""What a generated page is: an address, a finished view and the template that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same content in another form; `href` counts from the site's root."""

    href: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the site's search knows of a page: only words people look for.

    `text` tells what it has to do with, `summary` what it is; who types one of the `names` or numbers means this page.
    `boost` weighs pages that share a word: a state before the bodies named after it, a platform before what it carries.
    """

    title: str
    text: str
    boost: float = 1.0
    summary: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the start page; `href` counts from the site's root."""

    label: str
    href: str


START: Final = Crumb("Start", "")


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the page's table of contents; `former` are anchors of before that lead to it, too."""

    id: str
    title: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    `address` is the folder below the site's root (`dienste/wohngeld/`; the start page is empty). `view` is called
    when the page is rendered, so that ten thousand views never exist at once; `template` shows it as `view`. So is
    `json_ld`, the description for search engines.
    `record` is the file it is about, relative to the project (`catalog/services/x.yaml`).
    `rests_on` are other such files that decide what it says. `updated` is the day on which it last changed, for the
    sitemap; never the build time.
    """

    address: str
    title: str
    description: str
    template: str
    view: Callable[[], object]
    crumbs: tuple[Crumb, ...] = (START,)
    sections: tuple[Section, ...] = ()
    record: str | None = None
    rests_on: tuple[str, ...] = ()
    updated: date | None = None
    search: SearchEntry | None = None
    alternates: tuple[Alternate, ...] = ()
    json_ld: Callable[[], str] | None = None
    hide: tuple[str, ...] = ("navigation", "toc")

    @property
    def base(self) -> str:
        """The way back to the site's root from this page, e.g. `../../`."""
        return "../" * self.address.count("/")

    @property
    def kind(self) -> str:
        """The page's kind: its template's name."""
        return self.template.removesuffix(".html")
