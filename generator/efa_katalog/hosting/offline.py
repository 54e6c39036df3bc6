"""A site for reading from a folder: no server, no network.

A browser that reads from disk opens no folder and lets no script fetch a file. So links to folders get the name of the
page in them, and the municipalities become a script, as what the search reads is one anyway.
"""

from __future__ import annotations

import re
from typing import Final

from efa_katalog.hosting.folder import INDEX, MISSING_PAGE

README: Final = f"Den Katalog ohne Netz lesen: {INDEX} mit einem Browser öffnen.\r\n"
PLACES: Final = "daten/v1/municipalities.json"
PLACES_SCRIPT: Final = "daten/v1/municipalities.js"
# Of use only to a server or a search engine.
_LEFT_OUT: Final = frozenset(
    {
        MISSING_PAGE,
        "sitemap.xml",
        "sitemap.xml.gz",
        "robots.txt",
        "opensearch.xml",
        "search/search_index.json",
        "_headers",
        ".htaccess",
    }
)
_COMPRESSED: Final = (".br", ".gz", ".zst")

# Relative links of HTML elements, and addresses that our scripts take from the page.
_LINK: Final = re.compile(r'(\s(?:href|action|data-ek-compare|data-ek-reply)=")(?![A-Za-z][A-Za-z0-9+.-]*:)([^"]*)(")')


def is_read(name: str) -> bool:
    """Whether a file of the site is of use to somebody who reads it from a folder."""
    return name not in _LEFT_OUT and not name.endswith(_COMPRESSED)


def as_script(places: bytes) -> bytes:
    """Return the municipalities as a script that a page may load from a folder."""
    return b"efaOrte.take(" + places.strip() + b")\n"


def page(html: str) -> str:
    """Return a page whose links name files."""
    return _LINK.sub(lambda found: found[1] + _with_page(found[2]) + found[3], html)


def _with_page(address: str) -> str:
    """Return a relative address with the page's name where it ends at a folder."""
    end = next((place for place, sign in enumerate(address) if sign in "?#"), len(address))
    path, rest = address[:end], address[end:]
    if path.endswith("/") or path.rsplit("/", 1)[-1] in {".", ".."}:
        path = f"{path.rstrip('/')}/{INDEX}"
    return path + rest
