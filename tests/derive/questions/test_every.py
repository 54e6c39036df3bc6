"""All open questions of the shipped catalogue: ranked, each once, each to somebody who can be reached."""

import pytest
from tests.derive.law import real
from tests.derive.law.records import channel
from tests.derive.law.world import TODAY, World, lifecycle, offer, opened

from efa_katalog.derive.bodies import developing_states
from efa_katalog.derive.law import answers
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.derive.questions.every import OpenQuestion, open_questions
from efa_katalog.derive.questions.wording import collective_text, kind_label, kinds
from efa_katalog.schema.enums import Orderer


@pytest.fixture(scope="module")
def every() -> tuple[OpenQuestion, ...]:
    catalog = real.catalog()
    return open_questions(catalog, catalog.settings.data_date)


@pytest.mark.slow
def test_each_question_that_a_municipal_answer_leaves_open_is_there_once(every: tuple[OpenQuestion, ...]) -> None:
    municipal = [found for found in real.answers() if found.question.orderer is Orderer.MUNICIPALITY]
    expected = [question for found in municipal for question in asked(found)]

    assert len(every) == len({item.id for item in every})
    assert {item.id: item.answers for item in every} == {each: expected.count(each) for each in dict.fromkeys(expected)}


def test_what_settles_most_comes_first(every: tuple[OpenQuestion, ...]) -> None:
    assert [item.worth for item in every] == sorted([item.worth for item in every], reverse=True)
    assert every[0].worth > 1


def test_every_question_goes_to_somebody_with_a_mailbox_or_a_web_address(every: tuple[OpenQuestion, ...]) -> None:
    assert [item.id for item in every if not (item.whom.mailbox or item.whom.url)] == []


def test_ids_are_made_of_a_kind_and_of_locked_ids_only(every: tuple[OpenQuestion, ...]) -> None:
    catalog = real.catalog()
    locked = {*catalog.services, *catalog.states, *catalog.organisations, *catalog.procurement_models}
    locked |= {each.value for each in Orderer}

    for item in every:
        kind, *about = item.id.split(":")
        assert kind in kinds()
        assert set(about) <= locked, item.id


def test_question_about_a_body_goes_to_the_body_where_municipalities_of_several_lands_ask() -> None:
    world = World(lifecycle("available"), offer(model="unknown"))
    found = {item.id: item for item in open_questions(world.catalog(), TODAY)}

    assert found["model:wohnhilfe:nord"].answers > 1
    assert found["model:wohnhilfe:nord"].whom.name.organisation == "nord"


def test_body_is_asked_about_itself_even_where_municipalities_of_one_land_ask() -> None:
    world = World(lifecycle("available"), offer(model="unknown", states=["de-we"]))
    found = {item.id: item for item in open_questions(world.catalog(), TODAY)}

    assert found["model:wohnhilfe:nord"].state_id == "de-we"
    assert found["model:wohnhilfe:nord"].whom.name.organisation == "nord"


def test_question_about_a_body_without_an_address_goes_to_the_land_that_develops_the_service() -> None:
    desk = opened("de-no", channel("Leitstelle Nord", "request", mailbox="leit@nord.example"))
    for changes, label in (((desk,), "Land Nordland"), ((), "Rechner")):
        world = World(lifecycle("available"), offer("rechner", "unknown"), *changes)
        world.records["organisations"]["rechner"] = {"name": "Rechner", "kind": "public_it"}
        world.records["states"]["de-no"].update(channels=world.records["states"]["de-no"]["channels"][-1:])
        found = {item.id: item for item in open_questions(world.catalog(), TODAY)}

        assert found["model:wohnhilfe:rechner"].whom.name.label == label


@pytest.mark.slow
def test_question_about_a_body_goes_to_nobody_who_has_to_do_with_neither_body_nor_service(
    every: tuple[OpenQuestion, ...],
) -> None:
    catalog = real.catalog()
    for item in every:
        about = item.id.split(":")[1:]
        bodies = [each for each in about if each in catalog.organisations]
        models = [catalog.procurement_models[each].organisation for each in about if each in catalog.procurement_models]
        homes = {state for body in bodies for state in catalog.organisations[body].states}
        makers = {state for each in about if each in catalog.services for state in developing_states(catalog, each)}
        name = item.whom.name
        assert not bodies or name.organisation in {*bodies, *models} or name.state in homes | makers, item.id


def test_question_about_one_land_goes_to_whom_its_municipalities_ask() -> None:
    catalog = World().catalog()
    found = {item.id: item for item in open_questions(catalog, TODAY)}

    assert found["offer:wohnhilfe:de-we"].whom == answers(catalog, "wohnhilfe", "de-we", TODAY)[0].whom
    assert found["offer:wohnhilfe:de-we"].state_id == "de-we"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_word(kind: str) -> None:
    assert kind_label(kind)[0].isupper()


def test_question_about_many_services_speaks_of_these_services_and_is_asked_of_city_states_in_their_words() -> None:
    catalog = real.catalog()
    one, many = question_text(catalog, "offer:wohngeld:de-be"), collective_text(catalog, "offer", "de-be")

    assert many == one.replace("‚Wohngeld‘", "diese Dienste")
    assert collective_text(catalog, "model", "de-be") is None
