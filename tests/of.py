"""Which tests to read for a module of the package: `python -m tests.of derive/law/lines` names them, nearest first."""

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import Final

from tests.test_layers import MODULES, PACKAGE, ROOT, imports, module_name

TESTS: Final = Path(__file__).parent


def files_for(name: str) -> list[Path]:
    """Return the files of tests for a module, such as `efa_katalog.derive.law.lines`.

    The file of its own name comes first, then those that import it. Where there is neither, they are the tests of what
    uses it, or of its room where nothing imports it by name.
    """
    return _direct(name) or _of_users(name, {name}) or _of_room(name)


def _direct(name: str) -> list[Path]:
    *folders, module = name.split(".")[1:]
    own = TESTS.joinpath(*folders, f"test_{module.rstrip('_')}.py")
    found = [*([own] if own.exists() else []), *(file for file in _files() if name in _named(file))]
    return list(dict.fromkeys(found))


def _of_users(name: str, seen: set[str]) -> list[Path]:
    """The tests of the nearest modules that use this one and have any."""
    users = {module_name(file) for file in MODULES if name in _named(file)} - seen
    near = [test for user in sorted(users) for test in _direct(user)]
    far = near or [test for user in sorted(users) for test in _of_users(user, seen | users)]
    return list(dict.fromkeys(far))


def _of_room(name: str) -> list[Path]:
    """The tests of the module's room: those that say its name in quotes, as of a command, or all of them."""
    *folders, module = name.split(".")[1:]
    said = re.compile(rf'"{re.escape(module.rstrip("_"))}"')
    for folder in (TESTS.joinpath(*folders, module), TESTS.joinpath(*folders)):
        if folder.is_dir() and folder != TESTS:
            files = sorted(folder.rglob("test_*.py"))
            return [file for file in files if said.search(_text(file))] or files
    return []


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(TESTS.rglob("test_*.py")))


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _named(file: Path) -> frozenset[str]:
    """The dotted names that a file imports, of modules and of what they hold."""
    found = imports(ast.parse(_text(file)), "")
    return frozenset(name for start, names in found for name in (start, *names))


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        path = Path(wanted).with_suffix("")
        parts = path.relative_to(ROOT).parts if path.is_absolute() else path.parts
        for file in files_for(".".join((PACKAGE, *parts))):
            print(file.relative_to(TESTS.parent))  # noqa: T201 — what was asked for
