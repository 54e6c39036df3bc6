"""Tables of procurement models, topics, terms and sources."""

from __future__ import annotations

from typing import Final

from efa_katalog.exports.tables.column import Column, Kind, Row, field, fields, span
from efa_katalog.exports.tables.common import evidence, identity, owner, page
from efa_katalog.exports.tables.table import Table, items, records
from efa_katalog.schema import ProcurementModel, Source, Term, Topic
from efa_katalog.schema.procurement_model import Cell, Member
from efa_katalog.schema.settings import Criterion


def _criterion(row: Row) -> str | None:
    criteria = row.edition.catalog.settings.criteria
    return next((criterion.name for criterion in criteria if criterion.id == row.item.criterion), None)


PROCUREMENT_MODELS: Final = Table(
    "procurement_models",
    "Nachnutzungsmodelle",
    "Wege, einen Dienst ohne Ausschreibung zu bekommen.",
    (
        identity("procurement-models"),
        *fields(ProcurementModel, "name", "short_name", "also_known_as", "order", "summary", "answers_best"),
        *fields(ProcurementModel, "organisation", "website"),
        Column("steps", "Schritte", "Kennungen der Schritte in ihrer Reihenfolge.",
            Kind.LIST, lambda row: tuple(step.id for step in row.item.steps)),
        page("procurement-models"),
    ),
    records("procurement-models"),
)  # fmt: skip

_MODEL: Final = owner("procurement-models", "procurement_model", "Nachnutzungsmodell")
_KEY: Final = ("procurement_model", "number")

COMPARISON: Final = Table(
    "comparison",
    "Modellvergleich",
    "Was Quellen zu einem Kriterium eines Modells sagen, je mit Datum.",
    (
        *_MODEL,
        field(Cell, "criterion"),
        Column("criterion_name", "Kriterium in Worten", Criterion.model_fields["name"].description or "",
            Kind.TEXT, _criterion),
        *fields(Cell, "text", "quote", "outdated"),
        *evidence(Cell),
    ),
    items("procurement-models", "comparison"),
    _KEY,
)  # fmt: skip

MEMBERSHIPS: Final = Table(
    "memberships",
    "Mitgliedschaften",
    "Beitritte zu einem Modell, etwa zur Interöffentlichen Vereinbarung.",
    (*_MODEL, *fields(Member, "organisation", "states", "founding", "until", "note"), *evidence(Member)),
    items("procurement-models", "members"),
    _KEY,
)

TOPICS: Final = Table(
    "topics",
    "Themenfelder",
    "Die Themenfelder der OZG-Umsetzung.",
    (identity("topics"), *fields(Topic, "name", "number", "summary", "fim_id"), page("topics")),
    records("topics"),
)

TERMS: Final = Table(
    "terms",
    "Begriffe",
    "Das Glossar.",
    (
        identity("terms"),
        *fields(Term, "name", "abbreviation", "also_known_as", "definition", "see_also"),
        page("terms"),
    ),
    records("terms"),
)

SOURCES: Final = Table(
    "sources",
    "Quellen",
    "Worauf die Angaben beruhen.",
    (
        identity("sources"),
        field(Source, "name"),
        *fields(Source, "publisher", "date"),
        *span("date", "date", "Datum"),
        *fields(Source, "url", "kind", "quality", "note", "read_again"),
        Column("uses", "Fundstellen", "Wie oft der Katalog sich auf die Quelle beruft.", Kind.INTEGER,
            lambda row: len(row.edition.catalog.uses_of("sources", row.owner)), required=True),
        Column("page", "Seite", "Adresse der Quelle im Quellenverzeichnis.", Kind.TEXT,
            lambda row: page("sources").value(row), required=True),
    ),
    records("sources"),
)  # fmt: skip
