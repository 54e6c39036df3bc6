"""What must hold whatever the catalogue knows."""

from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.derive.path.world import S, World

from efa_katalog.derive.path import StepStatus, Verdict
from efa_katalog.derive.path.logic import all_of
from efa_katalog.schema.enums import Orderer

Change = Callable[[World], None]


def member(body: str) -> Change:
    def change(world: World) -> None:
        world.model["members"].append({"organisation": body, **S})

    return change


def agreement(first: str, second: str) -> Change:
    def change(world: World) -> None:
        world.service["agreements"].append({"kind": "ekv", "parties": [first, second], **S})

    return change


def offer(body: str, model: str, when: str) -> Change:
    def change(world: World) -> None:
        world.service["offers"].append({"provider": body, "procurement_model": model, "date": when, "source": "deck"})

    return change


def intermediary(body: str, state: str, confidence: str) -> Change:
    def change(world: World) -> None:
        role = {"role": "intermediary", "states": [state], "confidence": confidence, **S}
        world.records["organisations"][body].setdefault("roles", []).append(role)

    return change


def stage(name: str) -> Change:
    def change(world: World) -> None:
        world.service["lifecycle"].append({"stage": name, **S})

    return change


bodies = st.sampled_from(["nord", "west", "bund", "rechner"])
states = st.sampled_from(["de-no", "de-we", "de-su"])
supporting = st.one_of(
    st.builds(member, bodies),
    st.builds(agreement, bodies, bodies),
    st.builds(
        offer,
        bodies,
        st.sampled_from(["kv", "store", "markt", "unknown"]),
        st.sampled_from(["2021", "2024", "undated"]),
    ),
    st.builds(intermediary, bodies, states, st.sampled_from(["named", "bundler"])),
    st.builds(stage, st.sampled_from(["pilot", "available"])),
)
known_worlds = st.lists(supporting, max_size=6)
asked = st.tuples(states, st.sampled_from(list(Orderer)))


def empty_world(changes: list[Change]) -> World:
    world = World()
    world.service.update(offers=[], agreements=[], lifecycle=[])
    world.model["members"] = []
    for body in world.records["organisations"].values():
        body["roles"] = []
    for change in changes:
        change(world)
    return world


@settings(max_examples=150, deadline=None)
@given(known_worlds, supporting, asked)
def test_supporting_knowledge_never_makes_an_applicable_route_unclear(
    changes: list[Change], more: Change, question: tuple[str, Orderer]
) -> None:
    before = {item.model_id: item.verdict for item in empty_world(changes).ask(*question).routes}
    after = {item.model_id: item.verdict for item in empty_world([*changes, more]).ask(*question).routes}

    for model, verdict in before.items():
        if verdict is Verdict.APPLICABLE:
            assert after[model] is Verdict.APPLICABLE


@settings(max_examples=60, deadline=None)
@given(asked)
def test_an_ignorant_catalogue_neither_finishes_nor_forbids(question: tuple[str, Orderer]) -> None:
    world = empty_world([])
    for model in world.records["procurement-models"].values():
        model.update(members=[], orderers=[])
    found = world.ask(*question)

    assert {item.verdict for item in found.routes} == {Verdict.UNCLEAR}
    assert all(step.status is not StepStatus.DONE for item in found.routes for step in item.steps)


@settings(max_examples=150, deadline=None)
@given(known_worlds, asked)
def test_every_answer_has_a_next_action_sources_and_one_order(
    changes: list[Change], question: tuple[str, Orderer]
) -> None:
    found = empty_world(changes).ask(*question)

    assert found.next_action.whom.label
    assert found.next_action.what
    for item in found.routes:
        assert all(reason.cites for reason in item.reasons)
        assert all(step.cites for step in item.steps)
    verdicts = [list(Verdict).index(item.verdict) for item in found.routes]
    assert verdicts == sorted(verdicts)


@settings(max_examples=100, deadline=None)
@given(known_worlds, asked)
def test_same_state_never_asks_for_the_first_two_steps(changes: list[Change], question: tuple[str, Orderer]) -> None:
    for item in empty_world(changes).ask(*question).routes:
        if item.model_id == "kv" and item.same_state:
            assert [step.status for step in item.steps[:2]] == [StepStatus.NOT_NEEDED, StepStatus.NOT_NEEDED]


def kleene_cases() -> Iterator[tuple[bool | None, bool | None]]:
    values = (True, False, None)
    yield from ((left, right) for left in values for right in values)


def test_conjunction_follows_kleene() -> None:
    for left, right in kleene_cases():
        expected = False if False in (left, right) else (None if None in (left, right) else True)

        assert all_of([left, right]) is expected
    assert all_of([]) is True
