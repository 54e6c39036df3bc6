from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from efa_katalog.commands.places import Place, places
from efa_katalog.editing.layout import LayoutError, set_anew
from efa_katalog.editing.order import inner_model, order_of
from efa_katalog.schema import ProcurementModel, Service, Source, Term
from efa_katalog.schema.service import Cost, RoleInService, RolloutObservation
from efa_katalog.source import parse

ROOT = Path(__file__).parents[2]
LINE = "# yaml-language-server: $schema=x"
LONG = "sehr lang " * 15


def anew(text: str) -> str:
    return set_anew(text, Service, LINE).removeprefix(f"{LINE}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("topic: t\nname: A\n", "name: A\ntopic: t\n", id="keys in the order of the schema"),
        pytest.param("zzz: 1\nname: A\n", "name: A\nzzz: 1\n", id="unknown keys at the end"),
        pytest.param("rollout:\n- stage: a\n", "rollout:\n  - stage: a\n", id="lists are indented"),
        pytest.param("rollout:\n    -   stage: a\n", "rollout:\n  - stage: a\n", id="wide indentation"),
        pytest.param("name:   A   \n\n\n\ntopic: t\n\n", "name: A\n\ntopic: t\n", id="blanks and blank lines"),
        pytest.param("# Kopf\n\nname: A\n", "# Kopf\n\nname: A\n", id="comment at the head"),
        pytest.param("name: A\n# Fuß\n", "name: A\n# Fuß\n", id="comment at the end"),
        pytest.param("name: A # so\n", "name: A  # so\n", id="comment beside a value"),
        pytest.param("rollout: # hier\n  - stage: a\n", "rollout:  # hier\n  - stage: a\n", id="beside a list"),
        pytest.param(
            "topic: t\n# zum Namen\nname: A\n", "# zum Namen\nname: A\ntopic: t\n", id="comments go with their key"
        ),
        pytest.param(
            "rollout:\n  # erst\n  - stage: a\n    # mitten\n    state: b\n",
            "rollout:\n  # erst\n  # mitten\n  - state: b\n    stage: a\n",
            id="comment above the key that becomes the first",
        ),
        pytest.param("name: 'A'\n", "name: 'A'\n", id="quotes stay"),
        pytest.param("name: 'a # b'\n", "name: 'a # b'\n", id="a hash in quotes is no comment"),
        pytest.param("leer:\nname: A\n", "name: A\nleer:\n", id="a value that is missing"),
        pytest.param("summary: >-\n     a\n     b\n", "summary: >-\n  a\n  b\n", id="folded text"),
        pytest.param("summary: |\n  a\n\n    b\nname: A\n", "name: A\nsummary: |\n  a\n\n    b\n", id="literal text"),
        pytest.param("summary: >- # so\n  a\n", "summary: >- # so\n  a\n", id="comment beside a fold mark"),
        pytest.param("summary: a\n    b\n", "summary: a\n  b\n", id="plain text over two lines"),
        pytest.param("summary: a\n    b # c\n", "summary: a\n  b  # c\n", id="comment below a plain text"),
        pytest.param("summary: 'a\n\n    b'\n", "summary: 'a\n\n  b'\n", id="quoted text over lines"),
        pytest.param("a: {c: 1,\n  b: 2}\n", "a: {c: 1, b: 2}\n", id="braces in one line"),
        pytest.param("a: [b,\n  c]\n", "a: [b, c]\n", id="brackets in one line"),
        pytest.param("a: [b,\n  'c\n  d']\n", "a: [b, 'c d']\n", id="quoted text over lines in brackets"),
        pytest.param('a: ["b\\\n  c", d]\n', 'a:\n  - "b\\\n    c"\n  - d\n', id="escaped line break"),
        pytest.param('a: {b: "c\n\n  d"}\n', 'a:\n  b: "c\n\n    d"\n', id="blank line in quotes"),
        pytest.param("a: []\nb: {}\n", "a: []\nb: {}\n", id="empty groups"),
        pytest.param("a: {b: }\n", "a: {b: }\n", id="missing value in braces"),
        pytest.param(f"a: [{LONG}, b]\n", f"a:\n  - {LONG.strip()}\n  - b\n", id="long brackets become a list"),
        pytest.param(f"a: {{b: {LONG}}}\n", f"a:\n  b: {LONG.strip()}\n", id="long braces become a block"),
        pytest.param("a: [b, # c\n  d]\n", "a:\n  - b  # c\n  - d\n", id="brackets with a comment become a list"),
        pytest.param("a: { # c\n  b: d}\n", "a:  # c\n  b: d\n", id="comment behind a bracket"),
        pytest.param("a: {b: [c, # x\n  d]}\n", "a:\n  b:\n    - c  # x\n    - d\n", id="nested"),
        pytest.param("a: [b,\n  # c\n  d]\n", "a:\n  - b\n  # c\n  - d\n", id="comment in a line of its own"),
        pytest.param(
            "rollout:\n  - {stage: a, state: b}\n", "rollout:\n  - {state: b, stage: a}\n", id="order within braces"
        ),
        pytest.param(
            "open_questions:\n  - >-\n      a\n      b\n", "open_questions:\n  - >-\n    a\n    b\n", id="item"
        ),
    ],
)
def test_layout(before: str, after: str) -> None:
    assert anew(before) == after
    assert anew(after) == after


def test_schema_line_is_added_once_and_renewed() -> None:
    old = "# yaml-language-server: $schema=alt\nname: A\n"

    assert set_anew(old, Service, LINE) == f"{LINE}\nname: A\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: A\nsummary: |+\n  a\n\n", 2),
        ("summary: >2\n    a\n", 1),
        ("a:\n  - # allein\n    - b\n", 3),
        ("a: [ # nichts\n  ]\n", 1),
    ],
)
def test_what_cannot_be_moved_without_risk_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(LayoutError) as caught:
        anew(text)

    assert caught.value.line == line


@pytest.mark.parametrize("place", list(places(ROOT / "catalog"))[::9], ids=lambda place: place.path.stem)
def test_real_files_keep_their_data_and_settle_at_once(place: Place) -> None:
    path, model, line = place
    before = path.read_text(encoding="utf-8")

    after = set_anew(before, model, line)

    assert parse(after.encode(), "x").data == parse(before.encode(), "x").data
    assert set_anew(after, model, line) == after


_WORDS = st.sampled_from(["a", "b c", "'d'", '"e: f"', "g#h", "1", "ä"])
_COMMENTS = st.sampled_from(["", "  # x", "  # y: z"])
_ABOVE = st.sampled_from(["", "# oben\n", "\n", "\n# oben\n\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file with comments in every place where people put them."""
    keys = draw(st.permutations(["name", "summary", "topic", "zzz"]))
    lines = [f"{draw(_ABOVE)}{key}: {draw(_WORDS)}{draw(_COMMENTS)}\n" for key in keys]
    lines.append(f"{draw(_ABOVE)}rollout:{draw(_COMMENTS)}\n")
    for _ in range(draw(st.integers(1, 3))):
        above = draw(st.sampled_from(["", "  # davor\n"]))
        first, *rest = draw(st.permutations(["stage", "state", "note"]))
        lines.append(f"{above}  - {first}: {draw(_WORDS)}{draw(_COMMENTS)}\n")
        lines += [f"    {key}: {draw(_WORDS)}{draw(_COMMENTS)}\n" for key in rest]
    lines.append(f"links: [{{kind: {draw(_WORDS)}}}, {draw(_WORDS)}]{draw(_COMMENTS)}\n")
    lines.append(draw(st.sampled_from(["", "# Ende\n", "\n# Ende\n"])))
    return "".join(lines)


@given(texts())
def test_data_and_comments_survive_any_order(text: str) -> None:
    after = anew(text)

    assert parse(after.encode(), "x").data == parse(text.encode(), "x").data
    assert sorted(_comments(after)) == sorted(_comments(text))
    assert anew(after) == after


def _comments(text: str) -> list[str]:
    return [line[line.index("# ") :].strip() for line in text.splitlines() if "# " in line]


def test_order_ends_with_date_reach_source_and_note() -> None:
    assert order_of(RolloutObservation) == ("state", "stage", "planned", "date", "reach", "source", "note")
    assert order_of(Cost) == ("state", "text", "valid_until", "deadline", "date", "source")


def test_roles_begin_with_who() -> None:
    assert order_of(RoleInService)[:3] == ("organisation", "role", "state")


def test_records_keep_the_order_of_the_schema() -> None:
    assert order_of(Source) == tuple(Source.model_fields)
    assert order_of(Term)[-1] == "sources"


def test_inner_model_is_found_by_its_kind_where_several_may_stand() -> None:
    named = inner_model(ProcurementModel, "requirements", "membership_in_model")
    kinds = {inner_model(ProcurementModel, "requirements", tag) for tag in ("membership_in_model", "orderer_admitted")}

    assert named is None or named in kinds
    assert inner_model(Service, "name") is None
    assert inner_model(Service, "nirgends") is None
    assert inner_model(None, "name") is None
