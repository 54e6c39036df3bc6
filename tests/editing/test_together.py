"""Several files at once: all of them or none, at whatever moment it is interrupted."""

import shutil
from pathlib import Path

import pytest

from efa_katalog.editing.files import write_whole
from efa_katalog.editing.together import finish, write_together

OLD = {"a/eins.yaml": b"alt 1", "a/zwei.yaml": b"alt 2"}
NEW = {"a/zwei.yaml": b"neu 2", "a/eins.yaml": b"neu 1", "b/drei.yaml": b"neu 3"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_all_files_are_replaced_or_created_and_nothing_else_is_left(root: Path) -> None:
    (root / "a/eins.yaml").chmod(0o640)

    write_together(root, NEW)

    assert files(root) == NEW
    assert sorted(path.name for path in root.iterdir()) == ["a", "b"]
    assert (root / "a/eins.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("written", [0, 1, 2])
def test_failure_before_the_last_file_is_written_leaves_all_as_they_were(
    root: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    left = [written]

    def full(target: Path, content: bytes) -> None:
        if not left[0]:
            raise OSError(28, "voll")
        left[0] -= 1
        write_whole(target, content)

    monkeypatch.setattr("efa_katalog.editing.together.write_whole", full)
    with pytest.raises(OSError, match="voll"):
        write_together(root, NEW)

    assert files(root) == OLD


@pytest.mark.parametrize("in_place", [0, 1, 2])
def test_what_was_interrupted_while_files_were_put_in_place_is_finished_later(
    root: Path, monkeypatch: pytest.MonkeyPatch, in_place: int
) -> None:
    rename, left = Path.replace, [in_place]

    def killed(self: Path, target: Path) -> Path:
        if self.suffix == ".yaml" and ".wird-ersetzt" in self.parts:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            write_together(root, NEW)

    assert len(finish(root)) == len(NEW) - in_place
    assert files(root) == NEW
    assert finish(root) == ()


def test_draft_of_one_that_was_killed_is_cleared_away_by_the_next(root: Path) -> None:
    shutil.copytree(root / "a", root / ".entwurf-tot" / "a")

    write_together(root, NEW)

    assert files(root) == NEW


def test_nothing_begun_is_nothing_to_finish(tmp_path: Path) -> None:
    assert finish(tmp_path) == ()
    assert finish(tmp_path / "gibt-es-nicht") == ()
