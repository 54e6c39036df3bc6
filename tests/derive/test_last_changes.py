from datetime import date

from efa_katalog.derive.changes import Change, ChangeType, Release
from efa_katalog.derive.changes.last import last_changes

FIRST, SECOND = date(2026, 1, 1), date(2026, 2, 1)


def change(kind: str, record_id: str, states: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Change:
    return Change(ChangeType.VALUE_CHANGED, kind, record_id, record_id, "name", "", states=states, topics=topics)


def test_record_last_changed_with_the_newest_release_that_names_it() -> None:
    first = Release(FIRST, None, (change("services", "a"), change("services", "b")))
    second = Release(SECOND, FIRST, (change("services", "a"),))
    days = last_changes([second, first])

    assert (days["services", "a"], days["services", "b"]) == (SECOND, FIRST)


def test_change_about_a_state_or_topic_is_a_change_of_its_page() -> None:
    days = last_changes([Release(FIRST, None, (change("services", "a", states=("de-by",), topics=("umwelt",)),))])

    assert days == {("services", "a"): FIRST, ("states", "de-by"): FIRST, ("topics", "umwelt"): FIRST}
