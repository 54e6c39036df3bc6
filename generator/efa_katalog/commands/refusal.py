"""How a command says that it cannot do what was asked."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 — it is no defect: the call or the files are not fit for the command
    """Nothing was changed; the message says why and what to do, in German. `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        """Keep message and exit code."""
        self.message = message
        self.code = code
        super().__init__(message, code)
