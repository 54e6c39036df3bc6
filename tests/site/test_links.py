"""Every link of the built site leads somewhere: file and anchor."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.site_builder import ROOT

from efa_katalog import addresses

pytestmark = pytest.mark.slow

HOST = "http://site.test/"


class Found(NamedTuple):
    """What a page says of itself: its ids, also those of old, its links, and what is wrong with its own part.

    `closed` are empty elements with the slash of XHTML, `headless` the classes of sections without a heading.
    """

    ids: tuple[str, ...]
    names: frozenset[str]
    links: frozenset[str]
    closed: tuple[str, ...]
    headless: tuple[str, ...]


Pages = dict[Path, Found]


def pages(site: Path) -> Pages:
    """Return what is found on all pages except the page for lost readers, whose links count from the root."""
    return {page: found_on(page) for page in sorted(site.rglob("*.html")) if page.name != "404.html"}


def found_on(page: Path) -> Found:
    text = page.read_text(encoding="utf-8")
    tree = html.fromstring(text)
    own = text.partition("<article")[2].partition("</article>")[0]
    return Found(
        ids=texts(tree, "//@id"),
        names=frozenset(texts(tree, "//a/@name")),
        links=frozenset(texts(tree, "//@href | //@src | //form/@action")),
        closed=tuple(re.findall(r"<(?:hr|br|img|input|link|meta)\b[^>]*/>", own)),
        headless=texts(tree, "//article//section[not(.//h2 | .//h3 | .//h4)]/@class"),
    )


def texts(tree: html.HtmlElement, path: str) -> tuple[str, ...]:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return tuple(map(str, found))


@pytest.fixture(scope="module")
def built(built_site: Path) -> Pages:
    return pages(built_site)


@pytest.fixture(scope="module")
def own(own_site: Path) -> Pages:
    return pages(own_site)


def address(site: Path, page: Path) -> str:
    return HOST + page.relative_to(site).as_posix().removesuffix("index.html")


def broken_links(site: Path, found: Pages) -> list[str]:
    """Return every link within a site that leads to no file or to no anchor of it."""

    @cache
    def target(path: str) -> Path | None:
        place = site / unquote(path).lstrip("/")
        file = place / "index.html" if place.is_dir() or path.endswith("/") else place
        return file if file.is_file() else None

    broken = []
    for page, said in found.items():
        for link in sorted(said.links):
            url = urlsplit(urljoin(address(site, page), link))
            if url.scheme not in {"http", "https"} or url.netloc != "site.test":
                continue
            file = target(url.path)
            if file is None:
                broken.append(f"{page.relative_to(site)}: {link}")
            elif url.fragment and file in found and unquote(url.fragment) not in {*found[file].ids, *found[file].names}:
                broken.append(f"{page.relative_to(site)}: {link} (anchor)")
    return broken


def test_every_internal_link_and_anchor_resolves(built_site: Path, built: Pages) -> None:
    assert broken_links(built_site, built) == []


def test_every_link_of_a_catalogue_just_begun_resolves(own_site: Path, own: Pages) -> None:
    assert broken_links(own_site, own) == []


def test_no_id_stands_twice_on_a_page(built: Pages, own: Pages) -> None:
    twice = {page for page, found in (built | own).items() if len(found.ids) > len(set(found.ids))}

    assert twice == set()


@pytest.mark.parametrize("kind", ["terms", "programmes"])
def test_no_record_may_have_an_anchor_that_its_page_has_for_itself(built_site: Path, kind: str) -> None:
    folder, _ = addresses.ANCHORED[kind]
    ids = html.parse(str(built_site / folder / "index.html")).xpath("//@id")
    records = {path.stem for path in (ROOT / "catalog" / kind).glob("*.yaml")}

    # No id of a record begins with a line.
    own = {found for found in ids if not found.startswith("_")} - records
    assert {found for found in own if not addresses.TAKEN.fullmatch(found)} == set()


def test_every_section_has_a_heading_and_no_empty_element_the_slash_of_xhtml(built: Pages, own: Pages) -> None:
    for page, found in (built | own).items():
        assert found.closed == (), page
        assert found.headless == (), page
