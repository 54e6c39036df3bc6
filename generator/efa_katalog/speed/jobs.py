"""What a build has to write, cut into jobs that any process can do, and what processes tell one another of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.law import municipal_situations
from efa_katalog.derive.questions.opened import opened
from efa_katalog.derive.questions.worth import worths_in, worths_of_all
from efa_katalog.exports.plan import After
from efa_katalog.exports.services import service_part
from efa_katalog.pages.spec import Page
from efa_katalog.plugin.downloads import Downloads
from efa_katalog.speed.memory import cleared_away, results
from efa_katalog.speed.processes import Exchange, Job, helpers_wanted, portions, share_out
from efa_katalog.speed.progress import progress
from efa_katalog.speed.shells import Site, Writer

log = logging.getLogger("mkdocs.plugins.efa_katalog")

TELLS_OF_DOWNLOADS: Final = "data.html"
"""The template of the page that tells of all downloads, so they have to be there before it."""

_OF_SERVICES: Final = (municipal_situations, opened, worths_in)
"""What lists of all services ask of each: found out while its answers are at hand."""

# With fewer pages starting helpers costs more than it gains.
_LEAST: Final = 300


class Todo(NamedTuple):
    """What is to be written: pages of the fast way, downloads, and the contents of the pages that MkDocs completes."""

    pages: Sequence[Page]
    downloads: Downloads
    late: Sequence[Page]
    contents: dict[str, str]


def write(todo: Todo, to: Site) -> None:
    """Write everything, with further processes where that pays."""
    helpers = helpers_wanted(len(todo.pages), _LEAST)
    log.info("Schreibe %d Seiten auf dem schnellen Weg, Prozesse: %d", len(todo.pages), helpers + 1)
    news = _News(todo)
    for label, jobs in _stages(todo, Writer(to), to.content):
        share_out(jobs, helpers, Exchange(news.begin, news.told, news.learn), progress(label, len(jobs)))
    todo.downloads.write()


class _News:
    """What processes find out and all of them need: answers, questions, which downloads there are, and contents."""

    def __init__(self, todo: Todo) -> None:
        """Nothing is new."""
        downloads = todo.downloads
        of_services = [results(downloads.edition.catalog, each) for each in _OF_SERVICES]
        parts = results(downloads.edition, service_part)
        self._found: tuple[dict[Any, Any], ...] = (*of_services, parts, downloads.made, todo.contents)
        self._before: list[set[Any]] = []

    def begin(self) -> None:
        """From now on only what is found later has to be told."""
        self._before = [set(found) for found in self._found]

    def told(self) -> list[dict[Any, Any]]:
        """Return what is new since, as plain data."""
        pairs = zip(self._found, self._before, strict=True)
        return [{key: found[key] for key in found.keys() - before} for found, before in pairs]

    def learn(self, told: list[dict[Any, Any]]) -> None:
        """Take over what another process has told."""
        for found, more in zip(self._found, told, strict=True):
            found.update(more)


def _stages(todo: Todo, writer: Writer, content: Callable[[Page], str]) -> Iterator[tuple[str, list[Job]]]:
    """What rests on nothing else comes first: services. Long jobs come before short ones.

    Tables, lists, and the pages by which their shells are checked, look up what the services have found out. Files that
    tell of all others are left to the end.
    """
    downloads = todo.downloads
    catalog, on = downloads.edition.catalog, downloads.edition.on
    own: dict[str, list[Page]] = {}
    for page in todo.pages:
        own.setdefault(page.record or "", []).append(page)
    of_services = {key: own.pop(addresses.record_file("services", key), []) for key in catalog.services}
    _prepare(writer, [page for pages in of_services.values() for page in pages])
    jobs = [partial(_of_service, writer, downloads, *item) for item in of_services.items()]
    yield "Dienste", portions(jobs)
    worths_of_all(catalog, on)
    others = [page for pages in own.values() for page in pages]
    _prepare(writer, others)
    rest = [partial(writer.write, page) for page in others]
    late = [partial(_draw, todo.contents, content, page) for page in todo.late if page.template != TELLS_OF_DOWNLOADS]
    yield "Übersichten", portions([*_collected(downloads), *late, *rest])


def _prepare(writer: Writer, pages: Sequence[Page]) -> None:
    for page in writer.prepare(pages):
        log.info("Seiten wie %s gehen den gewöhnlichen Weg: die Prüfseite ist nicht bytegleich", page.address)


def _draw(contents: dict[str, str], content: Callable[[Page], str], page: Page) -> None:
    contents[page.address] = content(page)


def _collected(downloads: Downloads) -> Iterator[Job]:
    """What gathers something from all services takes longest, so it comes first."""
    every = [(number, batch) for number, batch in enumerate(downloads.plan) if batch.service_id is None]
    yield from [partial(write_collected, downloads, number) for number, batch in every if batch.after is After.SERVICES]
    yield from [partial(downloads.write_batch, number) for number, batch in every if batch.after is After.RECORDS]


def write_collected(downloads: Downloads, number: int) -> None:
    """Write a batch. Of workbooks nothing stays: with all their cells they refer to themselves."""
    with cleared_away():
        downloads.write_batch(number)


def _of_service(writer: Writer, downloads: Downloads, service_id: str, pages: Sequence[Page]) -> None:
    """Paths before the page of the service, which tells of all of them."""
    for page in sorted(pages, key=lambda page: -page.address.count("/")):
        writer.write(page)
    downloads.write_service(service_id)
    for find_out in _OF_SERVICES:
        find_out(downloads.edition.catalog, service_id, downloads.edition.on)
