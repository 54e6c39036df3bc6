"""One value that Pydantic refuses, and how editors see it: the field's German name, what was found, what is allowed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from efa_katalog.schema.outline import field_at, members_in, titles_along

if TYPE_CHECKING:
    from pydantic import BaseModel

Place = tuple[str | int, ...]

_SHOWN_LENGTH = 60


class Refused(NamedTuple):
    """One of Pydantic's errors: the record's model, the place with and without tags, what was found."""

    model: type[BaseModel]
    way: Place
    loc: Place
    found: object
    context: dict[str, Any]

    @property
    def name(self) -> str:
        """The field as editors see it: its key and its German title."""
        titles = titles_along(self.model, self.way)
        keys = [part for part in self.loc if isinstance(part, str)]
        return f"„{keys[-1]}“ ({titles[-1]})" if titles and keys else "Der Eintrag"

    @property
    def way_out_of_nothing(self) -> str:
        """What to do about an empty value: only optional fields may be left out."""
        field = field_at(self.model, self.way)
        if self.loc and isinstance(self.loc[-1], int):
            return "Den Eintrag ausfüllen oder seine Zeile löschen"
        if field is None or field.is_required():
            return f"Das Feld ausfüllen. {self.description}".strip()
        return "Das Feld ausfüllen oder ganz weglassen"

    @property
    def description(self) -> str:
        """What the schema says about the field, or an empty text."""
        field = field_at(self.model, self.way)
        return field.description or "" if field else ""

    @property
    def choices(self) -> list[str]:
        """The values that the field's enumeration allows; empty if it has none."""
        return [str(member) for member in self._members]

    @property
    def called(self) -> dict[str, str]:
        """What those values are called on the site."""
        return {str(getattr(member, "label", member)): str(member) for member in self._members}

    @property
    def _members(self) -> tuple[StrEnum, ...]:
        field = field_at(self.model, self.way)
        return members_in(field.annotation) if field else ()


def shown(value: object) -> str:
    """Return the value in quotation marks, on one line and not too long; of lists and groups only what they are."""
    if isinstance(value, dict):
        return "eine Gruppe von Schlüsseln"
    if isinstance(value, list):
        return "eine Liste"
    text = " ".join(str(value).split())
    return f"„{text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + '…'}“"
