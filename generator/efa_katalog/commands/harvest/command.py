"""The words of the command, and what it does step by step."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from efa_katalog.checked import checked_catalog
from efa_katalog.commands.harvest.presenting import present, register_presenting
from efa_katalog.commands.manual import ending
from efa_katalog.commands.progress import note, shown
from efa_katalog.commands.refusal import Refusal
from efa_katalog.harvest.acceptance import take_back
from efa_katalog.harvest.all_sources import HARVESTERS
from efa_katalog.harvest.client import Client, Manners
from efa_katalog.harvest.fetching import Fetch, begun
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.proposal import Known
from efa_katalog.harvest.snapshot import Snapshot, finished, read_manifest, read_snapshot
from efa_katalog.harvest.summary import origin_of
from efa_katalog.load.municipalities import read_municipalities
from efa_katalog.schema.municipality import Municipality

_USUAL: Final = Manners("")
_STEPS: Final = ("fetch", "propose", "take-back")
_MIB: Final = 1024 * 1024


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Holt einen Abzug einer Quelle (fetch) und schlägt vor, was daraus folgt (propose); ohne Schritt "
        "beides. Ohne --accept ändert sich am Katalog nichts."
    )
    parser.epilog = ending(
        "efa-katalog harvest fim --contact redaktion@example.org", "efa-katalog harvest open-pvog propose --accept"
    )
    parser.add_argument("source", choices=HARVESTERS, metavar="QUELLE", help=f"Quelle: {', '.join(HARVESTERS)}")
    parser.add_argument("step", nargs="?", choices=_STEPS, metavar="SCHRITT", help=f"Schritt: {', '.join(_STEPS)}")
    parser.add_argument(
        "--store", type=Path, default=Path(".harvest"), metavar="ORDNER", help="wohin Abzüge kommen (Vorgabe: .harvest)"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="nichts abrufen und nichts schreiben, nur sagen, was wäre"
    )
    _register_fetch(parser.add_argument_group("Abrufen"))
    _register_propose(parser.add_argument_group("Vorschlagen"))
    parser.set_defaults(run=run)


def _register_fetch(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--base", default="", metavar="ADRESSE", help="andere Adresse der Quelle")
    group.add_argument("--version", default="", metavar="NAME", help="andere Fassung ihrer Schnittstelle")
    group.add_argument(
        "--contact",
        default="",
        metavar="ADRESSE",
        help="Funktionspostfach für Rückfragen der Quelle (Vorgabe: das des Betreibers; in einer Vorführung nötig)",
    )
    group.add_argument("--delay", type=float, default=_USUAL.delay, metavar="S", help="Pause zwischen zwei Anfragen")
    group.add_argument(
        "--timeout", type=float, default=_USUAL.timeout, metavar="S", help="Geduld je Anfrage in Sekunden"
    )
    group.add_argument("--retries", type=int, default=_USUAL.retries, metavar="N", help="weitere Versuche")
    group.add_argument(
        "--max-mib", type=float, default=_USUAL.max_bytes / _MIB, metavar="N", help="größte Antwort in MiB"
    )


def _register_propose(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--snapshot", type=Path, metavar="ORDNER", help="aus diesem Abzug statt aus dem neuesten")
    register_presenting(group)


def run(arguments: argparse.Namespace) -> int:
    """Fetch, propose, or take back; what goes wrong is told, and nothing is left half done."""
    harvester = HARVESTERS[arguments.source]
    if arguments.catalog.resolve() in (arguments.store / "_").resolve().parents:
        message = "Abzüge gehören nicht in den Katalog: mit --store einen anderen Ordner angeben."
        raise Refusal(message, 2)
    try:
        if arguments.step == "take-back":
            return _take_back(arguments)
        if arguments.step != "propose":
            _fetch(arguments, harvester)
        if arguments.step == "fetch" or _ends_before_the_first(arguments):
            return 0
        return _propose(arguments, harvester)
    except HarvestError as error:
        raise Refusal(str(error)) from error


def _ends_before_the_first(arguments: argparse.Namespace) -> bool:
    """Whether a trial of both steps has nothing to propose from, since it did not fetch."""
    return arguments.dry_run and arguments.step is None and not finished(arguments.store, arguments.source)


def _take_back(arguments: argparse.Namespace) -> int:
    for name in take_back(arguments.catalog, arguments.store / arguments.source):
        print(f"Wie zuvor: {arguments.catalog / name}")
    return 0


def _fetch(arguments: argparse.Namespace, harvester: Harvester) -> None:
    base, version = arguments.base or harvester.base, arguments.version or harvester.usual_version
    if not base:
        message = "Diese Quelle hat keine feste Adresse: mit --base angeben, wo ihr Abzug liegt."
        raise Refusal(message, 2)
    if version not in harvester.versions:
        message = f"Die Fassung „{version}“ gibt es nicht, möglich sind: {', '.join(harvester.versions)}"
        raise Refusal(message, 2)
    if arguments.dry_run:
        print(f"Würde abrufen: {base} (Fassung {version})")
        return
    start = begun(arguments.store, harvester.name, base, version, datetime.now(UTC))
    if start.pieces:
        note(f"Setzt den Abruf vom {start.day:%d.%m.%Y} fort, {len(start.pieces)} Stücke sind schon da.")
    run_of = Fetch(Client(_manners(arguments)), start, _districts(read_municipalities(arguments.catalog).rows))
    for _ in shown(harvester.fetch(run_of), None, "Stücke"):
        pass
    snapshot = run_of.done()
    print(f"Abzug: {snapshot.folder} ({snapshot.rows} Zeilen)")


def _manners(arguments: argparse.Namespace) -> Manners:
    operator = checked_catalog(arguments.catalog).catalog.settings.operator
    contact = arguments.contact or ("" if operator.demonstration else operator.mailbox)
    if not contact:
        message = "Wer andere Rechner abfragt, nennt sich: mit --contact ein Funktionspostfach angeben."
        raise Refusal(message, 2)
    return replace(
        _USUAL,
        contact=contact,
        delay=arguments.delay,
        timeout=arguments.timeout,
        retries=arguments.retries,
        max_bytes=int(arguments.max_mib * _MIB),
    )


def _districts(rows: tuple[Municipality, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row.key[:2], {})[row.district_key] = None
    return {state: tuple(sorted(keys)) for state, keys in found.items()}


def _propose(arguments: argparse.Namespace, harvester: Harvester) -> int:
    catalog = checked_catalog(arguments.catalog).catalog
    snapshot, earlier = _snapshots(arguments, harvester)
    known = Known(catalog, earlier)
    proposal = harvester.propose(known, snapshot)
    return present(arguments, catalog, proposal, origin_of(proposal, snapshot))


def _snapshots(arguments: argparse.Namespace, harvester: Harvester) -> tuple[Snapshot, Snapshot | None]:
    """The snapshot to propose from, and the one before it."""
    folders = finished(arguments.store, harvester.name)
    folder = arguments.snapshot or (folders[-1] if folders else None)
    if folder is None:
        message = f"Es gibt noch keinen Abzug: efa-katalog harvest {harvester.name} fetch"
        raise Refusal(message)
    snapshot = read_snapshot(folder)
    if snapshot.source != harvester.name:
        message = f"{folder} ist ein Abzug von {snapshot.source}, nicht von {harvester.name}."
        raise Refusal(message)
    before = [read_manifest(other) for other in folders if other.resolve() != folder.resolve()]
    older = [other for other in before if other.started < snapshot.started]
    return snapshot, older[-1] if older else None
