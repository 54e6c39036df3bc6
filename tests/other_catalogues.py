"""Sites of catalogues that are not this project's own: their settings, their few written pages, the same theme."""

import shutil
from pathlib import Path
from typing import Any, Final

from tests.site_builder import ROOT, build_site

LAND: Final = ROOT / "tests" / "catalogs" / "land"

_NAV: Final[list[Any]] = [
    {"Start": "index.md"},
    {"Dienste": "dienste/index.md"},
    {"Länder": "laender/index.md"},
    {"Modelle": "modelle/index.md"},
    {"Mehr": ["mitmachen/index.md", "mitmachen/fakt-aendern.md", "ueber.md", {"Daten": "daten/index.md"}]},
]

# The generated pages link to these.
_WRITTEN: Final = {
    "mitmachen/index.md": "# Mitmachen\n\nSo ändert man etwas: [Einen Fakt ändern](fakt-aendern.md).\n",
    "mitmachen/fakt-aendern.md": "# Einen Fakt ändern\n\nDie Datei öffnen und den Text ändern.\n",
    "ueber.md": "# Über den Katalog\n\nAlles hier ist erfunden.\n",
}


def build_other_site(folder: Path, catalog: Path) -> Path:
    """Build the site of a catalogue strictly, with nothing of this project's written pages; return where it lies."""
    docs = folder / "docs"
    for name, text in _WRITTEN.items():
        page = docs / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    if (ROOT / "docs" / "assets").is_dir():
        shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    options: dict[str, Any] = {"docs_dir": str(docs), "nav": _NAV, "site_description": "Erfundenes Verzeichnis"}
    warnings = build_site(folder / "site", catalog, **options)
    assert warnings == []
    return folder / "site"
