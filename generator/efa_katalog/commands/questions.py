"""`efa-katalog questions`: an answer sheet for somebody outside, with the questions that go to them."""

from __future__ import annotations

import argparse
from pathlib import Path

from efa_katalog.checked import checked_catalog
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import addressee_id, open_questions
from efa_katalog.editing.answer_sheet.choices import choices
from efa_katalog.editing.files import write_whole
from efa_katalog.exports.answer_sheet import Asked, answer_sheet
from efa_katalog.schema.messages import suggest


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Schreibt die offenen Fragen an eine Stelle als Antwortbogen; import liest ihn wieder ein."
    parser.epilog = ending("efa-katalog questions --addressee d-nrw --to fragen.xlsx")
    parser.add_argument("--to", type=Path, required=True, metavar="DATEI.xlsx", help="die Datei, die entsteht")
    parser.add_argument(
        "--addressee", required=True, metavar="KENNUNG", help="Stelle oder Land, an das Fragen gehen, z. B. d-nrw"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the sheet; what it brings back is taken over by `import`."""
    catalog, wanted = checked_catalog(arguments.catalog).catalog, arguments.addressee
    on = catalog.settings.data_date
    every = open_questions(catalog, on)
    known = {item.id: tuple(choices(catalog, item.id, "–")) for item in every if addressee_id(item.whom) == wanted}
    asked = [Asked(key, question_text(catalog, key), answers) for key, answers in known.items() if answers]
    if not asked:
        others = sorted({addressee_id(item.whom) for item in every})
        hint = suggest(wanted, others)
        message = (
            f"An „{wanted}“ geht keine offene Frage. {f'{hint} ' if hint else ''}Fragen gehen an: {', '.join(others)}"
        )
        raise Refusal(message)
    name = next(item.whom.name.label for item in every if addressee_id(item.whom) == wanted)
    write_whole(arguments.to, answer_sheet(catalog.settings.title, asked, (wanted, name), on))
    print(f"{len(asked)} {'Frage' if len(asked) == 1 else 'Fragen'} an {name} nach {arguments.to} geschrieben.")
    return 0
