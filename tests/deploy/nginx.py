"""A real nginx on the loopback address with the configuration that is shipped in deploy/nginx/."""

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from efa_katalog.cli import main

ROOT = Path(__file__).parents[2]
NGINX = "/usr/sbin/nginx"
_BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

# Temporary folders of tests belong to the one who runs them, so the workers are no other user.
_MAIN = """\
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
load_module {brotli};
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/efa-katalog.conf;
}}
"""


@contextmanager
def served(site: Path, folder: Path, base: str = "/") -> Iterator[str]:
    """Serve a built site below the path `base` and give its address; `folder` takes configuration and logs."""
    root = _placed(site, folder, base)
    port = _free_port()
    _configure(root, folder, base, port)
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _wait_for(port, process, folder)
        yield f"http://127.0.0.1:{port}{base}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _placed(site: Path, folder: Path, base: str) -> Path:
    """Return the root folder, in which the site lies at its path."""
    root = folder / "www"
    shutil.copytree(site, root / base.strip("/"), dirs_exist_ok=True)
    return root


def _configure(root: Path, folder: Path, base: str, port: int) -> None:
    (folder / "conf.d").mkdir()
    (folder / "efa-katalog").mkdir()
    shutil.copy(ROOT / "deploy" / "nginx" / "brotli.conf", folder / "efa-katalog")
    assert main(["headers", str(root / base.strip("/")), "--nginx", str(folder / "efa-katalog" / "headers.conf")]) == 0
    text = (ROOT / "deploy" / "nginx" / "efa-katalog.conf").read_text(encoding="utf-8")
    # What an operator adapts, and nothing else; the address of a sub-path is part of it.
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/efa-katalog/site;", f"root {root};"),
        ("error_page 404 /404.html;", f"error_page 404 {base}404.html;"),
        ("include /etc/nginx/efa-katalog/brotli*.conf;", f"include {folder}/efa-katalog/brotli*.conf;"),
        ("include /etc/nginx/efa-katalog/headers.conf;", f"include {folder}/efa-katalog/headers.conf;"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "conf.d" / "efa-katalog.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        _MAIN.format(user=getpass.getuser(), folder=folder, brotli=_BROTLI_MODULE), encoding="utf-8"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    message = "nginx does not answer"
    raise AssertionError(message)
