"""The marks that git leaves in a file when two people changed the same lines."""

import re

from efa_katalog.source.position import Position, Problem, split_lines
from efa_katalog.source.wording import problem

_BEGIN = re.compile(r"<{7}(?: .*)?")
_ANY = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")


def is_conflict_mark(line: str) -> bool:
    """Whether a line looks like one of the four marks; a row of equals signs alone can also be text."""
    return _ANY.fullmatch(line) is not None


def conflict_problems(text: str) -> list[Problem]:
    """Return a problem for each conflict, at the mark with which it begins."""
    if "<<<<<<<" not in text:
        return []
    lines = enumerate(split_lines(text), start=1)
    return [problem("yaml_conflict", Position(number, 1)) for number, line in lines if _BEGIN.fullmatch(line)]
