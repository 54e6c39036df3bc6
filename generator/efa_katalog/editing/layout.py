"""The canonical layout of a file: order of keys, indentation, short groups in one line. Values and comments stay.

Block style stays as it is; braces and brackets become blocks where a line would grow too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from efa_katalog.editing.comments import Comments, read_comments
from efa_katalog.editing.order import inner_model, order_of
from efa_katalog.editing.tree import Entry, Listing, Mapping, Node, Scalar, read_tree

if TYPE_CHECKING:
    from pydantic import BaseModel

WIDTH: Final = 120
STEP: Final = "  "
_SCHEMA_LINE: Final = re.compile(r"# *yaml-language-server:.*")


class LayoutError(Exception):
    """The file is written in a way that cannot be set anew without risk; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        """Keep the line as the only argument."""
        self.line = line
        super().__init__(line)


def set_anew(text: str, model: type[BaseModel], schema_line: str) -> str:
    """Return the text in canonical layout, headed by `schema_line`; the text must be a valid file of our dialect.

    Raises:
        LayoutError: something cannot be moved without changing it.
    """
    root = read_tree(text)
    comments = _without_schema_line(read_comments(text, root))
    setter = _Setter(comments)
    lines = [schema_line, *_trimmed([*setter.mapping(root, model, ""), *comments.after])]
    setter.check_complete()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _without_schema_line(comments: Comments) -> Comments:
    before = {
        start: tuple(line for line in found if not _SCHEMA_LINE.fullmatch(line))
        for start, found in comments.before.items()
    }
    return Comments(before, comments.beside, comments.after)


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


@dataclass(slots=True, frozen=True)
class _Setter:
    """Sets nodes; comments that were set are taken out, so that none can be lost unseen."""

    comments: Comments

    def check_complete(self) -> None:
        if self.comments.beside:
            raise LayoutError(min(self.comments.beside) + 1)

    def mapping(self, node: Mapping, model: type[BaseModel] | None, indent: str) -> Iterator[str]:
        for entry in _ordered(node, model):
            yield from (indent + line if line else "" for line in self.comments.before.get(entry.key.start, ()))
            yield from self._entry(entry, _model_below(entry, model), indent)

    def _entry(self, entry: Entry, model: type[BaseModel] | None, indent: str) -> Iterator[str]:
        label, value = f"{indent}{entry.key.text}:", entry.value
        short = self._short(value, model, len(label) + 1)
        if short is not None:
            yield from self._beside(f"{label} {short}".rstrip(), value.last_line)
        elif isinstance(value, Scalar):
            yield from self._scalar(label, value, indent)
        else:
            # What stands beside the key may belong to the first part of a group in brackets.
            yield from [label] if _first_line(value) == entry.key.line else self._beside(label, entry.key.line)
            inner = indent + STEP
            yield from (
                self.mapping(value, model, inner) if isinstance(value, Mapping) else self.listing(value, model, inner)
            )

    def listing(self, node: Listing, model: type[BaseModel] | None, indent: str) -> Iterator[str]:
        for item in node.items:
            above = self.comments.before.get(item.start, ())
            if (
                isinstance(item, Mapping)
                and item.entries
                and (first := _ordered(item, model)[0]).key.start != item.start
            ):
                # What stood above the key that now comes first would otherwise stand behind the dash.
                above += self.comments.before.pop(first.key.start, ())
            yield from (indent + line if line else "" for line in above)
            yield from self._item(item, model, indent)

    def _item(self, item: Node, model: type[BaseModel] | None, indent: str) -> Iterator[str]:
        short = self._short(item, model, len(indent) + 2)
        if short is not None:
            yield from self._beside(f"{indent}- {short}", item.last_line)
        elif isinstance(item, Scalar):
            yield from self._scalar(f"{indent}-", item, indent)
        elif isinstance(item, Mapping):
            self.comments.before.pop(item.start, None)  # the same place as its first key
            first, *rest = self.mapping(item, model, indent + STEP)
            yield f"{indent}- {first[len(indent) + 2 :]}"
            yield from rest
        else:
            raise LayoutError(item.line + 1)

    def _short(self, node: Node, model: type[BaseModel] | None, before: int) -> str | None:
        """The node in one line, or None if it does not fit into one or holds comments."""
        if isinstance(node, Scalar):
            return node.text if node.line == node.last_line and not node.is_block else None
        if not node.is_flow:
            return None
        if not _size(node):
            return "{}" if isinstance(node, Mapping) else "[]"
        inside = range(node.line, node.last_line)
        if any(line in self.comments.beside for line in inside) or self._has_comment_in(node):
            return None
        text = _in_one_line(node, model)
        return text if text is None or before + len(text) <= WIDTH else None

    def _has_comment_in(self, node: Mapping | Listing) -> bool:
        return any(node.start < start < node.end and any(found) for start, found in self.comments.before.items())

    def _scalar(self, label: str, value: Scalar, indent: str) -> Iterator[str]:
        first, *rest = value.text.split("\n")
        yield f"{label} {first.rstrip()}"
        rest = list(_reindented(value, rest, indent + STEP))
        if value.is_block:
            yield from rest
        else:
            yield from rest[:-1]
            yield from self._beside(rest[-1], value.last_line)

    def _beside(self, line: str, number: int) -> Iterator[str]:
        comment = self.comments.beside.pop(number, "")
        yield f"{line}  {comment}" if comment else line


def _ordered(node: Mapping, model: type[BaseModel] | None) -> tuple[Entry, ...]:
    if model is None:
        return node.entries
    order = {name: place for place, name in enumerate(order_of(model))}
    return tuple(sorted(node.entries, key=lambda entry: order.get(entry.key.value, len(order))))


def _model_below(entry: Entry, model: type[BaseModel] | None) -> type[BaseModel] | None:
    return inner_model(model, entry.key.value, _tag(entry.value))


def _tag(value: Node) -> str | None:
    sample = value.items[0] if isinstance(value, Listing) and value.items else value
    if not isinstance(sample, Mapping):
        return None
    found = (entry.value for entry in sample.entries if entry.key.value == "kind")
    return next((kind.value for kind in found if isinstance(kind, Scalar)), None)


def _in_one_line(node: Node, model: type[BaseModel] | None) -> str | None:
    if isinstance(node, Scalar):
        return _joined(node)
    if isinstance(node, Listing):
        parts = [_in_one_line(item, model) for item in node.items]
        return None if None in parts else f"[{', '.join(part or '' for part in parts)}]"
    pairs = [(entry.key.text, _in_one_line(entry.value, _model_below(entry, model))) for entry in _ordered(node, model)]
    if any(text is None for _, text in pairs):
        return None
    return "{" + ", ".join(f"{key}: {text}" for key, text in pairs) + "}"


def _joined(value: Scalar) -> str | None:
    """The value in one line; None if its line breaks mean something."""
    if value.line == value.last_line:
        return value.text
    if "\\\n" in value.text or re.search(r"\n[ \t]*\n", value.text):
        return None
    return re.sub(r"[ \t]*\n[ \t]*", " ", value.text)


def _first_line(node: Mapping | Listing) -> int:
    return node.entries[0].key.line if isinstance(node, Mapping) else node.items[0].line


def _size(node: Mapping | Listing) -> int:
    return len(node.entries) if isinstance(node, Mapping) else len(node.items)


def _reindented(value: Scalar, lines: list[str], indent: str) -> Iterator[str]:
    if not value.is_block:
        yield from (indent + line.strip() if line.strip() else "" for line in lines)
        return
    header = value.text.partition("\n")[0].partition("#")[0]
    # A digit fixes the indentation, a plus keeps blank lines at the end: rare, and not ours to decide.
    if re.search(r"[+0-9]", header):
        raise LayoutError(value.line + 1)
    own = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    yield from (indent + line[own:].rstrip() if line.strip() else "" for line in lines)
