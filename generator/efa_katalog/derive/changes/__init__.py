"""What changed between two catalogues, said in German and as data; and the recorded releases of the catalogue.

    two catalogues ─ difference (records, values, list items) ─▶ changes, each with its sentence (`wording`)
    changes ─ report ─▶ text, Markdown, JSON            changes ─ release ─▶ catalog/releases/<data date>.json

Pure: the two catalogues and the changes are all there is. The list is empty if and only if the catalogues are equal.
"""

from efa_katalog.derive.changes.difference import difference
from efa_katalog.derive.changes.release import Release, parse_release, release, release_text
from efa_katalog.derive.changes.report import as_json, as_markdown, as_text, summary
from efa_katalog.derive.changes.types import Change, ChangeType

__all__ = [
    "Change",
    "ChangeType",
    "Release",
    "as_json",
    "as_markdown",
    "as_text",
    "difference",
    "parse_release",
    "release",
    "release_text",
    "summary",
]
