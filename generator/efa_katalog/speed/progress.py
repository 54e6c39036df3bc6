"""How far a long build is: a line every two seconds for whoever waits for it, nothing in continuous integration."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Final

log = logging.getLogger("mkdocs.plugins.efa_katalog")

PATIENCE: Final = 2.0
"""Seconds between two lines; shorter work says nothing."""


def progress(label: str, total: int) -> Callable[[int], None]:
    """Return what is to be told how many of `total` jobs have been begun."""
    said = time.monotonic()

    def tell(begun: int) -> None:
        nonlocal said
        if time.monotonic() - said >= PATIENCE and not os.environ.get("CI"):
            said = time.monotonic()
            log.info("%s: %d %%", label, 100 * begun // total)

    return tell
