"""The change log as a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from efa_katalog.derive.changes import ChangeType
from efa_katalog.exports.outputs.base import Head, Output
from efa_katalog.schema.dates import PartialDate


class ChangeOut(Output):
    """One change of one record."""

    type: ChangeType = Field(title="Vorgang", description="Was geschah.")
    kind: str = Field(title="Art", description="Ordner des Datensatzes; settings für catalog.yaml.")
    id: str = Field(title="Kennung", description="Kennung des Datensatzes.")
    name: str = Field(title="Name", description="Name des Datensatzes.")
    field: str = Field(title="Feld", description="Geändertes Feld; leer, wenn der ganze Datensatz kam oder ging.")
    text: str = Field(title="Satz", description="Die Änderung in einem Satz.")
    old: Any = Field(title="Vorher", description="Wert vorher; null, wenn es keinen gab.")
    new: Any = Field(title="Nachher", description="Wert nachher; null, wenn es keinen mehr gibt.")
    old_index: int | None = Field(title="Platz vorher", description="Platz in der Liste, ab 0.")
    new_index: int | None = Field(title="Platz nachher", description="Platz in der Liste, ab 0.")
    states: tuple[str, ...] = Field(title="Länder", description="Kennungen der betroffenen Länder.")
    topics: tuple[str, ...] = Field(title="Themenfelder", description="Kennungen der betroffenen Themenfelder.")
    sources: tuple[str, ...] = Field(title="Quellen", description="Kennungen der Quellen.")


class ReleaseOut(Output):
    """A published state of the catalogue."""

    date: dt.date = Field(title="Datenstand", description="Datenstand dieser Fassung.")
    previous: dt.date | None = Field(title="Davor", description="Datenstand der Fassung davor.")
    summary: str = Field(title="Zusammenfassung", description="Die Änderungen in einer Zeile.")
    changes: tuple[ChangeOut, ...] = Field(title="Änderungen", description="Alle Änderungen.")


class EvidencedOut(Output):
    """A fact about a service, by the day for which it holds."""

    service: str = Field(title="Dienst", description="Kennung des Dienstes.")
    field: str = Field(title="Feld", description="Liste im Datensatz des Dienstes, z. B. rollout.")
    index: int = Field(title="Platz", description="Platz in der Liste, ab 0.")
    states: tuple[str, ...] = Field(title="Länder", description="Länder, von denen die Angabe spricht.")
    date: PartialDate = Field(title="Datum", description="Für wann die Angabe gilt.")
    source: str = Field(title="Quelle", description="Kennung der Quelle.")
    text: str = Field(title="Satz", description="Die Angabe in einem Satz.")


class ChangesFile(Head):
    """The change log: all recorded releases, newest first, and what is newly evidenced."""

    releases: tuple[ReleaseOut, ...] = Field(title="Fassungen", description="Neueste zuerst.")
    evidenced: tuple[EvidencedOut, ...] = Field(
        title="Neu belegt",
        description="Angaben, die für einen Tag der letzten zwölf Monate gelten, gleich wann sie erfasst sind.",
    )
