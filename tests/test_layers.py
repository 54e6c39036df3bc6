"""The map of the package: who may import whom, where a library lives, how big a piece may get."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "efa_katalog"
ROOT = Path(__file__).parents[1] / "generator" / PACKAGE

# The first part of a module's name below the package. A new room is added here on purpose. The wing lies above all that
# it makes faster; only its memory is at the bottom.
LAYERS = {
    "__init__": 0,
    "diagnostics": 0,
    "speed.memory": 0,
    "source": 1,
    "schema": 1,
    "catalog": 2,
    "addresses": 3,
    "load": 3,
    "derive": 3,
    "downloads": 3,
    "checks": 4,
    "exports": 4,
    "hosting": 4,
    "pages": 4,
    "render": 4,
    "editing": 5,
    "checked": 5,
    "publication": 6,
    "harvest": 6,
    "plugin": 7,
    "commands": 7,
    "cli": 7,
    "__main__": 7,
    "speed": 8,
}
# Rooms of the top layer that exist to be joined by their neighbour. The plugin enters the wing in one function.
SIDEWAYS = {("__main__", "cli"), ("cli", "commands"), ("plugin", "speed")}

# A library that is not listed may be imported anywhere.
LIBRARIES = {
    "yaml": {"source"},
    "pydantic": {"schema", "load", "exports", "editing"},
    "pydantic_core": {"schema", "load", "exports"},
    "jinja2": {"render", "plugin", "speed"},
    "lxml": {"hosting"},
    "mkdocs": {"plugin", "speed"},
    "material": {"plugin"},
    "xlsxwriter": {"exports"},
    "openpyxl": {"editing", "harvest"},
    "urllib3": {"harvest"},
}

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 50

MODULES = sorted(ROOT.rglob("*.py"))


def room_of(module: str) -> str:
    """Return the layer table's name for a dotted module name."""
    parts = module.split(".")
    if parts[1:3] == ["speed", "memory"]:
        return "speed.memory"
    return parts[1] if len(parts) > 1 else "__init__"


def module_name(file: Path) -> str:
    """Return the dotted name of a file of the package."""
    parts = (PACKAGE, *file.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, package: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the dotted name of all that a file imports from, relative imports resolved, and of what it takes there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: -(node.level - 1) or None] if node.level else []
            start = ".".join([*base, *filter(None, [node.module])])
            yield start, [f"{start}.{alias.name}" for alias in node.names]


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield the dotted name of everything a module imports from; of the package itself, of what it takes there."""
    for start, names in imports(tree, package):
        # `from efa_katalog import load` names the room only in the alias.
        yield from names if start == PACKAGE else [start]


def import_faults(name: str, code: str, *, is_package: bool = False) -> list[str]:
    """Return one sentence for each import that the map does not allow."""
    package = name if is_package else name.rpartition(".")[0]
    faults = (_fault(room_of(name), target) for target in imported(ast.parse(code), package))
    return [f"{name}: {fault}" for fault in faults if fault]


def _fault(room: str, target: str) -> str:
    library = target.split(".", maxsplit=1)[0]
    if library != PACKAGE:
        allowed = LIBRARIES.get(library, {room})
        return "" if room in allowed else f"{library} belongs to {sorted(allowed)}"
    other = room_of(target)
    if other not in LAYERS:
        # `from efa_katalog import __version__`: a name of the root, not a room.
        return "" if other.startswith("__") else f"unknown room {other}"
    below = LAYERS[other] < LAYERS[room]
    allowed_beside = other == room or (room, other) in SIDEWAYS
    return "" if below or allowed_beside else f"{room} may not import {other}"


def size_faults(name: str, code: str) -> list[str]:
    """Return one sentence for the module and each function that is too long."""
    functions = [
        (f"{name}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = len(code.splitlines())
    faults = [f"{name} has {lines} lines"] if lines > MAX_MODULE_LINES else []
    return faults + [f"{of} has {n} lines" for of, n in functions if n > MAX_FUNCTION_LINES]


def test_package_has_modules() -> None:
    assert MODULES


def test_every_room_of_the_package_is_on_the_map() -> None:
    unknown = {room_of(module_name(file)) for file in MODULES} - LAYERS.keys()

    assert set() == unknown


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_module_imports_only_what_the_map_allows(file: Path) -> None:
    code = file.read_text(encoding="utf-8")
    is_package = file.stem == "__init__"

    assert import_faults(module_name(file), code, is_package=is_package) == []


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_module_and_its_functions_stay_small(file: Path) -> None:
    assert size_faults(module_name(file), file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("efa_katalog.load", "from efa_katalog.checks import rules"),
        ("efa_katalog.load", "from efa_katalog import derive"),
        ("efa_katalog.catalog", "import efa_katalog.load"),
        ("efa_katalog.schema.base", "from efa_katalog.source import parse"),
        ("efa_katalog.pages.home", "from ..exports import csv"),
        ("efa_katalog.render", "from .pages import home"),
        ("efa_katalog.load", "from efa_katalog.speed.reading import Reader"),
        ("efa_katalog.commands.check", "from efa_katalog.speed import reading"),
        ("efa_katalog.speed.memory", "from efa_katalog.catalog import Catalog"),
        ("efa_katalog.derive.path", "from efa_katalog.attic import old"),
        ("efa_katalog.catalog", "def late():\n    import yaml"),
        ("efa_katalog.cli", "from pydantic import BaseModel"),
        ("efa_katalog.pages.home", "import jinja2.ext"),
        ("efa_katalog.speed.memory", "from mkdocs.structure import files"),
    ],
)
def test_import_against_the_map_is_found(name: str, code: str) -> None:
    assert len(import_faults(name, code)) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("efa_katalog.load", "from efa_katalog.source import parse"),
        ("efa_katalog.derive.path", "from .status import current"),
        ("efa_katalog.derive.path", "from efa_katalog.derive import status"),
        ("efa_katalog.cli", "from efa_katalog import __version__"),
        ("efa_katalog.cli", "from efa_katalog.commands import check"),
        ("efa_katalog.plugin", "import mkdocs.plugins, jinja2"),
        ("efa_katalog.plugin", "def late():\n    from efa_katalog.speed.way import FastWay"),
        ("efa_katalog.pages.home", "from efa_katalog.speed.memory import remembered"),
        ("efa_katalog.speed.reading", "from efa_katalog.load import files"),
        ("efa_katalog.pages.home", "import json\nfrom dataclasses import dataclass"),
    ],
)
def test_import_the_map_allows_is_no_fault(name: str, code: str) -> None:
    assert import_faults(name, code) == []


def test_relative_import_in_a_package_file_is_resolved_from_that_package() -> None:
    code = "from .status import current\nfrom ..exports import csv"

    faults = import_faults("efa_katalog.derive", code, is_package=True)

    assert faults == ["efa_katalog.derive: derive may not import exports"]


def test_long_function_and_long_module_are_found() -> None:
    body = "\n    pass" * MAX_FUNCTION_LINES
    long_module = "\n" * (MAX_MODULE_LINES + 1)

    assert size_faults("m", f"def f():{body}") == ["m.f has 51 lines"]
    assert size_faults("m", long_module) == ["m has 301 lines"]


def test_the_wing_is_entered_in_one_function() -> None:
    wing = f"{PACKAGE}.speed."
    inside = {
        module_name(file): [
            target
            for target in imported(ast.parse(file.read_text(encoding="utf-8")), "")
            if target.startswith(wing) and target != f"{wing}memory"
        ]
        for file in MODULES
        if room_of(module_name(file)) != "speed"
    }

    assert {name: targets for name, targets in inside.items() if targets} == {
        "efa_katalog.plugin": ["efa_katalog.speed.way"]
    }
