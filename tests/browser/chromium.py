"""Which Chromium the tests drive, and how it is started."""

import shutil
from typing import Final

# The first one draws no windows of its own and takes half the processor time.
_NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

EXECUTABLE: Final = next((found for name in _NAMES if (found := shutil.which(name))), _NAMES[0])
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
