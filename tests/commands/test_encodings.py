"""Files as other editors save them: with a byte order mark, with the line ends of Windows, in another encoding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commands.book import Book, Import
from tests.commands.conftest import SMALL, Run

from efa_katalog.checked import checked_catalog
from efa_katalog.load.municipalities import read_municipalities

MARK = b"\xef\xbb\xbf"
SAVED: dict[str, Callable[[bytes], bytes]] = {
    "mark": lambda text: MARK + text,
    "windows": lambda text: text.replace(b"\n", b"\r\n"),
    "both": lambda text: MARK + text.replace(b"\n", b"\r\n"),
}
EXTRA = {
    "municipalities.csv": "key,name,kind,district,state\n01001000,Flensburg,Stadt,Flensburg,de-sh\n",
    "ids.lock": "services/wohngeld\nservices/alt retired 2026-01-01 Für alle entfallen\n",
    "releases/2026-01-01.json": '{"date": "2026-01-01", "previous": null, "changes": []}\n',
}
FILES = [*EXTRA, "catalog.yaml", "services/wohngeld.yaml", "sources/d-nrw-wohngeld.yaml", "terms/ekv.yaml"]


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, catalog: Path) -> Path:
    """A file of each kind that the program reads."""
    path: Path = catalog / request.param
    if request.param in EXTRA:
        path.parent.mkdir(exist_ok=True)
        path.write_text(EXTRA[request.param], encoding="utf-8")
    return path


@pytest.mark.parametrize("saved", SAVED)
def test_other_way_of_saving_means_the_same(run: Run, file: Path, catalog: Path, saved: str) -> None:
    before, table = checked_catalog(catalog), read_municipalities(catalog)
    file.write_bytes(SAVED[saved](file.read_bytes()))

    assert run("check").out == "Keine Fehler, keine Warnungen\n"
    after = checked_catalog(catalog)
    assert (after.catalog, after.lock.entries, after.releases) == (before.catalog, before.lock.entries, before.releases)
    assert read_municipalities(catalog) == table


def test_other_encoding_is_said_with_its_line(run: Run, file: Path) -> None:
    file.write_bytes(file.read_bytes() + "# für\n".encode("cp1252"))
    line = file.read_bytes().count(b"\n")

    done = run("check")

    assert done.code == 1
    assert f"{file.name}:{line}:4: Die Datei ist nicht in UTF-8 gespeichert" in done.out + done.err
    assert "Windows-1252" in done.out + done.err


@pytest.mark.parametrize("saved", SAVED)
def test_edit_of_a_workbook_lands_where_it_belongs(book: Book, give_back: Import, catalog: Path, saved: str) -> None:
    """The only observation of the last key goes; the line above it stays."""
    path = catalog / "services" / "hilfe-zum-lebensunterhalt.yaml"
    before = checked_catalog(catalog).catalog.services[path.stem]
    path.write_bytes(SAVED[saved](path.read_bytes()))
    book.sheet("Roll-out").delete_rows(book.row("Roll-out", path.stem))
    book.put("Dienste", book.row("Dienste", path.stem), Name="Hilfe neu")

    assert give_back("--delete").code == 0

    after = checked_catalog(catalog).catalog.services[path.stem]
    assert after == before.model_copy(update={"name": "Hilfe neu", "rollout": ()})
    assert path.read_bytes()[:3] != MARK
    assert b"\r" not in path.read_bytes()


def test_lock_with_a_mark_grows_by_a_release(run: Run, catalog: Path) -> None:
    lock = catalog / "ids.lock"
    lock.write_bytes(MARK + EXTRA["ids.lock"].replace("\n", "\r\n").encode())

    assert run("release", "--since", SMALL, "--check").code == 1
    text = (catalog / "catalog.yaml").read_text(encoding="utf-8")
    (catalog / "catalog.yaml").write_text(text.replace("data_date: 2026-11-23", "data_date: 2026-12-24"), "utf-8")
    assert run("release", "--since", SMALL).code == 0

    assert lock.read_bytes().count(b"services/alt retired 2026-01-01 F\xc3\xbcr alle entfallen\n") == 1
    assert MARK not in lock.read_bytes()


def test_schema_with_the_line_ends_of_windows_is_up_to_date(run: Run, tmp_path: Path) -> None:
    run("schema", "--to", tmp_path / "schema")
    for path in (tmp_path / "schema").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert run("schema", "--check", "--to", tmp_path / "schema").code == 0

    path.write_bytes(b"\xff")
    assert run("schema", "--check", "--to", tmp_path / "schema").code == 1
