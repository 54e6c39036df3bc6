"""The resolver over the whole input space of the shipped catalogue."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
from tests.site_builder import ROOT

from efa_katalog.catalog import Catalog
from efa_katalog.derive.path import Answer, Question, StepStatus, Verdict, answer
from efa_katalog.intake import take_in
from efa_katalog.schema.enums import AgreementKind, AgreementStatus, Orderer

NRW = "nachnutzungsmodell-nrw"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return take_in(ROOT / "catalog").catalog


def questions(catalog: Catalog, *orderers: Orderer) -> Iterator[Question]:
    for service in catalog.services:
        for state in catalog.states:
            for orderer in orderers:
                yield Question(catalog, service, state, orderer, catalog.settings.data_date)


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> tuple[Answer, ...]:
    return tuple(answer(question) for question in questions(catalog, *Orderer))


def test_every_question_gets_an_answer_with_somebody_to_turn_to(catalog: Catalog, found: tuple[Answer, ...]) -> None:
    assert len(found) == len(catalog.services) * 16 * 3
    for item in found:
        whom = item.next_action.whom

        assert item.headline.endswith(".")
        assert item.next_action.what
        assert (whom.organisation in catalog.organisations) or (whom.state in catalog.states), item.headline


def test_every_reason_and_step_rests_on_sources_of_the_catalogue(catalog: Catalog, found: tuple[Answer, ...]) -> None:
    for item in found:
        for route in item.routes:
            for cites in (*(reason.cites for reason in route.reasons), *(step.cites for step in route.steps)):
                assert cites
                assert all(cite.source in catalog.sources for cite in cites)


def test_every_model_has_exactly_one_route_in_the_documented_order(catalog: Catalog, found: tuple[Answer, ...]) -> None:
    for item in found:
        keys = [
            (
                list(Verdict).index(route.verdict),
                -route.known_conditions,
                sum(step.status is StepStatus.UNKNOWN for step in route.steps),
            )
            for route in item.routes
        ]

        assert sorted(route.model_id for route in item.routes) == list(catalog.procurement_models)
        assert keys == sorted(keys)


def test_same_state_never_asks_for_steps_one_and_two(found: tuple[Answer, ...]) -> None:
    routes = [route for item in found for route in item.routes if route.model_id == NRW and route.same_state]

    assert routes
    for route in routes:
        assert [step.status for step in route.steps[:2]] == [StepStatus.NOT_NEEDED] * 2


def test_nothing_is_done_without_an_observation_of_it(found: tuple[Answer, ...]) -> None:
    for item in found:
        for route in item.routes:
            for stated, step in zip(route.model.steps, route.steps, strict=True):
                rule = {(stated.source, stated.date)}
                if step.status is StepStatus.DONE:
                    assert {(cite.source, cite.date) for cite in step.cites}
                    assert stated.done_when.kind != "never"
                if step.status is StepStatus.OPEN:
                    assert {(cite.source, cite.date) for cite in step.cites} == rule


def test_no_headline_promises_or_advises(found: tuple[Answer, ...]) -> None:
    for item in found:
        assert not {"rechtssicher", "garantiert", "zulässig", "müssen"} & set(item.headline.lower().split())
        if item.headline.startswith("Ja"):
            assert "soweit belegt" in item.headline


def outcomes(catalog: Catalog) -> dict[tuple[str, str], Answer]:
    return {
        (question.service_id, question.state_id): answer(question)
        for question in questions(catalog, Orderer.MUNICIPALITY)
    }


def shape(item: Answer) -> object:
    """What an answer says, without the catalogue it was asked of."""
    return (
        item.situation,
        item.headline,
        item.next_action,
        tuple((route.model_id, route.verdict, route.reasons, route.steps) for route in item.routes),
    )


def changed(before: dict[tuple[str, str], Answer], after: dict[tuple[str, str], Answer]) -> set[tuple[str, str]]:
    return {key for key in before if shape(before[key]) != shape(after[key])}


@pytest.fixture(scope="module")
def before(catalog: Catalog) -> dict[tuple[str, str], Answer]:
    return outcomes(catalog)


def nrw_route(item: Answer) -> tuple[str | None, str | None, bool]:
    route = next(found for found in item.routes if found.model_id == NRW)
    return route.receiving, route.providing, route.same_state


@pytest.mark.parametrize("body", ["akdb", "dataport", "govconnect"])
def test_taking_back_an_accession_changes_exactly_the_outcomes_that_rest_on_it(
    catalog: Catalog, before: dict[tuple[str, str], Answer], body: str
) -> None:
    model = catalog.procurement_models[NRW]
    without = model.model_copy(update={"members": tuple(item for item in model.members if item.organisation != body)})
    models = MappingProxyType({**catalog.procurement_models, NRW: without})

    touched = changed(before, outcomes(replace(catalog, procurement_models=models)))

    rests_on_it = {key for key, item in before.items() if body in nrw_route(item)[:2] and not nrw_route(item)[2]}
    assert rests_on_it
    assert touched == rests_on_it


def test_taking_back_the_agreement_changes_exactly_the_outcomes_that_rest_on_it(
    catalog: Catalog, before: dict[tuple[str, str], Answer]
) -> None:
    concluded = [
        (service_id, item)
        for service_id, service in catalog.services.items()
        for item in service.agreements
        if item.kind is AgreementKind.EKV and item.status is AgreementStatus.CONCLUDED
    ]
    assert concluded
    for service_id, item in concluded:
        service = catalog.services[service_id]
        rest = tuple(other for other in service.agreements if other is not item)
        services = MappingProxyType({**catalog.services, service_id: service.model_copy(update={"agreements": rest})})

        touched = changed(before, outcomes(replace(catalog, services=services)))

        assert touched == {
            key
            for key, found in before.items()
            if key[0] == service_id and set(nrw_route(found)[:2]) == set(item.parties) and not nrw_route(found)[2]
        }


def said(item: Answer) -> object:
    return (shape(item), item.rollout, item.provisions, item.offers_without_model)


def test_an_answer_does_not_depend_on_what_was_asked_before(catalog: Catalog, found: tuple[Answer, ...]) -> None:
    asked = [item.question for item in found]
    for service in list(catalog.services)[::9]:
        alone = replace(catalog)
        for question, before in zip(asked, found, strict=True):
            if question.service_id == service:
                assert said(answer(question._replace(catalog=alone))) == said(before)
