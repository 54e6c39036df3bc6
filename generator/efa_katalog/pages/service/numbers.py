"""The numbers of a service as readers write and look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from efa_katalog.schema import Service


def numbers_line(service: Service) -> str:
    """Return OZG-ID and LeiKa keys as a line of text; empty if there are none."""
    numbers = service.identifiers
    if numbers is None:
        return ""
    words = [f"OZG {numbers.ozg_id}"] if numbers.ozg_id else []
    words += [f"Teil von OZG {numbers.part_of_ozg_id}"] if numbers.part_of_ozg_id else []
    words += [f"OZG {further}" for further in numbers.further_ozg_ids]
    words += [f"LeiKa {key}" for key in numbers.leika]
    words += [f"insgesamt {numbers.leika_total.count} LeiKa-Schlüssel"] if numbers.leika_total else []
    return " · ".join(words)


def numbers_sought(service: Service) -> list[str]:
    """Return every number that somebody may look for, as the OZG or LeiKa catalogue calls it."""
    numbers = service.identifiers
    if numbers is None:
        return []
    return [f"OZG {number}" for number in numbers.all_ozg_ids] + [f"LeiKa {key}" for key in numbers.all_leika]
