"""Strange files: random bytes, real files with damage, and real records with strange values."""

import copy
import io
import zipfile
from collections.abc import Callable
from typing import Any

import yaml
from hypothesis import strategies as st

from efa_katalog.source import parse

# Pieces that mean something to YAML, to HTML, to templates, to spreadsheets or to a terminal.
PIECES = [
    b"\n", b"  ", b"\t", b"- ", b": ", b":", b"? ", b"[", b"]", b"{", b"}", b",", b"'", b'"', b"|", b">", b"&a ", b"*a",
    b"!!python/object/apply:os.system ", b"<<: ", b"#", b"%", b"@", b"`", b"~", b"---\n", b"...\n", b"\xef\xbb\xbf",
    b"\x00", b"\x1b[2J", b"\xff\xfe", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\r", b"=1+1", b"{{ 7*7 }}", b"{% raw %}",
    b"</script><script>alert(1)</script>", b"[x](javascript:alert(1))", b"../../etc/passwd", b"null", b"no", b"0x1f",
    b"1e999", b"9" * 400, b"2022-02-30", b"undated", b"\xed\xa0\x80",
]  # fmt: skip

STRANGE_TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "", " ", "\n", "\x00", "\u202e", "\u200b", "\u0455ervice", "WOHNGELD", "con", "..", "/etc/passwd", "-",
            "2022", "2022-13", "2022-Q5", "0000-00-00", "9999-12-31", "undated", "true", "null", "1" * 500, "-1", "1e5",
            "javascript:alert(1)", "https://", "https://a@b", "http://[::1", "data:text/html,x", "x" * 5000, "<b>x</b>",
            "{{ config }}", "=cmd|' /C calc'!A0", "de-nw", "wohngeld", "deck-nrw-2022-02-28", "nachnutzungsmodell-nrw",
        ]
    ),
)  # fmt: skip
STRANGE = st.recursive(
    STRANGE_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRANGE_TEXT, inner, max_size=3),
    max_leaves=6,
)


class Originals(dict[str, bytes]):
    """Real files by path; a failing case is not buried under all of them."""

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"{len(self)} files"


@st.composite
def damaged(draw: st.DrawFn, originals: Originals) -> tuple[str, bytes]:
    """A real file with one to six damages."""
    name = draw(st.sampled_from(sorted(originals)))
    content = originals[name]
    for _ in range(draw(st.integers(1, 6))):
        content = draw(st.sampled_from(DAMAGES))(draw, content, originals)
    return name, content


def _insert(draw: st.DrawFn, content: bytes, _: Originals) -> bytes:
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.sampled_from(PIECES) | st.binary(min_size=1, max_size=4)) + content[at:]


def _cut(draw: st.DrawFn, content: bytes, _: Originals) -> bytes:
    start = draw(st.integers(0, len(content)))
    return content[:start] + content[start + draw(st.integers(1, 30)) :]


def _line(draw: st.DrawFn, content: bytes, originals: Originals) -> bytes:
    """Put a line of some file somewhere else, perhaps indented differently."""
    donor = originals[draw(st.sampled_from(sorted(originals)))].splitlines(keepends=True)
    lines = content.splitlines(keepends=True)
    line = draw(st.sampled_from(donor or [b"\n"]))
    lines.insert(draw(st.integers(0, len(lines))), b" " * draw(st.integers(0, 6)) + line)
    return b"".join(lines)


def _flip(draw: st.DrawFn, content: bytes, _: Originals) -> bytes:
    if not content:
        return content
    at = draw(st.integers(0, len(content) - 1))
    return content[:at] + bytes([content[at] ^ draw(st.integers(1, 255))]) + content[at + 1 :]


def _end(draw: st.DrawFn, content: bytes, _: Originals) -> bytes:
    return content[: draw(st.integers(0, len(content)))]


DAMAGES: list[Callable[[st.DrawFn, bytes, Originals], bytes]] = [_insert, _cut, _line, _flip, _end]


@st.composite
def damaged_workbook(draw: st.DrawFn, parts: Originals) -> bytes:
    """An Excel file of which one part, or the whole, has one to three damages."""
    name = draw(st.sampled_from([*sorted(parts), ""]))
    content = dict(parts)
    for _ in range(draw(st.integers(1, 3)) if name else 0):
        content[name] = draw(st.sampled_from(DAMAGES))(draw, content[name], parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for part, text in content.items():
            book.writestr(part, text)
    return packed.getvalue() if name else draw(st.sampled_from(DAMAGES))(draw, packed.getvalue(), parts)


@st.composite
def written_entry(draw: st.DrawFn) -> dict[str, Any]:
    """An observation as a person types it into the form, with whatever texts."""
    names = draw(st.lists(st.sampled_from(["state", "stage", "note", "date", "source"]), unique=True, min_size=1))
    return {name: draw(STRANGE_TEXT.filter(bool)) for name in names}


@st.composite
def strange_record(draw: st.DrawFn, originals: Originals) -> tuple[str, bytes]:
    """A real record in which one to four values are something else, are gone, or are new."""
    name = draw(st.sampled_from(sorted(name for name in originals if name.endswith(".yaml"))))
    record = copy.deepcopy(parse(originals[name], name).data)
    for _ in range(draw(st.integers(1, 4))):
        _change(draw, record)
    return name, yaml.safe_dump(record, allow_unicode=True, default_style=draw(st.sampled_from([None, '"']))).encode()


def _change(draw: st.DrawFn, record: Any) -> None:  # noqa: ANN401 - whatever YAML holds
    place = record
    while True:
        steps = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        if not steps:
            return
        step = draw(st.sampled_from(steps))
        if isinstance(place[step], dict | list) and draw(st.booleans()):
            place = place[step]
            continue
        break
    kind = draw(st.integers(0, 3))
    if kind == 0:
        del place[step]
    elif kind == 1 and isinstance(place, dict):
        place[draw(STRANGE_TEXT)] = draw(STRANGE)
    elif kind == 2 and isinstance(place, list):
        # A copy: the same object twice would be written as an anchor.
        place.append(copy.deepcopy(place[step]))
    else:
        place[step] = draw(STRANGE)
