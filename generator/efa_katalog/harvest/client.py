"""Ask a server politely: pauses, patience, a contact, and an end to every answer.

urllib3, because it is maintained, comes with MkDocs' theme anyway, tells a cut answer from a whole one and hands over
the body piece by piece. It does not follow redirects to other hosts unless asked to, and never reads proxies from the
environment.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import urljoin, urlsplit

import urllib3

from efa_katalog import __version__
from efa_katalog.harvest.problem import HarvestError, TooLargeError
from efa_katalog.harvest.stream import Body, body_of

_T = TypeVar("_T")

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TEMPORARY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_TOO_LARGE: Final = 413
_OK: Final = 200
_MOST_REDIRECTS: Final = 4
_WAITS: Final = ("Retry-After", "RateLimit-Reset", "X-RateLimit-Reset")
# A larger number is no wait in seconds but a moment in seconds since 1970.
_EPOCH: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely and how patiently to ask; times in seconds, sizes in bytes. `contact` stands in the User-Agent."""

    contact: str
    delay: float = 1.0
    timeout: float = 60.0
    retries: int = 4
    longest_wait: float = 900.0
    max_bytes: int = 600 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ask:
    """An address and the kinds of content (`text/csv`, …) that its answer may have."""

    url: str
    kinds: tuple[str, ...]
    accept: str = "*/*"


class _TemporaryError(Exception):
    """Asking again may help, after `wait` seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        self.reason = reason
        self.wait = wait
        super().__init__(reason, wait)


@dataclass(slots=True)
class Client:
    """Asks one server after the other, never faster than `manners.delay` allows."""

    manners: Manners
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False))
    _last: float = 0.0

    def read(self, ask: Ask, use: Callable[[Body], _T]) -> _T:
        """Return what `use` makes of the answer's body; it is called again after an answer that was cut.

        Raises:
            TooLargeError: the server refuses to send so much at once.
            HarvestError: no whole answer of the right kind came.
        """
        reason, wait = "", 0.0
        for attempt in range(self.manners.retries + 1):
            if wait > self.manners.longest_wait:
                break
            time.sleep(wait)
            try:
                return self._once(ask, use)
            except _TemporaryError as problem:
                reason, wait = problem.reason, problem.wait or self.manners.delay * 2**attempt
            except urllib3.exceptions.HTTPError as problem:
                reason, wait = _in_words(problem), self.manners.delay * 2**attempt
        message = (
            f"{ask.url}: {reason}. Nichts wurde übernommen; später noch einmal aufrufen, Fertiges bleibt erhalten."
        )
        raise HarvestError(message)

    def _once(self, ask: Ask, use: Callable[[Body], _T]) -> _T:
        answer = self._answer(ask)
        try:
            _refuse_kind(ask, answer)
            return use(body_of(answer, self.manners.max_bytes, ask.url))
        finally:
            answer.close()

    def _answer(self, ask: Ask) -> urllib3.BaseHTTPResponse:
        url = ask.url
        for _ in range(_MOST_REDIRECTS):
            answer = self._sent(url, ask.accept)
            if answer.status not in _REDIRECTS:
                return _judged(ask, answer)
            answer.close()
            url = _followed(url, answer.headers.get("Location", ""))
        message = f"{ask.url}: leitet zu oft weiter. Die Adresse prüfen (--base)."
        raise HarvestError(message)

    def _sent(self, url: str, accept: str) -> urllib3.BaseHTTPResponse:
        time.sleep(max(0.0, self._last + self.manners.delay - time.monotonic()))
        self._last = time.monotonic()
        headers = {
            "User-Agent": f"efa-katalog-harvest/{__version__} (+{self.manners.contact})",
            "Accept": accept,
            "Accept-Encoding": "gzip",
        }
        return self._pool.request(
            "GET", url, headers=headers, preload_content=False, redirect=False, timeout=self.manners.timeout
        )


def _judged(ask: Ask, answer: urllib3.BaseHTTPResponse) -> urllib3.BaseHTTPResponse:
    if answer.status == _OK:
        return answer
    answer.close()
    if answer.status == _TOO_LARGE:
        message = f"{ask.url}: die Antwort wäre dem Server zu groß (413)."
        raise TooLargeError(message)
    if answer.status in _TEMPORARY:
        reason = f"der Server antwortet {answer.status}"
        raise _TemporaryError(reason, _asked_wait(answer))
    message = f"{ask.url}: der Server antwortet {answer.status}. Adresse und Version prüfen (--base, --version)."
    raise HarvestError(message)


def _asked_wait(answer: urllib3.BaseHTTPResponse) -> float:
    """How long the server wants us to wait; 0 if it does not say."""
    for name in _WAITS:
        asked = answer.headers.get(name, "")
        if asked.isdigit():
            return max(0.0, int(asked) - time.time()) if int(asked) > _EPOCH else float(asked)
    return 0.0


def _followed(url: str, location: str) -> str:
    """The address that a redirect leads to, if it stays with the same server."""
    target = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(target)
    if (there.hostname, there.port) != (here.hostname, here.port) or there.scheme not in {here.scheme, "https"}:
        message = (
            f"{url}: leitet zu einem anderen Rechner weiter ({target}). Ist die Quelle umgezogen, die neue Adresse mit "
            "--base angeben."
        )
        raise HarvestError(message)
    return target


def _refuse_kind(ask: Ask, answer: urllib3.BaseHTTPResponse) -> None:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in ask.kinds:
        message = (
            f"{ask.url}: statt {' oder '.join(ask.kinds)} kam „{kind or 'nichts Benanntes'}“. Vermutlich eine "
            "Fehlerseite; im Browser ansehen, Adresse und Version prüfen (--base, --version)."
        )
        raise HarvestError(message)


def _in_words(problem: urllib3.exceptions.HTTPError) -> str:
    if isinstance(problem, urllib3.exceptions.TimeoutError) and not isinstance(
        problem, urllib3.exceptions.NewConnectionError
    ):
        return "keine Antwort in der gesetzten Zeit"
    if isinstance(problem, urllib3.exceptions.ProtocolError):
        return "die Antwort riss ab"
    return f"keine Verbindung ({type(problem).__name__})"
