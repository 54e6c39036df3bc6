"""Which addresses to ask, in which order, and the report."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from time import sleep
from typing import Final
from urllib.parse import urlsplit

from efa_katalog.commands.links.answer import LinkAnswer, LinkVerdict
from efa_katalog.commands.links.fetch import Limits, fetch
from efa_katalog.commands.manual import ending
from efa_katalog.commands.progress import shown
from efa_katalog.commands.refusal import Refusal
from efa_katalog.load import read_catalog
from efa_katalog.source import Document
from efa_katalog.source.document import Data

_AT_ONCE: Final = 4
_ORDER: Final = (LinkVerdict.GONE, LinkVerdict.FAILED, LinkVerdict.MOVED, LinkVerdict.UNCHECKED)


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Fragt nach, ob die Webadressen im Katalog noch antworten; ändert nichts."
    parser.epilog = ending("efa-katalog links --format json")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="Form der Ausgabe (Vorgabe: text)")
    parser.add_argument(
        "--timeout", type=float, default=Limits().timeout, metavar="S", help="Geduld je Adresse in Sekunden"
    )
    parser.add_argument(
        "--delay",
        type=float,
        default=Limits().delay,
        metavar="S",
        help="Pause zwischen zwei Anfragen an denselben Rechner",
    )
    parser.add_argument(
        "--retries",
        type=int,
        default=Limits().retries,
        metavar="N",
        help="weitere Versuche bei vorübergehenden Fehlern",
    )
    parser.add_argument(
        "--max-bytes",
        type=int,
        default=Limits().max_bytes,
        metavar="N",
        help="so viel wird je Adresse höchstens gelesen",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the report; addresses that do not answer are no failure of the command."""
    documents = read_catalog(arguments.catalog).documents
    if not documents:
        message = (
            f"In {arguments.catalog} ist kein Katalog zu lesen. Im Ordner des Projekts aufrufen oder --catalog angeben."
        )
        raise Refusal(message)
    places = _places(documents.values())
    limits = Limits(arguments.timeout, arguments.delay, arguments.retries, arguments.max_bytes)
    answers = sorted(shown(_answers(places, limits), len(places), "Adressen"), key=lambda answer: answer.url)
    print(_json(answers, places) if arguments.format == "json" else _text(answers, places))
    return 0


def _places(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Return every web address with the places where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        for loc, url in _addresses(document.data, ()):
            found[url].append(f"{document.path}:{document.locate(loc).line}")
    return dict(found)


def _addresses(data: Data, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        # An identifier may be written like an address; nobody promises a page there.
        is_identifier = bool(loc) and str(loc[-1]).endswith("_id")
        if not is_identifier and data.startswith(("http://", "https://")) and _host(data):
            yield loc, data
    elif data is not None:
        steps = data.items() if isinstance(data, dict) else enumerate(data)
        for step, inner in steps:
            yield from _addresses(inner, (*loc, step))


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    # Reserved for examples: nobody answers there, ever.
    return "" if host.endswith((".example", ".invalid", ".test")) else host


def _answers(urls: Iterable[str], limits: Limits) -> Iterator[LinkAnswer]:
    """Yield the answers as they come: several hosts side by side, each of them one address at a time."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in as_completed([pool.submit(_ask_host, found, limits) for found in by_host.values()]):
            yield from done.result()


def _ask_host(urls: list[str], limits: Limits) -> list[LinkAnswer]:
    answers = []
    for place, url in enumerate(urls):
        sleep(limits.delay if place else 0)
        answers.append(fetch(url, limits))
    return answers


def _json(answers: list[LinkAnswer], places: Mapping[str, list[str]]) -> str:
    rows = [asdict(answer) | {"places": places[answer.url]} for answer in answers]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _text(answers: list[LinkAnswer], places: Mapping[str, list[str]]) -> str:
    lines = []
    for verdict in _ORDER:
        for answer in answers:
            if answer.verdict is verdict:
                lines.append(f"{verdict.label}: {answer.url} ({answer.reason})")
                lines += [f"    {place}" for place in places[answer.url]]
    reached = sum(answer.verdict is LinkVerdict.OK for answer in answers)
    return "\n".join([*lines, f"{reached} von {len(answers)} Adressen erreichbar"])
