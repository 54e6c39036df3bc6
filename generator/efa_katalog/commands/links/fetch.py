"""Ask for one address: with patience, but within limits."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from efa_katalog import __version__
from efa_katalog.commands.links.answer import LinkAnswer, LinkVerdict

_CHUNK: Final = 16 * 1024
_PERMANENT: Final = frozenset({301, 308})
_GONE: Final = frozenset({404, 410})
_TEMPORARY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
# The server answers, but not to programs: that says nothing about the page.
_CLOSED: Final = frozenset({401, 403, 405, 406, 429, 451, 999})
_LONGEST_WAIT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How politely and how patiently to ask; times in seconds, sizes in bytes."""

    timeout: float = 20.0
    delay: float = 1.0
    retries: int = 2
    max_bytes: int = 256 * 1024


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the web, and remembers whether the first one was permanent."""

    max_redirections = 8

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917 — the library's signature
        if not newurl.startswith(("http://", "https://")):
            return None
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, limits: Limits) -> LinkAnswer:
    """Return what became of the address after at most `limits.retries` further tries; raises nothing."""
    answer, tries, wait = LinkAnswer(url, LinkVerdict.FAILED), 0, 0.0
    for tries in range(1, limits.retries + 2):
        time.sleep(wait)
        answer, may_help, asked_wait = _once(url, limits)
        if not may_help:
            break
        wait = min(max(asked_wait, limits.delay * 2**tries), _LONGEST_WAIT)
    return LinkAnswer(url, answer.verdict, answer.reason, answer.moved_to, tries)


def _once(url: str, limits: Limits) -> tuple[LinkAnswer, bool, float]:
    """Ask once; also return whether asking again may help, and how long the server wants us to wait."""
    redirects = _Redirects()
    opener = urllib.request.build_opener(redirects)
    opener.addheaders = [("User-Agent", f"efa-katalog-links/{__version__}"), ("Accept", "*/*")]
    try:
        with opener.open(_ascii(url), timeout=limits.timeout) as response:
            _read_some(response, limits)
            return _reached(url, response.geturl(), redirects.codes), False, 0.0
    except urllib.error.HTTPError as error:
        with error:
            return _refused(url, error)
    except (TimeoutError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        is_late = isinstance(reason, TimeoutError)
        said = f"keine Antwort in {limits.timeout:g} Sekunden" if is_late else f"keine Verbindung ({reason})"
        return LinkAnswer(url, LinkVerdict.FAILED, said), True, 0.0
    except (OSError, http.client.HTTPException, ValueError) as error:
        return LinkAnswer(url, LinkVerdict.FAILED, f"unlesbare Antwort ({type(error).__name__})"), True, 0.0


def _read_some(response: http.client.HTTPResponse, limits: Limits) -> None:
    """Read like a visitor, but neither more than allowed nor for longer: the answer is known from its head."""
    deadline, left = time.monotonic() + limits.timeout, limits.max_bytes
    while left > 0 and time.monotonic() < deadline:
        chunk = response.read1(min(_CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)


def _reached(url: str, final: str, codes: list[int]) -> LinkAnswer:
    if codes and all(code in _PERMANENT for code in codes):
        return LinkAnswer(url, LinkVerdict.MOVED, f"leitet dauerhaft weiter nach {final}", final)
    return LinkAnswer(url, LinkVerdict.OK)


def _refused(url: str, error: urllib.error.HTTPError) -> tuple[LinkAnswer, bool, float]:
    code = error.code
    if code in _GONE:
        return LinkAnswer(url, LinkVerdict.GONE, f"Antwort {code}"), False, 0.0
    if 300 <= code < 400:  # noqa: PLR2004 — the class of redirects
        return LinkAnswer(url, LinkVerdict.FAILED, "leitet im Kreis oder zu oft weiter"), False, 0.0
    verdict = LinkVerdict.UNCHECKED if code in _CLOSED else LinkVerdict.FAILED
    return LinkAnswer(url, verdict, f"Antwort {code}"), code in _TEMPORARY, _retry_after(error)


def _retry_after(error: urllib.error.HTTPError) -> float:
    asked = error.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0


def _ascii(url: str) -> str:
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
