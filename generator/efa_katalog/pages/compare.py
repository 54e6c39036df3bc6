"""The page that compares two to four services or models, chosen in its address.

Every combination cannot be a page of its own, so the page carries finished texts of all of them once and a script
sets the chosen ones side by side. The texts are written here; the script only places them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.derive.status import rollout_standings, service_now
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import comparison
from efa_katalog.pages.head import Head
from efa_katalog.pages.order import services_by_name, states_by_name
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.spec import Page, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.comparison import CellEntry, ComparisonView
    from efa_katalog.schema import Service
    from efa_katalog.schema.base import Evidence
    from efa_katalog.schema.service import Agreement, Offer
    from efa_katalog.schema.stages import Stage

Entry = dict[str, Any]
"""A dated statement for the script: `text`, and where known `css` and `symbol`, `when`, `source` (its number)."""

_ROWS: Final = (
    "Themenfeld",
    "Nummern",
    "Entwickelt von",
    "Stand bundesweit",
    "Angebote",
    "Vereinbarungen",
    "Vom Land bereitgestellt",
    "Kosten und Fristen",
)


class CompareView(NamedTuple):
    """The page; `data` is for the script: sources by number, and for each kind its rows and columns."""

    head: Head
    data: dict[str, Any]
    examples: tuple[tokens.Link, ...]
    data_date: str
    renamed: Renamed


def compare_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the page that compares services or models."""
    return Page(
        address="vergleich/",
        title="Vergleich",
        description=f"Zwei bis vier {catalog.settings.called('Dienste')} oder Nachnutzungsmodelle nebeneinander, "
        "mit Datum und Quelle.",
        template="compare.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        search=SearchEntry("Vergleich", "Dienste vergleichen, Modelle vergleichen, gegenüberstellen"),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> CompareView:
    cites = Citations(catalog)
    services = _services(catalog, cites, on)
    models = _models(comparison(catalog, cites))
    sources = [
        {
            "title": f"{entry.publisher}: {entry.title}, {entry.date}",
            "quality": entry.quality,
            "href": entry.record_href,
        }
        for entry in cites.entries()
    ]
    return CompareView(
        head=Head("Vergleich", lead="Zwei bis vier Dienste oder Nachnutzungsmodelle nebeneinander."),
        data={"sources": sources, "dienste": services, "modelle": models},
        examples=_examples(services, models),
        data_date=tokens.day(on),
        renamed=renamed,
    )


def _examples(services: dict[str, Any], models: dict[str, Any]) -> tuple[tokens.Link, ...]:
    """Return one comparison of each kind: the two services of which most is said, and the first two models."""
    told = sorted(services["columns"], key=lambda column: -sum(len(cell) for cell in column["cells"]))
    found = (("dienste", told[:2]), ("modelle", models["columns"][:2]))
    return tuple(
        tokens.Link(
            " und ".join(column["name"] for column in pair), f"?{kind}={','.join(column['id'] for column in pair)}"
        )
        for kind, pair in found
        if len(pair) > 1
    )


def _services(catalog: Catalog, cites: Citations, on: date) -> dict[str, Any]:
    states = states_by_name(catalog)
    return {
        "rows": [*_ROWS, *(f"Stand {catalog.states[state].where}" for state in states)],
        "columns": [
            {
                "id": service_id,
                "name": catalog.services[service_id].name,
                "href": addresses.service(service_id),
                "cells": _service_cells(catalog, catalog.services[service_id], cites, on)
                + _state_cells(catalog, service_id, cites, on),
            }
            for service_id in services_by_name(catalog)
        ],
    }


def _service_cells(catalog: Catalog, service: Service, cites: Citations, on: date) -> list[list[Entry]]:
    rollout = rollout_standings(catalog, service.id, on)[None].current
    lifecycle = service_now(catalog, service.id, on)
    return [
        [{"text": catalog.topics[service.topic].name}],
        _numbers(service, cites),
        [_sourced(_names(catalog, item.states, item.organisations), item, cites) for item in service.developed_by],
        [_stage(item.stage, item, cites) for item in (rollout, lifecycle) if item],
        [_sourced(_offer(catalog, item), item, cites) for item in service.offers],
        [_sourced(_agreement(catalog, item), item, cites) for item in service.agreements],
        [
            _sourced(f"{catalog.states[item.state].name}: {item.text}", item, cites)
            for item in service.provided_by_state
        ],
        [_sourced(item.text, item, cites) for item in service.costs],
    ]


def _state_cells(catalog: Catalog, service_id: str, cites: Citations, on: date) -> list[list[Entry]]:
    standings = rollout_standings(catalog, service_id, on)
    currents = [standings[state].current for state in states_by_name(catalog)]
    return [[_stage(item.stage, item, cites)] if item else [] for item in currents]


def _sourced(text: str, fact: Evidence, cites: Citations) -> Entry:
    return {"text": text, "when": fact.date.label, "source": cites.to(fact.source).number}


def _stage(stage: Stage, fact: Evidence, cites: Citations) -> Entry:
    token = tokens.token(stage)
    return {
        "text": token.word,
        "css": token.css,
        "symbol": token.symbol,
        "when": fact.date.label,
        "source": cites.to(fact.source).number,
    }


def _numbers(service: Service, cites: Citations) -> list[Entry]:
    if service.identifiers is None:
        return []
    return [_sourced(numbers_line(service) or tokens.NOT_EVIDENCED, service.identifiers, cites)]


def _names(catalog: Catalog, states: Iterable[str], bodies: Iterable[str]) -> str:
    names = [catalog.states[state].name for state in states]
    return tokens.joined([*names, *(catalog.organisations[body].name for body in bodies)])


def _agreement(catalog: Catalog, item: Agreement) -> str:
    return f"{item.kind.label}: {_names(catalog, item.states, item.parties)} ({item.status.label})"


def _offer(catalog: Catalog, offer: Offer) -> str:
    model = catalog.procurement_models.get(offer.procurement_model)
    way = f"über {model.short_name}" if model else "Modell in der Quelle nicht genannt"
    return f"{catalog.organisations[offer.provider].name}, {way} ({offer.status.label})"


def _models(view: ComparisonView) -> dict[str, Any]:
    return {
        "rows": [row.name for row in view.rows],
        "columns": [
            {
                "id": column.id,
                "name": column.short_name,
                "href": column.model.href,
                "cells": [[_model_entry(entry) for entry in row.cells[index].entries] for row in view.rows],
            }
            for index, column in enumerate(view.columns)
        ],
    }


def _model_entry(entry: CellEntry) -> Entry:
    text = f"„{entry.text}“" if entry.is_quote else entry.text
    outdated = " (überholt)" if entry.outdated else ""
    return {"text": f"{text}{outdated}", "when": entry.when, "source": entry.ref.number}
