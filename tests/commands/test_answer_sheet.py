"""From questions to an answer sheet, through LibreOffice, and back: what the replies settle changes."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.commands.conftest import Run

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.law.answer import municipal_situation
from efa_katalog.derive.questions import worth
from efa_katalog.derive.questions.every import addressee_id, open_questions
from efa_katalog.derive.questions.wording import kinds
from efa_katalog.editing.answer_sheet.choices import choices

ADDRESSEE = "dataport"
DAY = "15.11.2026"
HEAD = ("Kennung", "Frage", "Antwort", "Name", "Seit oder Stand", "Darf veröffentlicht werden", "Bemerkung")


def written(run: Run, tmp_path: Path, addressee: str = ADDRESSEE) -> Path:
    sheet = tmp_path / "bogen.xlsx"
    done = run("questions", "--to", sheet, "--addressee", addressee)
    assert done.code == 0, done.err
    return sheet


def fill(sheet: Path, answers: Mapping[str, Mapping[str, str]], day: str = DAY) -> None:
    """Write answers by the ids of their questions as somebody outside would, by the headings."""
    book = load_workbook(sheet)
    for row in book["Lies mich"].iter_rows():
        if row[0].value == "Auskunft vom":
            row[1].value = day
    for row in book["Antworten"].iter_rows(min_row=2):
        for title, text in answers.get(str(row[0].value), {}).items():
            row[HEAD.index(title)].value = text
    book.save(sheet)


def yes(answer: str, **more: str) -> dict[str, str]:
    return {"Antwort": answer, "Darf veröffentlicht werden": "ja", **{key.replace("_", " "): more[key] for key in more}}


def questions_to(catalog: Catalog, addressee: str = ADDRESSEE) -> list[str]:
    every = open_questions(catalog, catalog.settings.data_date)
    return [item.id for item in every if addressee_id(item.whom) == addressee]


def situations(catalog: Catalog) -> dict[tuple[str, str], tuple[str, bool]]:
    on = catalog.settings.data_date
    found = {(service, state): (service, state, on) for service in catalog.services for state in catalog.states}
    every = {pair: municipal_situation(catalog, *key) for pair, key in found.items()}
    return {pair: (situation.value, situation.is_clear) for pair, situation in every.items()}


def through_libreoffice(sheet: Path, folder: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    words = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "zurück"), str(sheet)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    return folder / "zurück" / sheet.name


def test_round_trip_through_libreoffice_settles_what_the_worth_predicts_and_nothing_else(
    run: Run, catalog: Path, tmp_path: Path
) -> None:
    run("format")
    before = checked_catalog(catalog).catalog
    on = before.settings.data_date
    ids = [each for each in questions_to(before) if each.startswith(("offer:", "replaced:", "cost:", "executed_by:"))]
    favourable = {each: next(iter(choices(before, each))) for each in ids}
    favourable |= {each: "verfügbar" for each in ids if each.startswith("replaced:")}
    favourable |= {each: "das Land" for each in ids if each.startswith("executed_by:")}
    predicted = sum([worth(before, each, on) for each in ids])
    files = {path: path.read_bytes() for path in catalog.rglob("*.yaml")}
    sheet = written(run, tmp_path)
    fill(sheet, {each: yes(answer) for each, answer in favourable.items()})

    done = run("import", through_libreoffice(sheet, tmp_path))

    assert done.code == 0, done.err
    after = checked_catalog(catalog).catalog
    old, new = situations(before), situations(after)
    changed = {pair for pair in old if old[pair] != new[pair]}
    named = {tuple(each.split(":")[1:]) for each in ids}
    assert predicted > 0
    assert len([pair for pair in changed if new[pair][1] and not old[pair][1]]) == predicted
    assert changed <= named
    assert not {each for each in ids if each in questions_to(after)}
    touched = {path.name for path in catalog.rglob("*.yaml") if files.get(path) != path.read_bytes()}
    services = {f"{each.split(':')[1]}.yaml" for each in ids}
    assert touched == {"auskunft-dataport-2026-11-15.yaml", *services}
    source = after.sources["auskunft-dataport-2026-11-15"]
    assert (source.kind.value, source.name) == (
        "inquiry",
        f"Auskunft von {before.organisations[ADDRESSEE].name} vom 15.11.2026",
    )
    assert run("format", "--check").code == 0
    assert run("check").code == 0


def test_sheet_offers_the_allowed_answers_as_lists(run: Run, tmp_path: Path) -> None:
    book = load_workbook(written(run, tmp_path))
    lists = {str(found.sqref): found.formula1 for found in book["Antworten"].data_validations.dataValidation}

    assert tuple(cell.value for cell in book["Antworten"][1]) == HEAD
    assert {"C2", "F2"} <= lists.keys()
    assert book["Listen"].sheet_state == "hidden"
    assert [cell.value for cell in book["Listen"]["A"]][:2] == ["ja", "nein"]


def test_old_ids_of_renamed_services_and_bodies_still_lead_to_their_question(
    run: Run, catalog: Path, tmp_path: Path
) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    service = cost.split(":")[1]
    sheet = written(run, tmp_path)
    book = load_workbook(sheet)
    row = next(row for row in book["Antworten"].iter_rows(min_row=2) if row[0].value == cost)
    row[0].value = cost.replace(service, "alter-name")
    line = next(row for row in book["Lies mich"].iter_rows() if row[0].value == "Auskunft von")
    line[1].value = "alte-stelle"
    book.save(sheet)
    fill(sheet, {str(row[0].value): yes("das Land")})
    renamed = f"services/alter-name -> services/{service}\norganisations/alte-stelle -> organisations/{ADDRESSEE}\n"
    (catalog / "ids.lock").write_text(renamed, "utf-8")

    done = run("import", sheet)

    assert done.code == 0, done.err
    sources = [item.source for item in checked_catalog(catalog).catalog.services[service].financing]
    assert f"auskunft-{ADDRESSEE}-2026-11-15" in sources


def test_nobody_is_asked_nothing(run: Run, tmp_path: Path) -> None:
    done = run("questions", "--to", tmp_path / "bogen.xlsx", "--addressee", "niemand")

    assert done.code == 1
    assert "An „niemand“ geht keine offene Frage" in done.err
    assert not (tmp_path / "bogen.xlsx").exists()


def test_slip_in_the_addressee_is_told_the_nearest_one(run: Run, tmp_path: Path) -> None:
    done = run("questions", "--to", tmp_path / "bogen.xlsx", "--addressee", ADDRESSEE[:-1])

    assert f"Meinten Sie „{ADDRESSEE}“?" in done.err


@pytest.mark.parametrize(
    ("said", "meant"),
    [("15.08.2026", "2026-08-15"), ("August 2026", "2026-08"), ("Q3 2026", "2026-Q3"), ("", "2026-11-15")],
)
def test_german_dates_are_taken_as_they_are_meant(
    run: Run, catalog: Path, tmp_path: Path, said: str, meant: str
) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    sheet = written(run, tmp_path)
    fill(sheet, {cost: yes("das Land", Seit_oder_Stand=said)})

    assert run("import", sheet).code == 0
    service = checked_catalog(catalog).catalog.services[cost.split(":")[1]]
    assert [item.date.text for item in service.financing if item.source.startswith("auskunft-")] == [meant]


def test_answer_that_may_not_be_published_and_a_no_change_nothing(run: Run, catalog: Path, tmp_path: Path) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    sheet = written(run, tmp_path)
    fill(sheet, {cost: {"Antwort": "das Land", "Darf veröffentlicht werden": "nein"}})

    done = run("import", sheet)

    assert done.code == 0
    assert f"Nicht übernommen: {cost}: darf nicht veröffentlicht werden" in done.out
    assert not list((catalog / "sources").glob("auskunft-*"))


def test_sheet_that_is_imported_twice_changes_nothing_the_second_time(run: Run, catalog: Path, tmp_path: Path) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    sheet = written(run, tmp_path)
    fill(sheet, {cost: yes("das Land", Bemerkung="Auch die Anbindung.")})
    assert run("import", sheet).code == 0
    before = {path: path.read_bytes() for path in catalog.rglob("*.yaml")}

    done = run("import", sheet)

    assert (done.code, done.err) == (0, "")
    assert done.out == "Die Excel-Datei stimmt mit dem Katalog überein.\n"
    assert {path: path.read_bytes() for path in catalog.rglob("*.yaml")} == before


def test_second_sheet_of_a_body_on_one_day_adds_to_the_same_source(run: Run, catalog: Path, tmp_path: Path) -> None:
    first, second = [each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:")][:2]
    empty = written(run, tmp_path)
    for question in (first, second):
        sheet = Path(shutil.copy(empty, tmp_path / "ausgefüllt.xlsx"))
        fill(sheet, {question: yes("das Land")})
        assert run("import", sheet).code == 0

    found = checked_catalog(catalog).catalog
    assert [path.name for path in (catalog / "sources").glob("auskunft-*")] == ["auskunft-dataport-2026-11-15.yaml"]
    for question in (first, second):
        financing = found.services[question.split(":")[1]].financing
        assert len([item for item in financing if item.source == "auskunft-dataport-2026-11-15"]) == 1


HOSTILE = {
    "formula": ({"Antwort": "=1+1", "Darf veröffentlicht werden": "ja"}, "Formel"),
    "other answer": ({"Antwort": "vielleicht", "Darf veröffentlicht werden": "ja"}, "„vielleicht“ ist nicht erlaubt"),
    "no consent": ({"Antwort": "das Land"}, "ja oder nein"),
    "no date": (
        {"Antwort": "das Land", "Darf veröffentlicht werden": "ja", "Seit oder Stand": "bald"},
        "„bald“ ist kein Datum",
    ),
    "day after the reply": (
        {"Antwort": "das Land", "Darf veröffentlicht werden": "ja", "Seit oder Stand": "2027"},
        "„2027“ liegt nach dem Tag der Auskunft",
    ),
    "remark without answer": ({"Bemerkung": "später"}, "fehlt die Antwort"),
    "wrong id": (
        {"Kennung": "cost:unsinn:de-by", "Antwort": "das Land", "Darf veröffentlicht werden": "ja"},
        "„cost:unsinn:de-by“ kennt der Katalog nicht",
    ),
    "too long": (
        {"Antwort": "das Land", "Darf veröffentlicht werden": "ja", "Bemerkung": "x" * 5000},
        "Spalte „Antwort“",
    ),
    "hidden character": (
        {"Antwort": "das Land", "Darf veröffentlicht werden": "ja", "Bemerkung": "a\u202eb"},
        "U+202E",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_reply_is_refused_with_sheet_row_and_column_and_changes_nothing(
    run: Run, catalog: Path, tmp_path: Path, kind: str
) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    cells, message = HOSTILE[kind]
    sheet = written(run, tmp_path)
    fill(sheet, {cost: cells})

    done = run("import", sheet)

    assert done.code == 1
    assert message in done.err
    assert "bogen.xlsx, Blatt Antworten:" in done.err
    assert not list((catalog / "sources").glob("auskunft-*"))


def test_markup_in_a_remark_stays_text(run: Run, catalog: Path, tmp_path: Path) -> None:
    cost = next(each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:"))
    sheet = written(run, tmp_path)
    fill(sheet, {cost: yes("das Land", Bemerkung="<script>alert(1)</script>")})

    assert run("import", sheet).code == 0
    service = checked_catalog(catalog).catalog.services[cost.split(":")[1]]
    assert service.financing[-1].text == "Laut Auskunft: das Land. <script>alert(1)</script>"


def test_merged_cells_are_refused(run: Run, catalog: Path, tmp_path: Path) -> None:
    sheet = written(run, tmp_path)
    book = load_workbook(sheet)
    book["Antworten"].merge_cells("A2:A3")
    book.save(sheet)

    done = run("import", sheet)

    assert done.code == 1
    assert "Blatt Antworten:2:1: Die Zellen A2:A3 sind verbunden" in done.err
    assert not list((catalog / "sources").glob("auskunft-*"))


@pytest.mark.slow
def test_ten_thousand_rows_are_refused(run: Run, catalog: Path, tmp_path: Path) -> None:
    ids = [each for each in questions_to(checked_catalog(catalog).catalog) if each.startswith("cost:")]
    sheet = written(run, tmp_path)
    fill(sheet, {each: yes("das Land") for each in ids})
    book = load_workbook(sheet)
    for _ in range(10_000):
        book["Antworten"].append([ids[0], "", "das Land", "", "", "ja", ""])
    book.save(sheet)

    done = run("import", sheet)

    assert done.code == 1
    assert "ist schon beantwortet" in done.err
    assert not list((catalog / "sources").glob("auskunft-*"))


def test_wrong_day_and_unknown_body_are_refused(run: Run, tmp_path: Path) -> None:
    sheet = written(run, tmp_path)
    fill(sheet, {}, day="demnächst")
    book = load_workbook(sheet)
    book["Lies mich"]["B3"].value = "unbekannt"
    book.save(sheet)

    done = run("import", sheet)

    assert done.code == 1
    assert "„Auskunft vom“ nennt keinen Tag" in done.err
    assert "„unbekannt“ kennt der Katalog nicht" in done.err


def test_every_kind_of_question_can_be_answered_but_who_may_order(catalog: Path) -> None:
    """Whom a model admits stands in its rules, which nobody outside decides with a word."""
    found = checked_catalog(catalog).catalog
    about = {
        "model": "wohngeld:dataport",
        "running": "wohngeld",
        "member": "nachnutzungsmodell-nrw:akdb",
        "intermediary": "de-by",
        "channel": "de-by",
        "contract": "de-nw",
    }
    without = [kind for kind in kinds() if not choices(found, f"{kind}:{about.get(kind, 'wohngeld:de-nw')}", "Name")]

    assert without == ["admitted"]


def test_every_open_question_of_the_small_catalogue_has_its_answers_or_is_left_out(catalog: Path) -> None:
    found = checked_catalog(catalog).catalog
    on = found.settings.data_date
    for item in open_questions(found, on):
        assert isinstance(choices(found, item.id, "Name"), dict), item.id
