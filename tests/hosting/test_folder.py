"""Addresses, files, and references that lead nowhere."""

from urllib.parse import urljoin, urlsplit

import pytest

from efa_katalog.hosting.folder import base_path, dead_references, doubts, file_of, target
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
        ("a/b/index.html", "../../", ("index.html", "")),
        ("a/b/index.html", "../../../x", ("/x", "")),
        ("a/b/index.html", "../../?q=1#x", ("index.html", "x")),
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


@pytest.mark.parametrize("reference", ["../..//c/", "../../https://x.example/", "../../", "../../..", "../../?q#x"])
def test_reference_by_way_of_the_root_means_what_browsers_take_it_for(reference: str) -> None:
    meant = urlsplit(urljoin("https://x.example/k/a/b/", reference))

    found = target("a/b/index.html", reference, "/k/")

    assert found is not None
    below = meant.path.removeprefix("/k/")
    assert found == ((file_of(below) if meant.path.startswith("/k/") else meant.path), meant.fragment)


def test_missing_file_and_missing_anchor_are_dead_and_each_is_named_once() -> None:
    pages = {
        "index.html": read(
            '<a href="a/">a</a><a href="a/#da">b</a><a href="b/">c</a><a href="a/#weg">d</a><a href="b/">e</a>'
        ),
        "a/index.html": read(
            '<a id="da" href="../x.csv#zeile">x</a><a href="../#:~:text=x">y</a><a href="#da">z</a><a href="#fort">w'
        ),
    }
    files = frozenset([*pages, "x.csv"])
    doubtful = [doubt for name, page in pages.items() for doubt in doubts(name, page, files, "/")]
    anchors = {name: page.ids for name, page in pages.items()}
    assert list(dead_references(doubtful, anchors, files)) == [
        ("index.html", "b/"),
        ("index.html", "a/#weg"),
        ("a/index.html", "#fort"),
    ]
