"""The small pieces: fingerprints, personal data in addresses, sketches of many rows, names of fields."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from efa_katalog.harvest.fingerprints import address_of, compiled, hit_of, names_place
from efa_katalog.harvest.personal import without_persons
from efa_katalog.harvest.sketch import KEPT, Sketch, share_changed
from efa_katalog.schema import Fingerprint
from efa_katalog.schema.fingerprint import PlaceInAddress
from efa_katalog.schema.messages import translate
from efa_katalog.schema.sighting import Sighting

SAID = {"text": "x", "date": "2026", "source": "x"}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Portal.Example:8443/x", "portal.example"),
        ("https://portal.example?x=1", "portal.example"),
        ("HTTP://portal.example#x", "portal.example"),
        ("https://a@portal.example/", "portal.example"),
        ("portal.example/x", ""),
        ("ftp://portal.example/x", ""),
        ("", ""),
    ],
)
def test_host_of_an_address(url: str, host: str) -> None:
    assert address_of(url).host == host


def fingerprint(**pattern: object) -> dict[str, Fingerprint]:
    found = {"host": "a.example", "service": "s", "strength": "entry", **SAID, **pattern}
    return {"system": Fingerprint.model_validate({"name": "A", "addresses": [found]})}


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ({}, "https://a.example", True),
        ({}, "https://www.a.example", False),
        ({}, "https://a.example.evil.example", False),
        ({"host": "*.a.example"}, "https://x.a.example/", True),
        ({"host": "*.a.example"}, "https://y.x.a.example/", True),
        ({"host": "*.a.example"}, "https://a.example/", False),
        ({"host": "*.a.example"}, "https://xa.example/", False),
        ({"path": "/x/"}, "https://a.example/x/y", True),
        ({"path": "/x/"}, "https://a.example/y", False),
        ({"query": "id=A*"}, "https://a.example/?id=ABC", True),
        ({"query": "id=A"}, "https://a.example/?id=ABC", False),
        ({"query": "id=A"}, "https://a.example/?b=1&id=A", True),
        ({"query": "id=A"}, "https://a.example/?xid=A", False),
    ],
)
def test_address_fits_only_its_pattern(pattern: dict[str, str], url: str, fits: bool) -> None:  # noqa: FBT001 — data
    found = compiled(fingerprint(**pattern))

    assert (hit_of(address_of(url), found.at(address_of(url).host)) is not None) is fits


@pytest.mark.parametrize(
    ("place", "url", "named"),
    [
        ({"part": "query", "parameter": "p", "form": "key_start"}, "https://a.example/?p=010020", True),
        ({"part": "query", "parameter": "p", "form": "key_start"}, "https://a.example/?p=010010", False),
        ({"part": "query", "parameter": "p", "form": "key"}, "https://a.example/?p=Kiel", False),
        ({"part": "query", "parameter": "p", "form": "key"}, "https://a.example/?p=", None),
        ({"part": "query", "parameter": "p", "form": "key"}, "https://a.example/", None),
        ({"part": "query", "parameter": "p", "form": "authority"}, "https://a.example/?p=KI", True),
        ({"part": "path", "form": "authority"}, "https://a.example/kiel/antrag", True),
        ({"part": "path", "form": "authority"}, "https://a.example/", None),
        ({"part": "subdomain", "form": "state"}, "https://SH.a.example/", True),
        ({"part": "subdomain", "form": "state"}, "https://sn.a.example/", False),
    ],
)
def test_place_in_an_address(place: dict[str, str], url: str, named: bool | None) -> None:  # noqa: FBT001 — data
    assert names_place(address_of(url), PlaceInAddress.model_validate(place), "010020000000", "SH") is named


@pytest.mark.parametrize(
    ("pattern", "field"),
    [
        ({"strength": "other"}, "service"),
        ({"service": None}, "service"),
        ({"strength": "place"}, "place"),
        ({"place": {"part": "path", "form": "key"}}, "place"),
        ({"strength": "place", "place": {"part": "query", "form": "key"}}, "parameter"),
        ({"strength": "place", "place": {"part": "path", "parameter": "x", "form": "key"}}, "parameter"),
        ({"host": "https://a.example"}, "host"),
        ({"path": "x"}, "path"),
        ({"query": "id"}, "query"),
    ],
)
def test_pattern_that_makes_no_sense_is_refused_with_a_way_out(pattern: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        fingerprint(**pattern)

    message = translate(Fingerprint, caught.value.errors())[0]
    assert message.loc[-1] == field
    assert message.hint


def test_another_system_must_have_a_name() -> None:
    with pytest.raises(ValidationError) as caught:
        Sighting.model_validate({"shows": "other_system", "level": "state", "date": "2026", "source": "x"})

    (message,) = translate(Sighting, caught.value.errors())
    assert message.hint


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.example/a?id=1&location=06", "https://x.example/a?id=1&location=06"),
        ("https://x.example/a?id=1&email=a", "https://x.example/a?id=1"),
        ("https://x.example/a?caller=a", "https://x.example/a"),
        ("https://x.example/a?x=a%40b.de&y=1", "https://x.example/a?y=1"),
        ("https://x.example/mia@b.de/", ""),
        ("https://mia:geheim@x.example/", "https://x.example/"),
        ("mailto:mia@example.org", ""),
        ("https://x.example/a?id=1#s=2", "https://x.example/a?id=1#s=2"),
    ],
)
def test_personal_data_in_an_address(url: str, kept: str) -> None:
    assert without_persons(url) == kept


def sketch(numbers: range) -> tuple[int, ...]:
    found = Sketch()
    for number in numbers:
        found.add("k", str(number))
    return found.values


@pytest.mark.parametrize(("count", "shift"), [(100, 0), (100, 10), (100, 25), (40_000, 4_000), (40_000, 10_000)])
def test_share_of_changed_rows_is_near_the_truth(count: int, shift: int) -> None:
    old, new = sketch(range(count)), sketch(range(shift, count + shift))

    assert len(old) == min(count, KEPT)
    assert share_changed(old, new) == pytest.approx(shift / count, abs=0.03)


def test_sketch_is_the_same_in_any_order_and_in_parts() -> None:
    whole = Sketch()
    for number in (*range(5_000, 0, -1), 7, 7):
        whole.add("k", str(number))
    part = Sketch()
    for number in range(1, 2_000):
        part.add("k", str(number))
    rest = Sketch(part.values, tuple(part.keys))
    for number in range(2_000, 5_001):
        rest.add("l", str(number))

    assert whole.values == rest.values
    assert rest.keys == {"k", "l"}


def test_empty_sketches_are_alike() -> None:
    assert share_changed((), ()) == 0.0
