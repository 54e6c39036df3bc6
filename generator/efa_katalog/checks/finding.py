"""What a rule found, in terms of records; the place in the file is looked up later."""

from __future__ import annotations

from dataclasses import dataclass

from efa_katalog.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at `loc` in the record `kind`/`id`."""

    kind: str
    id: str
    loc: tuple[str | int, ...]
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
