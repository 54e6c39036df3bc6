"""Whoever adds a field, a situation, a kind of question, a channel or a download has to touch every place named here.

CONTRIBUTING lists the same places.
"""

import ast
import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from tests.derive.law import real
from tests.derive.law.records import channel
from tests.derive.law.test_situations import ROWS
from tests.derive.law.world import World, by_kv, closed, opened
from tests.exports.test_documents import is_envelope
from tests.site_builder import ROOT

from efa_katalog.derive.law import Situation
from efa_katalog.derive.law import wording as law_wording
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.derive.questions import wording as question_wording
from efa_katalog.derive.questions.replies import _REPLIES
from efa_katalog.exports.plan import SINGLE_FILES
from efa_katalog.pages import short_answer
from efa_katalog.pages.form.asked import OPENINGS
from efa_katalog.pages.states import services
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import AgreementKind, ChannelKind

PACKAGE = ROOT / "generator" / "efa_katalog"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("situation", Situation, ids=str)
def test_situation_has_a_wording_a_token_and_a_group(situation: Situation) -> None:
    assert situation in law_wording._SAYINGS  # noqa: SLF001 — the table that must not miss one
    assert short_answer.token_in(situation).word
    assert services._GROUP_OF[situation] in {group for group, *_ in services._GROUPS}  # noqa: SLF001 — as above


def test_situations_have_words_of_their_own_in_lists() -> None:
    assert len({short_answer.token_in(situation).word for situation in Situation}) == len(Situation)


def test_every_situation_but_the_last_two_has_a_small_world_that_shows_it() -> None:
    assert set(Situation) - set(ROWS) == {Situation.NOT_APPLICABLE, Situation.NOT_EVIDENCED}


def test_every_kind_of_question_has_a_wording_a_reply_and_a_form() -> None:
    assert set(question_wording.kinds()) == set(_REPLIES) == set(OPENINGS)
    assert {kind.value for kind in AgreementKind} <= set(question_wording.kinds())


def test_every_question_of_the_shipped_catalogue_can_be_put_into_words() -> None:
    catalog = real.catalog()
    ids = {question for found in real.answers() for question in asked(found)}

    assert all(question_text(catalog, question).endswith("?") for question in ids)
    assert {question.partition(":")[0] for question in ids} <= set(question_wording.kinds())


@pytest.mark.parametrize("kind", ChannelKind, ids=str)
def test_every_kind_of_channel_says_from_whom(kind: ChannelKind) -> None:
    found = World(by_kv, closed("de-we"), opened("de-we", channel("Tor", kind.value, "west"))).ask()

    assert "Tor" in found.from_whom.text
    assert (found.situation is Situation.APPLICABLE) is kind.takes_orders


def test_every_field_that_editors_write_is_read_by_a_rule_a_page_or_a_table() -> None:
    read = {
        node.attr
        for room in ("schema", "derive", "pages", "exports", "harvest")
        for file in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    named = {
        node.value
        for file in (PACKAGE / "exports" / "tables").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }

    unread = [(model.__name__, field) for model in editable() for field in model.model_fields.keys() - read - named]
    assert unread == []


def editable() -> set[type[BaseModel]]:
    """The models of all records, and of everything that stands in them."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [*KINDS.values()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in found:
            found.add(part)
            waiting += [field.annotation for field in part.model_fields.values()]
        waiting += get_args(part)
    return found


def test_every_single_json_download_has_a_model() -> None:
    assert [name for name in SINGLE_FILES if name.endswith(".json") and not is_envelope(name)] == []


WHAT = (
    "field", "stage", "channel kind", "agreement kind", "model", "situation", "question kind", "download", "page kind",
    "command",
)  # fmt: skip


@pytest.mark.parametrize("what", WHAT)
def test_contributing_says_how_to_add_it(what: str) -> None:
    section = CONTRIBUTING.partition("## Adding ")[2].partition("\n## ")[0]

    assert f"**{what}**" in section.lower()


@pytest.mark.parametrize("named", sorted({*re.findall(r"`([a-z_/]+/[a-z_/]+\.\w+)`", CONTRIBUTING)}))
def test_file_that_contributing_names_exists(named: str) -> None:
    assert (ROOT / named).is_file() or (ROOT / "generator" / "efa_katalog" / named).is_file()
