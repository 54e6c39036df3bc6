"""`efa-katalog offline`: the built site as a ZIP that works from a folder."""

from __future__ import annotations

import argparse
import os
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.hosting.folder import INDEX
from efa_katalog.hosting.offline import PLACES, PLACES_SCRIPT, README, as_script, is_read, page

_TARGET: Final = Path("dist") / "efa-katalog-offline.zip"
_FOLDER: Final = "efa-katalog"
# The first moment that a ZIP can tell.
_EPOCH: Final = "315532800"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Packt die gebaute Website als ZIP, das entpackt ohne Server und ohne Netz lesbar ist."
    parser.epilog = ending("efa-katalog offline site")
    parser.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), metavar="ORDNER", help="gebaute Website (Vorgabe: site)"
    )
    parser.add_argument("--to", type=Path, default=_TARGET, metavar="ZIP", help=f"Zieldatei (Vorgabe: {_TARGET})")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the ZIP; the same site gives the same bytes."""
    site, target = arguments.site, arguments.to
    if not (site / INDEX).is_file():
        message = f"In {site} liegt keine gebaute Website. Erst „efa-katalog build“ ausführen."
        raise Refusal(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(site):
            archive.writestr(_entry(name), content)
    print(f"{target}: {target.stat().st_size // 1024} kB")
    return 0


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the edition in a fixed order: its name in the archive, and its content."""
    yield "LIESMICH.txt", README.encode()
    yield PLACES_SCRIPT, as_script((site / PLACES).read_bytes())
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if is_read(name):
            content = path.read_bytes()
            yield name, page(content.decode()).encode() if path.suffix == ".html" else content


def _entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in the archive."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", _EPOCH))
    info = zipfile.ZipInfo(f"{_FOLDER}/{name}", time.gmtime(seconds)[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
