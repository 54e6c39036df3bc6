"""The numbers of a service in the catalogues of OZG and LeiKa."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from efa_katalog.schema.base import Evidence, Number, ShortText

OzgId = Annotated[str, StringConstraints(pattern=r"^1[0-9]{4}$")]
LeikaKey = Annotated[str, StringConstraints(pattern=r"^99[0-9]{12}$")]


class LeikaTotal(Evidence):
    """How many LeiKa keys belong to the service's OZG-Leistung, when only some of them are entered."""

    count: Number = Field(title="Anzahl", description="Zahl der Schlüssel in der Quelle.")


class LeikaKeys(Evidence):
    """Further LeiKa keys of the service, as another source gives them."""

    keys: tuple[LeikaKey, ...] = Field(title="Schlüssel", description="14 Ziffern, beginnend mit 99.", min_length=1)


class Identifiers(Evidence):
    """Numbers in the OZG and LeiKa catalogues, with the source that assigns them."""

    ozg_id: OzgId | None = Field(None, title="OZG-ID", description="Fünf Ziffern, z. B. 10092.")
    part_of_ozg_id: OzgId | None = Field(
        None, title="Teil von OZG-ID", description="Wenn der Dienst nur ein Teil dieser OZG-Leistung ist."
    )
    further_ozg_ids: tuple[OzgId, ...] = Field(
        (), title="Weitere OZG-IDs", description="Wenn der Dienst mehrere OZG-Leistungen abdeckt."
    )
    leika: tuple[LeikaKey, ...] = Field((), title="LeiKa-Schlüssel", description="14 Ziffern, beginnend mit 99.")
    leika_total: LeikaTotal | None = Field(
        None, title="Schlüssel insgesamt", description="Wie viele LeiKa-Schlüssel die OZG-Leistung laut Quelle hat."
    )
    further_leika: tuple[LeikaKeys, ...] = Field(
        (), title="Weitere LeiKa-Schlüssel", description="Schlüssel, die andere Quellen nennen, je Quelle."
    )
    note: ShortText | None = Field(None, title="Hinweis", description="Z. B. „Beispiele aus 161 Schlüsseln“.")

    @property
    def all_leika(self) -> tuple[str, ...]:
        """Every LeiKa key of the service, whoever gives it."""
        return tuple(dict.fromkeys((*self.leika, *(key for more in self.further_leika for key in more.keys))))

    @property
    def all_ozg_ids(self) -> tuple[str, ...]:
        """Every OZG-ID whose entries may lead to the service."""
        return tuple(filter(None, (self.ozg_id, self.part_of_ozg_id, *self.further_ozg_ids)))
