"""Our pages as Markdown: they build with MkDocs and Material as installed, and say the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.contenders import Place
from bench.finished import FinishedPage, addresses, finished_page, parsed, plain_text
from bench.markdown import Converted, to_markdown
from bench.sites import Written, plain_site
from lxml.html import HtmlElement
from mkdocs.commands.build import build
from mkdocs.config import load_config

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def written(place: Place, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    folder = tmp_path_factory.mktemp("plain")
    sizes = plain_site(folder, place.site)
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site", sizes


def converted(body: str, address: str = "dienste/x/", pages: tuple[str, ...] = ()) -> Converted:
    return to_markdown(parsed(f"<article>{body}</article>").find(".//article"), address, pages)


def headings(page: FinishedPage) -> list[tuple[str, str]]:
    found = (element for element in page.article.iter() if element.tag in {"h1", "h2", "h3"})
    # The theme puts a link to itself behind each heading.
    return [(str(element.tag), plain_text(element).removesuffix("#").strip()) for element in found]


def tables(page: FinishedPage) -> list[list[int]]:
    return [list(widths(table)) for table in page.article.iter("table")]


def widths(table: HtmlElement) -> Iterator[int]:
    for row in table.iter("tr"):
        yield sum(int(cell.get("colspan", "1")) for cell in row)


def test_pages_as_markdown_have_the_same_headings_and_tables(place: Place, written: tuple[Path, Written]) -> None:
    site, _ = written

    assert addresses(site) == addresses(place.site)
    for address in addresses(site):
        ours, theirs = finished_page(place.site, address), finished_page(site, address)
        assert (address, headings(theirs)) == (address, headings(ours))
        assert (address, tables(theirs)) == (address, tables(ours))


def test_pages_as_markdown_say_the_same(place: Place, written: tuple[Path, Written]) -> None:
    site, _ = written

    for address in addresses(site):
        ours = plain_text(finished_page(place.site, address).article)
        theirs = plain_text(finished_page(site, address).article)
        assert len(theirs) == pytest.approx(len(ours), rel=0.02), address


def test_little_of_the_markdown_is_html_blocks(written: tuple[Path, Written]) -> None:
    _, sizes = written

    # The form stays HTML, and in a small catalogue it weighs as much as many pages.
    assert 0 < sizes.raw < 0.25 * sizes.size


def test_same_page_gives_the_same_markdown(place: Place) -> None:
    page = finished_page(place.site, "dienste/dienst-00000/")
    again = finished_page(place.site, "dienste/dienst-00000/")

    assert to_markdown(page.article, page.address, ()) == to_markdown(again.article, again.address, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<h2 id="weg">Der Weg</h2>', "## Der Weg {#weg}\n"),
        ("<p>a <strong>b</strong>\n c</p>", "a **b** c\n"),
        ("<p>1. Mai_[x] &amp; {y} * z</p>", "1\\. Mai\\_\\[x\\] &amp; \\{y\\} \\* z\n"),
        ("<ul><li>eins</li><li>zwei</li></ul>", "-   eins\n-   zwei\n"),
        ("<ol><li><p>eins</p><p>mehr</p></li></ol>", "1.  eins\n\n    mehr\n\n"),
        ("<dl><div><dt>Wort</dt><dd>Sinn</dd></div></dl>", "Wort\n:   Sinn\n"),
        ('<span class="s">neu</span>', '<span class="s">neu</span>\n'),
        ("<details><summary>Mehr</summary><p>Text</p></details>", '??? note "Mehr"\n\n    Text\n'),
        ("<aside><p>Achtung</p></aside>", '!!! warning ""\n\n    Achtung\n'),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>x|y</td><td><p>1</p><p>2</p></td></tr></table>",
            "| A | B |\n| --- | --- |\n| x\\|y | 1<br>2 |\n",
        ),
        (
            '<table><tr><th>A</th><th>B</th></tr><tr><th colspan="2">C</th></tr></table>',
            "| A | B |\n| --- | --- |\n| C |  |\n",
        ),
    ],
)
def test_element_has_markdowns_own_form(body: str, text: str) -> None:
    assert converted(body) == (text, 0)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../../laender/bayern/#weg", "../../laender/bayern/index.md#weg"),
        ("../../", "../../index.md"),
        ("#quelle-1", "#quelle-1"),
        ("../../daten/v1/x.json", "../../daten/v1/x.json"),
        ("https://a.example/b(c)", "<https://a.example/b(c)>"),
    ],
)
def test_link_to_a_page_names_its_source(href: str, target: str) -> None:
    found = converted(f'<a href="{href}">x</a>', pages=("", "laender/bayern/"))

    assert found.text == f"[x]({target})\n"


def test_drawing_stays_html_and_is_counted() -> None:
    found = converted('<div><svg viewBox="0 0 1 1"></svg></div>')

    assert found.text.startswith("<div><svg")
    assert found.raw == len(found.text.strip())
