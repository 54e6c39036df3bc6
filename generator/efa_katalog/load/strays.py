"""Files that no editor put into the catalogue on purpose: what they are, and what to do with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_OF_THE_SYSTEM: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_BACKUP: Final = re.compile(
    r"(?P<of>.+?)(?:\.(?:bak|orig|rej|old|tmp|swp|save|backup)|~)|#(?P<open>.+)#", re.IGNORECASE
)
_RENAMED: Final = re.compile(r"(?P<stem>.+?)(?:\.yaml)?\.(?:yaml|yml|txt)", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Whether the system or a program has left the file."""
    return name.lower() in _OF_THE_SYSTEM or _BACKUP.fullmatch(name) is not None


def stray(name: str) -> tuple[str, str]:
    """Return what a file among the records is that is none, and the way out."""
    if name.lower() in _OF_THE_SYSTEM:
        return f"„{name}“ hat das Betriebssystem angelegt; das ist kein Datensatz", "Löschen"
    backup = _BACKUP.fullmatch(name)
    if backup is not None:
        kept = backup["of"] or backup["open"]
        return f"„{name}“ ist eine Sicherungskopie, die ein Programm angelegt hat", f"Löschen, wenn {kept} stimmt"
    renamed = _RENAMED.fullmatch(name)
    message = f"„{name}“: der Dateiname muss auf .yaml enden"
    if renamed is not None:
        return message, f"Umbenennen in {renamed['stem']}.yaml"
    if not Path(name).suffix:
        return message, f"Ist es ein Datensatz, umbenennen in {name}.yaml, sonst löschen"
    return message, "Hier liegen nur Datensätze; die Datei löschen oder anderswo ablegen"
