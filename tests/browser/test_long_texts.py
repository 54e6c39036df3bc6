"""No text of any length that the schema allows makes a page scroll sideways, on the narrowest screen there is."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from tests.browser.kinds import ALL
from tests.browser.site import build, served
from tests.conftest import SMALL

from efa_katalog.schema import KINDS
from efa_katalog.schema.settings import Settings
from efa_katalog.source import read_document

# German makes words of any length; what has no blank cannot be broken at one.
WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
NARROW = 320
_LOOK = """() => {
  const width = document.documentElement.scrollWidth;
  const wide = width > innerWidth ? [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && getComputedStyle(element).position !== "fixed";
  }).slice(0, 3).map((element) => `${element.tagName}.${element.className}`) : [];
  return [width, wide.join(" ")];
}"""


def _longest(schema: dict[str, Any], whole: dict[str, Any], value: Any) -> Any:  # noqa: ANN401 — any YAML
    """Return a value with every free text in it as long as the schema allows, in words without a blank."""
    schema = next((part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"), schema)
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        parts = schema.get("properties", {})
        return {key: _longest(parts.get(key, {}), whole, item) for key, item in value.items()}
    if isinstance(value, list):
        return [_longest(schema.get("items", {}), whole, item) for item in value]
    length = schema.get("maxLength", 0)
    is_free = isinstance(value, str) and length >= 240 and "pattern" not in schema and not value.startswith("http")
    # What tells records apart stays in front.
    return f"{value[:20]}{WORD * 60}"[:length] if is_free else value


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the small catalogue with the longest texts in every field of every kind."""
    folder = tmp_path_factory.mktemp("long")
    catalog = Path(shutil.copytree(SMALL, folder / "catalog"))
    models = {catalog / "catalog.yaml": Settings} | {
        path: model for kind, model in KINDS.items() for path in (catalog / kind).glob("*.yaml")
    }
    for path, model in models.items():
        data = read_document(path, path.name).data
        schema = model.model_json_schema()
        text = yaml.safe_dump(_longest(schema, schema, data), allow_unicode=True, width=10_000)
        path.write_text(text, encoding="utf-8")
    with served(build(catalog, folder)) as found:
        yield found


def test_no_page_scrolls_sideways_whatever_is_written_in_it(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 640})
    queries = ("dienste/?suche=" + WORD, "vergleich/?dienste=wohngeld,einbuergerung", "stand/?suche=wohn")
    wide = {}
    for name in (*ALL, *queries):
        page.goto(address + name, wait_until="load")
        width, who = page.evaluate(_LOOK)
        if width > NARROW:
            wide[name] = f"{width}: {who}"
    page.close()

    assert wide == {}
