"""Take a proposal over, and take it back: whole files, all of them or none, and the old bytes are kept."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from efa_katalog.catalog import SETTINGS
from efa_katalog.editing.files import write_whole
from efa_katalog.editing.together import write_together
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.proposal import Edit, Proposal
from efa_katalog.harvest.snapshot import new_stamp
from efa_katalog.harvest.yaml_seam import edited, new
from efa_katalog.load.folder import SETTINGS_FILE
from efa_katalog.load.municipalities import FILE as TABLE
from efa_katalog.schema import KINDS
from efa_katalog.schema.settings import Settings

_ACCEPTED: Final = "accepted"
_DONE: Final = ".taken-back"

SchemaLine = Callable[[str], str]
"""The first line of a record's file, by its kind (that of `catalog.yaml` is `catalog.SETTINGS`)."""


def changed_files(root: Path, proposal: Proposal, schema_line: SchemaLine) -> dict[str, bytes]:
    """Return the new content of each file (relative to the catalogue) that the proposal changes."""
    found: dict[str, bytes] = {}
    for edit in proposal.edits:
        name = SETTINGS_FILE if edit.kind == SETTINGS else f"{edit.kind}/{edit.id}.yaml"
        before = found.get(name) or _bytes(root / name)
        after = _text(edit, before, f"{root.name}/{name}", schema_line).encode()
        if after != before:
            found[name] = after
    if proposal.table is not None and proposal.table.encode() != _bytes(root / TABLE):
        found[TABLE] = proposal.table.encode()
    return found


def _text(edit: Edit, before: bytes | None, shown: str, schema_line: SchemaLine) -> str:
    model = Settings if edit.kind == SETTINGS else KINDS[edit.kind]
    if before is None:
        return new(model, edit.fields, schema_line(edit.kind))
    return edited(before, shown, model, edit.fields, schema_line(edit.kind))


def accept(root: Path, files: Mapping[str, bytes], store: Path, now: datetime) -> Path:
    """Write all files or none, whoever interrupts it, and return where their old bytes are kept."""
    note = store / _ACCEPTED / f"{new_stamp(now)}.json"
    write_whole(
        note,
        json.dumps({name: _entry(_bytes(root / name), content) for name, content in files.items()}, indent=1) + "\n",
    )
    try:
        write_together(root, files)
    except OSError as error:
        note.unlink()
        message = f"{root}: Dort lässt sich nicht schreiben. Alle Dateien sind wie zuvor."
        raise HarvestError(message) from error
    return note


def take_back(root: Path, store: Path) -> tuple[str, ...]:
    """Give the files of the last accepted proposal their old bytes, and return their names.

    Raises:
        HarvestError: there is none, or somebody has changed a file since.
    """
    notes = sorted((store / _ACCEPTED).glob("*.json"))
    if not notes:
        message = f"In {store} ist kein übernommener Vorschlag verzeichnet."
        raise HarvestError(message)
    entries: dict[str, dict[str, str | None]] = json.loads(notes[-1].read_text(encoding="utf-8"))
    old = {name: _decoded(entry["old"]) for name, entry in entries.items()}
    edited_since = [name for name, entry in entries.items() if not _is_ours(root / name, old[name], entry["new"])]
    if edited_since:
        message = f"Seit der Übernahme geändert: {', '.join(edited_since)}. Von Hand oder mit git zurücknehmen."
        raise HarvestError(message)
    _restore(root, old)
    notes[-1].rename(notes[-1].with_suffix(_DONE))
    return tuple(old)


def _is_ours(path: Path, old: bytes | None, new_hash: str | None) -> bool:
    now = _bytes(path)
    return now == old or (now is not None and hashlib.sha256(now).hexdigest() == new_hash)


def _restore(root: Path, old: Mapping[str, bytes | None]) -> None:
    for name, content in old.items():
        if content is None:
            (root / name).unlink(missing_ok=True)
        elif _bytes(root / name) != content:
            write_whole(root / name, content)


def _entry(old: bytes | None, content: bytes) -> dict[str, str | None]:
    encoded = None if old is None else base64.b64encode(old).decode()
    return {"old": encoded, "new": hashlib.sha256(content).hexdigest()}


def _decoded(old: str | None) -> bytes | None:
    return None if old is None else base64.b64decode(old)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
