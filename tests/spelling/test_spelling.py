from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.spelling.german import Word, unknown_words, words_of_page, words_of_project, words_of_record

from efa_katalog.commands.init.skeleton import SKELETON
from efa_katalog.schema import KINDS
from efa_katalog.source import parse

ROOT = Path(__file__).parents[2]
OWN_WORDS = (Path(__file__).parent / "woerter.txt").read_text(encoding="utf-8").splitlines()
WAY_OUT = "Tippfehler berichtigen; richtige Wörter in tests/spelling/woerter.txt eintragen, nach dem Alphabet"

needs_hunspell = pytest.mark.skipif(
    shutil.which("hunspell") is None and "CI" not in os.environ,
    reason="hunspell is missing; `make dictionary` installs it, and continuous integration never skips",
)


def _page(text: str) -> list[str]:
    return [word.text for word in words_of_page(text, "seite.md")]


def _record(kind: str, text: str) -> list[Word]:
    return list(words_of_record(parse(text.encode(), "datei.yaml"), KINDS[kind]))


@needs_hunspell
@pytest.mark.parametrize("folder", [ROOT, SKELETON], ids=["this project", "a new catalogue"])
def test_every_german_word_of_a_project_is_known(folder: Path) -> None:
    unknown = unknown_words(words_of_project(folder), frozenset(OWN_WORDS))
    assert unknown == [], "\n".join(["", *map(str, unknown), WAY_OUT])


def test_own_words_stand_in_order_and_once() -> None:
    assert sorted(set(OWN_WORDS), key=lambda word: (word.casefold(), word)) == OWN_WORDS


@needs_hunspell
def test_typo_is_named_with_file_and_line() -> None:
    words = words_of_page("# Titel\n\nDie Komune bestellt.\n", "docs/seite.md")
    assert [str(word) for word in unknown_words(words, frozenset())] == ["docs/seite.md:3: Komune"]


@needs_hunspell
def test_hyphenated_word_needs_all_parts_known_or_a_place_in_the_list() -> None:
    words = list(words_of_page("Online-Dienst Online-Dinest Dataprot-Dienst", "seite.md"))
    assert [word.text for word in unknown_words(words, frozenset())] == ["Online-Dinest", "Dataprot-Dienst"]
    assert unknown_words(words, frozenset({"Online-Dinest", "Dataprot"})) == []


def test_code_addresses_and_markup_of_a_page_are_not_read() -> None:
    text = (
        "---\ntitle: Wort\n---\n```yaml\nfoo: bar\n```\n<p class=foo>Satz</p> `foo` <!-- foo\nbar -->"
        "[Link](foo.md#bar) foo@bar.de https://foo.de/bar foo.bar.de Ende[^foo]. { #foo }\n///Footnotes Go Here///\n"
    )
    assert _page(text) == ["Wort", "Satz", "Link", "Ende"]


def test_second_half_of_a_compound_is_read_as_a_noun() -> None:
    assert _page("Anlagenbetrieb und -prüfung, i-Kfz") == ["Anlagenbetrieb", "und", "Prüfung", "i-Kfz"]


def test_line_numbers_of_a_page_survive_what_is_skipped() -> None:
    assert list(words_of_page("```\nfoo\n```\n<!--\n-->\nWort\n", "seite.md")) == [Word("seite.md", 6, "Wort")]


def test_texts_of_a_record_are_read_and_ids_are_not() -> None:
    words = _record(
        "services",
        "name: Dienst\nalso_known_as: [Antrag]\nsummary: Satz\ntopic: foo\n"
        "rollout:\n  - {state: de-nw, stage: pilot, date: 2022, source: bar,\n     note: Hinweis}\n",
    )
    assert words == [
        Word("datei.yaml", 1, "Dienst"),
        Word("datei.yaml", 2, "Antrag"),
        Word("datei.yaml", 3, "Satz"),
        Word("datei.yaml", 7, "Hinweis"),
    ]


def test_title_and_publisher_of_a_source_are_not_ours_to_spell() -> None:
    words = _record(
        "sources", "name: Foo\npublisher: Bar\ndate: 2022\nkind: wiki\nquality: wiki\nnote: Nur der Anfang\n"
    )
    assert [word.text for word in words] == ["Nur", "der", "Anfang"]


def test_names_a_plan_gives_its_goals_are_not_ours_to_spell() -> None:
    plan = (
        "plan:\n  title: Titel\n  first_month: 2022-01\n  last_month: 2022-12\n  date: 2022\n  source: foo\n"
        "  goals:\n    - {name: Zitat, kind: service, marks: [{month: 2022-03, kind: milestone, label: Marke}]}\n"
    )
    words = _record("platforms", f"name: Plattform\nsummary: Satz\n{plan}")
    assert [word.text for word in words] == ["Plattform", "Satz", "Titel", "Marke"]


def test_verbatim_cell_of_a_comparison_is_not_ours_to_spell() -> None:
    cell = "  - {{criterion: foo, text: {text}, date: 2022, source: bar, quote: {quote}}}\n"
    text = (
        "name: Modell\nshort_name: Modell\norder: 1\nsummary: Satz\nanswers_best: Frage\ncomparison:\n"
        + cell.format(text="Zitat", quote="true")
        + cell.format(text="Eigenes", quote="false")
    )
    assert [word.text for word in _record("procurement-models", text)] == [
        "Modell",
        "Modell",
        "Satz",
        "Frage",
        "Eigenes",
    ]
