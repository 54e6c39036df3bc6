"""Letters as addresses that open them in a mail program."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

LONGEST_ADDRESS: Final = 1_900
"""Outlook cuts longer `mailto:` addresses (its limit is about 2,000 characters)."""

# Whoever has chosen a municipality signs with its name; an umlaut takes six characters.
_SIGNATURE: Final = 150


def mail_address(mailbox: str | None, subject: str, text: str, page: str) -> str | None:
    """Return the address that opens a letter, None without a mailbox.

    Line breaks are CR LF, as the standard asks; a text too long for mail programs is left to copying.
    """
    if mailbox is None:
        return None
    whole = _encoded(mailbox, subject, text)
    short = f"{subject}.\n\nUnsere Fragen stehen hier: {page}\n"
    return whole if len(whole) <= LONGEST_ADDRESS - _SIGNATURE else _encoded(mailbox, subject, short)


def _encoded(mailbox: str, subject: str, text: str) -> str:
    lines = text.replace("\n", "\r\n")
    return f"mailto:{mailbox}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
