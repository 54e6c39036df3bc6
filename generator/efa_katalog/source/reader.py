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
from efa_katalog.source.document import Document, mark_of
from efa_katalog.source.position import Position, Problem, position_of, split_lines, within
from efa_katalog.source.syntax import explain
from efa_katalog.source.wording import problem

# The reader in C is ten times faster, but not every platform has it. What both accept they read
# alike; each refuses a few oddities of its own, such as a tab after a colon (Python).
_Reader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(file: Path, shown_path: str) -> Document:
    """Return the document in `file`; diagnostics call it `shown_path`.

    Raises `CatalogError` with all problems of the content, `OSError` if it cannot be read.
    """
    with file.open("rb") as stream:
        # One byte more than allowed proves the file too large without reading all of it.
        return parse(stream.read(MAX_BYTES + 1), shown_path)


def parse(text: bytes, path: str) -> Document:
    """Return the document in the bytes of a file; diagnostics call it `path`.

    Raises `CatalogError` with as many independent problems as one pass can find.
    """
    content = decode(text)
    if isinstance(content, Problem):
        # The lines before the fault are readable; of a file that is too large none is shown.
        shown = "" if len(text) > MAX_BYTES else text.decode("utf-8-sig", "replace")
        raise _error(path, shown, [content])
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
    known = any(item.code == "yaml_tab_indentation" or item.position.line == found.position.line for item in problems)
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
