"""Which files of a site are looked at, in which order, and the report."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from efa_katalog.commands.manual import ending
from efa_katalog.commands.progress import shown
from efa_katalog.commands.verify.reading import Answer, Folder, Server, Site
from efa_katalog.hosting import checks
from efa_katalog.hosting.checks import CATALOG, CHECKSUMS, NEEDED, Fault
from efa_katalog.hosting.folder import INDEX, MISSING_PAGE, base_path, file_of, target
from efa_katalog.hosting.headers import CSP
from efa_katalog.hosting.markup import Markup, read

_LOCATION: Final = re.compile(r"<loc>([^<]*)</loc>")
_PAGES: Final = 200
_NOWHERE: Final = "diese-seite-gibt-es-nicht/"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Prüft eine veröffentlichte Website oder einen gebauten Ordner so, wie Leser ihn bekommen."
    parser.epilog = ending("efa-katalog verify site", "efa-katalog verify https://www.…/katalog/ --max-age 90")
    parser.add_argument("site", metavar="ORDNER|ADRESSE", help="z. B. site oder https://www.…/katalog/")
    parser.add_argument(
        "--max-age", type=int, metavar="TAGE", help="ein älterer Datenstand gilt als Fehler (Vorgabe: jeder ist recht)"
    )
    parser.add_argument(
        "--pages",
        type=int,
        default=_PAGES,
        metavar="N",
        help=f"so viele Seiten eines Servers werden gelesen, über alle verteilt (Vorgabe: {_PAGES}; 0: alle)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every fault with its place; return 1 if there is one."""
    folder = Path(arguments.site)
    today = datetime.now(UTC).date()
    with closing(Folder(folder) if folder.is_dir() else Server(arguments.site)) as site:
        stand = checks.data_date(site.get(CATALOG).content or b"")
        faults = sorted({*_whole(site, arguments.pages), *checks.age_fault(stand, today, arguments.max_age)})
    for fault in faults:
        print(f"{fault.place}: {fault.message}")
    print(f"{arguments.site}: Datenstand {stand or 'unbekannt'}, {len(faults) or 'keine'} Fehler")
    return int(bool(faults))


def _whole(site: Site, limit: int) -> Iterator[Fault]:
    files = site.files() if isinstance(site, Folder) else frozenset(name for name in NEEDED if site.exists(name))
    yield from checks.missing_files(files)
    yield from _sums(site)
    if INDEX not in files:
        return
    names = _pages_of_folder(files) if isinstance(site, Folder) else _pages_of_server(site, limit)
    answers = {name: site.get(name) for name in shown(names, len(names), "Seiten")}
    pages = {name: read((answer.content or b"").decode(errors="replace")) for name, answer in answers.items()}
    base = site.base if isinstance(site, Server) else base_path(pages[INDEX])
    if isinstance(site, Server):
        yield from _served(site, answers, pages)
        files = _reached(site, pages)
    yield from checks.dead_links(pages, files, base)
    for name, page in pages.items():
        yield from checks.style_faults(name, page)


def _sums(site: Site) -> Iterator[Fault]:
    sums = checks.parse_checksums((site.get(CHECKSUMS).content or b"").decode(errors="replace"))
    for path, expected in shown(sums.items(), len(sums), "Prüfsummen"):
        yield from checks.checksum_fault(path, expected, site.get(path).content)


def _pages_of_folder(files: frozenset[str]) -> list[str]:
    return sorted(name for name in files if name.endswith(".html"))


def _pages_of_server(site: Site, limit: int) -> list[str]:
    """Return the home page, the page for missing ones, and pages of the site map, evenly spread over it."""
    text = (site.get("sitemap.xml").content or b"").decode(errors="replace")
    paths = [unquote(urlsplit(unescape(found)).path) for found in _LOCATION.findall(text)]
    # The site map names full addresses; the shortest is the site's root, wherever it is looked at now.
    root = min(paths, key=len, default="/")
    names = [file_of(path.removeprefix(root)) for path in paths]
    step = max(1, -(-len(names) // limit)) if limit > 0 else 1
    return sorted({INDEX, MISSING_PAGE, *names[::step]})


def _served(site: Server, answers: dict[str, Answer], pages: dict[str, Markup]) -> Iterator[Fault]:
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
