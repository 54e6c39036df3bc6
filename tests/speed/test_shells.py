"""The fast way gives the same bytes, whatever happens to its helpers."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape
from tests.conftest import SMALL
from tests.site_builder import build_apart, build_site

from efa_katalog.pages.spec import Alternate, Crumb, Page
from efa_katalog.speed import shells
from efa_katalog.speed.shells import Site, Writer, is_plain, kind_of, make_shell

pytestmark = pytest.mark.slow

Ordinary = Callable[[Page, str, str], str]


def page(number: int, **more: object) -> Page:
    values = {
        "address": f"dienste/{number}/",
        "title": f"Dienst & {number}",
        "description": f"Über „{number}“",
        "template": "dienst.html",
        "view": lambda: number,
        "crumbs": (Crumb("Start", ""),),
        "alternates": (Alternate(f"{number}.json", "application/json", "Daten"),),
        "json_ld": lambda: f'{{"n": {number}}}',
        **more,
    }
    return Page(**values)  # type: ignore[arg-type]  # values of a page


def theme(page: Page, content: str, url: str) -> str:
    """A theme that escapes titles and addresses, and shows structured data as it is."""
    ways = "".join(f"<a href='{page.base}{escape(crumb.href)}'>{escape(crumb.label)}</a>" for crumb in page.crumbs)
    others = "".join(f"<link href='{escape(other.href)}' title='{other.title}'>" for other in page.alternates)
    data = page.json_ld and page.json_ld()
    return f"<title>{escape(page.title)}</title>{escape(url)}{data}{others}{ways}<main>{content}</main>"


def site(
    folder: Path, ordinary: Ordinary = theme, content: Callable[[Page], str] = lambda p: f"<h1>{p.title}</h1>"
) -> Site:
    return Site(content, ordinary, "https://x.example/", ("dienste/",), folder)


def files(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.html")}


def test_page_from_a_shell_equals_the_ordinary_page(tmp_path: Path) -> None:
    to = site(tmp_path)
    shell = make_shell(to, page(1))

    assert [slot for slot in shell.slots if not slot.is_escaped] == [
        ("json_ld", False), ("other0", False), ("content", False),
    ]  # fmt: skip
    for other in (page(2), page(3, title='"<&>"', crumbs=(Crumb("<b>", "a&b"),))):
        writer = Writer(to)
        assert writer.prepare([page(1), other]) == []
        ordinary = theme(other, f"<h1>{other.title}</h1>", f"https://x.example/{other.address}")
        assert writer.finished(other) == ordinary.encode()


def test_site_without_address_has_no_canonical_one(tmp_path: Path) -> None:
    to = replace(site(tmp_path), address="")

    assert to.canonical(page(1)) == ""
    assert "url" not in {slot.name for slot in make_shell(to, page(1)).slots}


def test_kind_whose_pages_differ_elsewhere_goes_the_ordinary_way(tmp_path: Path) -> None:
    def counting(page: Page, content: str, url: str) -> str:
        return f"{len(page.title)} {theme(page, content, url)}"

    writer = Writer(site(tmp_path, counting))
    pages = [page(1), page(22)]

    assert writer.prepare(pages) == [pages[-1]]
    for item in pages:
        writer.write(item)
    assert files(tmp_path)["dienste/22/index.html"].startswith("11 <title>")


def test_page_without_a_heading_goes_the_ordinary_way(tmp_path: Path) -> None:
    def adding(page: Page, content: str, url: str) -> str:
        return theme(page, content if "<h1" in content else f"<h1>{page.title}</h1>{content}", url)

    writer = Writer(site(tmp_path, adding, lambda p: "<p>ohne</p>" if p.title == "ohne" else "<h1>mit</h1>"))
    bare = page(2, title="ohne")
    writer.prepare([page(1), bare, page(3)])

    assert "<h1>ohne</h1><p>ohne</p>" in writer.finished(bare).decode()


@pytest.mark.parametrize(("title", "plain"), [("A & B", True), ("", False), ("a <b>b</b>", False), ("a  b", False)])
def test_title_that_a_template_would_change_is_not_plain(title: str, plain: bool) -> None:  # noqa: FBT001 — a case
    assert is_plain(page(1, title=title)) is plain


def test_pages_of_one_kind_differ_only_in_values() -> None:
    assert kind_of(page(1)) == kind_of(page(2))
    assert kind_of(page(1)) != kind_of(page(1, json_ld=None))
    assert kind_of(page(1)) != kind_of(page(1, address="dienste/1/x/"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def unequal(one: Path, other: Path) -> list[str]:
    """The files that differ; downloads carry the commit, which may change between two builds."""
    found, expected = bytes_of(one), bytes_of(other)
    assert found.keys() == expected.keys()
    return [name for name in found if found[name] != expected[name] and not name.startswith("daten/v1/")]


def test_every_page_of_the_real_site_equals_the_ordinary_one(built_site: Path, tmp_path: Path) -> None:
    build_apart(tmp_path / "site", fast="off")

    assert unequal(built_site, tmp_path / "site") == []


def test_hook_into_every_page_switches_the_fast_way_off(
    small_site: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def on_post_page(output, **_):\n    return output.replace('</body>', '<!-- gesehen --></body>')\n")

    with caplog.at_level(logging.INFO, "mkdocs"):
        build_site(tmp_path / "site", SMALL, strict=False, hooks=[str(hook)])  # type: ignore[arg-type]  # a list

    assert "Alle Seiten gehen den gewöhnlichen Weg: hook.py greift in jede Seite ein (on_post_page)" in caplog.text
    pages = list((tmp_path / "site" / "dienste").rglob("*.html"))
    assert len(pages) == len(list((small_site / "dienste").rglob("*.html")))
    assert all("<!-- gesehen -->" in file.read_text(encoding="utf-8") for file in pages)


def test_check_that_fails_is_said_and_changes_no_page(
    small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shells.Shell, "filled", lambda _, values: values["content"].encode())

    with caplog.at_level(logging.INFO, "mkdocs"):
        build_site(tmp_path / "site", SMALL, strict=False)

    assert "gehen den gewöhnlichen Weg: die Prüfseite ist nicht bytegleich" in caplog.text
    assert unequal(small_site, tmp_path / "site") == []


def test_addresses_with_file_names_switch_the_fast_way_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        build_site(tmp_path / "site", SMALL, strict=False, use_directory_urls=False)  # type: ignore[arg-type]  # a bool

    assert "use_directory_urls ist ausgeschaltet" in caplog.text


def test_small_site_is_the_same_without_the_fast_way(small_site: Path, tmp_path: Path) -> None:
    build_site(tmp_path / "site", SMALL, strict=False, fast="off")

    assert unequal(small_site, tmp_path / "site") == []
