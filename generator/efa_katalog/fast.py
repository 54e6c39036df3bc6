"""The fast way to write many generated pages: the same bytes, without MkDocs' page loop.

Nothing else in the program knows of this module but the plugin, and without it (`fast: off` in mkdocs.yml) the site
is the same. It exists because a national catalogue has about ten thousand pages, and because of what they cost:
MkDocs renders the theme's whole page for each of them, and one process does it all.

The shell
    Everything around a page's content depends on very little of it: how deep it lies, which tab it belongs to,
    which columns it hides, its table of contents. So the theme's real template is rendered once for each such kind
    (`kind_of`), through MkDocs' own environment and with every override in place, for a sample page whose title,
    description, address, crumbs, alternates and content are marks. The result is cut at the marks. Every page of
    that kind is a join of the pieces and its own values: about 20 µs instead of 1,500 µs.

    A mark contains an ampersand. Where the template escapes a value the mark arrives as `&amp;`, where it does not
    the mark arrives as it was, so every place knows how to fill in its value. Templates also strip tags from
    titles; a title that is changed by that keeps its page on the ordinary way (`is_plain`), as does a page whose
    content has no heading, because the theme would add one.

The check
    A template may do with a value what no mark can show, for example ask for its length. Therefore one page of
    every kind (the last one, while the shell is made from the first) is also rendered the ordinary way and compared
    byte for byte. If it differs, all pages of its kind are rendered the ordinary way and the build says so.

Several processes
    Where the platform forks, a large build starts helpers. Work is divided into jobs of what belongs together (a
    service with its sixteen paths and its downloads shares what was derived for it). The number of every job lies
    in a pipe as one byte; whoever is free takes the next one, which balances without locks. A helper writes its
    files itself and tells at its end which jobs are done and what it has learned on the way; until then it says
    nothing, so no pipe can fill up and block it. The starting process works like any helper and then collects. What
    no helper reports (because it failed, or was killed, or got stuck for a minute and is ended) is done again by the
    starting process: an error is raised there, by the same page and with the same message as without helpers.

    No helpers are started while other threads run (their locks would be copied in the locked state), or for a
    small number of pages.

Order
    The pages are written when all data is gathered and before the remaining pages are rendered. The lists among
    those ask for the outlook of every service in every state: by then it has been learned.
"""

from __future__ import annotations

import os
import pickle
import re
import select
import signal
import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from markupsafe import Markup, escape

from efa_katalog import marks
from efa_katalog.pages.spec import Alternate, Crumb, Page

MIN_OF_A_KIND: Final = 3
"""Kinds with fewer pages are not worth a shell and a check."""

MIN_FOR_HELPERS: Final = 300
"""With fewer pages starting helpers costs more than it gains."""

PATIENCE: Final = 60.0
"""Seconds without a word from a helper, while this process has nothing left to do, before it is ended."""

# Few enough for one byte each, with room for further jobs beside them.
_MAX_PORTIONS: Final = 250

_MARK = re.compile(f"{marks.OPEN}([a-z0-9_]+)(&|&amp;){marks.CLOSE}")
_HEADING = "<h1>"

Ordinary = Callable[[Page, str, str], str]
"""The page in full as MkDocs renders it, from its spec, its content and its canonical address."""


Job = Callable[[], None]
"""Something to do, in any process."""


class Slot(NamedTuple):
    """A place in a shell: the name of the value that goes there, and whether it is escaped there."""

    name: str
    is_escaped: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots: one piece more than slots, as the bytes that are written."""

    pieces: tuple[bytes, ...]
    slots: tuple[Slot, ...]

    def filled(self, values: dict[str, str]) -> bytes:
        """Return the page with its values in place."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            value = values[slot.name]
            parts += (_as_written(escape(value) if slot.is_escaped else value), piece)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Site:
    """What is needed to write pages.

    `content` renders a page's own HTML, `ordinary` puts the theme's page around it. `address` is the site's
    canonical address, empty if unknown; `tabs` are the addresses in the navigation; `folder` is the output folder.
    """

    content: Callable[[Page], str]
    ordinary: Ordinary
    address: str
    tabs: tuple[str, ...]
    folder: Path

    def canonical(self, page: Page) -> str:
        """Return the canonical address of a page, empty if the site has none."""
        return f"{self.address}{page.address}" if self.address else ""


def is_plain(page: Page) -> bool:
    """Whether a template that strips tags from a title leaves this one as it is."""
    return bool(page.title and page.description) and Markup(page.title).striptags() == page.title  # noqa: S704 — compared


def kind_of(page: Page) -> Hashable:
    """Return what the page around the content depends on, as far as the page itself tells."""
    has_data = page.json_ld is not None
    depth = page.address.count("/")
    return (depth, page.template, page.hide, page.sections, len(page.crumbs), len(page.alternates), has_data)


def make_shell(site: Site, sample: Page) -> Shell:
    """Return the shell for all pages of the sample's kind and tab."""
    content = f"{_HEADING}{_mark('content')}"
    html = site.ordinary(_marked(sample), content, _mark("url") if site.address else "")
    found = _MARK.split(html.replace(content, _mark("content")))
    slots = tuple(Slot(name, sign != "&") for name, sign in zip(found[1::3], found[2::3], strict=True))
    return Shell(tuple([_as_written(piece) for piece in found[::3]]), slots)


def _as_written(text: str) -> bytes:
    """As MkDocs writes it."""
    return text.encode("utf-8", errors="xmlcharrefreplace")


def _mark(name: str) -> str:
    return f"{marks.OPEN}{name}&{marks.CLOSE}"


def _marked(page: Page) -> Page:
    return replace(
        page,
        title=_mark("title"),
        description=_mark("description"),
        json_ld=page.json_ld and partial(_mark, "json_ld"),
        crumbs=tuple(Crumb(_mark(f"crumb{i}"), _mark(f"crumb{i}_href")) for i in range(len(page.crumbs))),
        alternates=tuple(
            Alternate(_mark(f"other{i}_href"), _mark(f"other{i}_type"), _mark(f"other{i}"))
            for i in range(len(page.alternates))
        ),
    )


def _values(page: Page, content: str, url: str) -> dict[str, str]:
    values = {
        "title": page.title,
        "description": page.description,
        "json_ld": page.json_ld() if page.json_ld else "",
        "url": url,
        "content": content,
    }
    for i, crumb in enumerate(page.crumbs):
        values |= {f"crumb{i}": crumb.label, f"crumb{i}_href": crumb.href}
    for i, other in enumerate(page.alternates):
        values |= {f"other{i}": other.title, f"other{i}_href": other.href, f"other{i}_type": other.type}
    return values


class Writer:
    """Writes pages; makes the shells when told which pages will come."""

    def __init__(self, site: Site) -> None:
        """Start without shells."""
        self._site = site
        self._shells: dict[Hashable, Shell | None] = {}
        self._contents: dict[str, str] = {}

    def prepare(self, pages: Iterable[Page]) -> list[Page]:
        """Make and check the shells for all pages; return one page of every kind that failed the check."""
        kinds: dict[Hashable, list[Page]] = {}
        for page in pages:
            kinds.setdefault(self._key(page), []).append(page)
        for key, alike in kinds.items():
            self._shells[key] = self._checked(alike[0], alike[-1])
        return [alike[-1] for key, alike in kinds.items() if self._shells[key] is None]

    def write(self, page: Page) -> None:
        """Write one page; raises what its view or template raises."""
        html = self.finished(page)
        folder = f"{self._site.folder}/{page.address}"
        # Ten thousand times, so without a `Path` for each name.
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        with open(f"{folder}/index.html", "wb") as file:  # noqa: PTH123
            file.write(html)

    def finished(self, page: Page) -> bytes:
        """Return the whole page as it is written."""
        content = self._contents.pop(page.address, None)
        content, url = self._site.content(page) if content is None else content, self._site.canonical(page)
        shell = self._shells[self._key(page)]
        if shell is None or "<h1" not in content:
            return _as_written(self._site.ordinary(page, content, url))
        return shell.filled(_values(page, content, url))

    def _key(self, page: Page) -> Hashable:
        return kind_of(page), tuple(tab for tab in self._site.tabs if page.address.startswith(tab))

    def _checked(self, sample: Page, other: Page) -> Shell | None:
        shell = make_shell(self._site, sample)
        content, url = self._site.content(other), self._site.canonical(other)
        self._contents[other.address] = content
        if shell.filled(_values(other, content, url)) == _as_written(self._site.ordinary(other, content, url)):
            return shell
        return None


class Memory(NamedTuple):
    """How processes tell each other what they have derived.

    From `begin` on, `told` gives away as plain data what is new since; `learn` takes it.
    """

    begin: Callable[[], None]
    told: Callable[[], Any]
    learn: Callable[[Any], None]


class _Helper(NamedTuple):
    pid: int
    answers: int


def helpers_wanted(pages: int) -> int:
    """Return how many further processes a build of so many pages should start."""
    may_fork = hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and threading.active_count() == 1
    if not may_fork or pages < MIN_FOR_HELPERS:
        return 0
    return min(len(os.sched_getaffinity(0)), 8) - 1


def portions(jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs put together to at most `_MAX_PORTIONS` portions, in their order."""
    size = -(-len(jobs) // _MAX_PORTIONS) or 1
    return [partial(_in_turn, jobs[at : at + size]) for at in range(0, len(jobs), size)]


def _in_turn(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job()


def share_out(jobs: Sequence[Job], helpers: int, memory: Memory, progress: Callable[[int], None]) -> None:
    """Do all jobs (at most 255) with the help of further processes; `progress` hears how many have been begun.

    Raises:
        Exception: what the first failing job raises; a job that only fails in a helper is done here.
    """
    memory.begin()
    claims, numbers = os.pipe()
    os.write(numbers, bytes(range(len(jobs))))
    os.close(numbers)
    started: list[_Helper] = []
    try:
        started += (_start(jobs, claims, memory.told) for _ in range(helpers))
        done = {*_work(jobs, claims, progress)}
        done |= {number for helper in started for number in _collected(helper, memory.learn)}
    finally:
        os.close(claims)
        for helper in started:
            _end(helper)
    for number in sorted(set(range(len(jobs))) - done):
        jobs[number]()


def _work(jobs: Sequence[Job], claims: int, progress: Callable[[int], None]) -> list[int]:
    """Do jobs as long as there are some to claim, or until one fails; return those that are done.

    The failing one is not among them, so it is done again where the error can be raised.
    """
    done: list[int] = []
    with suppress(Exception):
        while number := os.read(claims, 1):
            progress(number[0])
            jobs[number[0]]()
            done.append(number[0])
    return done


def _start(jobs: Sequence[Job], claims: int, told: Callable[[], Any]) -> _Helper:
    answers, say = os.pipe()
    pid = os.fork()
    if pid == 0:  # pragma: no cover — as `_help`
        os.close(answers)
        _help(jobs, claims, told, say)
    os.close(say)
    return _Helper(pid, answers)


def _help(
    jobs: Sequence[Job], claims: int, told: Callable[[], Any], say: int
) -> None:  # pragma: no cover — runs in a helper only, which no tracer follows
    """Be a helper, to the end of this process; leave without the clean-up that belongs to the starting one."""
    try:
        done = _work(jobs, claims, lambda _: None)
        with os.fdopen(say, "wb") as stream:
            pickle.dump((done, told()), stream, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _collected(helper: _Helper, learn: Callable[[Any], None]) -> list[int]:
    """The jobs that a helper has done; none if it died or is stuck."""
    words = bytearray()
    while select.select([helper.answers], [], [], PATIENCE)[0]:
        part = os.read(helper.answers, 1 << 20)
        if not part:
            break
        words += part
    with suppress(EOFError, pickle.UnpicklingError):
        done: list[int]
        done, told = pickle.loads(words)  # noqa: S301 — from our own child
        learn(told)
        return done
    return []


def _end(helper: _Helper) -> None:
    os.close(helper.answers)
    with suppress(ProcessLookupError):
        os.kill(helper.pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(helper.pid, 0)
