"""From our finished HTML to the Markdown that somebody would write by hand. Same page, same Markdown.

Headings, paragraphs, lists, definitions, tables and links get Markdown's own form; so do notes and folded parts, in the
extensions that both MkDocs and Zensical have. HTML stays where Markdown has no form: inside a line for badges and small
print, as a block for drawings (SVG), forms and scripts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from html import escape
from typing import Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from bench.finished import plain_text

_HEADINGS: Final = {f"h{level}": "#" * level for level in range(1, 7)}
_OPEN: Final = frozenset({"article", "section", "div", "header", "footer", "nav", "main"})
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_RAW: Final = frozenset({"svg", "form", "fieldset", "script"})
_BLOCKS: Final = frozenset({*_HEADINGS, *_OPEN, *_LISTS, *_RAW, "p", "table", "aside", "details"})
_EMPTY: Final = frozenset({"br", "input"})
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_SPECIAL: Final = re.compile(r"([\\`*_\[\]{}])")
# What would begin a list, a heading, a definition or a folded part at the start of a paragraph.
_START: Final = re.compile(r"^(?:(\d+)([.)])|([-+#:!?]))(?=\s|[!?]|$)")
_INDENT: Final = "    "


class Converted(NamedTuple):
    """The Markdown of a page, and how many bytes of it are blocks of HTML."""

    text: str
    raw: int


def to_markdown(article: HtmlElement, address: str, pages: Collection[str]) -> Converted:
    """Return a page's content as Markdown; `pages` are the addresses that exist, links to them name source files."""
    writer = _Writer(lambda href: _target(href, address, pages))
    blocks = writer.blocks(article)
    return Converted("\n\n".join(blocks) + "\n", writer.raw)


class _Writer:
    """Writes elements as Markdown and counts the bytes that stay HTML."""

    def __init__(self, target: Callable[[str], str]) -> None:
        self.raw = 0
        self._target = target

    def blocks(self, element: HtmlElement) -> list[str]:
        """Return the blocks inside an element; text beside blocks becomes a paragraph."""
        found: list[str] = []
        line = self._text(element.text)
        for child in element:
            if child.tag in _BLOCKS or child.get("hidden") is not None:
                found += [*_paragraph(line), *self._block(child)]
                line = ""
            elif isinstance(child.tag, str):
                line += self._inline(child)
            line += self._text(child.tail)
        return [*found, *_paragraph(line)]

    def _block(self, element: HtmlElement) -> list[str]:
        tag = str(element.tag)
        if tag in _RAW or element.get("hidden") is not None or _is_only_drawing(element):
            return self._raw_block(element)
        if tag in _HEADINGS:
            anchor = f" {{#{element.get('id')}}}" if element.get("id") else ""
            return [f"{_HEADINGS[tag]} {self._line(element)}{anchor}"]
        special = {"table": self._table, "ul": self._list, "ol": self._list, "dl": self._definitions}
        if tag in special:
            return special[tag](element)
        if tag in {"aside", "details"}:
            return self._boxed(element)
        return [
            f"{_anchor(element)}{block}" if not place else block for place, block in enumerate(self.blocks(element))
        ]

    def _raw_block(self, element: HtmlElement) -> list[str]:
        text = _source(element)
        # Markdown takes only some elements for blocks; a division is one of them.
        kept = text if element.tag in {"form", "fieldset", "script", "div"} else f"<div>{text}</div>"
        self.raw += len(kept.encode())
        return [kept]

    def _boxed(self, element: HtmlElement) -> list[str]:
        summary = element.find("summary")
        mark = '!!! warning ""' if summary is None else f'??? note "{plain_text(summary).replace(chr(34), "”")}"'
        if summary is not None:
            summary.drop_tree()
        return [f"{mark}\n\n{_indented(self.blocks(element))}"]

    def _list(self, element: HtmlElement) -> list[str]:
        items = [child for child in element if child.tag == "li"]
        return ["\n".join(self._item(item, number, element.tag) for number, item in enumerate(items, start=1))]

    def _item(self, item: HtmlElement, number: int, kind: object) -> str:
        mark = f"{number}.".ljust(4) if kind == "ol" else "-   "
        blocks = self.blocks(item)
        text = _anchor(item) + _indented(blocks).removeprefix(_INDENT)
        # A list whose items hold several blocks needs air between them.
        return f"{mark}{text}\n" if len(blocks) > 1 else f"{mark}{text}"

    def _definitions(self, element: HtmlElement) -> list[str]:
        found = []
        for group in element:
            terms = [group] if group.tag == "dt" else group.findall("dt")
            meanings = [group] if group.tag == "dd" else group.findall("dd")
            lines = [f"{_anchor(group)}{self._line(term)}" for term in terms]
            lines += [f":   {_indented(self.blocks(meaning)).removeprefix(_INDENT)}" for meaning in meanings]
            found.append("\n".join(lines))
        return ["\n\n".join(found)]

    def _table(self, table: HtmlElement) -> list[str]:
        caption = table.find("caption")
        head, *body = list(table.iter("tr"))
        columns = self._cells(head)
        rows = [columns, ["---"] * len(columns), *(self._cells(row) for row in body)]
        text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return [text] if caption is None else [f"*{self._line(caption)}*", text]

    def _cells(self, row: HtmlElement) -> list[str]:
        cells: list[str] = []
        for cell in row:
            blocks = [block.replace("\n", " ") for block in self.blocks(cell)]
            text = _anchor(cell) + "<br>".join(blocks).replace("|", "\\|")
            cells += [text, *[""] * (int(cell.get("colspan", "1")) - 1)]
        return cells

    def _line(self, element: HtmlElement) -> str:
        return " ".join(self._inside(element).split())

    def _inside(self, element: HtmlElement) -> str:
        pieces = [self._text(element.text)]
        for child in element:
            pieces += [self._inline(child) if isinstance(child.tag, str) else "", self._text(child.tail)]
        return "".join(pieces)

    def _inline(self, element: HtmlElement) -> str:
        tag = str(element.tag)
        inside = "" if tag in _EMPTY else self._inside(element)
        if tag in _MARKS and inside.strip():
            return f"{_MARKS[tag]}{inside.strip()}{_MARKS[tag]}"
        if tag == "a":
            title = f' "{escape(element.get("title", ""))}"' if element.get("title") else ""
            return f"{_anchor(element)}[{inside.strip()}]({self._target(element.get('href', ''))}{title})"
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
        return f"<{tag}{attributes}>" if tag in _EMPTY else f"<{tag}{attributes}>{inside}</{tag}>"

    def _text(self, text: str | None) -> str:
        spaced = re.sub(r"\s+", " ", text or "")
        return _SPECIAL.sub(r"\\\1", escape(spaced, quote=False))


def _paragraph(line: str) -> Iterator[str]:
    # An own line for each break would be as good; one line can also stand in a table.
    stripped = line.strip()
    if stripped:
        yield _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", stripped)


def _anchor(element: HtmlElement) -> str:
    return f'<span id="{element.get("id")}"></span>' if element.get("id") else ""


def _indented(blocks: list[str]) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"{_INDENT}{line}" if line else line for line in lines)


def _is_only_drawing(element: HtmlElement) -> bool:
    return element.tag == "div" and bool(len(element)) and all(child.tag == "svg" for child in element)


def _source(element: HtmlElement) -> str:
    text: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    # An empty line would end the block.
    return re.sub(r"\n\s*\n", "\n", text)


def _target(href: str, address: str, pages: Collection[str]) -> str:
    path, mark, fragment = href.partition("#")
    place = posixpath.normpath(posixpath.join("/", address, path)).strip("/")
    wanted = f"{place}/" if place else ""
    if not path or "://" in path or path.startswith("mailto:") or wanted not in pages:
        return f"<{href}>" if re.search(r"[\s()]", href) else href
    return posixpath.relpath(f"/{wanted}index.md", f"/{address}") + mark + fragment
