"""Why a text is no YAML, in the words of the person who wrote it.

The YAML reader says what it expected. Which slip of the pen caused that is read from the lines
around the place. The readers in C and in Python differ in their words, hardly in their places.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from efa_katalog.source.characters import ODD_BLANKS, odd_blank
from efa_katalog.source.position import Position, Problem, position_of, within
from efa_katalog.source.wording import problem

_KEY_WITHOUT_SPACE = re.compile(r"(?P<before> *(?:- +)*(?P<key>[\w-]+)):[^\s:/]")
_ODD_BLANK_AFTER = re.compile(rf" *(?:- +)*(?:[\w-]+:|-)(?P<blank>[{ODD_BLANKS}])")
_DASH_WITHOUT_SPACE = re.compile(r"(?P<before> *(?:- +)*)-[^\s-]")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where reading stopped (`at`), where the thing being read began (`start`), and all lines."""

    words: str
    at: Position
    start: Position
    lines: list[str]

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def before(self) -> str:
        return self.line(self.at.line)[: self.at.column - 1]

    def character(self, position: Position) -> str:
        return self.line(position.line)[position.column - 1 : position.column]


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem:
    """Return the problem behind an error of the YAML reader; `lines` is the text it read."""
    at = _place(error.problem_mark, lines) or Position(1, 1)
    start = _place(error.context_mark, lines) or at
    fault = _Fault(f"{error.context or ''}: {error.problem}", at, start, lines)
    return next(judge(fault) for words, judge in _JUDGES if words.search(fault.words))


def _place(mark: yaml.Mark | None, lines: list[str]) -> Position | None:
    return within(position_of(mark), lines) if mark else None


def _open_quote(fault: _Fault) -> Problem:
    quote = fault.character(fault.start)
    return problem("yaml_unclosed_quote", fault.start, quote=quote)


def _backslash(fault: _Fault) -> Problem:
    # One reader marks the backslash, the other what follows it.
    line, column = fault.at
    return problem("yaml_escape", Position(line, fault.line(line).rindex("\\", 0, column) + 1))


def _unexpected_colon(fault: _Fault) -> Problem:
    if ":" in fault.before():
        return problem("yaml_colon_in_value", fault.at)
    above = range(fault.at.line - 1, 0, -1)
    nearest = next((number for number in above if fault.line(number).strip()), fault.at.line)
    return _missing_space(fault, nearest) or _indentation(fault)


def _glued_colon(fault: _Fault) -> Problem:
    key = re.split(r"[^\w-]", fault.before())[-1]
    return problem("yaml_missing_space", fault.at, key=key)


def _missing_space(fault: _Fault, line: int) -> Problem | None:
    if match := _ODD_BLANK_AFTER.match(fault.line(line)):
        return odd_blank(match["blank"], Position(line, match.start("blank") + 1))
    if match := _KEY_WITHOUT_SPACE.match(fault.line(line)):
        position = Position(line, match.end("before") + 1)
        return problem("yaml_missing_space", position, key=match["key"])
    if match := _DASH_WITHOUT_SPACE.match(fault.line(line)):
        return problem("yaml_dash_without_space", Position(line, match.end("before") + 1))
    return None


def _indentation(fault: _Fault) -> Problem:
    text = fault.line(fault.at.line)
    first = len(text) - len(text.lstrip(" ")) + 1
    return problem("yaml_indentation", Position(fault.at.line, first))


def _missing_colon(fault: _Fault) -> Problem:
    return _missing_space(fault, fault.start.line) or problem("yaml_missing_colon", fault.start)


def _bad_start(fault: _Fault) -> Problem:
    character = fault.character(fault.at)
    if character == "\t":
        return problem("yaml_tab", fault.at)
    if not character:
        return _bracket_at_end(fault) or _unknown(fault)
    return problem("yaml_special_character", fault.at, character=character)


def _bad_opening(fault: _Fault) -> Problem:
    character = fault.character(fault.start)
    return problem("yaml_special_character", fault.start, character=character)


def _tag(fault: _Fault) -> Problem:
    return problem("yaml_tag", fault.start)


def _document(fault: _Fault) -> Problem:
    for number, line in enumerate(fault.lines, 1):
        if line.startswith("%"):
            return problem("yaml_directive", Position(number, 1))
    if any(line.startswith("...") for line in fault.lines[: fault.at.line]):
        return problem("yaml_several_documents", fault.at)
    return _block(fault)


def _list_beside_key(fault: _Fault) -> Problem:
    return problem("yaml_list_beside_key", fault.at)


def _bracket(fault: _Fault) -> Problem:
    bracket = fault.character(fault.start)
    if fault.at.line == fault.start.line:
        return problem("yaml_missing_comma", fault.at, bracket=bracket)
    return _unclosed_bracket(fault.start, bracket)


def _bracket_at_end(fault: _Fault) -> Problem | None:
    """Return the last bracket opened before the fault, after which nothing came."""
    for line in range(fault.at.line, 0, -1):
        if match := re.match(r".*([\[{])", fault.line(line)):
            return _unclosed_bracket(Position(line, match.end()), match[1])
    return None


def _unclosed_bracket(position: Position, bracket: str) -> Problem:
    closing = {"[": "]", "{": "}"}[bracket]
    return problem("yaml_unclosed_bracket", position, bracket=bracket, closing=closing)


def _block(fault: _Fault) -> Problem:
    if fault.character(fault.at) == ":":
        return problem("yaml_empty_key", fault.at)
    if not fault.before().strip():
        return _indentation(fault)
    return _quote_from_above(fault) or _text_after_end(fault)


def _quote_from_above(fault: _Fault) -> Problem | None:
    """Return the quote left open above, whose value was ended by the first quote of this line."""
    for quote in "\"'":
        if fault.before().count(quote) % 2:
            for line in range(fault.at.line - 1, 0, -1):
                if fault.line(line).count(quote) % 2:
                    position = Position(line, fault.line(line).rindex(quote) + 1)
                    return problem("yaml_unclosed_quote", position, quote=quote)
    return None


def _text_after_end(fault: _Fault) -> Problem:
    ways = {
        "'": "Einen Apostroph im Text verdoppeln ('') oder doppelte Anführungszeichen nehmen.",
        '"': 'Den ganzen Wert einschließen; " im Text als \\" schreiben.',
    }
    way_out = ways.get(fault.before().rstrip()[-1], "Den ganzen Wert in Anführungszeichen setzen.")
    return problem("yaml_text_after_value", fault.at, way_out=way_out)


def _unknown(fault: _Fault) -> Problem:
    return problem("yaml_syntax", fault.at, words=fault.words.removeprefix(": "))


# What the readers say, and who finds the slip behind it. The first match counts.
_JUDGES: tuple[tuple[re.Pattern[str], Callable[[_Fault], Problem]], ...] = (
    (re.compile(r"quoted scalar: found unexpected (end|document)"), _open_quote),
    (re.compile(r"quoted scalar: .*(escape|hexdecimal)"), _backslash),
    (re.compile(r"mapping values are not allowed"), _unexpected_colon),
    (re.compile(r"could not find expected ':'"), _missing_colon),
    (re.compile(r"found unexpected ':'"), _glued_colon),
    (re.compile(r"cannot start any token|node content|mapping keys are not allowed"), _bad_start),
    (re.compile(r"scanning an? (alias|anchor|block scalar)"), _bad_opening),
    (re.compile(r" tag\b"), _tag),
    (re.compile(r"directive|document"), _document),
    (re.compile(r"sequence entries are not allowed"), _list_beside_key),
    (re.compile(r"parsing a flow (sequence|mapping): (did not find )?expected ','"), _bracket),
    (re.compile(r"parsing a block"), _block),
    (re.compile(r""), _unknown),
)
