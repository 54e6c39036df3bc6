"""What only the calendar on the wall can contradict; the rest of the program takes the day of the data for today.

A clock can be wrong, so these are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from efa_katalog.catalog import SETTINGS
from efa_katalog.derive.ids import LOCK_FILE, Lock
from efa_katalog.diagnostics import Diagnostic, Severity
from efa_katalog.load import Reading

# Servers run on UTC: early in the morning in Germany, their date is still that of yesterday.
_TOLERANCE: Final = timedelta(days=1)


def ahead_of(today: date, reading: Reading, lock: Lock) -> tuple[Diagnostic, ...]:
    """Return what claims to have happened after today."""
    limit = today + _TOLERANCE
    return (*_data(limit, reading), *_retired(limit, lock))


def _data(limit: date, reading: Reading) -> Iterator[Diagnostic]:
    if reading.catalog is not None and reading.catalog.settings.data_date > limit:
        yield reading.documents[SETTINGS, ""].diagnostic(
            ("data_date",),
            "data-date-ahead",
            f"Der Datenstand {reading.catalog.settings.data_date} liegt in der Zukunft; "
            "Angekündigtes gälte schon als eingetreten",
            "Den Tag eintragen, bis zu dem die Quellen gelesen wurden",
            severity=Severity.WARNING,
        )


def _retired(limit: date, lock: Lock) -> Iterator[Diagnostic]:
    for entry in lock.entries.values():
        if entry.retired is not None and entry.retired > limit:
            yield Diagnostic(
                LOCK_FILE,
                entry.line,
                1,
                "retired-ahead",
                f"„{entry.id}“ ist aufgegeben, aber erst zum {entry.retired:%d.%m.%Y}",
                "Den Tag eintragen, an dem die Kennung aufgegeben wurde",
                Severity.WARNING,
            )
