"""Every download, in the order in which it is listed: what is made together, and what has to be there before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import partial
from itertools import chain
from typing import Final

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import NO_LOCK, Lock, former
from efa_katalog.exports import discovery
from efa_katalog.exports.answered import PATHS_BOOK, Answered
from efa_katalog.exports.appointments import calendar_files
from efa_katalog.exports.changelog import changes_file
from efa_katalog.exports.csvw import csvw
from efa_katalog.exports.datapackage import datapackage
from efa_katalog.exports.delimited import csv_files, csv_names
from efa_katalog.exports.feeds import feed_files
from efa_katalog.exports.health import health_file
from efa_katalog.exports.linked import dcat_file
from efa_katalog.exports.municipalities import municipalities_file
from efa_katalog.exports.openapi import openapi_file
from efa_katalog.exports.questions import questions_file
from efa_katalog.exports.records import catalog_file, record_file
from efa_katalog.exports.redirects import retired_files
from efa_katalog.exports.services import service_files, service_names, service_part
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts
from efa_katalog.exports.states import TablesOf, state_file
from efa_katalog.exports.tables import Table, filled
from efa_katalog.exports.tables.all import RECORD_TABLES, TABLES
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import CATALOG_BOOK
from efa_katalog.schema import KINDS

SINGLE_FILES: Final[Mapping[str, Callable[[Edition], ExportFile]]] = {
    "health.json": health_file,
    "municipalities.json": municipalities_file,
    "questions.json": questions_file,
}
"""Downloads that need nothing but the edition. A new one is added here."""


class After(Enum):
    """What has to be there before."""

    RECORDS = auto()
    SERVICES = auto()  # what is derived about every service
    FILES = auto()  # all files that are listed before


Made = Mapping[str, FileFacts]
"""What is known of the files that are listed before, by path."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Downloads that are made together.

    `names` are theirs below `daten/v1/` (or, of the last two files, below the site's root), none if only making them
    shows them; `service_id` is the one they are about.
    """

    after: After
    make: Callable[[Made], Iterable[ExportFile]]
    names: tuple[str, ...] = ()
    service_id: str | None = None


def files(
    catalog: Catalog, on: date, commit: str, *, releases: Sequence[Release] = (), lock: Lock = NO_LOCK
) -> Iterator[ExportFile]:
    """Yield every download, one at a time; the same catalogue, day, commit, releases and lock give the same bytes."""
    made: dict[str, FileFacts] = {}
    for batch in plan(Edition(catalog, on, commit), releases, lock):
        for file in batch.make(made):
            made[file.path] = file.facts()
            yield file


def plan(edition: Edition, releases: Sequence[Release], lock: Lock) -> tuple[Batch, ...]:
    """Return all downloads of an edition; nothing is made yet."""
    answered = Answered(edition)
    found = chain(
        (_table(edition, table) for table in RECORD_TABLES),
        (_service(edition, service_id) for service_id in edition.catalog.services),
        _about_all(answered, lock),
        _records(answered),
        _described(edition, releases),
        _news(edition, releases, lock),
        _of_the_whole(edition),
    )
    return tuple(found)


def _batch(*names: str, make: Callable[[], Iterable[ExportFile]], after: After = After.RECORDS) -> Batch:
    return Batch(after, lambda _: make(), names)


def _file(name: str, make: Callable[[], ExportFile], after: After = After.RECORDS) -> Batch:
    return Batch(after, lambda _: (make(),), (name,))


def _table(edition: Edition, table: Table) -> Batch:
    return _batch(*csv_names(table), make=lambda: csv_files(filled(table, edition)))


def _service(edition: Edition, service_id: str) -> Batch:
    return Batch(After.RECORDS, lambda _: _of_service(edition, service_id), service_names(service_id), service_id)


def _of_service(edition: Edition, service_id: str) -> Iterator[ExportFile]:
    """Yield the downloads of a service; what later files need of it is made now, while its answers are at hand."""
    yield from service_files(edition, service_id)
    service_part(edition, service_id)


def _about_all(answered: Answered, lock: Lock) -> Iterator[Batch]:
    """The answers as tables, the workbooks, the tables of each state, and the whole catalogue.

    A state that had another id has its tables there, too; those of one that is given up are empty.
    """
    states = answered.edition.catalog.states
    yield _batch(*csv_names(PATHS), make=answered.tables, after=After.SERVICES)
    yield _file(PATHS_BOOK.name, answered.paths_book, After.SERVICES)
    yield _file(CATALOG_BOOK.name, answered.catalog_book, After.SERVICES)
    for state_id, state in states.items():
        yield _tables_of(answered, TablesOf(state_id, state_id, state.name))
    for old, new in former(lock, "states"):
        title = states[new].name if new else f"Land „{old}“, nicht mehr in Gebrauch"
        yield _tables_of(answered, TablesOf(old, new, title))
    yield _file("catalog.json", lambda: catalog_file(answered.edition, answered.summaries), After.SERVICES)


def _tables_of(answered: Answered, of: TablesOf) -> Batch:
    names = (f"states/{of.published_as}.csv", f"states/{of.published_as}.xlsx")
    return _batch(*names, make=partial(answered.state_tables, of), after=After.SERVICES)


def _records(answered: Answered) -> Iterator[Batch]:
    """One file for each record; that of a state holds what is derived about all services there."""
    catalog = answered.edition.catalog
    for kind in KINDS:
        for record_id in catalog.records(kind) if kind not in {"services", "states"} else ():
            yield _file(f"{kind}/{record_id}.json", partial(record_file, answered.edition, kind, record_id))
    for state_id in catalog.states:
        yield _file(f"states/{state_id}.json", partial(_state, answered, state_id), After.SERVICES)


def _state(answered: Answered, state_id: str) -> ExportFile:
    return state_file(answered.edition, state_id, answered.summaries)


def _described(edition: Edition, releases: Sequence[Release]) -> Iterator[Batch]:
    """The descriptions of the main files: the workbook, the whole catalogue, and each table in its plain form."""
    first = min((release.day for release in releases), default=None)
    yield Batch(After.FILES, lambda made: (datapackage(edition, TABLES, _plain(made)),), ("datapackage.json",))
    yield _file("csv-metadata.json", lambda: csvw(edition, TABLES))
    yield Batch(After.FILES, lambda made: (dcat_file(edition, _main(made), first),), ("dcat.jsonld",))


def _main(made: Made) -> tuple[FileFacts, ...]:
    book, whole = (made[f"{addresses.DOWNLOADS}{name}"] for name in ("catalog.xlsx", "catalog.json"))
    return (book, whole, *_plain(made).values())


def _plain(made: Made) -> dict[str, FileFacts]:
    return {table.name: made[f"{addresses.DOWNLOADS}{table.name}.csv"] for table in TABLES}


def _news(edition: Edition, releases: Sequence[Release], lock: Lock) -> Iterator[Batch]:
    yield _file("changes.json", lambda: changes_file(edition, releases))
    yield _batch(make=lambda: feed_files(edition, releases, lock))
    yield _batch(make=lambda: calendar_files(edition, lock))
    for name, make in SINGLE_FILES.items():
        yield _file(name, partial(make, edition))
    yield _batch(make=lambda: _schemas(edition))
    yield _batch(make=lambda: retired_files(edition, lock))


def _schemas(edition: Edition) -> Iterator[ExportFile]:
    # The models of all downloads take a while to load, and only their schemas need them.
    from efa_katalog.exports.json_schema import schema_files  # noqa: PLC0415

    return schema_files(edition)


def _of_the_whole(edition: Edition) -> Iterator[Batch]:
    """Yield the description of all files, their checksums, and two files of the site's root, which have none."""
    yield Batch(After.FILES, lambda made: (openapi_file(edition, made.values()),), ("openapi.json",))
    yield Batch(After.FILES, _checksums, ("SHA256SUMS",))
    yield _file("robots.txt", lambda: discovery.robots(edition))
    yield _file("opensearch.xml", lambda: discovery.open_search(edition))


def _checksums(made: Made) -> Iterator[ExportFile]:
    yield discovery.checksums({file.path: file.sha256 for file in made.values()})
