"""The body of an answer as a file to read: counted, hashed, and with an end."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import urllib3

from efa_katalog.harvest.problem import HarvestError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK: Final = 256 * 1024


class Body(io.RawIOBase):
    """Gives the answer piece by piece; knows its size and hash so far.

    `has_end` says whether the server tells where the answer ends: then one that was cut does not pass as whole.
    """

    def __init__(self, chunks: Iterator[bytes], max_bytes: int, url: str, *, has_end: bool = True) -> None:
        """Read from `chunks`, at most `max_bytes`."""
        super().__init__()
        self._chunks = chunks
        self._left = b""
        self._max = max_bytes
        self._url = url
        self._hash = hashlib.sha256()
        self.size = 0
        self.has_end = has_end

    @property
    def sha256(self) -> str:
        """The hash of what has been read."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer with what comes next; 0 at the end."""
        room = memoryview(buffer).cast("B")
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = self._counted(chunk)
        count = min(len(room), len(self._left))
        room[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _counted(self, chunk: bytes) -> bytes:
        self.size += len(chunk)
        if self.size > self._max:
            raise too_large(self._url, self._max)
        self._hash.update(chunk)
        return chunk


@contextmanager
def as_text(body: Body) -> Iterator[io.TextIOWrapper]:
    """Give the body as lines of text; it stays open, since its rest is still to be counted."""
    text = io.TextIOWrapper(io.BufferedReader(body, _CHUNK), encoding="utf-8-sig", newline="")
    try:
        yield text
    finally:
        text.detach().detach()


def body_of(answer: urllib3.BaseHTTPResponse, max_bytes: int, url: str) -> Body:
    """Return the body of an answer; one that says that it is larger than allowed is not read at all."""
    announced = answer.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise too_large(url, max_bytes)
    has_end = bool(announced) or "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
    return Body(answer.stream(_CHUNK), max_bytes, url, has_end=has_end)


def too_large(url: str, max_bytes: int) -> HarvestError:
    """Return the refusal of an answer that has no end in sight."""
    mib = max_bytes / 1024 / 1024
    message = f"{url}: die Antwort ist größer als {mib:g} MiB. Stimmt das, mit --max-mib mehr erlauben."
    return HarvestError(message)
