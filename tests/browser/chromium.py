"""Which Chromium the tests drive, and how it is started."""

import shutil
from typing import Final

_WHOLE: Final = ("chromium", "chromium-browser", "google-chrome")

WITH_SETTINGS: Final = next((found for name in _WHOLE if (found := shutil.which(name))), _WHOLE[0])
"""The browser of people, which keeps to its settings."""
EXECUTABLE: Final = shutil.which("chromium-headless-shell") or WITH_SETTINGS
"""The one without windows, where there is one: it takes half the processor time."""
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
