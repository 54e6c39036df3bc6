"""What Hugo finds when it starts; Hugo itself is not needed."""

import json
from pathlib import Path

import pytest
import yaml
from bench.contenders import Place
from bench.finished import addresses
from bench.hugo import frame, hugo_site, labels


@pytest.fixture(scope="module")
def sites(place: Place, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("hugo")
    for name in ("yaml", "json"):
        hugo_site(folder / name, place.catalogue, place.site, as_json=name == "json")
    return folder / "yaml", folder / "json"


def test_both_have_the_same_records(place: Place, sites: tuple[Path, Path]) -> None:
    as_yaml, as_json = sites
    whole = json.loads((as_json / "data" / "catalog.json").read_text(encoding="utf-8"))

    assert [file.name for file in (as_json / "data").iterdir()] == ["catalog.json"]
    for kind in place.catalogue.glob("*/"):
        files = {file.stem: file for file in (as_yaml / "data" / kind.name).iterdir()}
        assert whole[kind.name].keys() == files.keys()
    service = yaml.safe_load((as_yaml / "data" / "services" / "dienst-00000.yaml").read_bytes())
    assert whole["services"]["dienst-00000"] == service


def test_every_page_of_ours_comes_from_data_or_content(place: Place, sites: tuple[Path, Path]) -> None:
    content = sites[0] / "content"
    adapted = {file.parent.name for file in content.glob("*/_content.gotmpl")}

    written = {file.parent.relative_to(content).as_posix() for file in content.rglob("*index.*")}
    for address in addresses(place.site):
        section = address.partition("/")[0]
        assert (address.rstrip("/") or ".") in written or section in adapted


def test_frame_is_the_finished_page_with_gaps(place: Place) -> None:
    page = (place.site / "dienste" / "dienst-00000" / "index.html").read_text(encoding="utf-8")

    text = frame(page)

    assert text.count('{{ block "main" . }}{{ end }}</article>') == 1
    assert "<title>{{ .Title }} – EfA-Katalog</title>" in text
    assert "00000" not in text
    assert 'href="../' not in text
    assert len(text) < len(page) / 4


def test_words_of_all_vocabularies_are_there() -> None:
    found = labels()

    assert found["RolloutStage"]["rollout"] == {"label": "im Roll-out", "symbol": "◕", "level": 3}
    assert found["OfferStatus"]["offered"]["label"] == "angeboten"
