"""The change log of the downloads' format, apart from that of the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class FormatVersion:
    """A version of the format, since when it holds, and what is new in it."""

    version: str
    since: date
    text: str


_NEW_IN_1_1: Final = (
    "Neu: Programme (programmes) als Art von Datensatz; die Tabellen channels, state_financing, service_financing, "
    "executions, order_forms und programmes; am Ende der Tabellen services, rollout und provisions die Spalten "
    "leika_total, programme und until. In paths/<dienst>.json haben Antworten vier Zeilen (lines), den entscheidenden "
    "Beleg und sein Alter (decided_by, freshness) und Kennungen offener Fragen (questions); Schritte sagen, auf "
    "welcher Strecke sie stehen (leg) und nach welchem Schritt sie an der Reihe sind (after, Stand later). "
    "Neu ist auch municipalities.json: alle Gemeinden mit Schlüssel, Kreis und Land, in einer Form, die ein Browser "
    "schnell lädt. "
    "Anders: next_action nennt die Art (order, ask, nothing) und wen; statt ask nennen Gründe in asks die Kennung der "
    "Frage. In state_reuse gibt es contact und financing nicht mehr; diese Angaben stehen in channels und "
    "state_financing. "
    "Lage einer Antwort (situation): retired, paused, model_unknown und not_applicable bedeuten dasselbe wie bisher; "
    "provided und applicable auch, doch gehen ihnen not_municipal (keine Aufgabe der Kommunen), own_service (Dienst "
    "des eigenen Landes) und running (läuft hier schon) vor. not_yet verlangt jetzt einen datierten Beleg, nicht älter "
    "als 24 Monate; sonst heißt es listed (nur als Projekt gelistet). unclear teilt sich in announced (für das Land "
    "angekündigt), state_first (zuerst muss das Land sich anschließen), unclear (angeboten, ein Nachweis fehlt), "
    "listed und not_evidenced (kein Weg belegt). Was nicht belegt ist, heißt weiter nie Nein."
)

_NEW_IN_1_2: Final = (
    "Neu: die Tabelle paths, auch als paths.xlsx: eine Zeile je Dienst, Land und Besteller mit Lage, Ergebnis, "
    "Bestellweg, Adressat, Kosten, entscheidendem Beleg und offenen Fragen; die Tabellen sightings, fingerprints und "
    "fingerprint_addresses; die Tabelle questions und questions.json: was nicht belegt ist, wen man fragt und wie "
    "viele Antworten eine Auskunft klärt. "
    "Neu in changes.json: evidenced, Angaben nach dem Tag, für den sie gelten; dazu die Feeds evidence.atom und "
    "feeds/services/<dienst>.atom. termine.ics zeigt, was kommt oder höchstens zwölf Monate her ist; Älteres steht in "
    "termine-archiv.ics. Je Land: states/<land>.csv, .xlsx, .ics "
    "und .atom; states/<land>.json nennt jetzt auch Stand und Wege jedes Dienstes (derived) und die Quellen (sources), "
    "nach dem Schema state-file. In Excel stehen neben "
    "Codes deutsche Worte, Daten in Worten und daneben Tage zum Sortieren, ja und nein als Wahrheitswerte. "
    "Bei Kennungen, die nicht mehr gebraucht werden, antworten auch paths/<dienst>.json, "
    "services/<dienst>.cpsv.jsonld und die Feeds. In procurement-models/<modell>.json haben "
    "technische Schritte (after_steps) auch einen kurzen Namen. Anders: commit endet auf -dirty, wenn der Katalog "
    "seither geändert wurde."
)

FORMAT_VERSIONS: Final = (
    FormatVersion("1.2", date(2026, 11, 28), _NEW_IN_1_2),
    FormatVersion("1.1", date(2026, 11, 28), _NEW_IN_1_1),
    FormatVersion(
        "1.0",
        date(2026, 11, 24),
        "Erste Fassung: Tabellen, Datensätze, Wege, Schemata, Metadaten, Änderungen und Termine.",
    ),
)
"""Newest first. The second number grows with additions, the first with breaks; those get a folder of their own."""
