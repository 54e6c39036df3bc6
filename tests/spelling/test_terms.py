"""One word for one thing: the words of the project that stand for another word of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.spelling.german import Word, words_of_page

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "generator" / "efa_katalog" / "templates"

INSTEAD_OF = {
    "Rollout": "Roll-out",
    "Onlinedienst": "Online-Dienst",
    "Onlineantrag": "Online-Antrag",
    "Email": "E-Mail",
    "Homepage": "Website",
    "Bundesland": "Land",
    "Bundesländer": "Länder",
    "Nehmerland": "nachnutzendes Land",
    "Empfängerland": "nachnutzendes Land",
    "Geberland": "bereitstellendes Land",
    "Bezugsmodell": "Nachnutzungsmodell",
    "Mängel": "Fehler",
    "Problemmeldung": "Fehler melden",
}


def mixed(words: Iterator[Word]) -> list[str]:
    """Return the words that have another word beside them, with the one to use."""
    return [
        f"{word}: {wanted}" for word in words for other, wanted in INSTEAD_OF.items() if word.text.startswith(other)
    ]


def words_of_templates() -> Iterator[Word]:
    for file in sorted(TEMPLATES.glob("*.html")):
        yield from words_of_page(file.read_text(encoding="utf-8"), file.name)


def words_of_records() -> Iterator[Word]:
    """Yield the words of all records but names and quotations, which are other people's."""
    for file in sorted((ROOT / "catalog").rglob("*.yaml")):
        if file.parent.name != "municipalities":
            text = _OTHERS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), file.read_text(encoding="utf-8"))
            yield from words_of_page(text, file.relative_to(ROOT).as_posix())


_OTHERS = re.compile(r"„[^“]*“|^\s*(?:- )?(?:name|publisher|named|also_known_as):.*$", re.MULTILINE)


def test_records_have_one_word_for_one_thing() -> None:
    assert mixed(words_of_records()) == []


def test_written_pages_have_one_word_for_one_thing() -> None:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    for page in pages:
        assert mixed(words_of_page(page.read_text(encoding="utf-8"), page.name)) == []


def test_templates_have_one_word_for_one_thing() -> None:
    assert mixed(words_of_templates()) == []


@pytest.mark.parametrize(("other", "wanted"), INSTEAD_OF.items())
def test_word_not_to_be_used_is_found_with_the_one_to_use(other: str, wanted: str) -> None:
    assert mixed(words_of_page(f"Der {other} steht hier.", "seite.md")) == [f"seite.md:1: {other}: {wanted}"]
