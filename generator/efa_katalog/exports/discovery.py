"""How machines find the site's parts: `robots.txt`, the search description, and the checksums of the downloads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from efa_katalog import addresses
from efa_katalog.exports.markup import OPEN_SEARCH, child, xml
from efa_katalog.exports.spec import Edition, ExportFile, download, lines

_SHORT_NAME: Final = 16
"""OpenSearch allows no longer short names."""


def robots(edition: Edition) -> ExportFile:
    """Return `robots.txt`: everything may be read, and where the site map is."""
    content = lines(["User-agent: *", "Allow: /", "", f"Sitemap: {edition.address('sitemap.xml')}"])
    return ExportFile("robots.txt", content, "text/plain; charset=utf-8", "Hinweise für Suchmaschinen")


def open_search(edition: Edition) -> ExportFile:
    """Return `opensearch.xml`: the list of services as a search engine for browsers."""
    settings = edition.catalog.settings
    root = Element("OpenSearchDescription", {"xmlns": OPEN_SEARCH})
    child(root, "ShortName", settings.title[:_SHORT_NAME].strip())
    child(root, "Description", settings.description)
    child(root, "InputEncoding", "UTF-8")
    child(root, "Language", "de")
    template = f"{edition.address('dienste/')}?suche={{searchTerms}}"
    child(root, "Url", None, {"type": "text/html", "method": "get", "template": template})
    return ExportFile("opensearch.xml", xml(root), "application/opensearchdescription+xml", "Suche im Browser")


def checksums(sums: Mapping[str, str]) -> ExportFile:
    """Return `SHA256SUMS` of the downloads, as `sha256sum --check` reads it inside `daten/v1/`.

    `sums` are hexadecimal digests by path from the site's root.
    """
    below = {path.removeprefix(addresses.DOWNLOADS): digest for path, digest in sums.items()}
    content = lines(f"{digest}  {name}" for name, digest in sorted(below.items()))
    return download("SHA256SUMS", content, "text/plain; charset=utf-8", "Prüfsummen aller Dateien")
