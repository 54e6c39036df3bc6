"""Read XML piece by piece with the parser of the standard library; documents that define types are refused.

Why no tree: a dump of an editorial system has hundreds of megabytes. Why no types: by them a small text can be made to
grow without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.stream import Body

_CHUNK: Final = 1 << 16


@dataclass(slots=True)
class Element:
    """An element without its namespace."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, *way: str) -> Iterator[Element]:
        """Yield the elements along the names of `way`."""
        if not way:
            yield self
            return
        for child in self.children:
            if child.name == way[0]:
                yield from child.all(*way[1:])

    def first(self, *way: str) -> str:
        """Return the text of the first element along the way, empty if there is none."""
        return next((found.text.strip() for found in self.all(*way)), "")


def elements(body: Body, wanted: frozenset[str], where: str) -> Iterator[Element]:
    """Yield each whole element with one of the names wanted; what lies outside of them is never kept.

    Raises:
        HarvestError: the answer is no whole XML document.
    """
    found: list[Element] = []
    parser = _parser(wanted, found.append)
    try:
        while chunk := body.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 — the parser's signature
            yield from found
            found.clear()
        parser.Parse(b"", True)  # noqa: FBT003 — as above
    except expat.ExpatError as error:
        message = f"{where}: die Antwort ist kein vollständiges XML (Zeile {error.lineno})."
        raise HarvestError(message) from error
    yield from found


def _parser(wanted: frozenset[str], done: Callable[[Element], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    open_elements: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(" ")[2]
        if open_elements or plain in wanted:
            named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            open_elements.append(Element(plain, named))

    def end(_: str) -> None:
        if not open_elements:
            return
        element = open_elements.pop()
        if open_elements:
            open_elements[-1].children.append(element)
        else:
            done(element)

    def text(data: str) -> None:
        if open_elements:
            open_elements[-1].text += data

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_types
    return parser


def _refuse_types(*_: object) -> NoReturn:
    message = "Die Antwort definiert eigene Typen (DOCTYPE); so etwas liest dieses Programm nicht."
    raise HarvestError(message)
