import io
from pathlib import Path

import pytest
from tests.commands.conftest import Run

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.schema import KINDS
from efa_katalog.source import parse

GIVEN = {
    "source": ["name=T", "publisher=P", "date=2024", "kind=web_page", "quality=primary"],
    "organisation": ["name=N", "kind=ministry"],
    "procurement-model": ["name=N", "short_name=K", "order=9", "summary=S", "answers_best=F"],
    "topic": ["name=N", "number=9", "summary=S"],
    "service": ["name=N", "summary=Man: meldet", "topic=arbeit-ruhestand", "also_known_as=A|B, C"],
    "platform": ["name=N", "summary=S"],
    "term": ["name=N", "definition=D"],
    "state": ["name=N", "slug=neu", "abbreviation=NN", "code=99", "tile.column=9", "tile.row=9"],
    "programme": [
        "name=N", "summary=S", "states=de-nw", "facts.text=T", "facts.date=2024", "facts.source=deck-nrw-2022-02-28",
    ],
    "fingerprint": [
        "name=N", "addresses.host=a.example", "addresses.service=wohngeld", "addresses.strength=entry",
        "addresses.text=T", "addresses.date=2022", "addresses.source=deck-nrw-2022-02-28",
    ],
    "example": [
        "name=N", "date=2022", "source=deck-nrw-2022-02-28", "fictitious=true", "summary=S", "municipality=M",
        "state=de-nw", "service=wohngeld", "procurement_model=nachnutzungsmodell-nrw", "steps.step=ekv",
        "steps.parties=A|B", "steps.text=T",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", GIVEN)
def test_new_record_is_valid_and_explains_what_may_follow(run: Run, catalog: Path, kind: str) -> None:
    done = run("new", kind, "ganz-neu", *GIVEN[kind])

    assert done.code == 0, done.err
    text = (catalog / f"{kind}s" / "ganz-neu.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../../schema/{kind}.schema.json\n")
    assert KINDS[f"{kind}s"].model_validate(parse(text.encode(), "x").data).name in {"N", "T"}


def test_every_kind_can_be_created() -> None:
    assert {f"{kind}s" for kind in GIVEN} == KINDS.keys()


def test_catalogue_with_a_new_service_has_no_errors(run: Run, catalog: Path) -> None:
    run("new", "dienst", "ganz-neu", *GIVEN["service"])

    service = checked_catalog(catalog).catalog.services["ganz-neu"]
    assert (service.summary, service.also_known_as) == ("Man: meldet", ("A", "B, C"))


def test_comments_can_be_turned_into_fields(run: Run, catalog: Path) -> None:
    run("new", "service", "ganz-neu", *GIVEN["service"])
    path = catalog / "services" / "ganz-neu.yaml"
    values = {"state": "de-nw", "stage": "pilot", "date": "2024", "source": "d-nrw-wohngeld"}
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("# rollout:")
    for number in range(start, start + 5):
        key = lines[number].removeprefix("# ")
        lines[number] = key + (f" {values[key.strip(' -:')]}" if number > start else "")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert checked_catalog(catalog).catalog.services["ganz-neu"].rollout[0].state == "de-nw"


def test_format_removes_the_explanations_that_nobody_used(run: Run, catalog: Path) -> None:
    run("new", "service", "ganz-neu", *GIVEN["service"])
    path = catalog / "services" / "ganz-neu.yaml"
    text = path.read_text(encoding="utf-8").replace("# open_questions: []", "open_questions: [Wann?]")
    path.write_text(text, encoding="utf-8")

    assert run("format", path).code == 0

    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        "name: N",
        "also_known_as:",
        "  - A",
        "  - B, C",
        'summary: "Man: meldet"',
        "topic: arbeit-ruhestand",
        "open_questions:",
        "  - Wann?",
    ]


def test_existing_record_is_never_touched(run: Run, catalog: Path) -> None:
    path = catalog / "services" / "wohngeld.yaml"
    before = path.read_bytes()

    done = run("new", "service", "wohngeld", *GIVEN["service"])

    assert done.code == 1
    assert "gibt es schon" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["service", "Ganz Neu", *GIVEN["service"]], 2, "gemeint ist vielleicht ganz-neu"),
        (["service", "hilfe\N{EN DASH}zur\N{EN DASH}pflege", *GIVEN["service"]], 2, "vielleicht hilfe-zur-pflege"),
        (["organisation", "con", *GIVEN["organisation"]], 2, "unter Windows nicht"),
        (["organisation", "a" * 81, *GIVEN["organisation"]], 2, "mit 81 Zeichen zu lang"),
        (
            ["service", "ganz-neu", "name=Wohn-Geld", "summary=S", "topic=arbeit-ruhestand"],
            1,
            "gibt es zweimal, auch als wohngeld.yaml",
        ),
        (["service", "ganz-neu", "name=FÃ¼r", "summary=S", "topic=arbeit-ruhestand"], 1, "verstümmelt"),
        (["service", "ganz-neu", "name"], 2, "nicht die Form FELD=WERT"),
        (["service", "ganz-neu", "nam=A"], 2, "Meinten Sie „name“?"),
        (["service", "ganz-neu", "lifecycle=pilot"], 2, "Einzeln angeben: lifecycle.state, lifecycle.stage"),
        (["service", "ganz-neu", "name=A"], 2, "Es fehlt: summary (Kurzbeschreibung); topic (Themenfeld)"),
        (["service", "ganz-neu", "name=A", "summary=B", "topic=arbeit"], 1, "Meinten Sie „arbeit-ruhestand“?"),
        (["source", "neu", "name=T", "publisher=P", "date=1.2.2024", "kind=wiki", "quality=wiki"], 1, "2024-02-01"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    run: Run, catalog: Path, words: list[str], code: int, message: str
) -> None:
    before = sorted(catalog.rglob("*"))

    done = run("new", *words)

    assert done.code == code
    assert message in done.err
    assert sorted(catalog.rglob("*")) == before


def test_folder_that_does_not_exist_is_not_created(run: Run, catalog: Path) -> None:
    done = run("--catalog", catalog / "fehlt", "new", "term", "neu", *GIVEN["term"])

    assert done.code == 2
    assert not (catalog / "fehlt").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_missing_fields_are_asked_for_until_the_answer_can_be_right(
    run: Run, catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal("Amt\n\nministerium\nministry\n"))

    done = run("new", "organisation", "amt")

    assert done.code == 0
    assert "Diese Angabe darf nicht fehlen" in done.out
    assert "Erlaubt: public_it, ministry" in done.out
    assert "name: Amt\nkind: ministry\n" in (catalog / "organisations" / "amt.yaml").read_text(encoding="utf-8")


def test_asking_for_a_list_says_how_to_separate_its_values(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal("A | B\n"))
    given = [word for word in GIVEN["example"] if not word.startswith("steps.parties")]

    done = run("new", "example", "neu", *given)

    assert "Mehrere Werte mit „|“ trennen" in done.out
    assert done.code == 0


def test_end_of_input_while_asking_creates_nothing(run: Run, catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal("Amt\n"))

    done = run("new", "organisation", "amt")

    assert (done.code, done.err) == (1, "efa-katalog: Abgebrochen; es wurde nichts angelegt.\n")
    assert not (catalog / "organisations" / "amt.yaml").exists()


@pytest.mark.parametrize(
    ("fate", "message"),
    [
        ("-> services/wohngeld", "Jetzt „wohngeld“ schreiben"),
        ("-> services/mitte\nservices/mitte -> services/wohngeld", "Jetzt „wohngeld“ schreiben"),
        ("retired 2026-11-01 Gab es nie", "am 01.11.2026 aufgegeben (Gab es nie)"),
    ],
)
def test_an_id_that_was_given_out_is_not_given_again(run: Run, catalog: Path, fate: str, message: str) -> None:
    (catalog / "ids.lock").write_text(f"services/alt {fate}\n", encoding="utf-8")

    done = run("new", "service", "alt", *GIVEN["service"])

    assert done.code == 1
    assert "war schon vergeben" in done.err
    assert message in done.err
    assert not (catalog / "services" / "alt.yaml").exists()


def test_faults_of_other_records_do_not_hold_up_a_new_one(run: Run, catalog: Path) -> None:
    (catalog / "services" / "kaputt.yaml").write_text("name: A\n", encoding="utf-8")

    assert run("new", "service", "ganz-neu", *GIVEN["service"]).code == 0


def test_kind_may_be_called_as_the_guide_calls_it(run: Run, catalog: Path) -> None:
    assert run("new", "stelle", "amt", *GIVEN["organisation"]).code == 0
    assert (catalog / "organisations" / "amt.yaml").is_file()


def test_call_without_an_id_is_told_only_what_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", "service"])
    assert capsys.readouterr().err.endswith("Fehler: es fehlt: KENNUNG\n")
