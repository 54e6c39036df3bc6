"""The marks that git leaves in a file when two people changed the same lines."""

import re

from efa_katalog.source.position import Position, Problem, split_lines
from efa_katalog.source.wording import problem

_BEGIN = re.compile(r"<{7}(?: .*)?")
_ANY = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
_SIGNS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def is_conflict_mark(line: str) -> bool:
    """Whether a line looks like one of the four marks; where text is indented none can begin a line."""
    return _ANY.fullmatch(line) is not None


def conflict_problems(text: str) -> list[Problem]:
    """Return a problem for each conflict, at the mark with which it begins, else for each mark that was left over."""
    if not any(sign in text for sign in _SIGNS):
        return []
    marks = [(number, line) for number, line in enumerate(split_lines(text), start=1) if is_conflict_mark(line)]
    begins = [number for number, line in marks if _BEGIN.fullmatch(line)]
    if begins:
        return [problem("yaml_conflict", Position(number, 1)) for number in begins]
    return [problem("yaml_conflict_left", Position(number, 1)) for number, _ in marks]
