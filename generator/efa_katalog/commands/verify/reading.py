"""Reading a published site: from a folder, or from a server one request at a time."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote, urlsplit

from efa_katalog.commands.refusal import Refusal

MAX_BYTES: Final = 64 * 1024 * 1024
_TIMEOUT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Response:
    """What stands at an address: `content` is None where there is nothing; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes | None


class Site(Protocol):
    """Where a site can be read, path by path below its root."""

    @property
    def base(self) -> str:
        """The path of the site's root, with a slash at both ends."""

    def get(self, path: str) -> Response:
        """Return what stands at the path."""

    def exists(self, path: str) -> bool:
        """Return whether something stands at the path."""

    def close(self) -> None:
        """Let go of what was opened for reading."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A built site on disk."""

    root: Path
    base: str = "/"

    def get(self, path: str) -> Response:
        """Return the file's content; a file that cannot be read counts as missing."""
        try:
            return Response(200, {}, (self.root / path).read_bytes())
        except OSError:
            return Response(404, {}, None)

    def exists(self, path: str) -> bool:
        """Return whether there is such a file."""
        return (self.root / path).is_file()

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def files(self) -> frozenset[str]:
        """Return the paths of all files."""
        return frozenset(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())


@dataclass(slots=True)
class Server:
    """A published site, asked over one connection that is kept open."""

    url: str
    base: str = field(init=False)
    _connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        """Take the address apart; nothing is asked yet."""
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            message = (
                f"„{self.url}“ ist weder ein Ordner noch eine Webadresse. Erlaubt sind z. B. site, https://…/katalog/"
            )
            raise Refusal(message, 2)
        self.base = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        self._connection = (
            http.client.HTTPSConnection(parts.netloc, timeout=_TIMEOUT, context=ssl.create_default_context())
            if parts.scheme == "https"
            else http.client.HTTPConnection(parts.netloc, timeout=_TIMEOUT)
        )

    def get(self, path: str) -> Response:
        """Return the answer to GET; what is larger than 64 MiB is not read to its end."""
        return self._ask("GET", path)

    def exists(self, path: str) -> bool:
        """Return whether the server answers HEAD with success."""
        return self._ask("HEAD", path).status == http.HTTPStatus.OK

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str) -> Response:
        # A file's address ends where its folder begins.
        shown = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        try:
            self._connection.request(method, self.base + quote(shown), headers={"User-Agent": "efa-katalog verify"})
            answer = self._connection.getresponse()
            content = answer.read(MAX_BYTES)
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            message = f"{self.url} antwortet nicht: {error}. Adresse und Netz prüfen."
            raise Refusal(message) from error
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, headers, content if answer.status == http.HTTPStatus.OK else None)
