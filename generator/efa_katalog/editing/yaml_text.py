"""Data as YAML of our dialect: one text for the same data, whoever writes it and however it was written before.

Keys stand in the order of the schema. A list or a group takes one line if that line fits and needs no quotes; but a
group in a list, or directly in the record, takes a line for each key, so that a changed fact is a changed line. A text
too long for its line is folded; one of several lines keeps them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from efa_katalog.editing.order import in_order

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.source import Data

WIDTH: Final = 120
_STEP: Final = "  "
# What YAML reads as something else at the start of a plain value, in the middle of it, or at its end.
_UNSAFE: Final = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`~\s]|: |\s#|:$|\s$|[^ -\U0010ffff]|[\x7f-\x9f\u2028\u2029\ufeff]")
# The pure Python reader of YAML refuses a question mark before a closing bracket.
_UNSAFE_IN_FLOW: Final = re.compile(r"[,\[\]{}]|\?$")
_EMPTY_WORDS: Final = frozenset({"", "null"})
_LINE_ENDS_AND_TABS: Final = frozenset("\n\r\t")
_ESCAPED: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
# Words with single spaces or line ends between them: reading gives them back as they were, folded or not.
_FOLDABLE: Final = re.compile(r"[^ \n\r\t]+(?:(?: |\n+)[^ \n\r\t]+)+\n?")
# YAML looks for the colon after a key no further than 1024 characters.
_LONGEST_KEY: Final = 1000


def yaml_text(data: dict[str, Data], model: type[BaseModel], head: Sequence[str] = ()) -> str:
    """Return the text of a record of this model, below the comments `head`."""
    return "".join(f"{line}\n" for line in (*head, *_block(in_order(data, model), "")))


def _block(value: dict[str, Data] | list[Data], indent: str) -> Iterator[str]:
    """Yield the lines of a group or list: at least one for each of its parts."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _part(f"{indent}{_key(key, indent)}:", part, indent)
    else:
        for part in value:
            yield from _part(f"{indent}-", part, indent, is_item=True)


def _part(label: str, value: Data, indent: str, *, is_item: bool = False) -> Iterator[str]:
    """Yield the lines of a value, the first one beginning with its key or dash."""
    if value is None or isinstance(value, str):
        yield from _text(label, value, indent + _STEP)
    elif not value or _fits(label, value, braces=bool(indent) and not is_item):
        yield f"{label} {_inline(value)}"
    else:
        lines = _block(value, indent + _STEP)
        yield label + next(lines)[len(label) :] if is_item else label
        yield from lines


def _fits(label: str, value: dict[str, Data] | list[Data], *, braces: bool) -> bool:
    parts = [*value, *value.values()] if braces and isinstance(value, dict) else [value]
    return all(_is_simple(part) for part in parts) and len(label) + 1 + len(_inline(value)) <= WIDTH


def _is_simple(value: Data) -> bool:
    """Whether the value needs neither quotes nor braces in brackets."""
    if isinstance(value, list):
        return all(_is_simple(item) for item in value)
    return _is_plain(value) and not _UNSAFE_IN_FLOW.search(value) if isinstance(value, str) else not value


def _inline(value: Data) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_inline(part)}' for key, part in value.items())}}}"
    return f"[{', '.join(_inline(item) for item in value)}]" if isinstance(value, list) else _scalar(value)


def _key(key: str, indent: str) -> str:
    written = _scalar(key)
    return written if len(written) <= _LONGEST_KEY else f"? {written}\n{indent}"


def _text(label: str, text: str | None, indent: str) -> Iterator[str]:
    short = f"{label} {_scalar(text)}"
    if text is None or (len(short) <= WIDTH and "\n" not in text) or not _FOLDABLE.fullmatch(text):
        yield short
        return
    body = text.removesuffix("\n")
    width, lines, chomped = WIDTH - len(indent), body.split("\n"), "-" if body == text else ""
    is_literal = "\n" in text and all(len(line) <= width for line in lines)
    yield f"{label} {'|' if is_literal else '>'}{chomped}"
    yield from (f"{indent}{line}" if line else "" for line in (lines if is_literal else _folded(lines, width)))


def _folded(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines of a folded text, in which each line end stands as a blank line."""
    for number, line in enumerate(lines):
        yield from [""] if number else []
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _is_plain(text: str) -> bool:
    return text not in _EMPTY_WORDS and not _UNSAFE.search(text)


def _scalar(text: str | None) -> str:
    """Return a value in one line, quoted only where it must be."""
    if text is None:
        return "null"
    if _is_plain(text):
        return text
    if ('"' in text or "\\" in text) and not set(text) & _LINE_ENDS_AND_TABS:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text.translate(_ESCAPED)}"'
