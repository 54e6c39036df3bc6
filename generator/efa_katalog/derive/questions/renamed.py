"""Ids of questions outlive renamed records: a letter that was sent may be answered years later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from efa_katalog.derive.ids import successor
from efa_katalog.schema.enums import AgreementKind

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.ids import Lock

ABOUT: Final = ("services", "states", "organisations", "procurement-models")
"""The kinds of records that a question can be about."""


def current(catalog: Catalog, lock: Lock, question_id: str) -> str:
    """Return the id by which a question is known today; one that names nothing known stays as it is."""
    kind, *about = question_id.split(":")
    now = [current_record(catalog, lock, part) for part in about]
    # A contract names the service first, then its bodies in alphabetical order.
    if now != about and kind in set(AgreementKind):
        now = [*now[:1], *sorted(now[1:])]
    return ":".join([kind, *now])


def current_record(catalog: Catalog, lock: Lock, record_id: str) -> str:
    """Return the id that a record has today; one that was never published stays as it is."""
    if any(record_id in catalog.records(kind) for kind in ABOUT):
        return record_id
    found = [successor(lock, f"{kind}/{record_id}") for kind in ABOUT]
    return next((new.partition("/")[2] for new in found if new), record_id)
