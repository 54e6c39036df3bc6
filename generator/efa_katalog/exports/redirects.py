"""Where the pages and files of ids lead that are no longer in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import SLUGS, Entry, Lock
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema import KIND_LABELS, KINDS


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address of a page and where it leads now; both count from the site's root."""

    old: str
    new: str


def redirects(catalog: Catalog, lock: Lock) -> tuple[Redirect, ...]:
    """Return where the pages of ids that are no longer in use lead: to the successor, else to the list of its kind."""
    found = [redirect for entry in lock.entries.values() if not entry.is_in_use for redirect in _of(catalog, entry)]
    return tuple(sorted(found, key=lambda redirect: redirect.old))


def _of(catalog: Catalog, entry: Entry) -> Iterator[Redirect]:
    kind, _, old_id = entry.id.partition("/")
    new_id = (entry.replaced_by or "").partition("/")[2]
    slugs = [state.slug for state in catalog.states.values()]
    if kind == SLUGS:
        yield Redirect(f"laender/{old_id}/", f"laender/{new_id}/" if new_id else "laender/")
        for service_id in catalog.services:
            page = addresses.service(service_id)
            yield Redirect(f"{page}{old_id}/", f"{page}{new_id}/" if new_id else page)
    elif kind == "services":
        yield Redirect(addresses.service(old_id), addresses.service(new_id) if new_id else "dienste/")
        for slug in slugs:
            yield Redirect(f"dienste/{old_id}/{slug}/", f"dienste/{new_id}/{slug}/" if new_id else "dienste/")
    elif kind in addresses.FOLDERS and kind != "states":
        folder = addresses.FOLDERS[kind]
        yield Redirect(f"{folder}/{old_id}/", f"{folder}/{new_id}/" if new_id else f"{folder}/")


def retired_files(edition: Edition, lock: Lock) -> Iterator[ExportFile]:
    """Yield the JSON answer (`outputs.RetiredFile`) for every id that is no longer in use, at its old address."""
    for entry in lock.entries.values():
        kind, _, old_id = entry.id.partition("/")
        if entry.is_in_use or kind not in KINDS:
            continue
        name = f"{kind}/{old_id}.json"
        new_id = (entry.replaced_by or "").partition("/")[2] or None
        found = head(edition, name, "retired-file") | {
            "kind": kind,
            "id": old_id,
            "retired": entry.retired,
            "replaced_by": new_id,
            "replacement_url": edition.download(f"{kind}/{new_id}.json") if new_id else None,
            "reason": entry.reason,
        }
        yield document(name, found, f"{KIND_LABELS[kind]} „{old_id}“: nicht mehr in Gebrauch")
