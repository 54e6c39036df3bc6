"""Reading again with a reader that knows an earlier reading: the same result, and no work for what has not changed."""

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from efa_katalog import checks
from efa_katalog.checked import CheckedCatalog, checked_catalog
from efa_katalog.diagnostics import CatalogError
from efa_katalog.load import Read, Reading, read_catalog, read_files
from efa_katalog.schema import KINDS
from efa_katalog.speed import reading as wing
from efa_katalog.speed.reading import Reader

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
SPOILT = ("", "name: [", "name: X\nfehlt: Y\n", "id: anders\n", "name: X\nname: Y\n", "\t", "date: 2022-02-30\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the small catalogue that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


def later(monkeypatch: pytest.MonkeyPatch, seconds: int = 10) -> None:
    """Let the clock of the loader go ahead, so that files written just now are old."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + seconds * 1_000_000_000)


def all_of(reading: Reading) -> tuple[object, ...]:
    """Everything that a reading says, in order."""
    documents = [(place, found.path, found.data, found.text) for place, found in reading.documents.items()]
    uses = (
        [reading.catalog.uses_of(kind, key) for kind, ids in reading.known.items() for key in sorted(ids)]
        if (reading.catalog)
        else []
    )
    return (reading.catalog, reading.problems, reading.known, documents, checks.run(reading), uses)


def records_of(reading: Reading) -> dict[tuple[str, str], object]:
    assert reading.catalog is not None
    return {(kind, key): record for kind in KINDS for key, record in reading.catalog.records(kind).items()}


def contents_of(root: Path) -> dict[tuple[str, str], bytes]:
    return {(path.parent.name, path.stem): path.read_bytes() for path in root.glob("*/*.yaml")}


def forbidden(path: str) -> bytes:
    message = f"{path} was opened"
    raise AssertionError(message)


def test_nothing_is_opened_again_when_nothing_has_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    first = read_catalog(root, reader := Reader())
    monkeypatch.setattr(wing, "read_bytes", forbidden)
    second = read_catalog(root, reader)

    assert all_of(second) == all_of(first)
    assert second.catalog is not None
    assert all(record is records_of(first)[place] for place, record in records_of(second).items())


def test_new_files_are_compared_by_their_content_but_not_parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_catalog(root, reader := Reader())
    monkeypatch.setattr(wing, "parsed", forbidden)

    assert all_of(read_catalog(root, reader)) == all_of(first)


def test_a_touched_file_keeps_its_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    first = read_catalog(root, reader := Reader())
    os.utime(root / "terms" / "ekv.yaml", ns=(1, 1))
    monkeypatch.setattr(wing, "parsed", forbidden)
    second = read_catalog(root, reader)

    assert records_of(second)["terms", "ekv"] is records_of(first)["terms", "ekv"]


@pytest.mark.parametrize("seconds", [0, 10])
def test_a_change_that_keeps_time_and_size_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    later(monkeypatch, seconds)
    path = root / "terms" / "ekv.yaml"
    read_catalog(root, reader := Reader())
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("name: E", "name: F"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    second = read_catalog(root, reader)

    assert path.stat().st_size == before.st_size
    assert second.catalog is not None
    assert second.catalog.terms["ekv"].name.startswith("F")


def test_a_memory_of_a_broken_catalogue_serves_too(root: Path) -> None:
    settings = (root / "catalog.yaml").read_bytes()
    (root / "catalog.yaml").unlink()
    first = read_catalog(root, reader := Reader())
    (root / "catalog.yaml").write_bytes(settings)
    second = read_catalog(root, reader)

    assert first.catalog is None
    assert all_of(second) == all_of(read_catalog(root))
    assert first.documents["terms", "ekv"].text == second.documents["terms", "ekv"].text


def test_a_memory_of_another_folder_does_no_harm(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(SMALL, tmp_path / "anderswo" / "catalog"))
    renamed = Path(shutil.copytree(SMALL, tmp_path / "katalog"))
    (other / "terms" / "ekv.yaml").write_text("name: Anders\ndefinition: X\n", encoding="utf-8")

    for folder in (other, renamed):
        read_catalog(root, reader := Reader())
        assert all_of(read_catalog(folder, reader)) == all_of(read_catalog(folder))


def test_the_earlier_reading_stays_as_it_was(root: Path) -> None:
    first = read_catalog(root, reader := Reader())
    before = all_of(first)
    (root / "terms" / "ekv.yaml").write_text("name: Anders\ndefinition: X\n", encoding="utf-8")
    (root / "terms" / "ioev.yaml").unlink()
    second = read_catalog(root, reader)

    assert all_of(second) != before
    assert all_of(first) == before


def edit(root: Path, rng: random.Random) -> None:
    """Change one thing: a text, a record's place, its name, its presence, its soundness, or the settings."""
    name = rng.choice(sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml")))
    path = root / name
    text = path.read_text(encoding="utf-8")
    actions: list[Callable[[], object]] = [
        lambda: path.write_text(f"{text}# Zeile\n", encoding="utf-8"),
        lambda: path.write_text(text.replace("name: ", "name: Neu ", 1), encoding="utf-8"),
        lambda: path.write_text(text + rng.choice(SPOILT), encoding="utf-8"),
        lambda: shutil.copy(SMALL / name, path) if (SMALL / name).exists() else path.unlink(),
        path.unlink,
        lambda: path.rename(path.with_stem(f"{path.stem}-neu")),
        lambda: shutil.copy(path, path.with_suffix(".yml")),
        lambda: shutil.copytree(SMALL, root, dirs_exist_ok=True),
        path.touch,
    ]
    rng.choice(actions)()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("seconds", [0, 10])
def test_any_edits_give_what_a_fresh_reading_gives(
    root: Path, monkeypatch: pytest.MonkeyPatch, seed: int, seconds: int
) -> None:
    later(monkeypatch, seconds)
    rng = random.Random(seed)  # noqa: S311 — a test
    before, contents = read_catalog(root, reader := Reader()), contents_of(root)
    for _ in range(25):
        edit(root, rng)
        # With the clock ahead a change in the tick of the last one would be missed, and ticks last some milliseconds.
        time.sleep(0.011 if seconds else 0)
        after = read_catalog(root, reader)
        assert all_of(after) == all_of(read_catalog(root))
        contents, earlier = contents_of(root), contents
        if before.catalog and after.catalog:
            old, new = records_of(before), records_of(after)
            kept = [place for place in old.keys() & new.keys() if contents.get(place) == earlier.get(place)]
            assert all(old[place] is new[place] for place in kept)
        before = after


def outcome(root: Path, read: Read = read_files) -> CheckedCatalog | tuple[object, ...]:
    try:
        return checked_catalog(root, read)
    except CatalogError as error:
        return error.diagnostics


def test_a_catalogue_is_taken_in_or_refused_just_the_same(root: Path) -> None:
    checked_catalog(root, reader := Reader())
    for name in sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml")):
        (root / name).unlink()
        again, fresh = outcome(root, reader), outcome(root)
        shutil.copy(SMALL / name, root / name)

        assert type(again) is type(fresh)
        if isinstance(again, CheckedCatalog) and isinstance(fresh, CheckedCatalog):
            assert (again.catalog, again.warnings, again.lock) == (fresh.catalog, fresh.warnings, fresh.lock)
        else:
            assert again == fresh
