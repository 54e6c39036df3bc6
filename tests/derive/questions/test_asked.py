"""What an answer leaves open, as ids that never change."""

import re

import pytest
from tests.derive.law import real
from tests.derive.law.test_situations import ROWS
from tests.derive.law.world import World, by_kv, ekv, execution, lifecycle, of_service, offer, rollout

from efa_katalog.derive.law import Answer, Situation
from efa_katalog.derive.questions import asked, known_at_home, question_text
from efa_katalog.derive.questions.wording import kinds
from efa_katalog.schema.enums import AgreementKind, Orderer

# Part of addresses and letters that have been sent: an id may be added, none may be changed.
FORM = re.compile(r"[a-z_]+(:[a-z0-9-]+|:municipal_it_provider|:state_authority){1,3}")
ABOUT = {
    "offer": 2, "model": 2, "running": 1, "joined": 2, "member": 2, "intermediary": 1, "channel": 1, "contract": 1,
    "ordering": 2, "cost": 2, "executed_by": 2, "admitted": 2, "resumed": 2, "arrived": 2, "replaced": 2,
}  # fmt: skip
LINES = ("ordering:wohnhilfe:de-we", "cost:wohnhilfe:de-we")
SHOWN = {situation: (change,) for situation, change in ROWS.items()}
EXPECTED = {
    Situation.RETIRED: (),
    Situation.PAUSED: ("resumed:wohnhilfe:de-we",),
    Situation.RUNNING: (),
    Situation.PROVIDED: (),
    Situation.ANNOUNCED: (),
    Situation.STATE_FIRST: ("joined:wohnhilfe:de-we", "executed_by:wohnhilfe:de-we"),
    Situation.UNCLEAR: ("running:wohnhilfe", "ekv:wohnhilfe:nord:west"),
    Situation.MODEL_UNKNOWN: ("model:wohnhilfe:nord",),
    Situation.NOT_YET: ("offer:wohnhilfe:de-we",),
    Situation.NOT_EVIDENCED: ("offer:wohnhilfe:de-we", "ekv:wohnhilfe:nord:west"),
    Situation.LISTED: ("offer:wohnhilfe:de-we",),
}


@pytest.mark.parametrize("situation", EXPECTED, ids=str)
def test_answer_asks_what_its_situation_leaves_open_then_what_its_lines_do(situation: Situation) -> None:
    assert asked(World(*SHOWN.get(situation, ())).ask()) == (*EXPECTED[situation], *LINES)


def test_answer_that_is_no_municipal_task_asks_nothing() -> None:
    assert asked(World(execution("state")).ask()) == ()


def test_land_with_a_service_of_its_own_asks_nothing() -> None:
    reported = of_service("agreements", kind="reuse", states=["de-no"], status="reported")
    promised = rollout("area_wide", "de-no", planned="true", date="2026-H1")

    assert asked(World(reported, promised).ask("de-no", Orderer.STATE_AUTHORITY)) == ()


def test_answer_of_the_channels_own_body_asks_only_who_pays() -> None:
    found = World(lifecycle("available"), offer("west", states=["de-we"])).ask()

    assert asked(found) == ("cost:wohnhilfe:de-we",)


def test_state_without_a_channel_asks_how_and_with_which_contracts() -> None:
    found = World(rollout("rollout", "de-su")).ask("de-su")

    assert asked(found) == ("channel:de-su", "contract:de-su", "cost:wohnhilfe:de-su")


def test_task_of_the_land_elsewhere_may_be_one_here() -> None:
    elsewhere = execution("state", "de-no")

    assert "executed_by:wohnhilfe:de-we" in asked(World(elsewhere).ask())
    assert "executed_by:wohnhilfe:de-we" not in asked(World(elsewhere, execution("district", "de-we")).ask())
    assert "executed_by:wohnhilfe:de-we" not in asked(World(elsewhere, rollout("rollout")).ask())


def test_announcement_whose_time_has_passed_is_asked_about() -> None:
    promised = rollout("rollout", planned="true", date="2025")

    assert "arrived:wohnhilfe:de-we" in asked(World(promised).ask())
    assert "arrived:wohnhilfe:de-we" not in asked(World(promised, rollout("rollout", date="2026")).ask())


def test_nobody_asks_whether_a_service_has_come_that_is_in_use() -> None:
    promised, running = rollout("area_wide", planned="true", date="2025"), rollout("rollout", date="2024-12")
    found = World(promised, running).ask()

    assert found.situation is Situation.RUNNING
    assert "arrived:wohnhilfe:de-we" not in asked(found)


def test_other_procedure_in_use_is_asked_about() -> None:
    assert "replaced:wohnhilfe:de-we" in asked(World(by_kv, rollout("not_available")).ask())


def test_land_settles_itself_what_no_other_land_can_say() -> None:
    world = World(by_kv, rollout("not_available"))
    land = world.ask(orderer=Orderer.STATE_AUTHORITY)

    assert land.whom.name.state != "de-we"
    assert known_at_home(land, asked(land)) == ("replaced:wohnhilfe:de-we", "cost:wohnhilfe:de-we")
    assert "replaced:wohnhilfe:de-we" in asked(land)
    assert known_at_home(world.ask(), asked(world.ask())) == ()


def test_it_providers_ask_no_marketplace_what_their_land_has_decided() -> None:
    found = World(by_kv, rollout("not_available", "de-su")).ask("de-su", Orderer.MUNICIPAL_IT_PROVIDER)

    assert found.whom.name.organisation == "markt"
    assert "replaced:wohnhilfe:de-su" in known_at_home(found, asked(found))


def test_municipalities_ask_everything_where_their_land_sends_them() -> None:
    municipal = [found for found in real.answers() if found.question.orderer is Orderer.MUNICIPALITY]

    assert "govdigital" in {found.whom.name.organisation for found in municipal}
    assert not any(known_at_home(found, asked(found)) for found in municipal)


def test_own_land_is_asked_everything_by_its_own_authorities() -> None:
    own = [found for found in real.answers() if found.question.state_id == found.whom.name.state]

    assert own
    assert not any(known_at_home(found, asked(found)) for found in own)


def test_bodies_of_a_contract_stand_in_alphabetical_order() -> None:
    there = World(lifecycle("available"), offer()).ask()
    back = World(lifecycle("available"), offer("west")).ask("de-no")

    assert "ekv:wohnhilfe:nord:west" in asked(there)
    assert all(item.split(":")[2:] == sorted(item.split(":")[2:]) for item in asked(back) if item.startswith("ekv"))


def test_settled_question_is_asked_no_more() -> None:
    assert "ekv:wohnhilfe:nord:west" not in asked(World(by_kv).ask())
    assert "ekv:wohnhilfe:nord:west" not in asked(World(lifecycle("project"), ekv("west", "nord")).ask())


def test_ids_of_the_shipped_catalogue_keep_their_form_and_name_only_what_it_has() -> None:
    catalog = real.catalog()
    known = {*catalog.services, *catalog.states, *catalog.organisations, *catalog.procurement_models, *Orderer}
    for question in {question for found in real.answers() for question in asked(found)}:
        kind, *about = question.split(":")

        assert FORM.fullmatch(question)
        assert len(about) == ABOUT[kind] if kind in ABOUT else 2 <= len(about) <= 3
        assert set(about) <= known
        assert question_text(catalog, question).endswith("?")


def test_every_answer_asks_each_question_once_and_an_open_one_asks_at_least_one() -> None:
    for found in real.answers():
        questions = asked(found)

        assert len(questions) == len(set(questions))
        assert questions or found.situation.is_clear or only_the_orderer_knows(found), found.question[1:4]


def only_the_orderer_knows(found: Answer) -> bool:
    way = found.known.way
    return way is not None and {item.kind for item in way.judged if item.known is None} == {"orderer_confirms"}


def test_kinds_are_those_that_have_been_given_out() -> None:
    assert set(kinds()) == {*ABOUT, *(kind.value for kind in AgreementKind)}


def test_unknown_question_is_none_of_the_catalogue() -> None:
    with pytest.raises(KeyError):
        question_text(real.catalog(), "seltsam:wohngeld")
    with pytest.raises(KeyError):
        question_text(real.catalog(), "cost:gibt-es-nicht:de-by")


EVERY = {
    "offer": "wohngeld:de-by", "model": "wohngeld:dataport", "running": "wohngeld", "joined": "wohngeld:de-by",
    "member": "nachnutzungsmodell-nrw:itebo", "intermediary": "de-sn", "channel": "de-sn", "contract": "de-sn",
    "ordering": "wohngeld:de-by", "cost": "wohngeld:de-by", "executed_by": "wohngeld:de-by",
    "admitted": "nachnutzungsmodell-nrw:municipal_it_provider", "resumed": "wohngeld:de-by",
    "arrived": "wohngeld:de-by", "replaced": "wohngeld:de-by",
    **{kind.value: "wohngeld:akdb:dataport" for kind in AgreementKind},
}  # fmt: skip


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_put_as_one_sentence_without_an_id_in_it(kind: str) -> None:
    text = question_text(real.catalog(), f"{kind}:{EVERY[kind]}")

    assert text.endswith("?")
    assert text.count("?") == 1
    assert not re.search(r"\bde-[a-z]{2}\b|[a-z]+_[a-z]+", text)


def test_contract_of_one_side_is_asked_differently() -> None:
    text = question_text(real.catalog(), "administrative:wohngeld:de-by")

    assert text.startswith("Gehört Bayern zu einer Verwaltungsvereinbarung")
