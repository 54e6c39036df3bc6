"""What is wrong in a catalogue file, where, and what to do about it; and how to show that.

A diagnostic is written for the person who edits the file: the message states the fact, the hint
the way out. This is the lowest layer. It imports only the standard library and reads no file.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

# A longer line is shown as a window around the column: minified text must not flood a terminal.
_WIDEST_SNIPPET = 160
_WINDOW_BEFORE = 80


class Severity(StrEnum):
    """How bad a diagnostic is: an error stops the build, a warning only a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem at one place; sorts by path, line, column and code.

    `line` and `column` count from 1, columns in characters. `snippet` is the whole source line
    without its line end, or empty if there is none to show. `code` is stable and English, `message`
    and `hint` are German.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    snippet: str = ""


class CatalogError(Exception):
    """The catalogue cannot be used; `diagnostics` says why, sorted and without duplicates."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the merged diagnostics as the only argument, so that the error survives pickling."""
        self.diagnostics = merge(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Return the report for a terminal."""
        return as_text(self.diagnostics)


def merge(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics sorted by place, exact duplicates dropped."""
    return tuple(sorted(set(diagnostics)))


def quoted(diagnostics: Iterable[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with the line of the text that each of them is about."""
    lines = ["", *text.splitlines()]
    return tuple(
        [
            item if item.snippet or item.line >= len(lines) else replace(item, snippet=lines[item.line])
            for item in diagnostics
        ]
    )


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a report for a terminal: place, message, source line, caret and hint; a count at last.

    Control characters are shown as symbols, so that no file content can steer the terminal.
    """
    found = tuple(diagnostics)
    return "\n".join([*(_entry(item) for item in found), _count(found)])


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON array with one object a diagnostic, its keys the field names."""
    return json.dumps([asdict(item) for item in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands, one a line, which GitHub shows as notes in the pull request."""
    return "\n".join(_github_command(item) for item in diagnostics)


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a GitLab Code Quality report (a JSON array).

    A fingerprint depends on path, code and source line, not on the line number: a problem that only
    moved stays the same problem. Equal problems on equal lines are told apart by their order.
    """
    seen: Counter[str] = Counter()
    report = []
    for item in diagnostics:
        identity = "\0".join((item.path, item.code, item.snippet.strip() or item.message))
        seen[identity] += 1
        report.append(_gitlab_issue(item, f"{identity}\0{seen[identity]}"))
    return json.dumps(report, ensure_ascii=False, indent=2)


def _entry(item: Diagnostic) -> str:
    mark = "Warnung: " if item.severity is Severity.WARNING else ""
    lines = [f"{item.path}:{item.line}:{item.column}: {mark}{item.message}"]
    if item.snippet.strip():
        snippet, column = _window(item.snippet, item.column)
        lines += [f"{item.line:>5} | {snippet}", f"      | {_padding(snippet, column)}^"]
    if item.hint:
        lines.append(f"      Hinweis: {item.hint}")
    return "\n".join(_visible(line) for line in lines)


def _window(snippet: str, column: int) -> tuple[str, int]:
    if len(snippet) <= _WIDEST_SNIPPET:
        return snippet, column
    start = max(0, min(column - 1 - _WINDOW_BEFORE, len(snippet) - _WIDEST_SNIPPET))
    end = start + _WIDEST_SNIPPET
    before, after = "…" if start else "", "…" if end < len(snippet) else ""
    return f"{before}{snippet[start:end]}{after}", column - start + len(before)


def _padding(snippet: str, column: int) -> str:
    return "".join(_blank(character) for character in snippet[: column - 1])


def _blank(character: str) -> str:
    # A tab stays a tab: both lines begin in the same column, so the terminal expands both alike.
    if character == "\t":
        return "\t"
    if unicodedata.category(character) in {"Mn", "Me"}:
        return ""
    return "  " if unicodedata.east_asian_width(character) in {"W", "F"} else " "


def _visible(text: str) -> str:
    return "".join(map(_symbol, text)) if not text.isprintable() else text


def _symbol(character: str) -> str:
    if character == "\t" or character.isprintable():
        return character
    # U+2400 onwards are the pictures of the control characters, in the same order.
    return chr(0x2400 + ord(character)) if character < " " else "\N{REPLACEMENT CHARACTER}"


def _count(diagnostics: tuple[Diagnostic, ...]) -> str:
    warnings = sum(item.severity is Severity.WARNING for item in diagnostics)
    errors = len(diagnostics) - warnings
    parts = [f"{errors} Fehler"] if errors else []
    if warnings:
        parts.append(f"{warnings} {'Warnung' if warnings == 1 else 'Warnungen'}")
    return ", ".join(parts) or "Keine Fehler, keine Warnungen"


def _github_command(item: Diagnostic) -> str:
    place = f"file={_property(item.path)},line={item.line},col={item.column}"
    title = f"title={_property(item.code)}"
    return f"::{item.severity} {place},{title}::{_command_data(_with_hint(item))}"


def _command_data(text: str) -> str:
    # The percent sign first, or the escapes would be escaped again.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command_data(text).replace(":", "%3A").replace(",", "%2C")


def _with_hint(item: Diagnostic) -> str:
    return f"{item.message}\nHinweis: {item.hint}" if item.hint else item.message


def _gitlab_issue(item: Diagnostic, identity: str) -> dict[str, object]:
    return {
        "description": _with_hint(item),
        "check_name": item.code,
        "fingerprint": hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest(),
        "severity": "major" if item.severity is Severity.ERROR else "minor",
        "location": {"path": item.path, "lines": {"begin": item.line}},
    }
