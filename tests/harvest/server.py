"""A server on this machine: each path has a list of answers, the last one is repeated."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the server says; `cut` bytes of the body are announced and never sent."""

    body: bytes = b""
    kind: str = "text/csv"
    code: int = 200
    cut: int = 0
    endless: bool = False
    unmeasured: bool = False
    hang: bool = False
    announced: int | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """Its address, the answers by the path with its query, and what was asked with which headers."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    sent: int = 0

    def put(self, path: str, *answers: Answer) -> None:
        """Let the path give these answers, one after the other."""
        self.answers[path] = list(answers)

    def next(self, path: str) -> Answer:
        """Return the next answer for a path, with its query or for any."""
        found = self.answers.get(path) or self.answers.get(path.partition("?")[0])
        if not found:
            return Answer(b"not here", "text/plain", 404)
        return found.pop(0) if len(found) > 1 else found[0]


@contextmanager
def serving() -> Iterator[Server]:
    """Give a running server."""
    server = Server()
    played = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.address = f"http://127.0.0.1:{played.server_port}"
    thread = threading.Thread(target=played.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        played.shutdown()
        played.server_close()
        thread.join()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.agents.add(self.headers["User-Agent"])
            answer = server.next(self.path)
            self.send_response(answer.code)
            for name, value in _headers(answer).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                _send(self, answer, server)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _headers(answer: Answer) -> dict[str, str]:
    length = len(answer.body) + answer.cut if answer.announced is None else answer.announced
    ends = {"Connection": "close"} if answer.endless or answer.unmeasured else {"Content-Length": str(length)}
    return {**({"Content-Type": answer.kind} if answer.kind else {}), **ends, **answer.headers}


def _send(handler: BaseHTTPRequestHandler, answer: Answer, server: Server) -> None:
    handler.wfile.write(answer.body)
    if answer.hang:
        handler.wfile.flush()
        time.sleep(0.6)
    while answer.endless:
        handler.wfile.write(b"x" * 65536)
        server.sent += 65536
