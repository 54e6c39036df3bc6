"""Single changes of a file's text. Everything that is not changed stays as it was, to the byte."""

from __future__ import annotations

from collections.abc import Sequence

from efa_katalog.editing.tree import Entry, Listing, Mapping, Node, Scalar, find, read_tree
from efa_katalog.editing.written import WIDTH, Value, entry, inline, listed
from efa_katalog.editing.written import scalar as written_scalar

Place = tuple[str | int, ...]


def set_value(text: str, loc: Place, value: Value, order: Sequence[str] = ()) -> str:
    """Return the text with `value` at `loc`; a missing key is added where `order` wants it.

    Raises:
        KeyError: what should hold the key does not exist.
    """
    root = read_tree(text)
    holder, key = _mapping(root, loc[:-1]), str(loc[-1])
    present = next((found for found in holder.entries if found.key.value == key), None)
    if present is None:
        return _with_key(text, holder, key, value, order)
    if holder.is_flow:
        return _spliced(text, present.value.start, present.value.end, inline(value))
    if isinstance(value, str) and _is_one_line(present.value):
        short = written_scalar(value)
        if present.value.column + len(short) <= WIDTH:
            return _spliced(text, present.value.start, present.value.end, short)
    lines = "\n".join(entry(key, value, " " * present.key.column))
    return _spliced(text, present.key.start, present.value.end, lines.lstrip(" "))


def remove_key(text: str, loc: Place) -> str:
    """Return the text without the key at `loc`; a text without it is returned as it is."""
    holder = _mapping(read_tree(text), loc[:-1])
    place = next((number for number, found in enumerate(holder.entries) if found.key.value == loc[-1]), None)
    if place is None:
        return text
    gone = holder.entries[place]
    if holder.is_flow:
        return _without_flow_part(text, [(found.key.start, found.value.end) for found in holder.entries], place)
    if place + 1 < len(holder.entries) and text[_line_start(text, gone.key.start) : gone.key.start].strip():
        # It shares its line with a dash: the next key moves up.
        return _spliced(text, gone.key.start, holder.entries[place + 1].key.start, "")
    return _without_lines(text, gone.key.start, gone.value.end)


def add_item(text: str, loc: Place, item: Value, order: Sequence[str] = ()) -> str:
    """Return the text with `item` at the end of the list at `loc`; a missing list is added where `order` wants it."""
    root = read_tree(text)
    found = find(root, loc)
    if not isinstance(found, Listing) or not found.items:
        return set_value(text, loc, (item,), order)
    if found.is_flow:
        return _spliced(text, found.items[-1].end, found.items[-1].end, f", {inline(item)}")
    lines = "".join(f"\n{line}" for line in listed(item, " " * found.column))
    end = _line_end(text, found.end)
    return _spliced(text, end, end, lines)


def remove_item(text: str, loc: Place) -> str:
    """Return the text without the item at `loc`; with the last item goes the list."""
    found = find(read_tree(text), loc[:-1])
    place = loc[-1]
    if not isinstance(found, Listing) or not isinstance(place, int):
        raise KeyError(loc)
    if len(found.items) == 1:
        return remove_key(text, loc[:-1])
    if found.is_flow:
        return _without_flow_part(text, [(item.start, item.end) for item in found.items], place)
    return _without_lines(text, found.items[place].start, found.items[place].end)


def _mapping(root: Node, loc: Place) -> Mapping:
    found = find(root, loc)
    if not isinstance(found, Mapping):
        raise KeyError(loc)
    return found


def _with_key(text: str, holder: Mapping, key: str, value: Value, order: Sequence[str]) -> str:
    before = _before(holder, key, order)
    if holder.is_flow:
        return _with_flow_key(text, holder, before, f"{key}: {inline(value)}")
    indent = " " * holder.entries[0].key.column
    lines = list(entry(key, value, indent))
    if before is None:
        first = holder.entries[0]
        return _spliced(text, first.key.start, first.key.start, "\n".join(lines).lstrip(" ") + f"\n{indent}")
    end = _line_end(text, before.value.end)
    return _spliced(text, end, end, "".join(f"\n{line}" for line in lines))


def _with_flow_key(text: str, holder: Mapping, before: Entry | None, added: str) -> str:
    if before is not None:
        return _spliced(text, before.value.end, before.value.end, f", {added}")
    start = holder.entries[0].key.start if holder.entries else holder.start + 1
    return _spliced(text, start, start, f"{added}, " if holder.entries else added)


def _before(holder: Mapping, key: str, order: Sequence[str]) -> Entry | None:
    """The entry after which the key belongs: the last one that stands before it in `order`; else the last of all."""
    if key not in order:
        return holder.entries[-1] if holder.entries else None
    earlier = set(order[: order.index(key)])
    return next((found for found in reversed(holder.entries) if found.key.value in earlier), None)


def _without_flow_part(text: str, spans: list[tuple[int, int]], place: int) -> str:
    start, end = spans[place]
    if place + 1 < len(spans):
        return _spliced(text, start, spans[place + 1][0], "")
    return _spliced(text, spans[place - 1][1] if place else start, end, "")


def _without_lines(text: str, start: int, end: int) -> str:
    """Without the whole lines from `start` to `end`; comments above them stay, those beside them go along."""
    after = _line_end(text, end)
    return _spliced(text, _line_start(text, start), min(after + 1, len(text)), "")


def _is_one_line(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.is_block and node.line == node.last_line


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found
