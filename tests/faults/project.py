"""A small copy of the project that a test may mistreat, and what is in its folders."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from tests.conftest import SMALL
from tests.deploy.site import docs

ROOT = Path(__file__).parents[2]
MARKED = "services/einbuergerung.yaml"
# One date for all builds: only the catalogue makes a difference.
ENVIRONMENT = os.environ | {"SOURCE_DATE_EPOCH": "1795000000"}


class Project:
    """A project with the small catalogue and a copy of the program, which does not change while a test runs."""

    def __init__(self, folder: Path, python: Path = Path(sys.executable)) -> None:
        """Set the project up in a folder that does not exist yet."""
        self.folder = folder
        self._python = python.absolute()
        self.site = folder / "site"
        self.catalog = folder / "catalog"
        # Before the installed one, which is the program of the real project.
        self._environment = ENVIRONMENT | {"PYTHONPATH": str(folder / "generator")}
        folder.mkdir(parents=True)
        docs(folder)
        shutil.copytree(SMALL, self.catalog)
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)

    def mark(self, word: str) -> None:
        """Change the catalogue a little, so that the site of this state can be told from others."""
        text = (SMALL / MARKED).read_text(encoding="utf-8")
        assert yaml.safe_load(text)["summary"]
        (self.catalog / MARKED).write_text(f"{text}open_questions: [Stand {word}]\n", encoding="utf-8")

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        """Start a build in a group of its own; further names change its environment."""
        command = [str(self._python), "-m", "efa_katalog.cli", "build", "--quiet", *arguments]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self._environment | environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            process_group=0,
        )

    def build(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Build and return the exit code and what was said on the error output."""
        process = self.start(*arguments, **environment)
        _, said = process.communicate(timeout=300)
        return process.returncode, said


def digest(folder: Path) -> str:
    """Return a digest of the names and contents of all files; an empty text where there is no folder."""
    if not folder.is_dir():
        return ""
    sums = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sums.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return sums.hexdigest()
