"""`efa-katalog stale`: which facts are old, by the organisation that would know better."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.derive.health import months_between, responsible
from efa_katalog.derive.status import lifecycle_standing, rollout_standings
from efa_katalog.schema import Service
from efa_katalog.schema.base import Evidence

_NOBODY = "ohne zuständige Stelle im Katalog"


@dataclass(frozen=True, slots=True)
class OldFact:
    """A fact that readers see as current and that is old; `months` is None where the source prints no date."""

    organisation: str
    organisation_name: str
    service: str
    fact: str
    date: str
    months: int | None
    source: str
    file: str


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Zeigt alte Angaben, nach den Stellen geordnet, die man fragen kann."
    parser.epilog = ending("efa-katalog stale --months 12 --undated")
    parser.add_argument("--months", type=int, metavar="N", help="alt nach N Monaten (Vorgabe: wie in catalog.yaml)")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Stichtag (Vorgabe: heute)")
    parser.add_argument("--undated", action="store_true", help="auch Angaben ohne Datum")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="Form der Ausgabe (Vorgabe: text)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the old facts; that there are any is no failure."""
    catalog = checked_catalog(arguments.catalog).catalog
    months = catalog.settings.thresholds.stale_after_months if arguments.months is None else arguments.months
    on = _day(arguments.on)
    found = old_facts(catalog, on, months)
    chosen = sorted(
        (fact for fact in found if arguments.undated or fact.months is not None),
        key=lambda fact: (fact.organisation_name == _NOBODY, fact.organisation_name, fact.service, fact.fact),
    )
    as_json = arguments.format == "json"
    print(
        json.dumps([asdict(fact) for fact in chosen], ensure_ascii=False, indent=2)
        if as_json
        else _text(chosen, months, on)
    )
    return 0


def old_facts(catalog: Catalog, on: date, months: int) -> Iterator[OldFact]:
    """Yield what is shown as current and is older than `months` on the day `on`; once for each organisation."""
    for service in catalog.services.values():
        for label, fact in _current(catalog, service, on):
            age = months_between(fact.date.latest, on) if fact.date.is_dated else None
            if age is not None and age <= months:
                continue
            for organisation in responsible(service) or ("",):
                name = catalog.organisations[organisation].name if organisation else _NOBODY
                file = addresses.record_file("services", service.id)
                yield OldFact(organisation, name, service.name, label, fact.date.label, age, fact.source, file)


def _current(catalog: Catalog, service: Service, on: date) -> Iterator[tuple[str, Evidence]]:
    standings = rollout_standings(catalog, service.id, on)
    lifecycle, nationwide = lifecycle_standing(service, on).current, standings[None].current
    if lifecycle is not None:
        yield f"Stand des Dienstes: {lifecycle.stage.label}", lifecycle
    if nationwide is not None:
        yield f"Roll-out bundesweit: {nationwide.stage.label}", nationwide
    for state in catalog.states.values():
        current = standings[state.id].current
        if current is not None:
            yield f"Roll-out {state.where}: {current.stage.label}", current
    for offer in service.offers:
        yield f"Angebot von {catalog.organisations[offer.provider].name}: {offer.status.label}", offer


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"„{text}“ ist kein Tag. Bitte als JJJJ-MM-TT angeben, z. B. 2026-11-24."
        raise Refusal(message, 2) from error


def _text(facts: Iterable[OldFact], months: int, on: date) -> str:
    lines: list[str] = []
    found = tuple(facts)
    for name, group in groupby(found, key=lambda fact: fact.organisation_name):
        lines += ["", name]
        lines += [f"  {fact.service}: {fact.fact} ({_age(fact)}, Quelle {fact.source}, {fact.file})" for fact in group]
    distinct = len({(fact.service, fact.fact, fact.source) for fact in found})
    return "\n".join([f"Älter als {months} Monate am {on:%d.%m.%Y}: {distinct} Angaben", *lines])


def _age(fact: OldFact) -> str:
    return fact.date if fact.months is None else f"{fact.date}, {fact.months} Monate alt"
