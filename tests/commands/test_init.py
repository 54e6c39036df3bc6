"""`init`: a new folder with a whole catalogue, which passes everything that its editors will ask of it."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.conftest import SMALL

from efa_katalog import __version__
from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.schema import KINDS

ROOT = Path(__file__).parents[2]
GIVEN = (
    "--title",
    "Dienste: der Kreis",
    "--operator",
    "Landratsamt",
    "--address",
    "Weg 1 | 00000 Ort",
    "--licence",
    "CC0-1.0",
)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "mein-katalog"
    assert main(["init", str(folder), *GIVEN]) == 0
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_catalogue_has_an_example_of_every_kind_and_no_fault(
    begun: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = checked_catalog(begun / "catalog")
    assert [kind for kind in KINDS if not checked.catalog.records(kind)] == []
    assert len(checked.catalog.municipalities) > 0
    assert checked.warnings == ()

    monkeypatch.chdir(begun)
    for words in (["check"], ["format", "--check"], ["schema", "--check"], ["migrate"]):
        assert main(words) == 0, capsys.readouterr()


def test_every_example_says_that_it_is_invented(begun: Path) -> None:
    for kind in KINDS:
        for path in (begun / "catalog" / kind).glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            assert "# Beispiel, frei erfunden." in text, path
            assert re.search(
                r"(?i)erfunden|muster|nachbar", text.partition("name: ")[2].partition("\n")[0] + path.stem
            ), path


def test_answers_stand_in_the_settings_and_the_rest_is_marked(begun: Path) -> None:
    settings = checked_catalog(begun / "catalog").catalog.settings

    assert (settings.title, settings.operator.name) == ("Dienste: der Kreis", "Landratsamt")
    assert settings.operator.address == ("Weg 1", "00000 Ort")
    assert settings.licence.id == "CC0-1.0"
    assert settings.licence.attribution == "Dienste: der Kreis, Creative Commons Zero 1.0"
    assert settings.operator.demonstration, "only the operator can say that the legal pages are right"
    assert "Beispiel (noch ersetzen)" in (settings.operator.legal_form or "")


def test_files_around_the_catalogue_are_there(begun: Path) -> None:
    names = {path.relative_to(begun).as_posix() for path in begun.rglob("*") if path.is_file()}

    assert names >= {
        "README.md",
        "mkdocs.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".github/workflows/katalog.yml",
        "docs/ueber.md",
        "docs/mitmachen/index.md",
        "schema/service.schema.json",
    }
    assert not [name for name in names if "dot-" in name]
    assert (begun / "requirements.txt").read_text(encoding="utf-8") == f"efa-katalog=={__version__}\n"


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-workflows", ".github/workflows/katalog.yml"),
        ("custom.github-workflows-require-timeout", ".github/workflows/katalog.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_templates_for_forges_are_valid_and_as_safe_as_our_own(begun: Path, schema: str, name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(begun / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    text = (begun / name).read_text(encoding="utf-8")
    own = "".join(file.read_text(encoding="utf-8") for file in (ROOT / ".github" / "workflows").glob("*.yml"))
    assert set(re.findall(r"uses: (\S+)", text)) <= set(re.findall(r"uses: (\S+)", own))
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for command_name in ("check", "build", "verify", "format --check"):
        assert f"efa-katalog {command_name}" in text


def test_navigation_and_theme_are_like_those_of_this_site(begun: Path) -> None:
    ours, theirs = (
        yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 — texts only
        for folder in (ROOT, begun)
    )

    for key in ("markdown_extensions", "validation", "plugins"):
        assert theirs[key] == ours[key], key
    del ours["theme"]["custom_dir"]
    assert theirs["theme"] == ours["theme"]


def test_records_from_elsewhere_take_the_place_of_the_examples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "neu"
    assert main(["init", str(folder), "--from", str(SMALL), "--title", "Anders"]) == 0

    before, after = checked_catalog(SMALL).catalog, checked_catalog(folder / "catalog").catalog
    assert after.services == before.services
    assert after.municipalities == before.municipalities
    assert after.settings.title == "Anders"
    assert after.settings.operator == before.settings.operator
    assert after.settings.data_date == before.settings.data_date
    assert "musterdienst" not in after.services
    assert "geprüft" in capsys.readouterr().out


def test_faulty_records_are_not_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "catalog"
    shutil.copytree(SMALL, faulty)
    (faulty / "terms" / "ekv.yaml").write_text("name: [\n", encoding="utf-8")

    assert main(["init", str(tmp_path / "neu"), "--from", str(faulty)]) == 1
    assert "catalog/terms/ekv.yaml:1:" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


def test_folder_without_a_catalogue_is_named_as_it_was_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "neu"), "--from", str(tmp_path / "fehlt")]) == 2
    assert f"In {tmp_path / 'fehlt'} liegt kein Katalog. Mit --from" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


def test_answer_that_no_catalogue_may_hold_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "neu"), "--title", "x" * 500]) == 1
    assert "catalog/catalog.yaml:" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


def test_existing_files_are_never_touched(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(begun)

    assert main(["init", str(begun)]) == 1
    said = capsys.readouterr().err
    assert "vorhandene Dateien werden nie überschrieben" in said
    assert "Bitte einen neuen oder leeren Ordner nennen" in said
    assert contents(begun) == before
    assert main(["init", str(begun / "README.md")]) == 1
    assert contents(begun) == before


def test_repository_that_was_just_begun_is_as_good_as_empty(tmp_path: Path) -> None:
    (tmp_path / "neu" / ".git").mkdir(parents=True)

    assert main(["init", str(tmp_path / "neu")]) == 0
    assert (tmp_path / "neu" / "catalog" / "catalog.yaml").is_file()


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        """Say that a person sits there."""
        return True


def test_what_is_not_given_is_asked_for_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("Landratsamt\n\nMIT\nCC-BY-4.0\n"))

    assert main(["init", str(tmp_path / "neu"), "--title", "Unser Katalog"]) == 0
    settings = checked_catalog(tmp_path / "neu" / "catalog").catalog.settings
    assert (settings.title, settings.operator.name, settings.licence.id) == (
        "Unser Katalog",
        "Landratsamt",
        "CC-BY-4.0",
    )
    assert settings.operator.address == ("Musterstraße 1", "00000 Musterstadt")
    said = capsys.readouterr().out
    assert "Wie heißt der Katalog?" not in said
    assert "  Erlaubt: DL-DE-BY-2.0, " in said


def test_whoever_breaks_off_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("Unser Katalog\n"))

    assert main(["init", str(tmp_path / "neu")]) == 1
    assert "es wurde nichts angelegt" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()
