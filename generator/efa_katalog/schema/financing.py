"""Who pays for what: the part that states and services say in the same way."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from efa_katalog.schema.base import Statement
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import CostPart, Payer


class Payment(Statement):
    """Who pays for what, in which period. That somebody pays is no provision of the service."""

    payers: tuple[Payer, ...] = Field(
        title="Wer zahlt", description="state, municipalities, federation, jointly, nobody.", min_length=1
    )
    parts: tuple[CostPart, ...] = Field(
        (), title="Wofür", description="operation, connection, development; leer, wenn die Quelle es nicht sagt."
    )
    valid_from: PartialDate | None = Field(None, title="Gilt ab", description="Seit wann, soweit belegt.")
    valid_until: PartialDate | None = Field(None, title="Gilt bis", description="Bis wann, soweit belegt.")

    def is_over_on(self, day: dt.date) -> bool:
        """Whether its period has passed on a day."""
        return self.valid_until is not None and self.valid_until.is_over_on(day)
