"""What the help of every command ends with."""

from __future__ import annotations

from typing import Final

EXIT_CODES: Final = """\
Rückgabewerte:
  0  alles in Ordnung; auch, wenn ein Bericht (diff, links, stale) etwas gefunden hat
  1  der Katalog hat Fehler, eine Prüfung ist nicht bestanden, oder der Befehl geht mit diesen Dateien nicht
  2  der Aufruf ist falsch
"""


def ending(*examples: str) -> str:
    """Return the end of a command's help: examples of its call, and what its exit codes mean."""
    lines = "\n".join(f"  {example}" for example in examples)
    return f"{'Beispiel' if len(examples) == 1 else 'Beispiele'}:\n{lines}\n\n{EXIT_CODES}"
