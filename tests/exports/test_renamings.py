"""Every address that ever was leads on: of one renamed thing, of two together, of pages and of files."""

import io
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.conftest import SMALL

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checked import CheckedCatalog, checked_catalog
from efa_katalog.derive.ids import SLUGS, Lock, check_ids, lock_text, parse_lock, successor
from efa_katalog.exports import files
from efa_katalog.exports.redirects import redirects
from efa_katalog.exports.spec import Edition
from efa_katalog.pages.glossary import glossary_page
from efa_katalog.pages.programmes import programmes_page
from efa_katalog.pages.renamed import renamed_choices
from efa_katalog.pages.sources import sources_page
from efa_katalog.publication import site_files, site_pages
from efa_katalog.schema import KINDS

RENAMED = {
    "services/einbuergerung": "services/deutsch-werden",
    "organisations/akdb": "organisations/akdb-neu",
    "topics/ein-auswanderung": "topics/migration",
    "terms/intermediaer": "terms/vermittler",
    "programmes/bund-bayern": "programmes/bayern-bund",
    "states/de-hh": "states/de-ha",
}
GIVEN_UP = ("services/einbuergerung", "fingerprints/gemeinschaftsportal")
SLUG = ("bayern", "freistaat-bayern")


def published(checked: CheckedCatalog) -> tuple[set[str], set[str]]:
    """Return the addresses of all pages, and of all files."""
    on = checked.catalog.settings.data_date
    pages = {page.address for page in site_pages(checked, on, ())}
    return pages, {file.path for file in site_files(checked, on, "")}


@pytest.mark.slow
@pytest.mark.parametrize("is_given_up", [False, True])
def test_all_pages_and_files_of_a_site_lead_on_when_many_things_are_renamed(
    tmp_path: Path, *, is_given_up: bool
) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    old_pages, old_files = published(checked_catalog(root))
    lock = lock_text(checked_catalog(root).catalog)
    gone = GIVEN_UP if is_given_up else ()
    for old, new in RENAMED.items():
        if old not in gone:
            _rename(root, old, new)
            lock = re.sub(rf"^{old}$", f"{old} -> {new}", lock, flags=re.MULTILINE)
    for old in gone:
        (root / f"{old}.yaml").unlink()
        lock = re.sub(rf"^{old}$", f"{old} retired 2026-11-01 Grund", lock, flags=re.MULTILINE)
    state = root / "states" / "de-by.yaml"
    state.write_text(state.read_text(encoding="utf-8").replace(f"slug: {SLUG[0]}", f"slug: {SLUG[1]}"), "utf-8")
    lock = re.sub(rf"^{SLUGS}/{SLUG[0]}$", f"{SLUGS}/{SLUG[0]} -> {SLUGS}/{SLUG[1]}", lock, flags=re.MULTILINE)
    (root / "ids.lock").write_text(lock, encoding="utf-8")

    now = checked_catalog(root)
    pages, files = published(now)
    moved = {redirect.old: redirect.new for redirect in redirects(now.catalog, now.lock)}

    assert old_pages - pages - moved.keys() == set()
    assert {new for new in moved.values() if new not in pages} == set()
    assert moved.keys() & pages == set()
    assert old_files - files == set()


FILES = ("csv", "xlsx", "ics", "atom", "json")


def test_files_of_a_state_stand_at_every_id_it_had_and_say_the_same(edition: Edition) -> None:
    lock = parse_lock("states/de-x -> states/de-y\nstates/de-y -> states/de-by\n")

    found = {file.path: file.content for file in files(edition.catalog, edition.on, "", lock=lock)}

    for ending in ("csv", "ics", "atom"):
        now = found[f"daten/v1/states/de-by.{ending}"]
        assert found[f"daten/v1/states/de-x.{ending}"] == found[f"daten/v1/states/de-y.{ending}"] == now
    assert found["daten/v1/feeds/states/de-x.atom"] == found["daten/v1/feeds/states/de-by.atom"]
    old = load_workbook(io.BytesIO(found["daten/v1/states/de-x.xlsx"]))
    assert old.sheetnames == load_workbook(io.BytesIO(found["daten/v1/states/de-by.xlsx"])).sheetnames


def test_feed_of_a_service_that_was_given_up_says_since_when_and_why() -> None:
    lock = parse_lock("services/weg retired 2026-11-01 In einem anderen aufgegangen\n")
    catalog = checked_catalog(SMALL).catalog
    found = {file.path: file.content for file in files(catalog, catalog.settings.data_date, "", lock=lock)}

    feed = found["daten/v1/feeds/services/weg.atom"].decode()
    assert "<title>Nicht mehr im Katalog seit 01.11.2026</title>" in feed
    assert "In einem anderen aufgegangen" in feed
    assert feed.count("<updated>2026-11-01T00:00:00Z</updated>") == 2


@pytest.mark.parametrize(
    "chain", ["states/de-x retired 2026-11-01\n", "states/de-x -> states/de-y\nstates/de-y retired 2026-11-01\n"]
)
def test_files_of_a_state_that_is_given_up_stay_and_hold_nothing_new(edition: Edition, chain: str) -> None:
    found = {file.path: file.content for file in files(edition.catalog, edition.on, "", lock=parse_lock(chain))}

    assert {f"daten/v1/states/de-x.{ending}" for ending in FILES} <= found.keys()
    assert len(found["daten/v1/states/de-x.csv"].splitlines()) == 1
    assert b"BEGIN:VEVENT" not in found["daten/v1/states/de-x.ics"]
    assert load_workbook(io.BytesIO(found["daten/v1/states/de-x.xlsx"])).sheetnames
    assert "daten/v1/feeds/states/de-x.atom" in found


def test_no_file_is_written_twice_whatever_was_renamed(edition: Edition) -> None:
    renamed = "states/de-x -> states/de-by\ntopics/x -> topics/ein-auswanderung\nservices/x -> services/wohngeld\n"
    names = [
        file.path
        for file in files(
            edition.catalog, edition.on, "", lock=parse_lock(f"{renamed}states/de-y retired 2026-11-01\n")
        )
    ]

    assert len(names) == len(set(names))


def _rename(root: Path, old: str, new: str) -> None:
    before, after = old.partition("/")[2], new.partition("/")[2]
    for path in [*root.rglob("*.yaml"), root / "municipalities.csv"]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"(?<![\w-]){before}(?![\w-])", after, text), encoding="utf-8")
    (root / f"{old}.yaml").rename(root / f"{new}.yaml")


PAGES = ("services", "topics", "organisations")


class History:
    """Ids and slugs that get other names, merge and go, and every address that anybody may have kept."""

    def __init__(self, catalog: Catalog) -> None:
        """Begin with the catalogue as it is."""
        self.catalog = catalog
        self.lock = lock_text(catalog)
        self.known: set[str] = set()
        self.ids: set[tuple[str, str]] = set()
        self._remember()

    def step(self, kind: str, choice: int, what: str, number: int) -> None:
        """Rename, merge or give up one thing; what led there leads on, as `check` demands."""
        ids = sorted(self._names(kind))
        if len(ids) < 2:
            return
        old, other = ids[choice % len(ids)], ids[(choice + 1) % len(ids)]
        new = f"{old.split('-x')[0]}-x{number}" if what == "rename" or kind == SLUGS else other
        self._replace(kind, old, new if what == "rename" or kind == SLUGS else None)
        became = "retired 2026-11-01" if what == "give up" and kind != SLUGS else f"-> {kind}/{new}"
        text = re.sub(rf"^{kind}/{old}$", f"{kind}/{old} {became}", self.lock, flags=re.MULTILINE)
        text = re.sub(rf" -> {kind}/{old}$", f" {became}", text, flags=re.MULTILINE)
        self.lock = lock_text(self.catalog, parse_lock(text))
        self._remember()

    def _names(self, kind: str) -> list[str]:
        return (
            [state.slug for state in self.catalog.states.values()] if kind == SLUGS else [*self.catalog.records(kind)]
        )

    def _replace(self, kind: str, old: str, new: str | None) -> None:
        records = {each: dict(self.catalog.records(each)) for each in KINDS}
        if kind == SLUGS:
            records["states"] = {
                name: state.model_copy(update={"slug": new}) if state.slug == old else state
                for name, state in self.catalog.states.items()
            }
        else:
            found = records[kind].pop(old)
            if new is not None:
                records[kind][new] = found
        self.catalog = Catalog.of(self.catalog.settings, records)

    def _remember(self) -> None:
        catalog = self.catalog
        for kind in (*PAGES, "states", *addresses.ANCHORED):
            self.known |= {addresses.of(catalog, kind, name) for name in catalog.records(kind)}
            self.ids |= {(kind, name) for name in catalog.records(kind)}
        self.known |= {
            addresses.path(catalog, service, state) for service in catalog.services for state in catalog.states
        }


def steps(*kinds: str) -> st.SearchStrategy[list[tuple[str, int, str]]]:
    """Return sequences of what may happen to things of these kinds."""
    ends = st.sampled_from(["rename", "rename", "merge", "give up"])
    return st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 50), ends), max_size=12)


def lived(catalog: Catalog, through: list[tuple[str, int, str]]) -> History:
    """Return the history of a catalogue that went through all this."""
    history = History(catalog)
    for number, (kind, choice, what) in enumerate(through):
        history.step(kind, choice, what, number)
    return history


every_history = settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def test_every_address_that_ever_was_leads_on(edition: Edition) -> None:
    @every_history
    @given(steps(*PAGES, SLUGS))
    def judge(through: list[tuple[str, int, str]]) -> None:
        history = lived(edition.catalog, through)
        lock = parse_lock(history.lock)
        moved = {redirect.old: redirect.new for redirect in redirects(history.catalog, lock)}
        here = History(history.catalog).known
        lists = {"dienste/", "themen/", "anbieter/", "laender/"}
        assert check_ids(history.catalog, lock) == ()
        assert history.known - here - moved.keys() == set()
        assert set(moved.values()) - here - lists == set()
        assert moved.keys() & here == set()

    judge()


def test_every_anchor_that_ever_was_is_that_of_what_became_of_it(edition: Edition) -> None:
    @every_history
    @given(steps(*addresses.ANCHORED))
    def judge(through: list[tuple[str, int, str]]) -> None:
        history = lived(edition.catalog, through)
        lock = parse_lock(history.lock)
        led_to = anchors(history.catalog, lock)
        assert len(led_to) == len(set(led_to))
        for kind, old in history.ids:
            now = today(history.catalog, lock, kind, old)
            if kind in addresses.ANCHORED and now:
                assert dict(led_to)[addresses.of(history.catalog, kind, old)] == addresses.anchor(kind, now)

    judge()


def test_every_choice_that_an_address_ever_held_is_one_of_today(edition: Edition) -> None:
    @every_history
    @given(steps(*PAGES))
    def judge(through: list[tuple[str, int, str]]) -> None:
        history = lived(edition.catalog, through)
        lock = parse_lock(history.lock)
        renamed = renamed_choices(lock)
        for parameter, kind in (("dienst", "services"), ("thema", "topics"), ("anbieter", "organisations")):
            for name in (name for found, name in history.ids if found == kind):
                now = today(history.catalog, lock, kind, name)
                assert renamed.get(parameter, {}).get(name, name if name == now else "") == now

    judge()


def anchors(catalog: Catalog, lock: Lock) -> list[tuple[str, str]]:
    """Return every anchor with its page, and the anchor that its section has today."""
    pages = (
        sources_page(catalog, lock),
        glossary_page(catalog, lock),
        programmes_page(catalog, catalog.settings.data_date, lock),
    )
    assert {page.address for page in pages} == {address for address, _ in addresses.ANCHORED.values()}
    return [
        (f"{page.address}#{anchor}", section.id)
        for page in pages
        for section in page.sections
        for anchor in (section.id, *section.former)
    ]


def today(catalog: Catalog, lock: Lock, kind: str, name: str) -> str:
    """Return the id by which something is known now, empty if it was given up."""
    if name in catalog.records(kind):
        return name
    return (successor(lock, f"{kind}/{name}") or "").partition("/")[2]
