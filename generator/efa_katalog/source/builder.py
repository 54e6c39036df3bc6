"""YAML events to data and places, in one pass, and the structure our dialect refuses."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from efa_katalog.source.characters import ODD_BLANKS, escaped_problems, odd_blank
from efa_katalog.source.document import Fields, Place, mark_of
from efa_katalog.source.position import Problem, position_of
from efa_katalog.source.wording import problem

MAX_DEPTH = 32
MAX_NODES = 50_000

_NULLS = frozenset({"", "~", "null"})
# Stands in for a refused key, so that its value still has somewhere to go, and for an alias.
# No accepted file can hold it.
_REFUSED = "\0"


class Built(NamedTuple):
    """What one file holds: its top value and the place of that; no place if there is no value."""

    value: Any
    place: Place | None


_NOTHING = Built(None, None)

# Any: the stubs leave the events of the C reader untyped, and narrowing every event costs time.
NextEvent = Callable[[], Any]


def build(next_event: NextEvent, problems: list[Problem]) -> Built:
    """Return the data and places of the only document; adds what is refused to `problems`.

    Raises `yaml.MarkedYAMLError` where the text stops being YAML. The data is only of use if no
    problem was added.
    """
    next_event()  # the start of the stream says nothing
    start = next_event()
    if start.__class__ is StreamEndEvent:
        return _NOTHING
    if start.version or start.tags:
        problems.append(problem("yaml_directive", position_of(start.start_mark)))
    built = _build_value(next_event, problems)
    if built.place is not None:
        after = next_event()
        if after.__class__ is not StreamEndEvent:
            problems.append(problem("yaml_several_documents", position_of(after.start_mark)))
    return built


# One long function on purpose: it sees some 400 events a record, and a call for each of them would
# cost as much as its work. What happens only in faulty files has been moved out.
def _build_value(next_event: NextEvent, problems: list[Problem]) -> Built:  # noqa: C901, PLR0912
    values: Any = []  # the list or mapping being filled; at first the tray for the top value
    places: Any = []  # the places of its items
    own: Any = None  # its own place
    key: str | None = None  # in a mapping: the key of the next value, None if a key comes next
    label: Any = None  # the place of that key
    outer: list[tuple[Any, Any, Any, str | None, Any]] = []
    nodes, style = 0, None
    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            value, place, style = event.value, event.start_mark, event.style
            if event.anchor is not None or event.tag is not None or (style == '"' and not value.isprintable()):
                problems += _scalar_problems(event)
            if not style and value in _NULLS:
                value = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                problems += _property_problems(event)
            if len(outer) == MAX_DEPTH:
                return _stop("yaml_too_deep", event.start_mark, MAX_DEPTH, problems)
            outer.append((values, places, own, key, label))
            values, places = ({}, {}) if kind is MappingStartEvent else ([], [])
            own, key = (event.start_mark, places), None
            continue
        elif kind is AliasEvent:
            value, place, style = _REFUSED, event.start_mark, None
            problems.append(problem("yaml_alias", position_of(place), name=event.anchor))
        elif kind is DocumentEndEvent:
            return Built(values[0], places[0])
        else:  # a list or mapping ends
            value, place = values, own
            values, places, own, key, label = outer.pop()
        if (nodes := nodes + 1) > MAX_NODES:
            return _stop("yaml_too_many_nodes", place, MAX_NODES, problems)
        if values.__class__ is list:
            values.append(value)
            places.append(place)
        elif key is not None:
            if value is None:
                problems += _valueless_problems(key, label, place)
            values[key] = value
            places[key] = (label, place)
            key = None
        else:
            key, label = value, place
            if value.__class__ is not str or not value or value == "<<" or value in values or _is_odd(value, style):
                key = _REFUSED
                problems += _key_problems(value, place, places)


def _is_odd(key: str, style: str | None) -> bool:
    """Whether a blank that is none for YAML has become part of a key; what stands in quotation marks is meant."""
    return not style and key.strip(ODD_BLANKS) != key


def _property_problems(event: Any) -> Iterator[Problem]:  # noqa: ANN401 - see NextEvent
    position = position_of(event.start_mark)
    if event.tag is not None:
        yield problem("yaml_tag", position)
    if event.anchor is not None:
        yield problem("yaml_anchor", position, name=event.anchor)


def _scalar_problems(event: Any) -> Iterator[Problem]:  # noqa: ANN401 - see NextEvent
    yield from _property_problems(event)
    if event.style == '"':
        yield from escaped_problems(event.value, position_of(event.start_mark))


def _key_problems(key: object, place: Place, known: Fields) -> Iterator[Problem]:
    position = position_of(mark_of(place))
    if isinstance(key, dict | list):
        yield problem("yaml_complex_key", position)
    elif not key:
        yield problem("yaml_empty_key", position)
    elif key == "<<":
        yield problem("yaml_merge_key", position)
    elif key != _REFUSED and str(key) not in known:
        yield odd_blank(next(each for each in str(key) if each in ODD_BLANKS), position)
    elif key != _REFUSED:  # refused already; two aliases are no duplicate keys
        first = position_of(mark_of(known[str(key)][0])).line
        yield problem("yaml_duplicate_key", position, key=key, first=first, second=position.line)


def _valueless_problems(key: str, label: Place, place: Place) -> Iterator[Problem]:
    """Inside brackets YAML takes `{provider:dataport}` and what stands behind a comma for keys without a value."""
    start, end = position_of(mark_of(label)), position_of(mark_of(place))
    if ":" in key:
        yield problem("yaml_missing_space", start, key=key.partition(":")[0])
    elif end == (start.line, start.column + len(key)):  # no colon follows
        yield problem("yaml_comma_splits", start, key=key)


def _stop(code: str, place: Place, limit: int, problems: list[Problem]) -> Built:
    problems.append(problem(code, position_of(mark_of(place)), limit=limit))
    return _NOTHING
