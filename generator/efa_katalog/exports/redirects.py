"""Where the pages and files of ids lead that are no longer in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from pydantic_core import to_json

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import SLUGS, Entry, Lock, former
from efa_katalog.exports.documents import document, head, joined
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.nodes import german, json_ld_file, ref, service_iri
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema import KIND_LABELS, KINDS

_CONTEXT: Final = {"dct": "http://purl.org/dc/terms/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address of a page and where it leads now; both count from the site's root.

    `gone` says in a sentence what was there, if nothing took its place; else it is empty.
    """

    old: str
    new: str
    gone: str = ""


def redirects(catalog: Catalog, lock: Lock) -> tuple[Redirect, ...]:
    """Return where the pages of ids that are no longer in use lead: to the successor, else to the list of its kind."""
    found = {each.old: each for each in chain(_records(lock), _states(lock), _paths(catalog, lock))}
    return tuple(found[old] for old in sorted(found))


def _records(lock: Lock) -> Iterator[Redirect]:
    for kind, folder in addresses.FOLDERS.items():
        if kind != "states":
            for old, new in former(lock, kind):
                gone = "" if new else _gone(lock.entries[f"{kind}/{old}"], kind)
                yield Redirect(f"{folder}/{old}/", f"{folder}/{new}/" if new else f"{folder}/", gone)


def _states(lock: Lock) -> Iterator[Redirect]:
    for old, new in former(lock, SLUGS):
        gone = "" if new else _gone(lock.entries[f"{SLUGS}/{old}"], "states")
        yield Redirect(f"laender/{old}/", f"laender/{new}/" if new else "laender/", gone)


def _paths(catalog: Catalog, lock: Lock) -> Iterator[Redirect]:
    """Every service that ever was, for every state: both may have got another name."""
    services = {**{found: found for found in catalog.services}, **dict(former(lock, "services"))}
    slugs = {**{state.slug: state.slug for state in catalog.states.values()}, **dict(former(lock, SLUGS))}
    for (old, service), (old_slug, slug) in product(services.items(), slugs.items()):
        if (old, old_slug) != (service, slug):
            page = addresses.service(service) if service else "dienste/"
            gone = "" if service else _gone(lock.entries[f"services/{old}"], "services")
            yield Redirect(f"{addresses.service(old)}{old_slug}/", f"{page}{slug}/" if service and slug else page, gone)


def _gone(entry: Entry, kind: str) -> str:
    since = f"seit {entry.retired:%d.%m.%Y} " if entry.retired else ""
    reason = f" Grund: {entry.reason}" if entry.reason else ""
    return f"{KIND_LABELS[kind]} „{entry.id.partition('/')[2]}“ steht {since}nicht mehr im Katalog.{reason}"


def retired_files(edition: Edition, lock: Lock) -> Iterator[ExportFile]:
    """Yield what stands at the old address of each file of an id that is no longer in use."""
    for kind in KINDS:
        for old, new in former(lock, kind):
            entry = lock.entries[f"{kind}/{old}"]
            yield _retired(edition, entry, kind, new)
            if kind == "services":
                yield _retired(edition, entry, "paths", new)
                yield _retired_node(edition, entry, new)


def _retired(edition: Edition, entry: Entry, folder: str, new: str) -> ExportFile:
    """The JSON answer (`outputs.RetiredFile`) in the folder of records or of paths."""
    kind, _, old = entry.id.partition("/")
    name = f"{folder}/{old}.json"
    found = head(edition, name, "retired-file") | {
        "kind": kind,
        "id": old,
        "retired": entry.retired,
        "replaced_by": new or None,
        "replacement_url": edition.download(f"{folder}/{new}.json") if new else None,
        "reason": entry.reason,
    }
    title = f"{KIND_LABELS[kind]} „{old}“: nicht mehr in Gebrauch"
    if folder == "paths":  # written without indentation, like all of its folder
        return joined(name, (to_json(found),), title)
    return document(name, found, title)


def _retired_node(edition: Edition, entry: Entry, new: str) -> ExportFile:
    """The same in the words of linked data."""
    _, _, old = entry.id.partition("/")
    node: Node = {"@id": service_iri(edition, old), "dct:identifier": old}
    if new:
        node |= {
            "dct:isReplacedBy": ref(service_iri(edition, new)),
            "rdfs:seeAlso": ref(edition.download(f"services/{new}.cpsv.jsonld")),
        }
    elif entry.reason:
        node["dct:description"] = german(entry.reason)
    return json_ld_file(f"services/{old}.cpsv.jsonld", _CONTEXT, [node], f"Dienst „{old}“: nicht mehr in Gebrauch")
