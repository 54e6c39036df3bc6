"""The same headers for three kinds of servers."""

import re

from efa_katalog.hosting.headers import as_headers_file, as_htaccess, as_nginx, everywhere

CSP = "default-src 'none'; script-src 'self' 'sha256-abc='"
NAMES = [header.name for header in everywhere(CSP)]


def test_nginx_sends_every_header_with_every_answer() -> None:
    lines = as_nginx(CSP).splitlines()[1:]
    assert lines == [f'add_header {header.name} "{header.value}" always;' for header in everywhere(CSP)]


def test_apache_sends_every_header_and_its_own_error_page() -> None:
    text = as_htaccess(CSP, "/katalog/")
    assert re.findall(r'^  Header always set ([\w-]+) ".*"$', text, re.MULTILINE) == [*NAMES, "Cache-Control"]
    assert "ErrorDocument 404 /katalog/404.html\n" in text
    assert "m#^/katalog/daten/v1/#" in text


def test_headers_file_names_the_sites_path_and_keeps_hashed_files() -> None:
    blocks = as_headers_file(CSP, "/katalog/").split("\n\n")
    assert blocks[0].splitlines() == ["/katalog/*", *(f"  {h.name}: {h.value}" for h in everywhere(CSP))]
    assert blocks[1].splitlines() == ["/katalog/daten/v1/*", "  Access-Control-Allow-Origin: *"]
    assert all("immutable" in block for block in blocks[2:])
    # A longer line is cut off by some hosts.
    assert max(map(len, as_headers_file(CSP, "/").splitlines())) < 2000


def test_policy_cannot_break_out_of_its_quotes() -> None:
    assert all('"' not in header.value and "\n" not in header.value for header in everywhere(CSP))
