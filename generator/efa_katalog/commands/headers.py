"""`efa-katalog headers`: the headers of a built site, as files that web servers read."""

from __future__ import annotations

import argparse
from pathlib import Path

from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.editing.files import write_whole
from efa_katalog.hosting.folder import INDEX, MISSING_PAGE, base_path
from efa_katalog.hosting.headers import as_headers_file, as_htaccess, as_nginx
from efa_katalog.hosting.markup import inline_scripts, read
from efa_katalog.hosting.policy import foreign, policy


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Schreibt die Sicherheitsköpfe einer gebauten Website für Apache, nginx und _headers."
    parser.epilog = ending("efa-katalog headers site")
    parser.add_argument("site", type=Path, metavar="ORDNER", help="die gebaute Website, meist site")
    parser.add_argument("--nginx", type=Path, metavar="DATEI", help="dorthin die Köpfe in der Sprache von nginx")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write `_headers` and `.htaccess` into the site, and the file for nginx where it is asked for."""
    site: Path = arguments.site
    base = write_headers(site, arguments.nginx)
    print(f"Sicherheitsköpfe für {site} geschrieben (Pfad der Website: {base}).")
    return 0


def write_headers(site: Path, nginx: Path | None = None) -> str:
    """Write the files and return the path that the site expects to be at.

    Raises:
        Refusal: it is no site, or a page has a script that does not belong to the theme.
    """
    home = site / INDEX
    if not home.is_file():
        message = (
            f"In {site} liegt keine gebaute Website. Erst „efa-katalog build“ ausführen oder einen anderen nennen."
        )
        raise Refusal(message)
    csp = policy(_scripts(site))
    base = base_path(read(home.read_text(encoding="utf-8")))
    write_whole(site / "_headers", as_headers_file(csp, base))
    write_whole(site / ".htaccess", as_htaccess(csp, base))
    if nginx is not None:
        write_whole(nginx, as_nginx(csp))
    return base


def _scripts(site: Path) -> set[str]:
    """Return the inline scripts of all pages; each must be one of those on the page without data, `404.html`."""
    trusted = inline_scripts((site / MISSING_PAGE).read_text(encoding="utf-8"))
    found: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        scripts = inline_scripts(page.read_text(encoding="utf-8"))
        strange = foreign(scripts, trusted)
        if strange:
            message = (
                f"{page} enthält ein Skript, das nicht zur Vorlage gehört: „{strange[0].strip()[:60]}“. "
                "Es wird nicht erlaubt. Woher kommt es?"
            )
            raise Refusal(message)
        found.update(scripts)
    return found
