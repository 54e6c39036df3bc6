"""`mkdocs build` with fewer pages, as the other contenders build them: `python -m bench.ours PARTS build …`.

PARTS names what is built beside the pages that all have: `paths` (the ways, sixteen a service), `downloads`, both with
a comma between them, or `none`. This is the only place of the benchmark that knows how the plugin is made.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from mkdocs.__main__ import cli

import efa_katalog.pages
from efa_katalog import publication
from efa_katalog.checked import CheckedCatalog
from efa_katalog.exports import FileFacts
from efa_katalog.pages import Page
from efa_katalog.plugin import build
from efa_katalog.plugin.downloads import Downloads


class NoDownloads(Downloads):
    """Writes no downloads."""

    def write(self) -> None:
        """Do nothing."""

    def write_batch(self, number: int) -> None:
        """Do nothing."""


def leave_out(templates: frozenset[str], *, downloads: bool) -> None:
    """Make the plugin of this process build no pages of these templates, and downloads only if they are wanted."""

    def pages(checked: CheckedCatalog, on: date, files: Sequence[FileFacts]) -> tuple[Page, ...]:
        return tuple(page for page in publication.site_pages(checked, on, files) if page.template not in templates)

    if "path.html" in templates:
        # Not even made, since the other contenders do not make them either.
        efa_katalog.pages.path_page = lambda *_: Page("", "", "", "path.html", dict)  # type: ignore[attr-defined]  # as below
    build.site_pages = pages  # type: ignore[attr-defined]  # the plugin's own name, for this process only
    if not downloads:
        build.Downloads = NoDownloads  # type: ignore[attr-defined]  # as above


def main() -> None:
    """Build with the parts that the first argument names; the other arguments are for MkDocs."""
    wanted = sys.argv.pop(1).split(",")
    absent = {"path.html": "paths" not in wanted, "data.html": "downloads" not in wanted}
    leave_out(frozenset(name for name, is_absent in absent.items() if is_absent), downloads="downloads" in wanted)
    sys.argv[0] = "mkdocs"
    cli()


if __name__ == "__main__":
    main()
