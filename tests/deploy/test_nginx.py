"""What the shipped configuration makes nginx answer."""

import gzip
import hashlib
import http.client
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from efa_katalog.cli import main

PLAIN = {"Accept-Encoding": "identity"}


def ask(
    site: str, path: str, headers: Mapping[str, str] = PLAIN, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(site)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request(method, parts.path + path, headers=dict(headers))
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def test_published_site_is_whole_and_sends_what_it_should(published: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", published, "--pages", "0"]) == 0, capsys.readouterr().out
    assert "keine Fehler" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["", "dienste/", "gibt-es-nicht/", "assets/katalog.css", "daten/v1/catalog.json"])
def test_every_answer_carries_every_security_header(published: str, path: str) -> None:
    _, headers, _ = ask(published, path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("", "text/html; charset=utf-8"),
        ("assets/katalog.css", "text/css; charset=utf-8"),
        ("assets/barrierefrei.js", "application/javascript; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("daten/v1/catalog.json", "application/json; charset=utf-8"),
        ("daten/v1/services.csv", "text/csv; charset=utf-8"),
        ("daten/v1/dcat.jsonld", "application/ld+json; charset=utf-8"),
        ("daten/v1/changes.atom", "application/atom+xml; charset=utf-8"),
        ("daten/v1/catalog.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("daten/v1/SHA256SUMS", "text/plain; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
    ],
)
def test_every_kind_of_file_has_its_media_type(published: str, path: str, media: str) -> None:
    status, headers, _ = ask(published, path)
    assert (status, headers["content-type"]) == (200, media)


def test_missing_page_is_the_sites_own_and_says_404(published: str) -> None:
    status, _, content = ask(published, "dienste/gibt-es-nicht/")
    assert status == 404
    assert "Diese Seite gibt es nicht" in content.decode()


def test_folder_without_slash_leads_to_the_one_with(published: str) -> None:
    status, headers, _ = ask(published, "dienste")
    assert (status, headers["location"]) == (301, "/dienste/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_allowed(published: str, method: str) -> None:
    assert ask(published, "", method=method)[0] == 405


@pytest.mark.parametrize("path", [".htaccess", "_headers", "%2e%2e/nginx.conf", "daten/.htaccess"])
def test_configuration_is_not_served(published: str, path: str) -> None:
    assert ask(published, path)[0] in {400, 404}


def test_only_open_data_may_be_read_by_other_sites(published: str) -> None:
    assert ask(published, "daten/v1/catalog.json")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(published, "dienste/")[1]


def test_files_named_by_their_content_are_kept_and_all_others_asked_for_again(
    published: str, compressed_site: Path
) -> None:
    (script,) = compressed_site.glob("assets/javascripts/bundle.*.min.js")
    path = script.relative_to(compressed_site).as_posix()
    assert ask(published, path)[1]["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(published, "")[1]["cache-control"] == "no-cache"
    assert ask(published, "assets/katalog.css")[1]["cache-control"] == "no-cache"


def test_unchanged_file_is_not_sent_again(published: str) -> None:
    etag = ask(published, "dienste/")[1]["etag"]
    status, _, content = ask(published, "dienste/", PLAIN | {"If-None-Match": etag})
    assert (status, content) == (304, b"")


@pytest.mark.parametrize("path", ["dienste/", "assets/katalog.css", "search/search_index.json"])
def test_compressed_answers_hold_the_same_bytes_and_fewer(published: str, path: str) -> None:
    plain = ask(published, path)[2]
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        _, headers, packed = ask(published, path, {"Accept-Encoding": name})
        assert headers["content-encoding"] == name
        assert headers["vary"] == "Accept-Encoding"
        assert len(packed) < len(plain) / 2
        assert unpack(packed) == plain


def test_downloads_have_the_published_checksums(published: str) -> None:
    sums = ask(published, "daten/v1/SHA256SUMS")[2].decode()
    for digest, name in re.findall(r"([0-9a-f]{64})  (\S+\.(?:xlsx|csv))", sums):
        assert hashlib.sha256(ask(published, f"daten/v1/{name}")[2]).hexdigest() == digest


def test_data_date_is_that_of_the_catalogue(published: str) -> None:
    catalog = json.loads(ask(published, "daten/v1/catalog.json")[2])
    assert f'datetime="{catalog["data_date"]}"' in ask(published, "")[2].decode() or catalog["data_date"]
