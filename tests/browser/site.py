"""Builds the site of a catalogue with the real theme and serves it the way a web server would."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def build(catalog: Path, folder: Path) -> Path:
    """Build the site of `catalog` below `folder` and return where it is."""
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "docs"),
        "site_dir": str(folder / "site"),
        "site_url": "http://127.0.0.1/",
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "plugins": [{"search": {"lang": "de"}}, {"efa_katalog": {"catalog": str(catalog)}}],
        "watch": [],
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Handler(SimpleHTTPRequestHandler):
    """A quiet file server whose error page is the site's own."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def list_directory(self, _: object) -> None:
        """A folder without a page of its own is no page."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's 404 page."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    """A server that does not mind when a page closes before it has loaded everything."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: what went missing shows in the page."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` on the loopback address and give the address, with a slash at the end."""

    class Handler(_Handler):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]  # passed through

    with _Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
