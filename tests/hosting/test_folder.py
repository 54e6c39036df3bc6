"""Addresses, files, and references that lead nowhere."""

import pytest

from efa_katalog.hosting.folder import base_path, dead_references, file_of, target
from efa_katalog.hosting.markup import read


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ('<link rel="canonical" href="https://x.example/katalog/">', "/katalog/"),
        ('<link rel="canonical" href="https://x.example/katalog">', "/katalog/"),
        ('<link rel="canonical" href="https://x.example">', "/"),
        ("", "/"),
    ],
)
def test_home_page_says_at_which_path_the_site_is(html: str, path: str) -> None:
    assert base_path(read(html)) == path


def test_address_of_a_folder_means_its_index() -> None:
    assert [file_of(path) for path in ("", "a/", "a/b.json")] == ["index.html", "a/index.html", "a/b.json"]


@pytest.mark.parametrize(
    ("page", "reference", "found"),
    [
        ("a/index.html", "../b/#x", ("b/index.html", "x")),
        ("a/index.html", "#y", ("a/index.html", "y")),
        ("index.html", "a/?q=1", ("a/index.html", "")),
        ("a/index.html", "../../..", ("/", "")),
        ("404.html", "/k/a/", ("a/index.html", "")),
        ("404.html", "/andere/", ("/andere/", "")),
        ("a/index.html", "M%C3%BCnchen.csv", ("a/München.csv", "")),
        ("a/index.html", "https://x.example/", None),
        ("a/index.html", "mailto:a@x.example", None),
        ("a/index.html", "//x.example/", None),
    ],
)
def test_reference_is_resolved_below_the_sites_path(page: str, reference: str, found: tuple[str, str] | None) -> None:
    assert target(page, reference, "/k/") == found


def test_missing_file_and_missing_anchor_are_dead_and_each_is_named_once() -> None:
    pages = {
        "index.html": read(
            '<a href="a/">a</a><a href="a/#da">b</a><a href="b/">c</a><a href="a/#weg">d</a><a href="b/">e</a>'
        ),
        "a/index.html": read('<a id="da" href="../x.csv#zeile">x</a><a href="../#:~:text=x">y</a>'),
    }
    files = frozenset([*pages, "x.csv"])
    assert list(dead_references(pages, files, "/")) == [("index.html", "b/"), ("index.html", "a/#weg")]
