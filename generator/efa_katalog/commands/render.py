"""`efa-katalog render`: the generated pages as an ordinary docs folder, which any Markdown site builder can read."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from efa_katalog.checked import checked_catalog
from efa_katalog.commands.export import write_downloads
from efa_katalog.commands.manual import ending
from efa_katalog.commands.progress import shown
from efa_katalog.commands.refusal import Refusal
from efa_katalog.editing.files import write_whole
from efa_katalog.pages.spec import Page
from efa_katalog.publication import site_pages
from efa_katalog.render import THEME, Renderer

BODY: Final = "body.md"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Schreibt die erzeugten Seiten als gewöhnlichen docs-Ordner, den auch andere Programme lesen."
    parser.epilog = ending("efa-katalog render --to docs-fertig")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="ORDNER", help="Zielordner; er darf noch nicht bestehen"
    )
    parser.add_argument(
        "--docs",
        type=Path,
        default=Path("docs"),
        metavar="ORDNER",
        help="handgeschriebene Seiten, die dazukommen (Vorgabe: docs)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write hand-written pages, generated pages and downloads into a new folder."""
    target: Path = arguments.to
    if target.exists():
        message = f"{target} gibt es schon. Bitte einen neuen Ordner nennen; vorhandene werden nicht überschrieben."
        raise Refusal(message, 2)
    checked = checked_catalog(arguments.catalog)
    shutil.copytree(THEME / "assets", target / "assets")
    if arguments.docs.is_dir():
        # A site's own files take the place of those of the package, as they do with the plugin.
        shutil.copytree(arguments.docs, target, dirs_exist_ok=True)
    files = write_downloads(checked, arguments.catalog, target)
    pages = site_pages(checked, checked.catalog.settings.data_date, files)
    for path, content in shown(_written(pages), len(pages), "Seiten"):
        write_whole(target / path, content, lasting=False)
    print(f"{len(pages)} Seiten und {len(files)} Downloads nach {target} geschrieben.")
    return 0


def _written(pages: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    renderer = Renderer()
    for page in pages:
        body = renderer.render(page.template, view=page.view(), base=page.base or "./")
        matter = json.dumps(
            {"title": page.title, "description": page.description, "hide": list(page.hide)}, ensure_ascii=False
        )
        yield f"{page.address}index.md", renderer.render(BODY, matter=matter, body=body)
