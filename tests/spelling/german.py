"""Find the German words of pages and records, and ask hunspell about them.

Only our own wording is read: titles of sources and verbatim texts are other people's, and code, addresses and
ids are no German.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, StringConstraints

from efa_katalog.schema import KINDS
from efa_katalog.schema.platform import CarriedService, Goal
from efa_katalog.schema.procurement_model import Cell
from efa_katalog.schema.settings import Licence, Settings
from efa_katalog.schema.source import Source
from efa_katalog.schema.topic import Topic
from efa_katalog.source import Document, read_document

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|\w+://\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b\S*")
_NO_PROSE = (
    re.compile(r"^(`{3,}).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL),  # fenced code
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"</?[a-z][^>]*>"),  # HTML tags
    re.compile(r"`[^`\n]+`"),  # code
    re.compile(r"\[\^[^\]\n]+\]:?"),  # footnote marks
    re.compile(r"(?<=\])\([^)\n]*\)"),  # targets of links
    re.compile(r"\{\s*[#.][^}\n]*\}"),  # attributes
    re.compile(r"^///.*$", re.MULTILINE),  # where the footnotes go
    re.compile(r"^(?:title|description|search):|^  exclude: true$", re.MULTILINE),  # keys of the front matter
)

# Free text by type that is no German of ours: other people's words, and ids.
_VERBATIM: dict[type[BaseModel], frozenset[str]] = {
    CarriedService: frozenset({"named"}),
    Goal: frozenset({"name"}),
    Licence: frozenset({"id"}),
    Source: frozenset({"name", "publisher"}),
    Topic: frozenset({"fim_id"}),
}

_Loc = tuple[str | int, ...]


class Word(NamedTuple):
    """A word and the place where it stands."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def words_of_page(text: str, shown: str) -> Iterator[Word]:
    """Yield the German words of a Markdown page."""
    for pattern in _NO_PROSE:
        text = pattern.sub(_blank, text)
    for number, line in enumerate(text.splitlines(), 1):
        yield from _words(line, shown, number)


def words_of_record(document: Document, model: type[BaseModel]) -> Iterator[Word]:
    """Yield the German words of a record's text fields; the line is the one where the text begins."""
    for loc, text in _texts(model.model_validate(document.data), (), prose=False):
        yield from _words(text, document.path, document.locate(loc).line)


def words_of_project(root: Path) -> Iterator[Word]:
    """Yield the German words of all pages and records below `root`."""
    for page in sorted((root / "docs").rglob("*.md")):
        yield from words_of_page(page.read_text(encoding="utf-8"), page.relative_to(root).as_posix())
    for kind, model in KINDS.items():
        for file in sorted((root / "catalog" / kind).glob("*.yaml")):
            yield from words_of_record(read_document(file, file.relative_to(root).as_posix()), model)
    settings = root / "catalog" / "catalog.yaml"
    yield from words_of_record(read_document(settings, settings.relative_to(root).as_posix()), Settings)


def unknown_words(words: Iterable[Word], own: frozenset[str]) -> list[Word]:
    """Return the words that neither `own` nor the dictionary knows, in their order.

    A hyphenated word is known when it is listed as a whole or when all its parts are known.
    """
    found = list(words)
    wrong = _refused({part for word in found for part in _parts(word.text, own)})
    return [word for word in found if not wrong.isdisjoint(_parts(word.text, own))]


def _parts(text: str, own: frozenset[str]) -> Iterator[str]:
    if text not in own:
        yield from (part for part in text.split("-") if len(part) > 1 and part not in own)


def _refused(words: Iterable[str]) -> frozenset[str]:
    # One process for all words: loading the dictionary is what takes time.
    command = ["hunspell", "-d", "de_DE", "-i", "UTF-8", "-l"]
    text = "\n".join(sorted(words))
    result = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return frozenset(result.stdout.split())


def _words(text: str, shown: str, line: int) -> Iterator[Word]:
    text = _ADDRESS.sub(" ", text)
    for match in _WORD.finditer(text):
        # "Anzeige und -prüfung": the second half of a compound is a noun of its own.
        is_second_half = text[: match.start()].endswith(" -")
        yield Word(shown, line, match[0].capitalize() if is_second_half else match[0])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _texts(value: object, loc: _Loc, *, prose: bool) -> Iterator[tuple[_Loc, str]]:
    if isinstance(value, str):
        if prose:
            yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index), prose=prose)
    elif isinstance(value, BaseModel) and not (isinstance(value, Cell) and value.quote):
        for name, field in type(value).model_fields.items():
            verbatim = name in _VERBATIM.get(type(value), ())
            yield from _texts(getattr(value, name), (*loc, name), prose=not verbatim and _is_prose(field))


def _is_prose(field: Any) -> bool:  # noqa: ANN401 — a field, or any annotation inside it
    """Say whether `field` holds free text: only free text is stripped of white space."""
    marks = (*getattr(field, "metadata", ()), *getattr(field, "__metadata__", ()))
    inner = (getattr(field, "annotation", None), *getattr(field, "__args__", ()))
    stripped = any(isinstance(mark, StringConstraints) and mark.strip_whitespace for mark in marks)
    return stripped or any(_is_prose(part) for part in inner if part is not None)
