"""Reading as a whole: what comes out of good, spoilt and hostile files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from efa_katalog.catalog import SETTINGS
from efa_katalog.checked import CheckedCatalog, checked_catalog
from efa_katalog.derive.coverage import coverage
from efa_katalog.derive.health import health
from efa_katalog.diagnostics import CatalogError, Severity, as_github, as_gitlab, as_json, as_text

SMALL = Path(__file__).parent / "catalogs" / "small"
FILES = sorted(str(path.relative_to(SMALL)) for path in SMALL.rglob("*.yaml"))
RECORDS = [name for name in FILES if "/" in name]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the small catalogue that a test may spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


def problems_of(root: Path) -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        checked_catalog(root)
    return caught.value


def test_a_good_catalog_comes_with_its_documents_and_without_warnings() -> None:
    found = checked_catalog(SMALL)

    assert found.warnings == ()
    assert found.reading.catalog is found.catalog
    assert ("services", "wohngeld") in found.reading.documents


def test_warnings_do_not_stop_the_catalog(root: Path) -> None:
    (root / "sources" / "neu.yaml").write_text(
        "name: Neu\npublisher: X\ndate: 2022\nkind: article\nquality: press\n", encoding="utf-8"
    )

    assert [(item.code, item.severity) for item in checked_catalog(root).warnings] == [
        ("unused-source", Severity.WARNING)
    ]


def test_errors_come_sorted_and_with_the_warnings(root: Path) -> None:
    (root / "sources" / "neu.yaml").write_text("name: Neu\npublisher: X\ndate: 2022\nkind: article\nquality: press\n")
    (root / "terms" / "ekv.yaml").write_text("name: EKV\ndefinition: X\nsee_also: [fehlt-ganz, ioev, ekw]\n")
    found = problems_of(root).diagnostics

    assert [(item.path, item.column, item.severity) for item in found] == [
        ("catalog/sources/neu.yaml", 1, Severity.WARNING),
        ("catalog/terms/ekv.yaml", 12, Severity.ERROR),
        ("catalog/terms/ekv.yaml", 30, Severity.ERROR),
    ]


def test_another_address_of_the_site_changes_the_settings_only() -> None:
    found = checked_catalog(SMALL)
    moved = found.published_at("https://anderswo.example/")

    assert moved.catalog.settings.site_url == "https://anderswo.example/"
    assert moved.catalog.walk(SETTINGS, "").model is moved.catalog.settings
    assert moved.catalog.terms is found.catalog.terms
    assert moved.catalog.uses_of("terms", "ekv") == found.catalog.uses_of("terms", "ekv")


def test_a_missing_catalog_is_reported(tmp_path: Path) -> None:
    assert [item.code for item in problems_of(tmp_path / "fehlt").diagnostics] == ["unreadable"]


@contextmanager
def spoilt(root: Path, name: str, content: bytes | None) -> Iterator[None]:
    """Give a file other content, or remove it, for as long as the context lasts."""
    original = (SMALL / name).read_bytes()
    if content is None:
        (root / name).unlink()
    else:
        (root / name).write_bytes(content)
    try:
        yield
    finally:
        (root / name).write_bytes(original)


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small catalogue whose files are spoilt one at a time and mended again."""
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("playground") / "catalog"))


@pytest.mark.parametrize("name", RECORDS)
def test_a_broken_file_is_the_only_one_blamed(playground: Path, name: str) -> None:
    for broken in (b"name: [", b"name: X\nfehlt: Y\n"):
        with spoilt(playground, name, broken):
            assert {item.path for item in problems_of(playground).diagnostics} == {f"catalog/{name}"}


@pytest.mark.parametrize("name", RECORDS)
def test_a_misnamed_file_is_the_only_one_blamed(playground: Path, name: str) -> None:
    misnamed = name.replace(".yaml", ".yml")
    shutil.copy(playground / name, playground / misnamed)
    with spoilt(playground, name, None):
        found = problems_of(playground).diagnostics
    (playground / misnamed).unlink()

    assert {(item.path, item.code) for item in found} == {(f"catalog/{misnamed}", "wrong-suffix")}


@pytest.mark.parametrize("name", RECORDS)
def test_a_removed_file_is_missed_by_all_that_refer_to_it_and_by_nobody_else(playground: Path, name: str) -> None:
    kind, stem = name.removesuffix(".yaml").split("/")
    uses = {f"catalog/{use.kind}/{use.id}.yaml" for use in checked_catalog(SMALL).catalog.uses_of(kind, stem)}
    with spoilt(playground, name, None):
        outcome = outcome_of(playground)
    found = outcome.diagnostics if isinstance(outcome, CatalogError) else outcome.warnings
    dangling = {item.path for item in found if item.code == "dangling-reference"}

    # The settings refer to a source, too; and what refers to itself is gone as well.
    assert dangling - {"catalog/catalog.yaml"} == uses - {f"catalog/{name}"}
    # What only the removed file rested on hangs loose now; and municipalities lie in a state.
    expected = {"dangling-reference", "unused-source", *(["municipalities"] if kind == "states" else [])}
    assert {item.code for item in found} <= expected


FRAGMENTS = st.sampled_from(
    [
        *(
            "",
            "\n",
            " ",
            "  ",
            "\t",
            ":",
            ": ",
            "- ",
            "-",
            "[",
            "]",
            "{",
            "}",
            ",",
            '"',
            "'",
            "#",
            "&a ",
            "*a",
            "!!str ",
        ),
        *("---\n", "<<: ", "null", "~", "true", "2022-02-30", "undated", "-1", "9" * 400, "x" * 5000, "{{ 1 }}"),
        *("\x00", "\u202e", "\ufeff", "\u2028", "ä", "😀", "kind: member", "state: de-xx", "source: ", "id: ../x"),
        *("steps: []", "reach: {connected: 9, total: 1, unit: x}", "<script>", "%YAML 9", "? ", "| \n", "name: name"),
    ]
)
# Where to cut, how much to remove, what to put there: as parts of a thousand, so that they fit files of any length.
CUTS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 60), FRAGMENTS), min_size=1, max_size=4)


def mutated(text: str, cuts: list[tuple[int, int, str]]) -> str:
    for place, length, fragment in cuts:
        start = len(text) * place // 1000
        text = text[:start] + fragment + text[start + length :]
    return text


def outcome_of(root: Path) -> CheckedCatalog | CatalogError:
    """Return the catalogue or why it is refused; any other exception fails the test."""
    try:
        return checked_catalog(root)
    except CatalogError as error:
        return error


def assert_sound(found: CheckedCatalog | CatalogError) -> None:
    """What is taken in can be worked with; what is refused can be reported in every form."""
    if isinstance(found, CatalogError):
        assert any(item.severity is Severity.ERROR for item in found.diagnostics)
        for show in (as_text, as_json, as_github, as_gitlab):
            assert show(found.diagnostics)
        assert all(item.line >= 1 and item.column >= 1 and item.message for item in found.diagnostics)
    else:
        day = found.catalog.settings.data_date
        assert coverage(found.catalog, day).services == len(health(found.catalog, day).services)


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), CUTS)
def test_a_mutated_file_is_taken_in_or_refused_with_a_report(
    playground: Path, name: str, cuts: list[tuple[int, int, str]]
) -> None:
    text = mutated((SMALL / name).read_text(encoding="utf-8"), cuts)
    with spoilt(playground, name, text.encode()):
        assert_sound(outcome_of(playground))


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.sampled_from(FILES), st.binary(max_size=200))
def test_foreign_content_is_taken_in_or_refused_with_a_report(
    playground: Path, name: str, other: str, raw: bytes
) -> None:
    for content in (raw, (SMALL / other).read_bytes(), (SMALL / name).read_bytes() + raw):
        with spoilt(playground, name, content):
            assert_sound(outcome_of(playground))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("releases/2026-01-01.json", "<<<<<<< HEAD\n{}\n", ":1:1: Hier beginnt ein Konflikt von git"),
        ("releases/2026-01-01.json", "{}\n>>>>>>> zweig\n", ":2:1: Hier steht noch die Marke eines Konflikts"),
        ("releases/2026-01-01.json", '{"date":\n oops}', ":2:2: Das ist keine lesbare Ausgabe: hier geht das JSON"),
        ("releases/2026-01-01.json", "[]", "Angaben fehlen oder haben eine andere Form"),
        ("releases/2026-01-01.json", '{"date": "2026-01-02", "previous": null, "changes": []}', "der 02.01.2026"),
        ("municipalities.csv", "<<<<<<< HEAD\nkey\n", ":1:1: Hier beginnt ein Konflikt von git"),
    ],
)
def test_what_stands_beside_the_records_is_refused_in_german(tmp_path: Path, name: str, text: str, said: str) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")

    with pytest.raises(CatalogError) as refused:
        checked_catalog(root)

    assert f"catalog/{name}" in str(refused.value)
    assert said in str(refused.value)
