"""Documents that are made when they are asked for.

The places of all values take thirty times the memory of the text they stand in, and are needed only where something
has to be said about a file. Texts are kept; a document is made from its text again, which takes half a millisecond.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from efa_katalog.source.document import Document
from efa_katalog.source.reader import parse


class Text(NamedTuple):
    """The content of a file that has been parsed without problems; `path` as shown to editors."""

    path: str
    content: str


class Documents(Mapping[tuple[str, str], Document]):
    """The documents of a catalogue by kind and id."""

    def __init__(self, texts: Mapping[tuple[str, str], Text]) -> None:
        """Make none yet."""
        self._texts = texts

    def __getitem__(self, place: tuple[str, str]) -> Document:
        text = self._texts[place]
        return parse(text.content.encode(), text.path)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
