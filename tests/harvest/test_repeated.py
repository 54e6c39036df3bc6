"""Snapshots one after the other: what stays, what is dated anew, and that an older one takes nothing back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.client import Client, Manners
from efa_katalog.harvest.fetching import Fetch, begun
from efa_katalog.harvest.judgement import Shown
from efa_katalog.harvest.matching import Odd, Tally
from efa_katalog.harvest.observed import merged, odd_lines
from efa_katalog.harvest.open_pvog import SOURCE, SOURCE_ID
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.proposal import News
from efa_katalog.harvest.records import plain, source_edit
from efa_katalog.harvest.snapshot import MANIFEST, UNFINISHED, manifest_text
from efa_katalog.schema import KINDS, Service, Source
from efa_katalog.schema.sighting import Sighting


def sighting(day: str, connected: int = 2, **more: object) -> Sighting:
    reach = {"connected": connected, "total": 4, "unit": "Kommunen"}
    said = {"state": "de-sh", "shows": "service", "level": "municipality", "reach": reach, "date": day}
    return Sighting.model_validate({**said, "source": SOURCE_ID, **more})


def with_sightings(catalog: Catalog, *items: Sighting) -> Catalog:
    records = {kind: dict(catalog.records(kind)) for kind in KINDS}
    service = records["services"]["wohngeld"]
    assert isinstance(service, Service)
    records["services"]["wohngeld"] = service.model_copy(update={"sightings": items})
    return Catalog.of(catalog.settings, records)


@pytest.mark.parametrize(
    ("old", "new", "kept", "news"),
    [
        (sighting("2026-01-01"), sighting("2026-02-01"), "2026-01-01", News.SAME),
        (sighting("2026-01-01"), sighting("2026-06-01"), "2026-06-01", News.SAME),
        (sighting("2026-01-01", note="Geprüft."), sighting("2026-06-01"), "2026-06-01", News.SAME),
        (sighting("2026-06-01"), sighting("2026-01-01", 4), "2026-06-01", News.SAME),
        (sighting("2026-01-01"), sighting("2026-02-01", 3), "2026-02-01", News.CHANGED),
        (sighting("2026-01-01"), sighting("2026-02-01", 1), "2026-02-01", News.SUSPICIOUS),
    ],
    ids=["unchanged", "confirmed", "a person's note stays", "older snapshot", "more", "far less"],
)
def test_what_becomes_of_a_sighting(catalog: Catalog, old: Sighting, new: Sighting, kept: str, news: News) -> None:
    found = merged(with_sightings(catalog, old), "wohngeld", (new,), SOURCE_ID)

    (item,) = found.sightings
    assert (item.date.text, item.note) == (kept, old.note)
    assert [line.news for line in found.lines] == [news]


def test_sightings_of_other_sources_and_of_the_bund_stay(catalog: Catalog) -> None:
    other = sighting("2026-01-01", source="probe")
    federal = Sighting.model_validate(
        {"shows": "service", "level": "federal", "date": "2026-01-01", "source": SOURCE_ID, "area_wide": True}
    )

    found = merged(with_sightings(catalog, other, federal), "wohngeld", (), SOURCE_ID)

    assert found.sightings == (other, federal)
    assert found.lines[0].text.startswith("Bund: zuletzt Eintrag des Bundes, laut Quelle landesweit flächendeckend")


def test_many_unknown_hosts_are_cut_short(catalog: Catalog) -> None:
    tally = Tally()
    for number in range(50):
        odd = Odd(Shown.UNKNOWN, "wohngeld", "", f"{number}.example")
        tally.odd[odd] = number + 1
        tally.examples[odd] = "010020000000"

    lines = list(odd_lines(catalog, tally))

    assert lines[0].text.startswith("Bund: 49.example, 50 Einträge")
    assert lines[-1].text == "… und 10 weitere, seltenere"


def test_record_of_a_source_changes_only_forward(catalog: Catalog) -> None:
    def dated(day: str) -> Source:
        return Source.model_validate({**SOURCE.model_dump(exclude_defaults=True), "date": day})

    records = {kind: dict(catalog.records(kind)) for kind in KINDS}
    records["sources"][SOURCE_ID] = dated("2026-06-01")
    later = Catalog.of(catalog.settings, records)

    assert source_edit(later, SOURCE_ID, dated("2026-06-01")) is None
    assert source_edit(later, SOURCE_ID, dated("2026-01-01")) is None
    newer = source_edit(later, SOURCE_ID, dated("2026-07-01"))
    assert newer is not None
    assert dict(newer.fields) == {("date",): "2026-07-01"}
    assert list(plain(SOURCE))[:3] == ["name", "publisher", "date"]


def test_fetch_older_than_a_day_begins_anew(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    first = begun(tmp_path, "fim", "http://x", "v1", now)
    (first.folder / MANIFEST).write_text(manifest_text(first))

    assert begun(tmp_path, "fim", "http://x", "v1", now + timedelta(hours=1)).folder == first.folder
    assert begun(tmp_path, "fim", "http://y", "v1", now + timedelta(hours=1)).folder != first.folder
    assert begun(tmp_path, "fim", "http://x", "v1", now + timedelta(days=2)).folder != first.folder
    assert not first.folder.exists()


def test_fetch_of_nothing_is_no_snapshot(tmp_path: Path) -> None:
    run = Fetch(Client(Manners("x")), begun(tmp_path, "fim", "http://x", "v1", datetime.now(UTC)))

    with pytest.raises(HarvestError, match="Es kam nichts"):
        run.done()
    assert list(tmp_path.rglob(f"*{UNFINISHED}"))
    shutil.rmtree(tmp_path / "fim")
