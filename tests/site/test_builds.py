"""Builds are reproducible, strict, and never harm what is already there."""

import hashlib
import logging
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from tests.conftest import SMALL
from tests.site_builder import build_site


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
