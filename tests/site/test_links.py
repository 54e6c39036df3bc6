"""Every link of the built site leads somewhere: file and anchor."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.site_builder import ROOT

from efa_katalog import addresses

pytestmark = pytest.mark.slow

HOST = "http://site.test/"


def pages(site: Path) -> list[Path]:
    """Return all pages except the page for lost readers, whose links count from the root."""
    return sorted(page for page in site.rglob("*.html") if page.name != "404.html")


def address(site: Path, page: Path) -> str:
    return HOST + page.relative_to(site).as_posix().removesuffix("index.html")


def target_file(site: Path, path: str) -> Path:
    target = site / unquote(path).lstrip("/")
    return target / "index.html" if target.is_dir() or path.endswith("/") else target


def broken_links(site: Path) -> list[str]:
    """Return every link within a site that leads to no file or to no anchor of it."""

    @cache
    def anchors(file: Path) -> frozenset[str]:
        return frozenset(html.parse(str(file)).xpath("//@id | //a/@name"))

    broken = []
    for page in pages(site):
        tree = html.parse(str(page))
        for link in sorted({*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//form/@action")}):
            url = urlsplit(urljoin(address(site, page), link))
            if url.scheme not in {"http", "https"} or url.netloc != "site.test":
                continue
            file = target_file(site, url.path)
            if not file.is_file():
                broken.append(f"{page.relative_to(site)}: {link}")
            elif url.fragment and file.suffix == ".html" and unquote(url.fragment) not in anchors(file):
                broken.append(f"{page.relative_to(site)}: {link} (anchor)")
    return broken


def test_every_internal_link_and_anchor_resolves(built_site: Path) -> None:
    assert broken_links(built_site) == []


def test_every_link_of_a_catalogue_just_begun_resolves(own_site: Path) -> None:
    assert broken_links(own_site) == []


def test_no_id_stands_twice_on_a_page(built_site: Path, own_site: Path) -> None:
    for page in [*pages(built_site), *pages(own_site)]:
        ids = html.parse(str(page)).xpath("//@id")

        assert len(ids) == len(set(ids)), page


@pytest.mark.parametrize("kind", ["terms", "programmes"])
def test_no_record_may_have_an_anchor_that_its_page_has_for_itself(built_site: Path, kind: str) -> None:
    folder, _ = addresses.ANCHORED[kind]
    ids = html.parse(str(built_site / folder / "index.html")).xpath("//@id")
    records = {path.stem for path in (ROOT / "catalog" / kind).glob("*.yaml")}

    # No id of a record begins with a line.
    own = {found for found in ids if not found.startswith("_")} - records
    assert {found for found in own if not addresses.TAKEN.fullmatch(found)} == set()


def test_every_section_has_a_heading_and_no_empty_element_the_slash_of_xhtml(built_site: Path, own_site: Path) -> None:
    for page in [*pages(built_site), *pages(own_site)]:
        text = page.read_text(encoding="utf-8")
        own = text.partition("<article")[2].partition("</article>")[0]

        assert re.findall(r"<(?:hr|br|img|input|link|meta)\b[^>]*/>", own) == [], page
        headless = html.fromstring(f"<div>{own}</div>").xpath("//section[not(.//h2 | .//h3 | .//h4)]/@class")
        assert headless == [], page
