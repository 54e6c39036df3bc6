"""A site below a sub-path: what names the full address names that one, and all else is relative."""

import json
import re
from pathlib import Path

import pytest
from tests.deploy.site import build

ADDRESS = "https://stadt.example/katalog/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("below"), site_url=ADDRESS)


def test_full_addresses_are_those_of_the_published_site(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}">' in home
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert f'template="{ADDRESS}dienste/' in (site / "opensearch.xml").read_text(encoding="utf-8")
    catalog = json.loads((site / "daten/v1/catalog.json").read_text(encoding="utf-8"))
    assert catalog["url"] == f"{ADDRESS}daten/v1/catalog.json"
    locations = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(locations) > 50
    assert all(location.startswith(ADDRESS) and location.endswith("/") for location in locations)


def test_links_of_pages_depend_on_no_path(site: Path) -> None:
    for file in site.rglob("index.html"):
        links = re.findall(r'<(?:a|link|script|img)[^>]* (?:href|src)="(/[^"]*)"', file.read_text(encoding="utf-8"))
        assert links == [], file
