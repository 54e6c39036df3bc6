"""Which files of a site are looked at, and in which order; each is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote, urlsplit

from efa_katalog.commands.progress import shown
from efa_katalog.commands.verify.reading import Folder, Response, Server, Site
from efa_katalog.hosting import checks
from efa_katalog.hosting.checks import CHECKSUMS, NEEDED, Fault
from efa_katalog.hosting.folder import INDEX, MISSING_PAGE, Doubt, base_path, doubts, file_of, target
from efa_katalog.hosting.headers import CSP
from efa_katalog.hosting.markup import Markup, read

_LOCATION: Final = re.compile(r"<loc>([^<]*)</loc>")
_NOWHERE: Final = "diese-seite-gibt-es-nicht/"


def faults_of_folder(site: Folder) -> Iterator[Fault]:
    """Yield every fault of a built site, but for the age of its data."""
    files = site.files()
    yield from checks.missing_files(files)
    yield from _sums(site)
    if INDEX in files:
        names = sorted(name for name in files if name.endswith(".html"))
        pages = ((name, _page(site.get(name))) for name in shown(names, len(names), "Seiten"))
        yield from _faults_of_pages(pages, files, base_path(_page(site.get(INDEX))))


def faults_of_server(site: Server, limit: int) -> Iterator[Fault]:
    """Yield every fault of a published site that `limit` of its pages show (0: all of them), but for its age."""
    files = frozenset(name for name in NEEDED if site.exists(name))
    yield from checks.missing_files(files)
    yield from _sums(site)
    if INDEX in files:
        names = _pages_of_server(site, limit)
        answers = {name: site.get(name) for name in shown(names, len(names), "Seiten")}
        pages = {name: _page(answer) for name, answer in answers.items()}
        yield from _served(site, answers, pages)
        yield from _faults_of_pages(pages.items(), _reached(site, pages), site.base)


def _page(answer: Response) -> Markup:
    return read((answer.content or b"").decode(errors="replace"))


def _faults_of_pages(pages: Iterable[tuple[str, Markup]], files: frozenset[str], base: str) -> Iterator[Fault]:
    """Take the pages one at a time: those of a large site have no room together."""
    anchors: dict[str, frozenset[str]] = {}
    alike: dict[frozenset[str], frozenset[str]] = {}
    doubtful: list[Doubt] = []
    for name, page in pages:
        yield from checks.style_faults(name, page)
        # Thousands of pages of one kind have the same few anchors.
        anchors[name] = alike.setdefault(page.ids, page.ids)
        doubtful += doubts(name, page, files, base)
    yield from checks.dead_links(doubtful, anchors, files)


def _sums(site: Site) -> Iterator[Fault]:
    sums = checks.parse_checksums((site.get(CHECKSUMS).content or b"").decode(errors="replace"))
    for path, expected in shown(sums.items(), len(sums), "Prüfsummen"):
        yield from checks.checksum_fault(path, expected, site.get(path).content)


def _pages_of_server(site: Site, limit: int) -> list[str]:
    """Return the home page, the page for missing ones, and pages of the site map, evenly spread over it."""
    text = (site.get("sitemap.xml").content or b"").decode(errors="replace")
    paths = [unquote(urlsplit(unescape(found)).path) for found in _LOCATION.findall(text)]
    # The site map names full addresses; the shortest is the site's root, wherever it is looked at now.
    root = min(paths, key=len, default="/")
    names = [file_of(path.removeprefix(root)) for path in paths]
    step = max(1, -(-len(names) // limit)) if limit > 0 else 1
    return sorted({INDEX, MISSING_PAGE, *names[::step]})


def _served(site: Server, answers: dict[str, Response], pages: dict[str, Markup]) -> Iterator[Fault]:
    """Yield the faults that only a server can have."""
    yield from checks.header_faults(answers[INDEX].headers)
    if site.exists(_NOWHERE):
        yield Fault(_NOWHERE, "Für eine Seite, die es nicht gibt, antwortet der Server nicht mit 404.")
    for name, answer in answers.items():
        if answer.content is None:
            yield Fault(name, f"Der Server antwortet mit {answer.status}.")
        csp = answer.headers.get(CSP.lower())
        if csp is not None:
            yield from checks.script_faults(name, pages[name], csp)


def _reached(site: Server, pages: dict[str, Markup]) -> frozenset[str]:
    """Return which of the files that the pages refer to are there."""
    wanted = {
        found[0]
        for name, page in pages.items()
        for link in page.links
        if (found := target(name, link, site.base)) is not None
    }
    unread = sorted(wanted - pages.keys())
    return frozenset([*pages, *(name for name in shown(unread, len(unread), "Verweise") if site.exists(name))])
