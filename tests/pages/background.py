"""What the tests of the background pages share: the small catalogue, changes to it, and a page as parsed HTML."""

from datetime import date
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from pydantic import BaseModel

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages.spec import Page
from efa_katalog.render import Renderer
from efa_katalog.schema import KINDS

DECK = "deck-nrw-2022-02-28"
FAQ = "d-nrw-faqs-laender"
TODAY = date(2026, 11, 23)


@cache
def small() -> Catalog:
    """Return the small catalogue of the tests."""
    return checked_catalog(Path(__file__).parents[1] / "catalogs" / "small").catalog


@cache
def renderer() -> Renderer:
    """Return what renders the templates; they are compiled once for all tests."""
    return Renderer()


def changed(kind: str, record_id: str, *, of: Catalog | None = None, **values: object) -> Catalog:
    """Return the small catalogue (or `of`) with other values, checked by the schema, in one record."""
    catalog = of or small()
    records = {other: dict(catalog.records(other)) for other in KINDS}
    record = records[kind][record_id]
    data = record.model_dump(mode="json") | {key: plain(value) for key, value in values.items()}
    records[kind][record_id] = type(record).model_validate(data)
    return Catalog.of(catalog.settings, records)


def plain(value: object) -> object:
    """Return a value as the schema reads it from a file."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def statement(text: str, day: str = "2022-02-28", source: str = DECK) -> dict[str, str]:
    """Return a sentence with its evidence."""
    return {"text": text, "date": day, "source": source}


def shown(page: Page) -> BeautifulSoup:
    """Return the page as a browser would parse it."""
    html = renderer().render(page.template, view=page.view(), base=page.base)
    return BeautifulSoup(html, "html.parser")


def rows(soup: BeautifulSoup, caption_id: str) -> list[Tag]:
    """Return the body rows of the table with this caption."""
    return soup.select(f"table:has(caption#{caption_id}) tbody tr")


def one(soup: Tag, selector: str) -> Tag:
    """Return the first piece of HTML that the selector finds; there must be one."""
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute that has one value."""
    return str(tag[name])


def words(tag: Tag | None) -> str:
    """Return the text of a piece of HTML with single spaces; there must be one."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())
