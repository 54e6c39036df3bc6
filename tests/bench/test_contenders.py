"""The catalogue, our own build of it, and what each contender finds when it starts."""

from pathlib import Path

import pytest
import yaml
from bench.catalogue import change_one
from bench.contenders import BASE, Place, field
from bench.finished import addresses

from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KINDS


def test_catalogue_has_records_of_all_kinds_and_no_faults(place: Place) -> None:
    checked = checked_catalog(place.catalogue)

    # Two services do not cite all the real sources.
    assert {warning.code for warning in checked.warnings} <= {"unused-source"}
    assert {kind for kind in KINDS if any((place.catalogue / kind).glob("*.yaml"))} == set(KINDS)
    assert [len(service.rollout) for service in checked.catalog.services.values()] == [16, 16]


def test_our_build_of_the_same_pages_has_no_paths_and_no_downloads(place: Place) -> None:
    found = addresses(place.site)

    assert {"", "dienste/dienst-00001/", "laender/bayern/", "stand/"} <= set(found)
    assert [address for address in found if address.startswith("dienste/dienst-00001/")] == ["dienste/dienst-00001/"]
    assert not (place.site / "daten").exists()


def test_contender_that_is_not_installed_is_left_out(place: Place, tmp_path: Path) -> None:
    contenders, markdown = field(place._replace(folder=tmp_path), {BASE, "ours-all", "hugo-yaml"})

    assert [contender.name for contender in contenders] == [BASE, "ours-all"]
    assert markdown is None


def test_output_of_the_run_before_is_removed(place: Place, tmp_path: Path) -> None:
    (contender,), _ = field(place._replace(folder=tmp_path), {BASE})
    contender.output.mkdir(parents=True)

    contender.prepare()

    assert not contender.output.exists()


def test_change_of_a_record_is_a_change_of_one_line(place: Place, tmp_path: Path) -> None:
    service = tmp_path / "services" / "dienst-00000.yaml"
    service.parent.mkdir()
    service.write_bytes((place.catalogue / "services" / service.name).read_bytes())
    before = service.read_text(encoding="utf-8").splitlines()

    change_one(tmp_path)

    after = service.read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("other", ["dienst-00000", "dienst-00001"])
def test_service_has_a_record_of_every_kind(place: Place, other: str) -> None:
    record = yaml.safe_load((place.catalogue / "services" / f"{other}.yaml").read_bytes())

    assert {"offers", "agreements", "roles", "lifecycle", "rollout", "costs", "notes"} <= record.keys()
