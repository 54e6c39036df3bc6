"""A catalogue of an earlier program: told apart, brought up to date whole, and never touched by an older program."""

from pathlib import Path

import pytest
from tests.commands.conftest import Run

from efa_katalog.checked import checked_catalog
from efa_katalog.editing.migration import STEPS
from efa_katalog.schema.settings import FIRST_VERSION, SCHEMA_VERSION

STATE = """\
# Ein Land in der ersten Fassung.
name: Bayern
slug: bayern
abbreviation: BY
code: "09"
tile: {column: 2, row: 5}
reuse:
  - topic: contact
    organisation: akdb
    mailbox: dienste@akdb.example
    text: Sie antwortet.
    date: 2025-12
    source: move-online-2025
  - {topic: financing, text: Das Land zahlt., date: undated, source: d-nrw-faqs-laender}
  - {topic: ordering, text: Die AKDB holt Dienste ins Land., date: 2022-02-28, source: deck-nrw-2022-02-28}
"""


@pytest.fixture
def old(catalog: Path) -> Path:
    """The test's catalogue as the first program would have written it."""
    set_version(catalog, "")
    (catalog / "states" / "de-by.yaml").write_text(STATE, encoding="utf-8")
    model = catalog / "procurement-models" / "nachnutzungsmodell-nrw.yaml"
    lines = model.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.lstrip().startswith("leg:"))
    model.write_text(text.replace("kind: service_running,", "kind: service_running, ask: providing_state,"), "utf-8")
    return catalog


def set_version(catalog: Path, line: str) -> None:
    settings = catalog / "catalog.yaml"
    text = settings.read_text(encoding="utf-8").replace(f"schema_version: {SCHEMA_VERSION}\n", line)
    settings.write_text(text, encoding="utf-8")


def contents(catalog: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in catalog.rglob("*") if path.is_file()}


def test_every_earlier_version_has_a_step_to_the_next() -> None:
    assert sorted(STEPS) == list(range(FIRST_VERSION, SCHEMA_VERSION))


@pytest.mark.usefixtures("old")
def test_what_is_wrong_with_an_old_catalogue_is_said_with_the_way_out(run: Run) -> None:
    said = run("check").out

    assert "Der Katalog ist in Fassung 1 geschrieben, das Programm erwartet 2" in said
    assert "„efa-katalog migrate“ bringt ihn auf diesen Stand" in said
    assert "Das Feld „ask“ ist hier nicht bekannt" in said


def test_old_catalogue_without_a_fault_is_read_as_it_is(run: Run, catalog: Path) -> None:
    set_version(catalog, "")

    assert run("check").out == "Keine Fehler, keine Warnungen\n"


def test_old_catalogue_becomes_one_of_the_present(run: Run, old: Path) -> None:
    done = run("migrate")

    assert done.code == 0
    assert "Bitte ansehen: leg ist nach den Beteiligten geschlossen (4)" in done.out
    assert "Bitte ansehen: Angaben zur Finanzierung heißen nun programme (1)" in done.out
    catalog = checked_catalog(old).catalog
    assert catalog.settings.schema_version == SCHEMA_VERSION
    steps = catalog.procurement_models["nachnutzungsmodell-nrw"].steps
    assert [step.leg.value for step in steps] == ["into_state", "into_state", "to_municipality", "to_municipality"]
    bavaria = catalog.states["de-by"]
    assert [(item.kind.value, item.mailbox, item.text) for item in bavaria.channels] == [
        ("request", "dienste@akdb.example", "Sie antwortet.")
    ]
    assert [(fact.topic.value, fact.text) for fact in bavaria.reuse] == [
        ("programme", "Das Land zahlt."),
        ("ordering", "Die AKDB holt Dienste ins Land."),
    ]
    assert bavaria.financing == (), "who pays is not said by a field, so nobody is made to pay"
    assert "# Ein Land in der ersten Fassung." in (old / "states" / "de-by.yaml").read_text(encoding="utf-8")
    assert run("check").code == 0

    before = contents(old)
    assert run("migrate").out == "Der Katalog hat Fassung 2, die neueste. Es ist nichts zu tun.\n"
    assert contents(old) == before


def test_check_only_tells_what_would_change(run: Run, old: Path) -> None:
    before = contents(old)
    done = run("migrate", "--check")

    assert done.code == 1
    assert f"Zu ändern: {old / 'states' / 'de-by.yaml'}\n" in done.out
    assert "wohngeld" not in done.out
    assert contents(old) == before


def test_comment_that_would_get_lost_stops_everything(run: Run, old: Path) -> None:
    state = old / "states" / "de-by.yaml"
    state.write_text(f"{STATE}# ganz unten\n", encoding="utf-8")
    before = contents(old)
    done = run("migrate")

    assert done.code == 1
    assert "Dieser Kommentar ginge verloren" in done.err
    assert contents(old) == before


@pytest.mark.parametrize("command", ["check", "migrate", "format", "new term x name=X definition=Y"])
def test_catalogue_of_a_later_program_is_left_alone(command: str, run: Run, catalog: Path) -> None:
    set_version(catalog, "schema_version: 99\n")
    (catalog / "states" / "de-by.yaml").write_text("ganz: anders\n", encoding="utf-8")
    before = contents(catalog)
    done = run(*command.split())

    assert done.code == 1
    assert "Dieser Katalog ist neuer als das Programm" in done.out + done.err
    assert "auf den neuesten Stand bringen" in done.out + done.err
    assert "ganz" not in done.out + done.err
    assert contents(catalog) == before


@pytest.mark.parametrize("number", ["zwei", "-1", "1" * 5000, "[]", "²"])
def test_version_that_is_none_is_named_like_any_other_slip(number: str, run: Run, catalog: Path) -> None:
    set_version(catalog, f"schema_version: {number}\n")

    assert "„schema_version“ (Fassung)" in run("check").out


def test_version_before_the_first_counts_as_the_first(run: Run, catalog: Path) -> None:
    set_version(catalog, "schema_version: 0\n")

    assert run("migrate").code == 0
    assert checked_catalog(catalog).catalog.settings.schema_version == SCHEMA_VERSION


def test_folder_without_a_catalogue_is_refused(run: Run, catalog: Path) -> None:
    (catalog / "catalog.yaml").unlink()

    assert run("migrate").code == 2


def test_own_catalogues_name_the_present_version(catalog: Path) -> None:
    root = Path(__file__).parents[2]
    for folder in (catalog, root / "catalog"):
        lines = (folder / "catalog.yaml").read_text(encoding="utf-8").splitlines()
        assert f"schema_version: {SCHEMA_VERSION}" in lines
