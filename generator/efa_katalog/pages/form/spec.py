"""What the page of the form is made of."""

from __future__ import annotations

from typing import Any, NamedTuple

from efa_katalog.pages.head import Head


class Option(NamedTuple):
    """A choice: what stands in the file, and what people read."""

    value: str
    label: str


class Field(NamedTuple):
    """A field: `key` is its place in the entry, `name` its own in the form.

    `control` is one, many, text, area, check, number, date, address or mailbox. `of` is the kind of records that can
    be chosen, besides `options`. `rule` says in words what is allowed. What is equal to `default` need not be written.
    With `unless` it is required but for one value of another field.
    """

    key: str
    name: str
    label: str
    help: str
    control: str
    required: bool = False
    pattern: str = ""
    longest: int | None = None
    rule: str = ""
    of: str = ""
    options: tuple[Option, ...] = ()
    empty: str = ""
    default: str = ""
    unless: tuple[str, str] | None = None

    @property
    def input_mode(self) -> str:
        """Which keys a phone shows."""
        return {"number": "numeric", "address": "url", "mailbox": "email"}.get(self.control, "text")


class Fixed(NamedTuple):
    """A value that nobody chooses; with `beside` it is written only if that field is filled."""

    key: str
    value: str
    beside: str = ""


class FactForm(NamedTuple):
    """How one kind of fact is entered: into which list of which files, and by which fields.

    `order` is that of the entry's keys; of the fields in `one_of` exactly one is filled; for each value of the field
    `once` the list holds one entry.
    """

    id: str
    label: str
    folder: str
    list: str
    depth: int
    record: Field
    fields: tuple[Field, ...]
    fixed: tuple[Fixed, ...]
    order: tuple[str, ...]
    one_of: tuple[str, ...]
    once: str


class Group(NamedTuple):
    """Fields under one heading; `id` is the mark for the script."""

    id: str
    legend: str
    fields: tuple[Field, ...]


class FormView(NamedTuple):
    """What the page shows, and what its script needs to know."""

    head: Head
    lead: str
    kind: Field
    facts: tuple[FactForm, ...]
    records: tuple[tuple[str, tuple[Option, ...]], ...]
    source: Group
    new_source: Group
    is_demonstration: bool
    edit_url: str
    new_file_url: str
    mailbox: str
    known_sources: tuple[str, ...]
    data_date: str
    first_year: int
    last_year: int
    longest_mail: int
    data: dict[str, Any]
