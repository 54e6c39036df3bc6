"""A catalogue file to a document, or to all of its problems at once."""

from pathlib import Path

import yaml

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source.builder import Built, build
from efa_katalog.source.characters import (
    MAX_BYTES,
    MAX_PROBLEMS,
    character_problems,
    cover,
    decode,
)
from efa_katalog.source.conflicts import conflict_problems
from efa_katalog.source.document import Document, mark_of
from efa_katalog.source.position import Position, Problem, position_of, split_lines, within
from efa_katalog.source.syntax import explain
from efa_katalog.source.wording import problem

# More than any record has. Room for the largest file is not made for each of them.
_ORDINARY_BYTES = 64 * 1024

# The reader in C is ten times faster, but not every platform has it. What both accept they read
# alike; each refuses a few oddities of its own, such as a tab after a colon (Python).
_Reader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(file: Path, shown_path: str) -> Document:
    """Return the document in `file`; diagnostics call it `shown_path`.

    Raises `CatalogError` with all problems of the content, `OSError` if it cannot be read.
    """
    return parse(read_bytes(file), shown_path)


def read_bytes(file: str | Path) -> bytes:
    """Return the content of a file; of one that is too large only as much as proves it.

    Raises `OSError` if it cannot be read.
    """
    with open(file, "rb") as stream:  # noqa: PTH123 - a path made of each name would cost as much as reading
        start = stream.read(_ORDINARY_BYTES)
        return start if len(start) < _ORDINARY_BYTES else start + stream.read(MAX_BYTES + 1 - _ORDINARY_BYTES)


def decoded(raw: bytes, path: str) -> str:
    """Return the text of a file, whatever is in it, without its byte order mark; diagnostics call it `path`.

    Raises `CatalogError` if it is not written in UTF-8.
    """
    content = decode(raw)
    if isinstance(content, Problem):
        # The lines before the fault are readable.
        raise _error(path, raw.decode("utf-8-sig", "replace"), [content])
    return content


def merged(text: str, path: str) -> str:
    """Return the text of a file as it is; diagnostics call it `path`.

    Raises `CatalogError` if git has left two versions in it.
    """
    conflicts = conflict_problems(text)
    if conflicts:
        raise _error(path, text, conflicts)
    return text


def parse(text: bytes, path: str) -> Document:
    """Return the document in the bytes of a file; diagnostics call it `path`.

    Raises `CatalogError` with as many independent problems as one pass can find.
    """
    if len(text) > MAX_BYTES:
        raise _error(path, "", [problem("yaml_too_large", Position(1, 1))])
    content = merged(decoded(text, path), path)
    problems = character_problems(content)
    built = _built(cover(content) if problems else content, problems)
    if problems or built.place is None:
        raise _error(path, content, problems)
    return Document(path, built.value, content, built.place)


def _built(content: str, problems: list[Problem]) -> Built:
    """Return what the text holds; anything to complain about is added to `problems`."""
    try:
        built = build(_Reader(content).get_event, problems)
    except yaml.MarkedYAMLError as error:
        problems += _unless_known(explain(error, split_lines(content)), problems)
        return Built(None, None)
    if not problems and not isinstance(built.value, dict):
        problems.append(_top_problem(built))
    return built


def _unless_known(found: Problem, problems: list[Problem]) -> list[Problem]:
    # A refused tab, or words after `*`, often are why the text stops being YAML; saying both
    # would only confuse.
    indented = {"yaml_tab_indentation", "yaml_blank_indentation"}
    known = any(item.code in indented or item.position.line == found.position.line for item in problems)
    return [] if known else [found]


def _top_problem(built: Built) -> Problem:
    if built.value is None or built.place is None:
        return problem("yaml_empty", Position(1, 1))
    return problem("yaml_not_a_mapping", position_of(mark_of(built.place)))


def _error(path: str, content: str, problems: list[Problem]) -> CatalogError:
    lines = split_lines(content)
    shown = sorted(problems)[:MAX_PROBLEMS]
    if len(problems) > MAX_PROBLEMS:
        last = shown[-1].position
        shown.append(problem("yaml_too_many_problems", last, limit=MAX_PROBLEMS))
    return CatalogError(_diagnostic(path, lines, item) for item in shown)


def _diagnostic(path: str, lines: list[str], found: Problem) -> Diagnostic:
    line, column = within(found.position, lines)
    snippet = lines[line - 1]
    return Diagnostic(path, line, column, found.code, found.message, found.hint, snippet=snippet)
