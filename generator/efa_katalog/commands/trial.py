"""What the catalogue would be with changed files: tried in a copy, before any file is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.editing.files import write_whole


def as_it_would_be(root: Path, changed: Mapping[str, bytes]) -> Catalog:
    """Return the catalogue with the changed files, by their place below `root`, checked like any other.

    Raises:
        CatalogError: the checks refuse it.
    """
    with tempfile.TemporaryDirectory(prefix="efa-katalog-") as folder:
        # A copy of the same name: messages name files as the editor knows them.
        copy = Path(folder) / root.resolve().name
        shutil.copytree(root, copy)
        for name, content in changed.items():
            write_whole(copy / name, content, lasting=False)
        return checked_catalog(copy).catalog
