import argparse
import io
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from efa_katalog import commands
from efa_katalog.cli import COMMANDS, Parser, in_german, main

SMALL = Path(__file__).parent / "catalogs" / "small"
ENGLISH = re.compile(
    r"(?i)\b(usage|optional|options|positional|arguments?|show this|exit|error|required|invalid|choose|expected)\b"
)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a catalogue with one error and one warning."""
    root = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    (root / "terms" / "ekv.yaml").write_text("name: EKV\ndefinition: X\nsee_also: [ekw]\n", encoding="utf-8")
    (root / "sources" / "neu.yaml").write_text(
        "name: Neu\npublisher: Ä\ndate: 2022\nkind: article\nquality: press\n", encoding="utf-8"
    )
    return root


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what a wrong call says; it ends with code 2 and prints nothing else."""
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_good_catalog_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(SMALL), "check"]) == 0
    assert capsys.readouterr().out == "Keine Fehler, keine Warnungen\n"


def test_warnings_alone_are_shown_and_end_with_0(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(SMALL / "terms" / "ekv.yaml", faulty / "terms" / "ekv.yaml")

    assert main(["--catalog", str(faulty), "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 Warnung"


def test_errors_end_with_1_and_are_shown_as_text(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(faulty), "check"]) == 1
    assert capsys.readouterr().out == (
        "catalog/sources/neu.yaml:1:1: Warnung: Auf diese Quelle stützt sich keine Angabe\n"
        "    1 | name: Neu\n"
        "      | ^\n"
        "      Hinweis: Angabe ergänzen oder Datei löschen\n"
        "catalog/terms/ekv.yaml:3:12: Begriff „ekw“ gibt es nicht\n"
        "    3 | see_also: [ekw]\n"
        "      |            ^\n"
        "      Hinweis: Meinten Sie „ekv“?\n"
        "1 Fehler, 1 Warnung\n"
    )


def test_a_missing_catalog_is_told_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(tmp_path / "fehlt"), "check"]) == 1
    said = capsys.readouterr().out
    assert "Diesen Ordner oder diese Datei gibt es nicht" in said
    assert "Hinweis: Im Ordner des Projekts aufrufen oder --catalog angeben" in said


def test_json_lists_every_problem(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(faulty), "check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)

    assert [(item["path"], item["line"], item["severity"]) for item in found] == [
        ("catalog/sources/neu.yaml", 1, "warning"),
        ("catalog/terms/ekv.yaml", 3, "error"),
    ]


def test_github_gets_one_command_for_each_problem(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(faulty), "check", "--format", "github"]) == 1
    first, second = capsys.readouterr().out.splitlines()

    assert first.startswith("::warning file=catalog/sources/neu.yaml,line=1,col=1,title=unused-source::")
    assert second.startswith("::error file=catalog/terms/ekv.yaml,line=3,col=12,title=dangling-reference::")


def test_gitlab_gets_a_code_quality_report(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(faulty), "check", "--format", "gitlab"]) == 1
    found = json.loads(capsys.readouterr().out)

    assert [(item["check_name"], item["severity"]) for item in found] == [
        ("unused-source", "minor"),
        ("dangling-reference", "major"),
    ]


@pytest.mark.parametrize("form", ["json", "gitlab"])
def test_a_good_catalog_gives_an_empty_list(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(SMALL), "check", "--format", form]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["check", "--help"]])
def test_help_is_german_and_ends_with_0(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    help_text = capsys.readouterr().out

    assert caught.value.code == 0
    assert help_text.startswith("Aufruf: efa-katalog")
    assert "zeigt diese Hilfe" in help_text
    assert not ENGLISH.search(help_text)


def commands_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return re.findall(r"'([a-z]+)'", refusal(capsys, "?").partition("möglich sind: ")[2])


def test_help_of_every_command_is_german(capsys: pytest.CaptureFixture[str]) -> None:
    commands = commands_of(capsys)
    assert "check" in commands
    for command in commands:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert not ENGLISH.search(capsys.readouterr().out.replace(f"efa-katalog {command}", "")), command


def test_help_of_every_command_has_a_sentence_an_example_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands_of(capsys):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        text = capsys.readouterr().out
        assert re.search(r"\n\n[A-ZÄÖÜ].*[.;,]", text), command
        assert re.search(rf"^  efa-katalog {command}\b", text, re.MULTILINE), command
        assert "Rückgabewerte:" in text, command


def test_help_explains_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    assert "Rückgabewerte:\n  0  alles in Ordnung" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "es fehlt: BEFEHL"),
        (["chek"], "BEFEHL: 'chek' gibt es nicht, möglich sind: "),
        (["check", "--format", "xml"], "--format: 'xml' gibt es nicht, möglich sind: "),
        (["check", "--format"], "--format: hier fehlt ein Wert"),
        (["check", "mehr", "Worte"], "unbekannt: mehr Worte"),
        (["check", "--streng"], "unbekannt: --streng"),
        (["check", "--help=ja"], "-h/--help nimmt keinen Wert an, angegeben ist 'ja'"),
    ],
)
def test_wrong_calls_are_explained_in_german(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    err = refusal(capsys, *words)

    assert err.startswith("Aufruf: efa-katalog")
    assert f": Fehler: {said}" in err
    assert not ENGLISH.search(err)


def test_every_refusal_of_argparse_has_a_german_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="probe")
    parser.add_argument("--zahl", type=int)
    parser.add_argument("--zahlen", nargs="+")
    parser.add_argument("--paar", nargs=2)
    parser.add_argument("--tag", type=_refuse)
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--ja", action="store_true")
    either.add_argument("--nein", action="store_true")
    said = []
    for words in (
        [],
        ["--ja", "--nein"],
        ["--ja", "--zahl", "x"],
        ["--ja", "--zahlen"],
        ["--ja", "--paar", "1"],
        ["--ja", "--za", "1"],
        ["--ja", "--tag", "x"],
    ):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        said.append(capsys.readouterr().err.rpartition("Fehler: ")[2].strip())

    assert said == [
        "es fehlt eines von: --ja --nein",
        "--nein und --ja schließen einander aus",
        "--zahl: 'x' ist kein gültiger Wert",
        "--zahlen: hier fehlen Werte",
        "--paar: hier fehlen Werte",
        "--za ist nicht eindeutig, möglich sind: --zahl, --zahlen",
        "--tag: das ist kein Tag",
    ]


def _refuse(text: str) -> str:
    message = "das ist kein Tag"
    raise argparse.ArgumentTypeError(message) from ValueError(text)


def test_a_sentence_nobody_translated_is_not_shown_in_english() -> None:
    assert in_german("something new went wrong") == (
        "der Aufruf ist so nicht verständlich, --help zeigt die Möglichkeiten"
    )


def test_output_may_be_any_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    assert main(["--catalog", str(SMALL), "check"]) == 0
    assert stream.getvalue() == "Keine Fehler, keine Warnungen\n"


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "efa_katalog.cli", *words]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | environment)


def test_the_module_can_be_run_and_returns_the_code() -> None:
    found = run("--catalog", str(SMALL), "check", PYTHONUTF8="1")

    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.decode() == "Keine Fehler, keine Warnungen" + os.linesep


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
@pytest.mark.parametrize(
    ("form", "encoding"), [("text", "ascii"), ("json", "ascii"), ("github", "ascii"), ("gitlab", "utf-8")]
)
def test_a_file_name_that_is_no_text_does_not_stop_the_report(faulty: Path, form: str, encoding: str) -> None:
    Path(os.fsdecode(os.fsencode(faulty / "terms") + b"/\xff.yaml")).write_text("name: X\n")
    found = run("--catalog", str(faulty), "check", "--format", form, PYTHONIOENCODING=encoding)

    assert (found.returncode, found.stderr) == (1, b"")
    if form in {"json", "gitlab"}:
        paths = {item.get("path") or item["location"]["path"] for item in json.loads(found.stdout.decode(encoding))}
        assert paths == {"catalog/terms/ekv.yaml", "catalog/terms/\udcff.yaml"}


def test_what_a_stream_cannot_encode_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["--catalog", "Länder😀", "check", "--format", "json"]) == 1
    sys.stdout.flush()

    assert b"\\u" in raw.getvalue()
    assert json.loads(raw.getvalue())[0]["path"] == "Länder😀"


def test_a_catalog_with_errors_stops_other_commands_with_its_report(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "daten"

    assert main(["--catalog", str(faulty), "export", "--to", str(target)]) == 1
    out, err = capsys.readouterr()
    assert "Begriff „ekw“ gibt es nicht" in err
    assert out == ""
    assert not target.exists()


def test_a_command_that_cannot_do_what_was_asked_says_so_and_ends_with_its_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--catalog", str(SMALL), "stale", "--on", "2026-02-30"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("efa-katalog: ")
    assert not ENGLISH.search(err)


def test_only_writing_is_eased_and_not_reading() -> None:
    main(["--catalog", str(SMALL), "check"])

    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "escape")


def test_every_command_is_on_the_list_of_commands() -> None:
    folder = Path(commands.__file__).parent
    modules = {file.relative_to(folder).parts[0].removesuffix(".py") for file in folder.rglob("*.py")}
    runs = {name for name in modules if hasattr(import_module(f"efa_katalog.commands.{name}"), "describe")}

    assert runs == {command.module.rpartition(".")[2] for command in COMMANDS}


def test_help_loads_neither_the_catalogue_nor_any_command() -> None:
    code = (
        "import sys; from efa_katalog.cli import parser; parser(['--help']); "
        "print([name for name in sys.modules if name.startswith(('efa_katalog.commands.', 'pydantic', 'yaml'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "['efa_katalog.commands.manual', 'efa_katalog.commands.refusal']\n"


def test_command_that_is_interrupted_says_so_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", interrupted)

    assert main(["--catalog", str(SMALL), "new", "source", "neu"]) == 130
    assert capsys.readouterr().err == "\nefa-katalog: Abgebrochen.\n"
