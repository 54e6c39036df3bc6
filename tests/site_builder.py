"""Build real sites, the way `mkdocs build --strict` does.

`python -m tests.site_builder TARGET FAST` builds the shipped catalogue in a process of its own: to watch the coverage
of two thousand pages would triple the time, and the pages of the small catalogue take the same ways.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]


def build_site(
    target: Path, catalog: Path = ROOT / "catalog", *, strict: bool = True, fast: str = "auto", **options: str
) -> list[str]:
    """Build the project with another catalogue and output folder; return the warnings it logged.

    `fast` is the plugin's option; further options take the place of those in mkdocs.yml.

    Raises:
        mkdocs.exceptions.Abort: as MkDocs does when a strict build has warnings or a plugin stops it.
    """
    with _quiet() as warnings, _fixed_time():
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), strict=strict, **options)
        config.plugins["efa_katalog"].config["catalog"] = str(catalog)
        config.plugins["efa_katalog"].config["fast"] = fast
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)
    return warnings


def build_apart(target: Path, fast: str = "auto") -> None:
    """Build the site of the shipped catalogue, which has nothing to warn of, in a process of its own."""
    command = [sys.executable, "-m", "tests.site_builder", str(target), fast]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


@contextmanager
def _quiet() -> Iterator[list[str]]:
    found: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Collect(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)


@contextmanager
def _fixed_time() -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1795000000"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


if __name__ == "__main__":
    sys.exit("\n".join(build_site(Path(sys.argv[1]), fast=sys.argv[2])) or None)
