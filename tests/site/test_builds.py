"""Builds are reproducible, strict, and never harm what is already there."""

import hashlib
import logging
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.conftest import SMALL
from tests.site_builder import ROOT, build_site

from efa_katalog.cli import main
from efa_katalog.derive.changes import Change, ChangeType, Release
from efa_katalog.derive.changes.release import release_text

pytestmark = pytest.mark.slow


def digest(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_two_builds_of_the_same_catalogue_are_equal_byte_for_byte(tmp_path: Path) -> None:
    build_site(tmp_path / "one", SMALL, strict=False)
    build_site(tmp_path / "two", SMALL, strict=False)

    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_broken_catalogue_stops_the_build_and_leaves_the_old_site_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site, catalog = tmp_path / "site", tmp_path / "catalog"
    shutil.copytree(SMALL, catalog)
    build_site(site, catalog, strict=False)
    before = digest(site)
    file = catalog / "services" / "wohngeld.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("topic:", "topik:"), encoding="utf-8")

    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        build_site(site, catalog, strict=False)

    report = caplog.text
    assert re.search(r"catalog/services/wohngeld\.yaml:\d+:\d+: ", report)
    assert "Meinten Sie „topic“?" in report
    assert "Traceback" not in report
    assert digest(site) == before


def test_site_map_says_when_pages_last_changed_and_nothing_of_pages_written_by_hand(tmp_path: Path) -> None:
    catalog, first, second = tmp_path / "catalog", date(2026, 11, 1), date(2026, 11, 20)
    shutil.copytree(SMALL, catalog)
    (catalog / "releases").mkdir()
    for found in (
        Release(first, None, (changed("services", "wohngeld"), changed("services", "einbuergerung"))),
        Release(second, first, (changed("states", "de-by"), changed("services", "einbuergerung"))),
    ):
        (catalog / "releases" / f"{found.day}.json").write_text(release_text(found), encoding="utf-8")
    build_site(tmp_path / "site", catalog, strict=False)
    text = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(r"<loc>https://katalog\.example/(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", text))

    assert days["dienste/wohngeld/"] == days["dienste/wohngeld/nordrhein-westfalen/"] == "2026-11-01"
    assert days["dienste/wohngeld/bayern/"] == days["dienste/einbuergerung/"] == days["dienste/"] == "2026-11-20"
    assert days["faq/"] == ""


def changed(kind: str, record_id: str) -> Change:
    return Change(ChangeType.VALUE_CHANGED, kind, record_id, record_id, "summary", "Geändert")


def test_build_says_what_the_policy_would_block_in_a_written_page(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    page = docs / "faq.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n<p style="color: red">Rot</p>\n', encoding="utf-8")

    warnings = build_site(tmp_path / "site", SMALL, strict=False, docs_dir=str(docs))

    assert [line for line in warnings if "Richtlinie" in line] == [
        "faq.md: Die Seite enthält eingebettete Gestaltung, die die Richtlinie sperrt."
    ]
    assert "style=" not in (tmp_path / "site" / "betrieb" / "leistung" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [" /katalog/ ", "/katalog/index.html", "/katalog", "/b%C3%BCrger/"])
def test_a_site_can_be_published_at_any_address(tmp_path: Path, path: str) -> None:
    site = tmp_path / "site"
    build_site(site, SMALL, strict=False, site_url=f"https://stadt.example{path.lstrip()}")

    home = f"https://stadt.example{path.strip().removesuffix('index.html').rstrip('/')}/"
    assert f"Sitemap: {home}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{home}dienste/">' in (site / "dienste" / "index.html").read_text("utf-8")
    assert main(["headers", str(site)]) == 0
    assert (site / "_headers").read_text("utf-8").splitlines()[0].startswith(("/", "#"))


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://stadt.example/katalog/?seite=1", "https://stadt.example/katalog/"),
        ("https://stadt.example/katalog/#oben", "https://stadt.example/katalog/"),
        ("https://stadt.example/mein katalog/", "https://stadt.example/mein%20katalog/"),
    ],
)
def test_an_address_that_cannot_be_one_stops_the_build_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, address: str, meant: str
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        build_site(tmp_path / "site", SMALL, strict=False, site_url=address)

    assert f"Gemeint ist vielleicht {meant}" in caplog.text
    assert not (tmp_path / "site").exists()
