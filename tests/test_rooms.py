"""The drawing of the rooms in CONTRIBUTING.md is what the imports say."""

from tests.rooms import PAGE, drawn, on_page, reduced


def test_drawing_on_the_page_is_what_the_imports_say() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == on_page(page, drawn()), "make rooms draws it anew"


def test_arrow_that_follows_from_others_is_left_out() -> None:
    uses = {"pages": {"derive", "catalog"}, "derive": {"catalog"}, "catalog": set[str]()}

    assert reduced(uses) == {"pages": {"derive"}, "derive": {"catalog"}, "catalog": set()}
