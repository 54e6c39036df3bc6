"""`efa-katalog serve`: the site on one's own machine, made anew after each change."""

from __future__ import annotations

import argparse
import signal
import subprocess

from efa_katalog.commands.manual import ending
from efa_katalog.commands.mkdocs import add_config, call, config_of, environment


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Zeigt die Website am eigenen Rechner und nach jeder Änderung neu. Ende mit Strg+C."
    parser.epilog = ending("efa-katalog serve", "efa-katalog serve --address 127.0.0.1:8080")
    add_config(parser)
    parser.add_argument(
        "--address", default="127.0.0.1:8000", metavar="RECHNER:PORT", help="Adresse (Vorgabe: 127.0.0.1:8000)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the site until somebody ends it."""
    words = ("serve", "--livereload", "--config-file", str(config_of(arguments)), "--dev-addr", arguments.address)
    with subprocess.Popen(call(*words), env=environment()) as process:  # noqa: S603 — our own program
        # Who ends this program means the server; Strg+C reaches both.
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            code = 0
    return 0 if code in {0, -signal.SIGTERM} else 1
