"""What must hold for every file, whatever is in it. The short test and the long run ask the same."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.editing.workbook_import.cases import World
from tests.hostile.answers import filled_sheet
from tests.hostile.catalogue import SMALL, Victim, patience
from tests.hostile.form import RECORDS, Entry, around, entry_of_the_form, written_by_the_form
from tests.hostile.strategies import PIECES, Originals, damaged, damaged_workbook, strange_record, written_entry

from efa_katalog.checked import checked_catalog
from efa_katalog.diagnostics import CatalogError
from efa_katalog.editing.answer_sheet import replies_in, transferred
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import read_workbook
from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.schema import KINDS, Service, Source
from efa_katalog.source import parse

Property = Callable[[Victim, int], None]


def _settings(cases: int) -> settings:
    return settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def _parts(path: Path) -> Originals:
    """Return what an Excel file is packed of."""
    with zipfile.ZipFile(path) as book:
        return Originals({name: book.read(name) for name in book.namelist()})


def any_bytes_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Random bytes, and random pieces that mean something, in the place of a file."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join)

    @_settings(cases)
    @given(st.sampled_from(sorted(victim.originals)), st.binary(max_size=200) | pieces)
    def judge(name: str, content: bytes) -> None:
        victim.judge(name, content)

    judge()


def damaged_files_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Real files with damage."""

    @_settings(cases)
    @given(damaged(Originals(victim.originals)))
    def judge(case: tuple[str, bytes]) -> None:
        victim.judge(*case)

    judge()


def strange_records_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Real records with strange values."""

    @_settings(cases)
    @given(strange_record(Originals(victim.originals)))
    def judge(case: tuple[str, bytes]) -> None:
        victim.judge(*case)

    judge()


def entries_come_back_as_they_were_written(victim: Victim, cases: int) -> None:
    """What the form and the program write of typed texts is read as the same texts, or refused."""

    @_settings(cases)
    @given(written_entry())
    def judge(entry: dict[str, Any]) -> None:
        data: dict[str, Any] = {"name": "A", "summary": "B", "topic": "arbeit-ruhestand", "rollout": [entry]}
        text = yaml_text(data, Service).encode("utf-8", "replace")
        victim.judge("services/wohngeld.yaml", text)
        try:
            found = parse(text, "x").data
        except CatalogError:
            return
        assert found == data

    judge()


def entries_of_the_form_are_what_the_program_writes(victim: Victim, cases: int) -> None:
    """The form's writer gives, for whatever texts, the lines that the program would write, and they are read back."""
    entries: list[Entry] = []

    @_settings(cases)
    @given(entry_of_the_form())
    def collect(entry: Entry) -> None:
        entries.append(entry)

    collect()
    for entry, text in zip(entries, written_by_the_form(entries), strict=True):
        head, data = around(entry)
        whole = f"{head}{text}"
        assert whole == yaml_text(data, KINDS[entry.form.folder]), entry
        assert parse(whole.encode(), "x").data == data, entry
        victim.judge(RECORDS[entry.form.folder], whole.encode())

    assert len(entries) == cases


def damaged_workbooks_are_read_or_refused(victim: Victim, cases: int) -> None:
    """The Excel file with damage: refused, or understood as something that the schema allows."""
    world = World()
    path = victim.root.parent / "catalog.xlsx"
    path.write_bytes(world.content)
    parts = _parts(path)

    # A workbook takes as long as twenty files.
    @_settings(max(5, cases // 20))
    @given(damaged_workbook(parts))
    def judge(content: bytes) -> None:
        path.write_bytes(content)
        with patience():
            world.imported(path, may_delete=True)

    judge()


def damaged_answer_sheets_are_read_or_refused(victim: Victim, cases: int) -> None:
    """A filled answer sheet with damage: refused, or understood as something that the schema allows."""
    checked, path = checked_catalog(SMALL), victim.root.parent / "bogen.xlsx"
    path.write_bytes(filled_sheet(checked.catalog))
    parts = _parts(path)

    @_settings(max(5, cases // 20))
    @given(damaged_workbook(parts))
    def judge(content: bytes) -> None:
        path.write_bytes(content)
        with patience(), suppress(CatalogError):
            grids = read_workbook(path)
            replies = replies_in(KnownIds(checked.catalog), grids)
            if replies.replies:
                found = transferred(checked.catalog, checked.reading.documents, replies)
                assert found.source is not None
                assert yaml_text(found.source, Source)

    judge()


PROPERTIES: tuple[Property, ...] = (
    any_bytes_are_read_or_refused,
    damaged_files_are_read_or_refused,
    strange_records_are_read_or_refused,
    entries_come_back_as_they_were_written,
    entries_of_the_form_are_what_the_program_writes,
    damaged_workbooks_are_read_or_refused,
    damaged_answer_sheets_are_read_or_refused,
)
