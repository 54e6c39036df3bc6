"""Plain data as YAML of our dialect, laid out as in the catalogue."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

Value: TypeAlias = "str | int | bool | tuple[Value, ...] | Mapping[str, Value]"

WIDTH: Final = 120
STEP: Final = "  "
# What YAML reads as something else at the start of a plain value, or in the middle of it.
_UNSAFE: Final = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`~\s]|: |\s#|:$|\s$|[^ -\U0010ffff]|[\x7f-\x9f\u2028\u2029\ufeff]")
# The pure Python reader of YAML refuses a question mark before a closing bracket.
_UNSAFE_IN_FLOW: Final = re.compile(r"[,\[\]{}]|\?$")
_EMPTY_WORDS: Final = frozenset({"", "null"})


def inline(value: Value) -> str:
    """Return the value in one line, for use inside braces, brackets and after a key."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(inline(item) for item in value)}]"
    return scalar(str(value), in_flow=True)


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text as a value in one line, quoted only where it must be."""
    is_plain = text not in _EMPTY_WORDS and not _UNSAFE.search(text) and not (in_flow and _UNSAFE_IN_FLOW.search(text))
    if is_plain:
        return text
    if '"' in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def entry(key: str, value: Value, indent: str = "") -> Iterator[str]:
    """Yield the lines of a key with its value: groups in one line if they fit, long texts folded."""
    label = f"{indent}{key}:"
    if isinstance(value, str):
        yield from _text(label, value, indent + STEP)
    elif isinstance(value, Mapping) and not _fits(label, value):
        yield label
        for inner_key, inner in value.items():
            yield from entry(inner_key, inner, indent + STEP)
    elif isinstance(value, tuple) and (not _fits(label, value) or any(isinstance(item, Mapping) for item in value)):
        yield label
        for item in value:
            yield from listed(item, indent + STEP)
    else:
        yield f"{label} {inline(value)}"


def listed(value: Value, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list, the dash included; a group takes a line for each key."""
    if isinstance(value, Mapping):
        first, *rest = (line for key, inner in value.items() for line in entry(key, inner, indent + STEP))
        yield f"{indent}- {first[len(indent) + 2 :]}"
        yield from rest
    elif isinstance(value, str):
        yield from _text(f"{indent}-", value, indent + STEP)
    else:
        yield f"{indent}- {inline(value)}"


def _text(label: str, text: str, indent: str) -> Iterator[str]:
    short = f"{label} {scalar(text)}"
    if len(short) <= WIDTH or not _can_fold(text):
        yield short
        return
    yield f"{label} >-"
    for line in textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False):
        yield indent + line


def _can_fold(text: str) -> bool:
    """Whether folding and reading gives the same text: single spaces only, none at the ends."""
    return text.isprintable() and " ".join(text.split(" ")) == text and "  " not in text and text == text.strip()


def _fits(label: str, value: Value) -> bool:
    return len(label) + 1 + len(inline(value)) <= WIDTH
