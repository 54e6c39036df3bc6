"""Who answers for a published site: an imprint must not name somebody invented as if they were real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import SETTINGS

# What `init` writes for the time being. Nobody can be reached below .example: the name is reserved for examples.
_PLACEHOLDER: Final = re.compile(r"(?i)\bbeispiel|\.example\b")


def real_operators_say_who_they_are(catalog: Catalog) -> Iterator[Finding]:
    """Where the site no longer says that it is a demonstration, nothing of it may be left."""
    settings = catalog.settings
    if settings.operator.demonstration:
        return
    told: dict[tuple[str, ...], object] = {
        ("site_url",): settings.site_url,
        **{("operator", field): value for field, value in settings.operator},
        **{("repository", field): value for field, value in settings.repository},
    }
    for loc, value in told.items():
        if value is not None and _PLACEHOLDER.search(str(value)):
            yield Finding(
                SETTINGS,
                "",
                loc,
                "operator-placeholder",
                f"„demonstration: false“ sagt, dass alles stimmt; „{loc[-1]}“ ist noch ein Beispiel",
                "Die wirkliche Angabe eintragen, was fehlen darf löschen, oder demonstration: true lassen",
            )
