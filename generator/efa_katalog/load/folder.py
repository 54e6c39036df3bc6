"""Which files of the folder are records: their names and places, before any is opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from efa_katalog.catalog import SETTINGS
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.load.strays import is_leftover, stray
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import SLUG
from efa_katalog.schema.messages import SPELLED, suggest

SETTINGS_FILE = "catalog.yaml"
_OTHER_FILES = frozenset({SETTINGS_FILE, "ids.lock", "releases", "municipalities.csv"})
_SUFFIX = ".yaml"
_SLUG = re.compile(SLUG)
# Windows cannot check out files of these names, whatever their suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONGEST_ID = 80

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "Diesen Ordner oder diese Datei gibt es nicht",
    NotADirectoryError: "Das ist kein Ordner",
    PermissionError: "Zum Lesen fehlt das Recht",
}


class IdFault(NamedTuple):
    """Why a text cannot be the id of a record, after the text itself; and the way out."""

    text: str
    way_out: str


class Found(NamedTuple):
    """A file that should hold a record; `shown` is its path as editors see it, `state` what the system says of it."""

    kind: str
    id: str
    path: str
    shown: str
    state: os.stat_result | None


def fault_of_id(text: str) -> IdFault | None:
    """Return why a text cannot be the id of a record, or None if it can."""
    if _RESERVED.fullmatch(text):
        return IdFault("lässt sich unter Windows nicht anlegen", "Ein Wort anhängen, z. B. aux-dienst")
    if not _SLUG.fullmatch(text):
        plain = _DASHES.sub("-", text.strip().lower().replace(" ", "-").replace("_", "-")).translate(SPELLED)
        meant = f", gemeint ist vielleicht {plain}" if _SLUG.fullmatch(plain) else ", z. B. hilfe-zur-pflege"
        return IdFault(
            "ist keine gültige Kennung", f"Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche{meant}"
        )
    if len(text) > _LONGEST_ID:
        return IdFault(f"ist mit {len(text)} Zeichen zu lang", f"Erlaubt: höchstens {_LONGEST_ID} Zeichen")
    return None


def record_files(
    root: Path, shown_root: str, known: dict[str, set[str]], problems: list[Diagnostic]
) -> Iterator[Found]:
    """Yield the files of all kinds; adds every id that has a file to `known`, and what lies wrong to `problems`."""
    for entry in _entries(root, shown_root, problems):
        shown = f"{shown_root}/{entry.name}"
        if entry.name in _OTHER_FILES:
            continue
        if entry.name in KINDS and entry.is_dir(follow_symlinks=False):
            yield from _files_of_kind(entry, shown, known[entry.name], problems)
        else:
            problems.append(_misplaced(entry.name, shown))


def settings_file(root: Path, shown_root: str) -> Found | Diagnostic:
    """Return the file with the settings, or what is wrong with it."""
    path, shown = root / SETTINGS_FILE, f"{shown_root}/{SETTINGS_FILE}"
    if not path.exists():
        hint = "Anlegen; sie nennt Titel, Betreiber, Lizenz und Datenstand"
        return about_file(shown, "no-settings", f"Die Datei {SETTINGS_FILE} fehlt", hint)
    if path.is_symlink() or not path.is_file():
        return _not_a_file(path.name, shown)
    return Found(SETTINGS, "", str(path), shown, _state(path))


def unreadable(shown: str, error: OSError) -> Diagnostic:
    """Return the problem of a file or folder that the system does not let us read."""
    message = _REASONS.get(type(error), "Das lässt sich nicht lesen")
    is_missing = isinstance(error, FileNotFoundError)
    hint = "Im Ordner des Projekts aufrufen oder --catalog angeben" if is_missing else "Rechte und Datenträger prüfen"
    return about_file(shown, "unreadable", message, hint)


def about_file(shown: str, code: str, message: str, hint: str) -> Diagnostic:
    """Return a problem of a whole file or folder."""
    return Diagnostic(shown, 1, 1, code, message, hint)


def _files_of_kind(
    folder: os.DirEntry[str], shown_folder: str, known: set[str], problems: list[Diagnostic]
) -> Iterator[Found]:
    for entry in _entries(folder, shown_folder, problems):
        stem, suffix = _split(entry.name)
        shown = f"{shown_folder}/{entry.name}"
        # Known in any case: whoever refers to a misnamed file is not to blame.
        known.update((stem, stem.lower()))
        problem = _name_problem(entry, stem, suffix, shown)
        if problem is None:
            yield Found(folder.name, stem, entry.path, shown, _state(entry))
        else:
            problems.append(problem)


def _entries(folder: os.PathLike[str], shown: str, problems: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """Return what lies in the folder, by name, without hidden files and read-me files."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(unreadable(shown, error))
        return []
    return [entry for entry in found if not entry.name.startswith(".") and _split(entry.name)[1] != ".md"]


def _split(name: str) -> tuple[str, str]:
    """Return stem and suffix of a file's name; nearly every file is a record."""
    if name.endswith(_SUFFIX) and name != _SUFFIX:
        return name[: -len(_SUFFIX)], _SUFFIX
    path = Path(name)
    return path.stem, path.suffix


def _state(entry: os.DirEntry[str] | Path) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None  # gone since, which opening it will tell


def _misplaced(name: str, shown: str) -> Diagnostic:
    if name in KINDS:
        message, hint = f"„{name}“ muss ein gewöhnlicher Ordner sein", "Verknüpfung oder Datei durch ihn ersetzen"
    elif is_leftover(name):
        message, hint = stray(name)
    elif name.endswith(_SUFFIX):
        message = f"„{name}“ gehört nicht in den Katalog"
        hint = f"Ein Datensatz liegt im Ordner seiner Art: {', '.join(KINDS)}"
    else:
        message = f"„{name}“ gehört nicht in den Katalog"
        hint = suggest(name, KINDS) or f"Erlaubt sind {SETTINGS_FILE} und die Ordner {', '.join(KINDS)}"
    return about_file(shown, "unknown-place", message, hint)


def _not_a_file(name: str, shown: str) -> Diagnostic:
    return about_file(
        shown,
        "not-a-file",
        f"„{name}“ ist eine Verknüpfung oder ein Ordner; erlaubt sind nur gewöhnliche Dateien",
        "Entfernen oder durch eine Datei ersetzen",
    )


def _name_problem(entry: os.DirEntry[str], stem: str, suffix: str, shown: str) -> Diagnostic | None:
    if not entry.is_file(follow_symlinks=False):
        return _not_a_file(entry.name, shown)
    if suffix != _SUFFIX:
        return about_file(shown, "wrong-suffix", *stray(entry.name))
    fault = fault_of_id(stem)
    if fault is not None:
        return about_file(shown, "file-name", f"Der Dateiname „{stem}“ {fault.text}", fault.way_out)
    return None
