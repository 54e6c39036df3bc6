"""MkDocs as a program: the commands that build and show a site call it, so that nobody needs to know it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from efa_katalog.commands.refusal import Refusal

CONFIG: Final = Path("mkdocs.yml")
# The theme prints a notice about MkDocs 2 on every build; the package pins MkDocs below 2.
ENVIRONMENT: Final = {"NO_MKDOCS_2_WARNING": "1"}
_CATALOG: Final = Path("catalog")


def add_config(parser: argparse.ArgumentParser) -> None:
    """Let the call name the site's configuration."""
    parser.add_argument(
        "--config", type=Path, default=CONFIG, metavar="DATEI", help=f"Einstellungen der Website (Vorgabe: {CONFIG})"
    )


def config_of(arguments: argparse.Namespace) -> Path:
    """Return the site's configuration.

    Raises:
        Refusal: there is none, or the call names a catalogue, which is the configuration's to say.
    """
    config: Path = arguments.config
    if not config.is_file():
        message = (
            f"{config} gibt es nicht. Im Ordner des Katalogs aufrufen, --config angeben "
            "oder mit „efa-katalog init ORDNER“ einen Katalog anlegen."
        )
        raise Refusal(message, 2)
    if arguments.catalog != _CATALOG:
        message = f"Welcher Katalog zu sehen ist, steht in {config} unter plugins, efa_katalog, catalog; dort ändern."
        raise Refusal(message, 2)
    return config


def call(*words: str) -> list[str]:
    """Return the call of MkDocs of this environment; files in the present folder are no modules of it."""
    return [sys.executable, "-P", "-m", "mkdocs", *words]


def environment() -> dict[str, str]:
    """Return the environment that MkDocs runs in."""
    return os.environ | ENVIRONMENT
