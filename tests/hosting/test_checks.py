"""What is wrong with a published site."""

import hashlib
from datetime import date

import pytest

from efa_katalog.hosting import checks
from efa_katalog.hosting.checks import CATALOG, NEEDED, Fault
from efa_katalog.hosting.folder import doubts
from efa_katalog.hosting.headers import everywhere
from efa_katalog.hosting.markup import read
from efa_katalog.hosting.policy import policy

TODAY = date(2026, 11, 24)
GOOD = {header.name.lower(): header.value for header in everywhere(policy([]))}


def test_every_needed_file_is_missed() -> None:
    assert [fault.place for fault in checks.missing_files(frozenset())] == list(NEEDED)
    assert list(checks.missing_files(frozenset(NEEDED))) == []


def test_checksums_are_read_and_other_lines_left_out() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    assert checks.parse_checksums(f"{digest}  a b.csv\nkein Satz\n\n{digest[1:]}  c\n") == {"daten/v1/a b.csv": digest}


def test_wrong_and_missing_files_are_told_apart() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    assert list(checks.checksum_fault("a", digest, b"x")) == []
    assert "beschädigt" in next(checks.checksum_fault("a", digest, b"y")).message
    assert "fehlt" in next(checks.checksum_fault("a", digest, None)).message


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"data_date": 1}', b'{"data_date": "x"}', b"\xff"])
def test_file_without_a_date_has_none(content: bytes) -> None:
    assert checks.data_date(content) is None
    assert list(checks.age_fault(None, TODAY, None)) == [Fault(CATALOG, "Der Datenstand fehlt oder ist kein Datum.")]


def test_data_are_too_old_only_beyond_the_limit_and_never_from_tomorrow() -> None:
    stand = checks.data_date(b'{"data_date": "2026-11-14"}')
    assert stand == date(2026, 11, 14)
    assert list(checks.age_fault(stand, TODAY, None)) == []
    assert list(checks.age_fault(stand, TODAY, 10)) == []
    assert "älter als 9 Tage" in next(checks.age_fault(stand, TODAY, 9)).message
    assert "Zukunft" in next(checks.age_fault(date(2026, 11, 25), TODAY, None)).message


def test_each_missing_header_is_a_fault() -> None:
    assert list(checks.header_faults(GOOD)) == []
    for name in GOOD:
        (fault,) = checks.header_faults({other: value for other, value in GOOD.items() if other != name})
        assert fault.place.lower() == name


def test_policy_that_lets_every_script_run_is_a_fault() -> None:
    weak = GOOD | {"content-security-policy": "default-src 'self' 'unsafe-inline'"}
    assert "unsafe-inline" in next(checks.header_faults(weak)).message


def test_scripts_and_style_that_browsers_refuse_are_faults() -> None:
    page = read('<script>a()</script><p onclick="b()" style="c">d</p>')
    assert len(list(checks.script_faults("x", page, policy([])))) == 2
    assert [fault.message[:14] for fault in checks.script_faults("x", page, policy(["a()"]))] == ["Die Seite enth"]
    assert len(list(checks.style_faults("x", page))) == 1
    assert list(checks.style_faults("x", read("<p>d</p>"))) == []


def test_dead_link_names_page_and_reference() -> None:
    pages, files = {"index.html": read('<a href="weg/">x</a>')}, frozenset(["index.html"])
    (fault,) = checks.dead_links(doubts("index.html", pages["index.html"], files, "/"), {}, files)
    assert (fault.place, "„weg/“" in fault.message) == ("index.html", True)


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<td align="right">1</td><script src="a.js"></script>', 0),
        ('<td style="text-align: right">1</td>', 1),
        ("<style>p { color: red }</style>", 1),
        ("<script>alert(1)</script>", 1),
        ('<p onclick="a()" style="color: red">', 2),
    ],
)
def test_written_pages_bring_no_script_or_style_of_their_own(html: str, count: int) -> None:
    assert [fault.place for fault in checks.written_faults("faq.md", html)] == ["faq.md"] * count
