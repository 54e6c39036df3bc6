"""What a build writes, as jobs."""

import gc
from pathlib import Path

from tests.conftest import SMALL

from efa_katalog.checked import checked_catalog
from efa_katalog.derive.ids import NO_LOCK
from efa_katalog.exports.spec import Edition
from efa_katalog.plugin.downloads import Downloads
from efa_katalog.speed.jobs import write_collected


def test_a_written_workbook_leaves_nothing_behind_in_a_build_that_does_not_look_for_garbage(tmp_path: Path) -> None:
    catalog = checked_catalog(SMALL).catalog
    downloads = Downloads(Edition(catalog, catalog.settings.data_date, ""), (), NO_LOCK, tmp_path)
    downloads.write()  # loads what it needs
    book = next(number for number, batch in enumerate(downloads.plan) if "catalog.xlsx" in batch.names)
    del downloads.made[book]
    gc.disable()
    try:
        write_collected(downloads, book)
        left = gc.collect()
    finally:
        gc.enable()

    assert left < 100
