"""What is shipped: the wheel and the source archive hold everything and nothing else, and the wheel alone suffices."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from efa_katalog import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
NAME = f"efa_katalog-{__version__}"
LICENCES = [ROOT / "LICENSE", *sorted((ROOT / "LICENSES").iterdir())]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two archives, made of the present files."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def files_of_package() -> set[str]:
    found = {path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "efa_katalog").rglob("*") if path.is_file()}
    return {name for name in found if "__pycache__" not in name}


def test_wheel_holds_the_package_with_theme_skeleton_and_licences_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl") as wheel:
        names = set(wheel.namelist())
    about = {name for name in names if name.startswith(f"{NAME}.dist-info/")}

    assert names - about == files_of_package()
    assert {"efa_katalog/theme/assets/minisearch.js", "efa_katalog/skeleton/dot-gitignore"} <= names
    licences = {f"licenses/{path.relative_to(ROOT).as_posix()}" for path in LICENCES}
    own = {name.removeprefix(f"{NAME}.dist-info/") for name in about}
    assert own == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", *licences}


def test_source_archive_holds_what_the_wheel_is_made_of_and_nothing_else(dist: Path) -> None:
    with tarfile.open(dist / f"{NAME}.tar.gz") as archive:
        names = {member.name.removeprefix(f"{NAME}/") for member in archive if member.isfile()}
    around = {".gitignore", "PKG-INFO", "pyproject.toml", "README.md", "CHANGELOG.md"}

    assert names == {
        *around,
        *(f"generator/{name}" for name in files_of_package()),
        *(path.relative_to(ROOT).as_posix() for path in LICENCES),
    }


@pytest.fixture(scope="module")
def programs(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment with the wheel alone.

    What the wheel depends on is taken from the environment of the tests. That one knows this project by a file which
    only an environment's own folder may hold, so the way back here is closed.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False)
    found = folder / "bin"
    wheel = str(dist / f"{NAME}-py3-none-any.whl")
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--python",
        str(found / "python"),
    ]
    subprocess.run([*install, wheel], check=True, capture_output=True)
    (place,) = folder.glob("lib/python*/site-packages")
    (place / "tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return found


def said(folder: Path, program: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    command = [str(program), *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="environments are laid out differently there")
def test_wheel_alone_begins_checks_builds_verifies_and_packs_a_catalogue(programs: Path, tmp_path: Path) -> None:
    place = said(tmp_path, programs / "python", "-c", "import efa_katalog; print(efa_katalog.__file__)")
    assert Path(place.strip()).is_relative_to(programs.parent)

    run = programs / "efa-katalog"
    said(tmp_path, run, "init", "mein-katalog", "--title", "Dienste im Musterkreis")
    own = tmp_path / "mein-katalog"
    assert said(own, run, "check") == "Keine Fehler, keine Warnungen\n"
    said(own, run, "format", "--check")
    said(own, run, "build", "--quiet")
    assert said(own, run, "verify", "site").endswith("keine Fehler\n")
    said(own, run, "offline", "site", "--to", "ohne-netz.zip")

    with zipfile.ZipFile(own / "ohne-netz.zip") as edition:
        names = set(edition.namelist())
        start = edition.read("efa-katalog/index.html").decode()
    assert {"efa-katalog/assets/katalog.css", "efa-katalog/dienste/musterdienst/index.html"} <= names
    assert '<link rel="stylesheet" href="assets/katalog.css">' in start
