"""Bytes to text, and the characters a catalogue file may not contain."""

import re
from collections.abc import Iterator
from itertools import islice

from efa_katalog.source.position import Position, Problem, position_at
from efa_katalog.source.wording import problem

MAX_BYTES = 1024 * 1024
# More than anybody repairs in one go; a binary file would otherwise yield a million.
MAX_PROBLEMS = 50
_ENOUGH = MAX_PROBLEMS + 1  # one more, to know that the limit was passed

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# C0 and C1 control characters, line ends that editors do not show, everything that reorders text
# on the screen (what a reviewer sees would not be what is published), a second byte order mark,
# private use (no two fonts agree on it, and pages hold places with it), and code points that are no characters.
_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufffe\\uffff\\ud800-\\udfff"
    "\\ue000-\\uf8ff]"
)
_INDENT_WITH_TAB = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
# Blanks that look like one and are none for YAML: they would become part of a key or of a value.
ODD_BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000"
)
_WITHOUT_WIDTH = "\u200b\u2060"
_INDENT_WITH_ODD_BLANK = re.compile(f"^ *[{ODD_BLANKS}][ {ODD_BLANKS}]*", re.MULTILINE)


def decode(raw: bytes) -> str | Problem:
    """Return the text of a file without its byte order mark, or why it has none."""
    content = raw.removeprefix(_BOM)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        utf16 = raw.startswith(_UTF16_BOMS)
        encoding = "UTF-16" if utf16 else "Windows-1252 oder ISO 8859-1"
        return problem("yaml_not_utf8", position_at(before, len(before)), encoding=encoding)


def character_problems(text: str) -> list[Problem]:
    """Return a problem for every forbidden character and every line indented with a tab or an odd blank.

    Of each kind not many more than a report shows: finding their places takes time.
    """
    forbidden = islice(_FORBIDDEN.finditer(text), _ENOUGH)
    tabs = islice(_INDENT_WITH_TAB.finditer(text), _ENOUGH) if "\t" in text else ()
    odd = () if text.isascii() else islice(_INDENT_WITH_ODD_BLANK.finditer(text), _ENOUGH)
    return [
        *(_odd_indentation(text, match) for match in odd),
        *(
            _forbidden("yaml_forbidden_character", match.group(), position_at(text, match.start()))
            for match in forbidden
        ),
        *(problem("yaml_tab_indentation", position_at(text, text.index("\t", match.start()))) for match in tabs),
    ]


def cover(text: str) -> str:
    """Return the text with forbidden characters and what indents wrongly replaced one to one.

    Why: the places of all other problems stay right, so that they can be found in the same run.
    """
    spaced = _INDENT_WITH_TAB.sub(lambda match: " " * len(match.group()), text)
    spaced = _INDENT_WITH_ODD_BLANK.sub(lambda match: " " * len(match.group()), spaced)
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", spaced)


def escaped_problems(value: str, position: Position) -> Iterator[Problem]:
    r"""Yield a problem for every forbidden character that an escape such as `\0` has produced."""
    for character in sorted(set(_FORBIDDEN.findall(value))):
        yield _forbidden("yaml_forbidden_escape", character, position)


def odd_blank(character: str, position: Position) -> Problem:
    """Return the problem of a blank that is none for YAML."""
    code = "yaml_unseen" if character in _WITHOUT_WIDTH else "yaml_odd_blank"
    return problem(code, position, code_point=_code_point(character))


def _odd_indentation(text: str, match: re.Match[str]) -> Problem:
    index = next(index for index in range(match.start(), match.end()) if text[index] != " ")
    name = "unsichtbaren Zeichen" if text[index] in _WITHOUT_WIDTH else "geschützten Leerzeichen"
    return problem("yaml_blank_indentation", position_at(text, index), name=name, code_point=_code_point(text[index]))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _forbidden(code: str, character: str, position: Position) -> Problem:
    return problem(code, position, name=_name(character), code_point=_code_point(character))


def _name(character: str) -> str:
    if character == "\0":
        return "Ein Nullzeichen"
    if character < "\xa0":
        return "Ein Steuerzeichen"
    if character in "\u2028\u2029":
        return "Ein unsichtbarer Zeilenumbruch"
    if character <= "\u2069":
        return "Ein Zeichen zur Umkehr der Schreibrichtung"
    return "Ein Zeichen ohne Inhalt"
