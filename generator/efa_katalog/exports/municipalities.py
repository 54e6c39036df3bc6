"""`municipalities.json`: every municipality with its Kreis and Land, as small as a browser wants it."""

from __future__ import annotations

from pydantic_core import to_json

from efa_katalog.catalog import Catalog
from efa_katalog.exports.documents import head, joined
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile

NAME = "municipalities.json"


def municipalities_file(edition: Edition) -> ExportFile:
    """Return `municipalities.json` (`outputs.MunicipalitiesFile`).

    Without white space, and without what follows from a key: this file is read by a page when somebody types a place.
    """
    catalog = edition.catalog
    titles = tuple(dict.fromkeys(["", *sorted({row.title for row in catalog.municipalities})]))
    numbers = {title: number for number, title in enumerate(titles)}
    members = head(edition, NAME, "municipalities-file") | {
        "evidence": _evidence(catalog),
        "states": {state.code: [state.id, state.slug, state.name] for state in catalog.states.values()},
        "districts": {row.district_key: row.district_label for row in catalog.municipalities if not row.is_independent},
        "titles": titles,
        "municipalities": [[row.key, row.short_name, numbers[row.title]] for row in catalog.municipalities],
    }
    return joined(NAME, (to_json(members),), "Alle Gemeinden mit Schlüssel, Kreis und Land (JSON)")


def _evidence(catalog: Catalog) -> Node | None:
    evidence = catalog.settings.municipalities
    if evidence is None:
        return None
    source = catalog.sources[evidence.source]
    return {
        "source": evidence.source,
        "date": evidence.date.text,
        "name": source.name,
        "publisher": source.publisher,
        "url": source.url,
    }
