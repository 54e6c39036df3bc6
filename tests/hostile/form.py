"""The form's own writer, asked by a browser for many entries at once."""

import re
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from hypothesis import strategies as st
from playwright.sync_api import sync_playwright
from tests.browser.chromium import EXECUTABLE
from tests.hostile.strategies import STRANGE_TEXT

from efa_katalog.pages.form.facts import fact_forms
from efa_katalog.pages.form.spec import FactForm
from efa_katalog.render import THEME

WRITER = THEME / "assets" / "eintrag.js"
FORMS = fact_forms()


RECORDS = {
    "services": "services/wohngeld.yaml",
    "states": "states/de-by.yaml",
    "organisations": "organisations/akdb.yaml",
    "procurement-models": "procurement-models/nachnutzungsmodell-nrw.yaml",
}
"""A file of each folder into which the form writes."""


class Entry(NamedTuple):
    """What the form hands to its writer: for which kind of fact, and the values by key."""

    form: FactForm
    values: dict[str, Any]


def around(entry: Entry) -> tuple[str, dict[str, Any]]:
    """Return what stands above an entry in a record of nothing else, and that record. A contract lies in a channel."""
    name, item = entry.form.list, {entry.form.list: [entry.values]}
    in_channel = name == "contracts"
    return ("channels:\n  - contracts:\n", {"channels": [item]}) if in_channel else (f"{name}:\n", item)


def written_by_the_form(entries: Sequence[Entry]) -> list[str]:
    """Return the text of each entry, as an item of its list."""
    # In a thread of its own: another test of this process may hold a browser already.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(_written, entries).result()


def _written(entries: Sequence[Entry]) -> list[str]:
    given = [[entry.values, list(entry.form.order), entry.form.depth] for entry in entries]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=WRITER)
        found: list[str] = page.evaluate("all => all.map((one) => efaEintrag.item(...one))", given)
        browser.close()
    return found


def typed(text: str) -> str:
    """What the form makes of a typed text: only characters that it takes, and no odd blanks."""
    kept = [sign for sign in text if sign == "\n" or unicodedata.category(sign) not in _REFUSED]
    return re.sub(r"(?<=[ \n])[^\S \n]+", "", "".join(kept).translate(_NO_CHARACTERS)).strip()


_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))
_WORDS = [
    "Wort", "Land", "zahlt:", "#", "- a", "„so“", '"', "'", "\\", "{x}", "[y]", ",", "a: b", "null", "~", "z.\u00a0B.",
    "\n", "\n\n", "  ", "\u2028", "w" * 130, "😀", "?",
]  # fmt: skip
_LONG_TEXT = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)
_TEXT = (STRANGE_TEXT | _LONG_TEXT).map(typed).filter(bool)
_IDS = st.lists(
    st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True), min_size=1, max_size=9, unique=True
)


@st.composite
def entry_of_the_form(draw: st.DrawFn) -> Entry:
    """An entry of any kind, with some of its fields filled with whatever texts."""
    form = draw(st.sampled_from(FORMS))
    keys = draw(st.lists(st.sampled_from([field.key for field in form.fields]), unique=True, min_size=1))
    many = {field.key for field in form.fields if field.control == "many"}
    values: dict[str, Any] = {}
    for key in [field.key for field in form.fields if field.key in keys]:
        group, _, inner = key.partition(".")
        value = draw(_IDS if key in many else _TEXT)
        values[group] = {**values.get(group, {}), inner: value} if inner else value
    return Entry(form, {**values, "source": draw(_TEXT)})
