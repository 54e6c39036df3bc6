"""`efa-katalog serve`: the site on one's own machine, made anew after each change."""

from __future__ import annotations

import argparse
import re
import signal
import socket
import subprocess
from typing import Final

from efa_katalog.commands.manual import ending
from efa_katalog.commands.mkdocs import add_config, call, config_of, environment
from efa_katalog.commands.refusal import Refusal

_ADDRESS: Final = re.compile(r"\[?(?P<host>[^\s/\]]+)\]?:(?P<port>\d{1,5})")
_LAST_PORT: Final = 65535


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
    _refuse_what_cannot_be_served(arguments.address)
    with subprocess.Popen(call(*words), env=environment()) as process:  # noqa: S603 — our own program
        # SIGTERM reaches this program only and is passed on; Strg+C reaches the server by itself.
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            code = 0
    return 0 if code in {0, -signal.SIGTERM} else 1


def _refuse_what_cannot_be_served(address: str) -> None:
    """Say before the build what the server would say after it, in English or as a traceback."""
    found = _ADDRESS.fullmatch(address)
    if found is None or int(found["port"]) > _LAST_PORT:
        message = f"„{address}“ ist keine Adresse zum Zeigen. Bitte als RECHNER:PORT angeben, z. B. 127.0.0.1:8080."
        raise Refusal(message, 2)
    try:
        # As the server will do it: the port of one that has just ended counts as free.
        socket.create_server((found["host"], int(found["port"])), family=_family(found["host"])).close()
    except OSError as error:
        message = (
            f"An {address} lässt sich nichts zeigen: Der Port ist belegt, oder es ist keine Adresse dieses Rechners. "
            "Mit --address eine andere angeben, z. B. 127.0.0.1:8080."
        )
        raise Refusal(message) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
