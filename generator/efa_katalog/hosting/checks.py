"""What is wrong with a published site: pure checks over its files and headers, each fault with its place."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from efa_katalog.addresses import DOWNLOADS
from efa_katalog.hosting.folder import INDEX, MISSING_PAGE, Doubt, dead_references
from efa_katalog.hosting.headers import CSP, everywhere
from efa_katalog.hosting.markup import Markup, read
from efa_katalog.hosting.policy import directives, refused

CATALOG: Final = f"{DOWNLOADS}catalog.json"
CHECKSUMS: Final = f"{DOWNLOADS}SHA256SUMS"
NEEDED: Final = (INDEX, MISSING_PAGE, "sitemap.xml", "robots.txt", "search/katalog.js", CATALOG, CHECKSUMS)
"""Files without which a site is not whole."""
_SUM: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a site, in German; `place` is a path below its root or a header's name."""

    place: str
    message: str

    @property
    def line(self) -> str:
        """The fault as one line of a report."""
        return f"{self.place}: {self.message}"


def missing_files(files: frozenset[str]) -> Iterator[Fault]:
    """Yield a fault for each file that every site has."""
    for name in NEEDED:
        if name not in files:
            yield Fault(name, "Die Datei fehlt.")


def dead_links(
    doubtful: Iterable[Doubt], anchors: Mapping[str, frozenset[str]], files: frozenset[str]
) -> Iterator[Fault]:
    """Yield a fault for each reference within the site that leads nowhere."""
    for page, reference in dead_references(doubtful, anchors, files):
        yield Fault(page, f"Der Verweis „{reference}“ führt ins Leere.")


def parse_checksums(text: str) -> dict[str, str]:
    """Return path below the site's root → SHA-256 as `SHA256SUMS` says; other lines are left out."""
    found = (_SUM.fullmatch(line) for line in text.splitlines())
    return {DOWNLOADS + match[2]: match[1] for match in found if match}


def checksum_fault(path: str, expected: str, content: bytes | None) -> Iterator[Fault]:
    """Yield a fault if the file is missing (None) or is not the one that was summed."""
    if content is None:
        yield Fault(path, "Die Datei steht in SHA256SUMS, fehlt aber.")
    elif hashlib.sha256(content).hexdigest() != expected:
        yield Fault(path, "Die Prüfsumme stimmt nicht: Die Datei ist beschädigt oder aus einem anderen Stand.")


def data_date(catalog: bytes) -> date | None:
    """Return the data date of `catalog.json`, None if it says none or is no such file."""
    try:
        return date.fromisoformat(json.loads(catalog)["data_date"])
    except (ValueError, KeyError, TypeError):
        return None


def age_fault(found: date | None, today: date, limit: int | None) -> Iterator[Fault]:
    """Yield a fault if there is no data date, if it lies in the future, or if it is older than `limit` days."""
    if found is None:
        yield Fault(CATALOG, "Der Datenstand fehlt oder ist kein Datum.")
    elif found > today:
        yield Fault(CATALOG, f"Der Datenstand {found} liegt in der Zukunft.")
    elif limit is not None and (today - found).days > limit:
        yield Fault(CATALOG, f"Der Datenstand {found} ist älter als {limit} Tage.")


def header_faults(answer: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each header that is missing or weak; the names in `answer` are lower case."""
    for header in everywhere(""):
        if header.name.lower() not in answer:
            yield Fault(header.name, "Der Server sendet diesen Kopf nicht.")
    parts = directives(answer.get(CSP.lower(), ""))
    if parts and "'unsafe-inline'" in parts.get("script-src", parts.get("default-src", ())):
        yield Fault(CSP, "Die Richtlinie erlaubt mit 'unsafe-inline' jedes eingebettete Skript.")


def script_faults(page: str, markup: Markup, csp: str) -> Iterator[Fault]:
    """Yield a fault for each part of the page that browsers would refuse under the policy."""
    for script in refused(csp, markup.scripts):
        yield Fault(page, f"Die Richtlinie sperrt ein Skript der Seite („{script.strip()[:40]}…“): Stand der Köpfe?")
    if markup.handlers:
        yield Fault(page, "Die Seite enthält Skript in Attributen (on…).")


def style_faults(page: str, markup: Markup) -> Iterator[Fault]:
    """Yield a fault if the page brings style that the policy refuses."""
    if markup.styles:
        yield Fault(page, "Die Seite enthält eingebettete Gestaltung, die die Richtlinie sperrt.")


def written_faults(page: str, html: str) -> Iterator[Fault]:
    """Yield a fault for what no page that people write may bring along: script and style of its own."""
    markup = read(html)
    if markup.scripts or markup.handlers:
        yield Fault(page, "Die Seite enthält Skript, das die Richtlinie sperrt.")
    yield from style_faults(page, markup)
