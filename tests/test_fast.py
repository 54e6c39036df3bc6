"""The fast way gives the same bytes, whatever happens to its helpers."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from markupsafe import escape
from tests.conftest import SMALL
from tests.site_builder import build_site

from efa_katalog import fast
from efa_katalog.fast import Memory, Site, Writer, helpers_wanted, is_plain, kind_of, make_shell, portions, share_out
from efa_katalog.pages.spec import Alternate, Crumb, Page

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


def no_memory() -> Memory:
    return Memory(lambda: None, dict, lambda _: None)


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


def test_many_jobs_are_put_together_to_few_portions_in_their_order() -> None:
    done: list[int] = []
    jobs = portions([partial(done.append, number) for number in range(1000)])
    for job in jobs:
        job()

    assert len(jobs) == 250
    assert done == list(range(1000))


def jobs(write: Callable[[Page], None], count: int) -> list[Callable[[], None]]:
    return [partial(write, page(number)) for number in range(count)]


def share(write: Callable[[Page], None], count: int, helpers: int, memory: Memory | None = None) -> None:
    share_out(jobs(write, count), helpers, memory or no_memory(), lambda _: None)


def write_number(folder: Path, in_helper: Callable[[Page], None] = lambda _: None) -> Callable[[Page], None]:
    starter = os.getpid()

    def write(page: Page) -> None:
        if os.getpid() != starter:
            in_helper(page)
        else:
            time.sleep(0.01)  # leave something for the helpers
        (folder / f"{page.address.replace('/', '_')}.html").write_text(page.title)

    return write


@pytest.mark.parametrize("helpers", [0, 1, 3])
def test_all_pages_are_written_with_any_number_of_helpers(tmp_path: Path, helpers: int) -> None:
    share(write_number(tmp_path), 30, helpers)

    assert len(files(tmp_path)) == 30


def test_progress_hears_what_is_begun() -> None:
    begun: list[int] = []
    share_out([lambda: None] * 5, 0, no_memory(), begun.append)

    assert begun == [0, 1, 2, 3, 4]


def test_what_helpers_have_learned_is_told(tmp_path: Path) -> None:
    learned: list[object] = []
    memory = Memory(lambda: None, lambda: {"pid": os.getpid()}, learned.append)

    share(write_number(tmp_path), 20, 2, memory)

    assert len(learned) == 2
    assert {"pid": os.getpid()} not in learned


def kill(_: Page) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_: Page) -> None:
    message = "nur im Helfer"
    raise RuntimeError(message)


def hang(_: Page) -> None:
    time.sleep(60)


@pytest.mark.parametrize("accident", [kill, fail, hang], ids=["killed", "failed", "stuck"])
def test_what_a_helper_leaves_undone_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accident: Callable[[Page], None]
) -> None:
    monkeypatch.setattr(fast, "PATIENCE", 0.3)

    share(write_number(tmp_path, accident), 20, 2)

    assert len(files(tmp_path)) == 20


def children() -> set[str]:
    """Return the processes that this one has started and not yet seen the end of; a browser may be among them."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for task in tasks for child in task.read_text(encoding="ascii").split()}


@pytest.mark.parametrize("helpers", [0, 2])
def test_first_failing_page_raises_its_own_error_with_and_without_helpers(helpers: int) -> None:
    def write(page: Page) -> None:
        if page.title in {"Dienst & 7", "Dienst & 15"}:
            raise ValueError(page.title)

    before = children()
    with pytest.raises(ValueError, match="Dienst & 7"):
        share(write, 20, helpers)
    assert children() == before


def test_helpers_are_started_for_large_builds_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(threading, "active_count", lambda: 1)

    assert helpers_wanted(10_000) == 2
    assert helpers_wanted(10) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert helpers_wanted(10_000) == 0


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def unequal(one: Path, other: Path) -> list[str]:
    """The files that differ; downloads carry the commit, which may change between two builds."""
    found, expected = bytes_of(one), bytes_of(other)
    assert found.keys() == expected.keys()
    return [name for name in found if found[name] != expected[name] and not name.startswith("daten/v1/")]


@pytest.mark.slow
def test_every_page_of_the_real_site_equals_the_ordinary_one(built_site: Path, tmp_path: Path) -> None:
    build_site(tmp_path / "site", fast="off")

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
    monkeypatch.setattr(fast.Shell, "filled", lambda _, values: values["content"].encode())

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
