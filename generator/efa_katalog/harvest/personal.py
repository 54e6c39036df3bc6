"""Take personal data out of addresses before anything is stored; all other fields are kept only if they are named."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

_NAMES: Final = frozenset(
    {"caller", "email", "mail", "mailto", "user", "username", "name", "vorname", "nachname", "tel"}
)
_MAILBOX: Final = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")


def without_persons(url: str) -> str:
    """Return an address without parameters that name a person or a mailbox, and without access data."""
    if "@" not in url and "%40" not in url and "=" not in url:
        return url
    head, mark, query = url.partition("?")
    scheme, slashes, rest = head.partition("://")
    host, slash, path = rest.partition("/")
    head = f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}" if slashes else head
    if _MAILBOX.search(unquote(head)):
        return ""
    query, hash_mark, fragment = query.partition("#")
    kept = [part for part in query.split("&") if part and not _is_personal(part)]
    fragment = "" if _MAILBOX.search(unquote(fragment)) else fragment
    return f"{head}{mark if kept else ''}{'&'.join(kept)}{hash_mark if fragment else ''}{fragment}"


def _is_personal(part: str) -> bool:
    name, _, value = part.partition("=")
    return name.lower() in _NAMES or bool(_MAILBOX.search(unquote(value)))
