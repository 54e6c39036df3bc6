"""Nothing that stands in a record becomes markup."""

import shutil
from pathlib import Path

import pytest
from lxml import html
from tests.conftest import SMALL
from tests.site_builder import build_site

pytestmark = pytest.mark.slow

HOSTILE = (
    "<script>alert(1)</script> \" ' & {{ 7*7 }} {% raw %} "
    "[x](javascript:alert(1)) <img src=x onerror=alert(1)> </title>"
)


def test_hostile_text_in_every_text_field_stays_text(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(SMALL, catalog)
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    for kind, record in (
        ("services", "wohngeld"),
        ("organisations", "dataport"),
        ("states", "de-nw"),
        ("sources", "deck-nrw-2022-02-28"),
    ):
        file = catalog / kind / f"{record}.yaml"
        lines = [
            f"{line.split(':')[0]}: {quoted}" if line.startswith(("name:", "summary:", "publisher:", "note:")) else line
            for line in file.read_text(encoding="utf-8").splitlines()
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    build_site(tmp_path / "site", catalog, strict=False)

    for page in (tmp_path / "site").rglob("*.html"):
        tree = html.parse(str(page))
        assert not tree.xpath("//script[contains(., 'alert(1)')][not(contains(@type, 'json'))]"), page
        assert not tree.xpath("//img[@onerror] | //a[starts-with(@href, 'javascript:')]"), page
    title = html.parse(str(tmp_path / "site/dienste/wohngeld/index.html")).xpath("string(//h1)")
    assert title.strip() == HOSTILE
