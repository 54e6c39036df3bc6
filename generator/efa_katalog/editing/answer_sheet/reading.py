"""What somebody outside filled in, with its places. Nothing of it is trusted: what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.questions.renamed import current, current_record
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.answer_sheet.choices import Fact, choices, is_known, needs_detail
from efa_katalog.editing.answer_sheet.rows import Row, rows, text_of
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import Grid, Spot
from efa_katalog.exports.answer_sheet import ANSWERS, BY, DATE, README, TITLES
from efa_katalog.exports.tables import Kind
from efa_katalog.schema.date_slips import as_the_catalogue_writes
from efa_katalog.schema.dates import PartialDate

_ID, _, _ANSWER, _NAME, _WHEN, _PUBLIC, _REMARK = TITLES
_YES: Final = "ja"
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the fact that it adds, when it holds (None: on the day of the reply), and its words."""

    question_id: str
    answer: str
    fact: Fact
    when: str | None
    remark: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled-in sheet: who answered on which day, what is taken over, and what is not, with the reason."""

    by: str
    day: str
    replies: tuple[Reply, ...]
    left_out: tuple[str, ...]


def replies_in(ids: KnownIds, grids: Mapping[str, Grid]) -> Sheet:
    """Return what the sheet says; ids of questions about what was renamed since lead on.

    Raises:
        CatalogError: anything in it does not fit, each with sheet, row and column.
    """
    catalog, grid = ids.catalog, grids[ANSWERS]
    problems = [*_heading_problems(grid)]
    if problems:
        raise CatalogError(problems)
    by, day = current_record(catalog, ids.lock, _said(grids, BY)), _iso(_said(grids, DATE))
    problems += _problems_of_the_head(ids, grids, by, day)
    filled = [_as_known_today(ids, row) for row in rows(grid)]
    problems += [found for row in filled for found in row.problems]
    answered = [row for row in filled if row.texts[_ANSWER]]
    problems += [found for row in filled if not row.problems for found in _unanswered(row)]
    problems += [found for row in answered for found in _row_problems(catalog, row)]
    problems += [found for row in answered for found in _ahead(row, day)]
    problems += _twice(answered)
    if problems:
        raise CatalogError(problems)
    taken = [row for row in answered if row.texts[_PUBLIC] == _YES]
    facts = [(row, _choice(catalog, row)[row.texts[_ANSWER]]) for row in taken]
    return Sheet(
        by,
        day or "",
        tuple([_reply(row, fact) for row, fact in facts if fact is not None]),
        (
            *[f"{row.texts[_ID]}: darf nicht veröffentlicht werden" for row in answered if row not in taken],
            *[f"{row.texts[_ID]}: „{row.texts[_ANSWER]}“ ist keine Angabe" for row, fact in facts if fact is None],
        ),
    )


def _as_known_today(ids: KnownIds, row: Row) -> Row:
    return replace(row, texts={**row.texts, _ID: current(ids.catalog, ids.lock, row.texts[_ID])})


def _reply(row: Row, fact: Fact) -> Reply:
    when = _iso(row.texts[_WHEN]) if row.texts[_WHEN] else None
    return Reply(row.texts[_ID], row.texts[_ANSWER], fact, when, row.texts[_REMARK], row.spots[_ANSWER])


def _choice(catalog: Catalog, row: Row) -> Mapping[str, Fact | None]:
    return choices(catalog, row.texts[_ID], row.texts[_NAME])


def _said(grids: Mapping[str, Grid], name: str) -> str:
    kind = Kind.PARTIAL_DATE if name == DATE else Kind.TEXT
    lines = grids[README].rows if README in grids else ()
    return next((text_of(line.cells.get(2), kind) for line in lines if text_of(line.cells.get(1)) == name), "")


def _iso(text: str) -> str | None:
    """The date as the catalogue writes it, however somebody wrote it; None if it is none."""
    meant = as_the_catalogue_writes(text)
    try:
        return PartialDate.parse(meant or text).text
    except ValueError:
        return None


def _heading_problems(grid: Grid) -> Iterator[Diagnostic]:
    if tuple(grid.titles.values()) != TITLES or [*grid.titles] != [*range(1, len(TITLES) + 1)]:
        hint = f"Die erste Zeile lassen, wie sie war: {', '.join(TITLES)}"
        yield grid.spot.problem("answer-column", "Die Überschriften sind nicht die des Antwortbogens", hint)


def _problems_of_the_head(ids: KnownIds, grids: Mapping[str, Grid], by: str, day: str | None) -> Iterator[Diagnostic]:
    spot = grids[README].spot if README in grids else Spot(grids[ANSWERS].spot.file, README, 1, 1)
    if by not in ids.catalog.organisations and by not in ids.catalog.states:
        hint = ids.way_out(by, "organisations", "states") or "Die Kennung der Stelle oder des Landes eintragen"
        yield spot.problem("answer-by", f"„{BY}“: „{by}“ kennt der Katalog nicht", hint)
    if day is None or not _WHOLE_DAY.fullmatch(day):
        hint = "Neben „Auskunft vom“ den Tag eintragen, z. B. 15.12.2026"
        yield spot.problem("answer-date", f"„{DATE}“ nennt keinen Tag", hint)


def _unanswered(row: Row) -> Iterator[Diagnostic]:
    """A row with words but no answer, or an answer to nothing: cells may have been moved or merged."""
    if not row.texts[_ANSWER] and (row.texts[_NAME] or row.texts[_WHEN] or row.texts[_REMARK]):
        hint = "Eine Antwort aus der Liste wählen, oder die Zeile leer lassen"
        yield row.spots[_ANSWER].problem("answer-value", "Zu diesen Angaben fehlt die Antwort", hint)


def _row_problems(catalog: Catalog, row: Row) -> Iterator[Diagnostic]:
    question_id = row.texts[_ID]
    if not is_known(catalog, question_id):
        hint = "Die Kennung so lassen, wie sie war, und keine Zellen verbinden; neuer Bogen: efa-katalog questions"
        yield row.spots[_ID].problem("answer-id", f"Eine Frage „{question_id}“ kennt der Katalog nicht", hint)
        return
    allowed = _choice(catalog, row)
    if row.texts[_ANSWER] not in allowed:
        hint = f"Erlaubt: {'; '.join(allowed)}" if allowed else "Diese Antwort von Hand in den Katalog eintragen"
        yield row.spots[_ANSWER].problem("answer-value", f"„{row.texts[_ANSWER]}“ ist nicht erlaubt", hint)
    if needs_detail(question_id) and not row.texts[_NAME]:
        yield row.spots[_NAME].problem("answer-name", "Der Name fehlt", "Wie der Weg oder der Vertrag heißt")
    if row.texts[_PUBLIC] not in {_YES, "nein"}:
        yield row.spots[_PUBLIC].problem("answer-public", "Hier muss ja oder nein stehen", "Im Zweifel nachfragen")
    if row.texts[_WHEN] and _iso(row.texts[_WHEN]) is None:
        hint = "Erlaubt: 15.08.2026, August 2026, Q3 2026, 2026"
        yield row.spots[_WHEN].problem("answer-date", f"„{row.texts[_WHEN]}“ ist kein Datum", hint)


def _ahead(row: Row, day: str | None) -> Iterator[Diagnostic]:
    """A reply knows what is or has been; the date of what is to come belongs among its words."""
    when = _iso(row.texts[_WHEN])
    if day and _WHOLE_DAY.fullmatch(day) and when and not PartialDate.parse(when).has_begun_on(date.fromisoformat(day)):
        hint = "Leer lassen, und in der Bemerkung sagen, wann es kommt"
        text = f"„{row.texts[_WHEN]}“ liegt nach dem Tag der Auskunft"
        yield row.spots[_WHEN].problem("answer-ahead", text, hint)


def _twice(answered: list[Row]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for row in answered:
        if row.texts[_ID] in seen:
            hint = "Eine der Antworten löschen"
            yield row.spots[_ID].problem("answer-twice", f"Die Frage „{row.texts[_ID]}“ ist schon beantwortet", hint)
        seen.add(row.texts[_ID])
