from pathlib import Path

import pytest

from efa_katalog.editing.files import write_whole


def test_text_is_written_as_utf8_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.txt"

    write_whole(target, "ä\n")

    assert target.read_bytes() == b"\xc3\xa4\n"
    assert [path.name for path in target.parent.iterdir()] == ["b.txt"]


def test_rights_of_a_replaced_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("alt", encoding="utf-8")
    target.chmod(0o640)

    write_whole(target, b"neu")

    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes() == b"neu"


def test_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()

    write_whole(tmp_path / "new", "x")

    assert (tmp_path / "new").stat().st_mode == other.stat().st_mode


def test_interrupted_writing_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    target.write_text("alt", encoding="utf-8")

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, "neu")

    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a", "alt")]
