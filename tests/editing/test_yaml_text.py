import pytest
from hypothesis import given
from hypothesis import strategies as st

from efa_katalog.editing.edits import Place, add_item, remove_item, remove_key, set_value
from efa_katalog.editing.tree import find, read_tree
from efa_katalog.editing.written import Value, entry, inline, scalar
from efa_katalog.source import parse

ORDER = ("name", "also", "topic", "rollout", "last")
BLOCK = """\
# Kopf
name: A  # neben
topic: t
# davor
rollout:
  - stage: a
    note: b
  - {stage: c, state: d}
last: z
"""
MANY = "x" * 30 + " y" * 60
FOLDED = f"    note: >-\n      {'x' * 30}{' y' * 42}\n      {('y ' * 18).strip()}\n"
LONG = "Ein langer Satz mit vielen Wörtern. " * 5


@pytest.mark.parametrize(
    ("loc", "value", "before", "after"),
    [
        (("name",), "B", "name: A", "name: B"),
        (("name",), "B: C", "name: A", 'name: "B: C"'),
        (("also",), ("x", "y"), "  # neben\n", "  # neben\nalso: [x, y]\n"),
        (("rollout", 0, "note"), "neu", "note: b", "note: neu"),
        (("rollout", 0, "stage"), "neu", "stage: a", "stage: neu"),
        (("rollout", 0, "note"), MANY, "    note: b\n", FOLDED),
        (("rollout", 1, "stage"), "a, b", "stage: c", 'stage: "a, b"'),
        (("rollout", 1, "source"), "q", "state: d}", "state: d, source: q}"),
        (
            ("rollout", 0, "reach"),
            {"connected": "3", "unit": "K, L"},
            "    note: b\n",
            '    note: b\n    reach: {connected: 3, unit: "K, L"}\n',
        ),
        (("last",), True, "last: z", "last: true"),
    ],
)  # fmt: skip
def test_only_what_changes_is_changed(loc: Place, value: Value, before: str, after: str) -> None:
    assert set_value(BLOCK, loc, value, ORDER) == BLOCK.replace(before, after, 1)


def test_missing_key_comes_where_the_order_wants_it() -> None:
    assert set_value("topic: t\n", ("name",), "A", ORDER) == "name: A\ntopic: t\n"
    assert set_value("a: {topic: t}\n", ("a", "name"), "A", ORDER) == "a: {name: A, topic: t}\n"
    assert set_value("a: {}\n", ("a", "name"), "A", ORDER) == "a: {name: A}\n"
    assert (
        set_value("rollout:\n  - topic: t\n", ("rollout", 0, "name"), "A", ORDER)
        == "rollout:\n  - name: A\n    topic: t\n"
    )


def test_key_comes_after_a_folded_text_and_its_comment() -> None:
    text = "name: >-\n  a\n  b\ntopic: t\n"

    assert set_value(text, ("also",), "x", ORDER) == "name: >-\n  a\n  b\nalso: x\ntopic: t\n"


def test_folded_text_is_replaced_as_a_whole() -> None:
    assert set_value("name: >-\n  a\n  b\ntopic: t\n", ("name",), "kurz") == "name: kurz\ntopic: t\n"


def test_long_text_is_folded() -> None:
    text = set_value("name: A\n", ("name",), LONG.strip())

    assert all(len(line) <= 120 for line in text.splitlines())
    assert parse(text.encode(), "x").data == {"name": LONG.strip()}


def test_last_line_without_a_line_end_is_no_trouble() -> None:
    assert set_value("name: A", ("topic",), "t", ORDER) == "name: A\ntopic: t"
    assert remove_key("name: A\ntopic: t", ("topic",)) == "name: A\n"


def test_value_in_a_group_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        set_value(BLOCK, ("nirgends", "name"), "A")


@pytest.mark.parametrize(
    ("loc", "before", "after"),
    [
        (("name",), "name: A  # neben\n", ""),
        (("nirgends",), "", ""),
        (("rollout", 0, "stage"), "  - stage: a\n    note: b\n", "  - note: b\n"),
        (("rollout", 0, "note"), "    note: b\n", ""),
        (("rollout", 1, "stage"), "stage: c, ", ""),
        (("rollout", 1, "state"), ", state: d", ""),
    ],
)
def test_removed_key_takes_only_its_own_lines_along(loc: Place, before: str, after: str) -> None:
    assert remove_key(BLOCK, loc) == BLOCK.replace(before, after, 1)


def test_only_key_in_braces_leaves_empty_braces() -> None:
    assert remove_key("a: {b: c}\n", ("a", "b")) == "a: {}\n"


def test_item_is_added_at_the_end_of_the_list() -> None:
    added = add_item(BLOCK, ("rollout",), {"stage": "neu", "note": "ja"})

    assert added == BLOCK.replace("state: d}\n", "state: d}\n  - stage: neu\n    note: ja\n")


def test_item_is_added_to_brackets_and_to_a_missing_or_empty_list() -> None:
    assert add_item("a: [b]\n", ("a",), "c, d") == 'a: [b, "c, d"]\n'
    assert add_item("name: A\n", ("rollout",), {"stage": "x"}, ORDER) == "name: A\nrollout:\n  - stage: x\n"
    assert add_item("rollout: []\n", ("rollout",), {"stage": "x"}) == "rollout:\n  - stage: x\n"
    assert add_item("a:\n  - b\n", ("a",), "c") == "a:\n  - b\n  - c\n"


def test_removed_item_leaves_the_others_untouched() -> None:
    assert remove_item(BLOCK, ("rollout", 0)) == BLOCK.replace("  - stage: a\n    note: b\n", "")
    assert remove_item("a: [b, c]\n", ("a", 1)) == "a: [b]\n"


def test_with_the_last_item_goes_the_list() -> None:
    assert remove_item("a:\n  - b\nc: d\n", ("a", 0)) == "c: d\n"


def test_item_of_what_is_no_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        remove_item(BLOCK, ("name", 0))


def test_place_that_does_not_exist_is_not_found() -> None:
    root = read_tree(BLOCK)

    assert find(root, ("rollout", 9)) is None
    assert find(root, ("name", "x")) is None


@pytest.mark.parametrize("text", ["- a\n", "", "a\n"])
def test_tree_of_what_is_no_record_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no mapping"):
        read_tree(text)


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Cn"]),
    min_size=1,
    max_size=200,
) | st.sampled_from(
    ["null", "~", "a: b", "a #b", "#", "- a", "-", "'", '"', "\\", "a\nb", "[x", "x]", "{", "?", ": ", "a:", "%"]
)


@given(_TEXTS)
def test_any_text_reads_back_as_it_was(text: str) -> None:
    block = "\n".join(entry("key", text)) + "\n"
    flow = f"key: [{scalar(text, in_flow=True)}, z]\n"
    group = f"key: {inline({'a': text, 'b': (text,)})}\n"

    assert parse(block.encode(), "x").data == {"key": text}
    assert parse(flow.encode(), "x").data == {"key": [text, "z"]}
    assert parse(group.encode(), "x").data == {"key": {"a": text, "b": [text]}}


@given(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3))
def test_set_value_reads_back_anywhere(text: str, items: list[str]) -> None:
    changed = set_value(BLOCK, ("rollout", 1, "stage"), text)
    changed = set_value(changed, ("rollout", 0, "note"), text)
    changed = set_value(changed, ("also",), tuple(items), ORDER)
    data = parse(changed.encode(), "x").data

    assert data["also"] == items
    assert data["rollout"] == [{"stage": "a", "note": text}, {"stage": text, "state": "d"}]
    assert "# Kopf\nname: A  # neben\n" in changed


def test_long_groups_and_lists_take_a_line_for_each_part() -> None:
    words = ("w" * 50, "v" * 50, "u" * 50)

    assert list(entry("a", words)) == ["a:", *(f"  - {word}" for word in words)]
    assert list(entry("a", {"b": words[0], "c": words[1], "d": words[2]}))[0:2] == ["a:", f"  b: {words[0]}"]
    assert next(iter(entry("a", ((words[0], "x"), True), ""))) == f"a: [[{words[0]}, x], true]"


def test_nested_list_in_a_long_list_stays_in_brackets() -> None:
    assert list(entry("a", (("b", "c"), "w" * 119)))[1] == "  - [b, c]"
