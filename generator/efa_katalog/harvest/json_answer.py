"""An answer in JSON, read whole: pages are small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from efa_katalog.harvest.names import renamed
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.stream import Body, as_text


def json_object(body: Body, where: str) -> Mapping[str, Any]:
    """Return the JSON object of an answer.

    Raises:
        HarvestError: it is none.
    """
    with as_text(body) as text:
        try:
            found = json.load(text)
        except ValueError as error:
            message = f"{where}: die Antwort ist kein lesbares JSON."
            raise HarvestError(message) from error
    if not isinstance(found, dict):
        raise renamed(where, ["content"], [type(found).__name__])
    return found
