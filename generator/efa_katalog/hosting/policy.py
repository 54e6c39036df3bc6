"""The content security policy: only what the site itself ships may run, load or be asked."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Final

_BEFORE_SCRIPTS: Final = "default-src 'none'"
_AFTER_SCRIPTS: Final = (
    "style-src 'self'",
    # The theme draws its icons as masks from data addresses in its own style sheet.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
# The theme's first script says where the site's root is, seen from the page: a text that nothing in it can end.
_ROOT: Final = re.compile(r'new URL\("[^"\\<>\n]*"')


def source_of(script: str) -> str:
    """Return the source expression that allows exactly this inline script."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def policy(scripts: Iterable[str]) -> str:
    """Return the policy that lets these inline scripts run and no others."""
    allowed = " ".join(["'self'", *sorted({source_of(script) for script in scripts})])
    return "; ".join([_BEFORE_SCRIPTS, f"script-src {allowed}", *_AFTER_SCRIPTS])


def foreign(scripts: Iterable[str], trusted: Iterable[str]) -> tuple[str, ...]:
    """Return the scripts that are not the trusted ones, wherever the page lies.

    Why: whatever a page holds could be hashed and allowed, an injected script too. Only the theme's own may be.
    """
    known = {_ROOT.sub("", script) for script in trusted}
    return tuple(script for script in scripts if _ROOT.sub("", script) not in known)


def directives(text: str) -> dict[str, tuple[str, ...]]:
    """Return a policy by directive; of a directive given twice browsers heed the first."""
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            found.setdefault(words[0].lower(), tuple(words[1:]))
    return found


def refused(text: str, scripts: Iterable[str]) -> tuple[str, ...]:
    """Return the inline scripts that a browser would refuse under the policy `text`."""
    parts = directives(text)
    allowed = parts.get("script-src", parts.get("default-src"))
    if allowed is None or "'unsafe-inline'" in allowed:
        return ()
    return tuple(script for script in scripts if source_of(script) not in allowed)
