"""`mkdocs build` with the pages that the other contenders of the benchmark build, too: no paths, no downloads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Final

from mkdocs.__main__ import cli

from efa_katalog import edition, plugin
from efa_katalog.exports.spec import ExportFile
from efa_katalog.intake import Intake
from efa_katalog.pages import Page

_LEFT_OUT: Final = frozenset({"path.html", "data.html"})


def shared_pages(intake: Intake, on: date, files: Sequence[ExportFile] = ()) -> tuple[Page, ...]:
    """Return all pages but the paths and the page about the downloads."""
    return tuple(page for page in edition.site_pages(intake, on, files) if page.template not in _LEFT_OUT)


if __name__ == "__main__":
    plugin.site_files = lambda *_: ()  # type: ignore[attr-defined]  # the plugin's own names, for this process only
    plugin.site_pages = shared_pages  # type: ignore[attr-defined]  # as above
    sys.argv[0] = "mkdocs"
    cli()
