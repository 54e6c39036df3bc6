"""The small catalogue as a site without a fault: hand-written pages speak of records that only the real one has."""

import re
import shutil
from pathlib import Path

from tests.conftest import SMALL
from tests.site_builder import ROOT, build_site

_TEXT = re.compile(r"(?s)\A(---\n.*?\n---\n)?(.*)\Z")


def docs(folder: Path) -> Path:
    """Copy the docs folder with every page cut down to its head and its headings."""
    target = folder / "docs"
    shutil.copytree(ROOT / "docs", target)
    for page in target.rglob("*.md"):
        match = _TEXT.match(page.read_text(encoding="utf-8"))
        assert match is not None
        headings = [line for line in match[2].splitlines() if line.startswith("#")]
        page.write_text((match[1] or "") + "\n\n".join(headings) + "\n", encoding="utf-8")
    return target


def build(folder: Path, catalog: Path = SMALL, **options: str) -> Path:
    """Build the site below `folder` and return where it is."""
    build_site(folder / "site", catalog, strict=False, docs_dir=str(docs(folder)), **options)
    return folder / "site"
