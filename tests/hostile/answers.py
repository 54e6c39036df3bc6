"""An answer sheet as it comes back: every question answered with the first answer that it offers."""

from io import BytesIO

from openpyxl import load_workbook

from efa_katalog.catalog import Catalog
from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import addressee_id, open_questions
from efa_katalog.editing.answer_sheet.choices import choices
from efa_katalog.exports.answer_sheet import ANSWERS, DATE, README, TITLES, Asked, answer_sheet

_ADDRESSEE = "dataport"
_TITLES = ("Antwort", "Name", "Seit oder Stand", "Darf veröffentlicht werden")


def filled_sheet(catalog: Catalog) -> bytes:
    """Return the sheet of one addressee, filled in."""
    on = catalog.settings.data_date
    asked = [item.id for item in open_questions(catalog, on) if addressee_id(item.whom) == _ADDRESSEE]
    offered = {key: tuple(choices(catalog, key, "Name")) for key in asked}
    rows = [Asked(key, question_text(catalog, key), answers) for key, answers in offered.items() if answers]
    book = load_workbook(BytesIO(answer_sheet(catalog.settings.title, rows, (_ADDRESSEE, "Dataport"), on)))
    for row in book[README].iter_rows():
        if row[0].value == DATE:
            row[1].value = "15.11.2026"
    for row in book[ANSWERS].iter_rows(min_row=2):
        answers = offered.get(str(row[0].value))
        for title, text in zip(_TITLES, (answers[0], "FITKO", "2026-11", "ja") if answers else (), strict=False):
            row[TITLES.index(title)].value = text
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
