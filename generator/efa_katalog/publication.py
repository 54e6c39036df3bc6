"""The whole publication: all pages and all downloads of one catalogue on one day. Pure; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from efa_katalog import addresses, exports
from efa_katalog.checked import CheckedCatalog
from efa_katalog.derive.changes.last import last_changes
from efa_katalog.exports.linked import dataset_json_ld, page_json_ld
from efa_katalog.exports.redirects import Redirect, redirects
from efa_katalog.exports.spec import ExportFile, FileFacts
from efa_katalog.pages import Notice, all_pages
from efa_katalog.pages.changes import changes_page
from efa_katalog.pages.data import data_page
from efa_katalog.pages.spec import Page


def site_files(checked: CheckedCatalog, on: date, commit: str) -> Iterator[ExportFile]:
    """Yield every download, one at a time; `commit` names the version of the repository, empty if unknown."""
    return exports.files(checked.catalog, on, commit, releases=checked.releases, lock=checked.lock)


def site_pages(checked: CheckedCatalog, on: date, files: Sequence[FileFacts]) -> tuple[Page, ...]:
    """Return every page; `files` tell of the downloads that the pages link to."""
    notices = [Notice(f"{found.path}:{found.line}", found.message, found.hint) for found in checked.warnings]
    pages = [
        *all_pages(checked.catalog, on, notices, checked.lock),
        data_page(checked.catalog, on, files),
        changes_page(checked.catalog, checked.releases, on),
    ]
    return tuple(_described(checked, _dated(checked, on, pages)))


def site_redirects(checked: CheckedCatalog) -> tuple[Redirect, ...]:
    """Return where the pages of ids lead that are no longer in use."""
    return redirects(checked.catalog, checked.lock)


def _dated(checked: CheckedCatalog, on: date, pages: Iterable[Page]) -> Iterator[Page]:
    """Add the day of the last change: of the records that a page rests on, else of the whole catalogue."""
    changed = last_changes(checked.releases)
    days = {addresses.record_file(kind, record_id): day for (kind, record_id), day in changed.items()}
    newest = max(days.values(), default=on)
    for page in pages:
        found = [days[file] for file in (page.record, *page.rests_on) if file in days]
        yield replace(page, updated=max(found, default=newest))


def _described(checked: CheckedCatalog, pages: Iterable[Page]) -> Iterator[Page]:
    """Add the descriptions for search engines; they come from the downloads' room, which pages do not know."""
    services = {addresses.service(service_id): service_id for service_id in checked.catalog.services}
    for page in pages:
        if page.address in services:
            yield replace(page, json_ld=partial(page_json_ld, checked.catalog, services[page.address]))
        elif page.address == "daten/":
            yield replace(page, json_ld=partial(dataset_json_ld, checked.catalog))
        else:
            yield page
