"""The commands that the guide names exist, and do what it says."""

import re
import shlex
from pathlib import Path

import pytest
from tests.commands.conftest import Run
from tests.commands.test_new import GIVEN

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import COMMANDS, main

GUIDE = sorted((Path(__file__).parents[2] / "docs" / "mitmachen").glob("*.md"))
GUIDE_INDEX = Path(__file__).parents[2] / "docs" / "mitmachen" / "index.md"
_COMMAND = re.compile(r"efa-katalog ([a-z]+)")
_SHELL = re.compile(r"^\.venv/bin/efa-katalog (.*)$", re.MULTILINE)


def test_every_command_of_the_guide_exists(capsys: pytest.CaptureFixture[str]) -> None:
    named = {word for page in GUIDE for word in _COMMAND.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 5

    for word in sorted(named):
        with pytest.raises(SystemExit) as caught:
            main([word, "--help"])
        assert caught.value.code == 0, word
    assert "Aufruf: efa-katalog" in capsys.readouterr().out


def test_guide_has_a_row_for_every_command() -> None:
    rows = re.findall(r"^\| `efa-katalog ([a-z]+)", GUIDE_INDEX.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(command.name for command in COMMANDS if command.name not in rows) == []


def test_shell_lines_of_the_guide_work_in_their_order(run: Run, repository: Path, catalog: Path) -> None:
    del repository
    lines = [line for page in GUIDE for line in _SHELL.findall(page.read_text(encoding="utf-8"))]
    # What asks other machines or takes their files is tried in tests/harvest, which plays and makes them.
    lines = [line for line in lines if not line.startswith(("harvest ", "municipalities "))]
    assert lines

    for line in lines:
        words = shlex.split(line)
        # What the command would ask for at the terminal.
        answers = GIVEN[words[1]] if words[0] == "new" else []
        done = run(*words, *answers)
        assert done.code == 0, (line, done)
    assert "beispieldienst" in checked_catalog(catalog).catalog.services
