"""Whoever adds a situation, a kind of question, a channel or an agreement has to touch every place named here.

CONTRIBUTING lists the same places.
"""

import re

import pytest
from tests.derive.law import real
from tests.derive.law.records import channel
from tests.derive.law.test_situations import ROWS
from tests.derive.law.world import World, by_kv, closed, opened
from tests.site_builder import ROOT

from efa_katalog.derive.law import Situation, rules
from efa_katalog.derive.law import wording as law_wording
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.derive.questions import wording as question_wording
from efa_katalog.derive.questions.replies import _REPLIES
from efa_katalog.pages import outlook
from efa_katalog.pages.form.asked import OPENINGS
from efa_katalog.pages.states import services
from efa_katalog.schema import procurement_model
from efa_katalog.schema.enums import AgreementKind, ChannelKind

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("situation", Situation, ids=str)
def test_situation_has_a_wording_a_token_and_a_group(situation: Situation) -> None:
    assert situation in law_wording._SAYINGS  # noqa: SLF001 — the table that must not miss one
    assert outlook.token_in(situation).word
    assert services._GROUP_OF[situation] in {group for group, *_ in services._GROUPS}  # noqa: SLF001 — as above


def test_situations_have_words_of_their_own_in_lists() -> None:
    assert len({outlook.token_in(situation).word for situation in Situation}) == len(Situation)


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


def test_every_condition_that_a_model_can_state_has_a_judge() -> None:
    union = procurement_model.Condition.__origin__  # type: ignore[attr-defined]  # an annotated union
    kinds = {part.model_fields["kind"].annotation.__args__[0] for part in union.__args__}

    assert set(rules._JUDGES) == kinds  # noqa: SLF001 — the table that must not miss one


@pytest.mark.parametrize("what", ["stage", "channel kind", "agreement kind", "model", "situation", "question kind"])
def test_contributing_says_how_to_add_it(what: str) -> None:
    section = CONTRIBUTING.partition("## Adding ")[2].partition("\n## ")[0]

    assert f"**{what}**" in section.lower()


@pytest.mark.parametrize("named", sorted({*re.findall(r"`([a-z_/]+/[a-z_/]+\.\w+)`", CONTRIBUTING)}))
def test_file_that_contributing_names_exists(named: str) -> None:
    assert (ROOT / named).is_file() or (ROOT / "generator" / "efa_katalog" / named).is_file()
