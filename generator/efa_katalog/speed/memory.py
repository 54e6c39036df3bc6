"""What has been found out once is remembered, and what all stays is not searched for garbage."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

ALL_RECORDS: Final = 1 << 14
SOME_PAIRS: Final = 1 << 8

_ONE_RECORD: Final = 2
_NOTHING: Final[Any] = object()


class Owner(Protocol):
    """What results rest on, with room for them: a catalogue, or the templates. It never changes."""

    @property
    def memory(self) -> dict[object, dict[Hashable, Any]]:
        """The results by function and key; they are gone with their owner."""


_Owner = TypeVar("_Owner", bound=Owner)
_Key = ParamSpec("_Key")
_Result = TypeVar("_Result")


def remembered(
    derive: Callable[Concatenate[_Owner, _Key], _Result],
) -> Callable[Concatenate[_Owner, _Key], _Result]:
    """Return `derive` such that it is asked only once for each owner and key.

    For pure functions with frozen results only, called with positions (with names they are asked anew).

    The key decides how many results are remembered. A key of at most two parts (an id and a day) is about one record:
    there are some thousand of them, and all are remembered. A longer one is about a pair of records, a service in a
    state: there are sixteen times as many, and they are asked for service by service, so that 256 (five services with
    all states and orderers) are enough for what pages share. A full memory forgets its older half, never what is at
    hand; memory does not grow with the catalogue.
    """

    @wraps(derive)
    def look_up(owner: _Owner, /, *key: _Key.args, **named: _Key.kwargs) -> _Result:
        if named:  # no part of the key, so nothing may be remembered
            return derive(owner, *key, **named)
        known = results(owner, look_up)
        found: _Result = known.get(key, _NOTHING)
        if found is _NOTHING:
            found = derive(owner, *key, **named)
            if len(known) >= (SOME_PAIRS if len(key) > _ONE_RECORD else ALL_RECORDS):
                _forget_older_half(known)
            known[key] = found
        return found

    return look_up


def _forget_older_half(known: dict[Hashable, Any]) -> None:
    # A dictionary keeps the order of insertion.
    for key in list(known)[: len(known) // 2]:
        del known[key]


def results(owner: Owner, function: object) -> dict[Hashable, Any]:
    """Return what a remembered function has found out so far by key, for another process to tell or to learn."""
    known = owner.memory.get(function)
    if known is None:
        known = owner.memory[function] = {}
    return known


@contextmanager
def cleared_away() -> Iterator[None]:
    """Search for garbage at the end: something large that refers to itself is no longer needed then.

    Only what has come meanwhile is looked through; what was there before stays.
    """
    gc.freeze()
    yield
    gc.collect()


@contextmanager
def all_stays() -> Iterator[None]:
    """Spare the search for garbage while hardly any arises: going through all that is read triples the time.

    What has been made meanwhile is not looked through later either, not even at the program's end.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
