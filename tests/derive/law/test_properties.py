"""What must hold whatever the catalogue knows, on random worlds."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.derive.law.records import channel
from tests.derive.law.world import (
    Change,
    World,
    execution,
    lifecycle,
    of_record,
    of_service,
    offer,
    opened,
    provision,
    rollout,
)

from efa_katalog.derive.law import Answer, NextStep, Situation, StepStatus, Verdict
from efa_katalog.derive.law.question import all_of
from efa_katalog.schema.enums import OfferStatus, Orderer

pytestmark = pytest.mark.slow

# The ministry belongs to no model: an intermediary of its Land stands in for it only as long as it does not.
BODIES = ("nord", "west", "bund", "rechner")
STATES = ("de-no", "de-we", "de-su", "de-st")
RANKS = {verdict: rank for rank, verdict in enumerate((Verdict.APPLICABLE, Verdict.UNCLEAR, Verdict.NOT_APPLICABLE))}

bodies, states = st.sampled_from(BODIES), st.sampled_from(STATES)
earlier = st.sampled_from(["2021", "2024-05", "2025-06-01", "undated"])


def member(body: str, date: str) -> Change:
    return of_record("procurement-models", "kv", "members", organisation=body, date=date)


def agreement(kind: str, parties: list[str], places: list[str], date: str) -> Change:
    return of_service("agreements", kind=kind, parties=parties, states=places, date=date)


def intermediary(body: str, where: str, confidence: str) -> Change:
    return of_record("organisations", body, "roles", role="intermediary", states=[where], confidence=confidence)


def order_channel(where: str, kind: str, body: str) -> Change:
    return opened(where, channel("Tor", kind, body))


def offered(provider: str, model: str, date: str) -> Change:
    return offer(provider, model, date=date)


def in_use(stage: str, where: str, date: str) -> Change:
    return rollout(stage, where, date=date)


def stage(name: str, date: str) -> Change:
    return lifecycle(name, date=date)


def provided(where: str, date: str) -> Change:
    return provision(where, date=date)


supporting = st.one_of(
    st.builds(member, bodies, earlier),
    st.builds(agreement, st.just("ekv"), st.lists(bodies, min_size=2, max_size=2), st.just([]), earlier),
    st.builds(
        agreement, st.sampled_from(["administrative", "reuse"]), st.just([]), st.lists(states, min_size=1), earlier
    ),
    st.builds(
        offered,
        st.sampled_from(["nord", "west", "bund", "land-nord"]),
        st.sampled_from(["kv", "store", "markt", "unknown"]),
        earlier,
    ),
    st.builds(intermediary, bodies, states, st.sampled_from(["named", "bundler"])),
    st.builds(order_channel, states, st.sampled_from(["shop", "central", "framework_call_off"]), bodies),
    st.builds(stage, st.sampled_from(["reference", "available"]), earlier),
    st.builds(in_use, st.sampled_from(["available", "rollout", "area_wide"]), states, earlier),
    st.builds(provided, states, earlier),
)
# What speaks against, or promises, or says nothing of today; newer than all that supports, so that it is not outdone.
LATE = "2026-10"
others = st.one_of(
    st.builds(lambda where: rollout("paused", where, date=LATE), states),
    st.builds(lambda where: rollout("not_available", where, date=LATE), states),
    st.builds(lambda where: rollout("area_wide", where, planned="true", date="2027"), states),
    st.builds(lambda where: provision(where, status="announced", date="2027"), states),
    st.builds(lambda where: provision(where, until="2025"), states),
    st.builds(lambda where, level: execution(level, where, date=LATE), states, st.sampled_from(["state", "district"])),
    st.builds(
        lambda body, model, status: offer(body, model, status=status, date=LATE),
        st.sampled_from(["nord", "west"]),
        st.sampled_from(["kv", "store", "markt"]),
        st.sampled_from(["paused", "withdrawn", "announced"]),
    ),
    st.builds(lambda where: opened(where, channel("Frage", "request", "rechner")), states),
    st.builds(lambda kind: agreement(kind, [], ["de-we"], LATE), st.sampled_from(["development", "funding"])),
    st.just(lifecycle("retired", date=LATE)),
    st.just(of_service("financing", payers=["state"], text="Land zahlt.", valid_until="2025")),
)
known_facts = st.lists(st.one_of(supporting, others), max_size=7)
asked = st.tuples(states, st.sampled_from(list(Orderer)))


def empty_world(changes: list[Change]) -> World:
    world = World()
    world.records["procurement-models"]["kv"]["members"] = []
    for state in world.records["states"].values():
        state["channels"] = []
    for body in ("nord", "west"):
        world.records["organisations"][body]["roles"] = []
    for change in changes:
        change(world)
    return world


def rank(found: Answer) -> tuple[int, bool]:
    """How good an answer is, smaller is better: its verdict, then whether the reader knows where they stand."""
    return RANKS[found.situation.verdict], not found.situation.is_clear


@settings(max_examples=200, deadline=None)
@given(known_facts, supporting, asked)
def test_supporting_evidence_never_worsens_an_answer_and_ignorance_never_improves_it(
    changes: list[Change], more: Change, question: tuple[str, Orderer]
) -> None:
    before, after = empty_world(changes).ask(*question), empty_world([*changes, more]).ask(*question)

    assert rank(after) <= rank(before)
    # Read backwards: without the fact nothing unclear becomes a yes; and what was unclear with it becomes no no.
    assert (after.situation.verdict, before.situation.verdict) != (Verdict.UNCLEAR, Verdict.NOT_APPLICABLE)


@settings(max_examples=150, deadline=None)
@given(known_facts, supporting, asked)
def test_supporting_evidence_never_worsens_a_route(
    changes: list[Change], more: Change, question: tuple[str, Orderer]
) -> None:
    before = {item.case.model_id: item.verdict for item in empty_world(changes).ask(*question).known.routes}
    after = {item.case.model_id: item.verdict for item in empty_world([*changes, more]).ask(*question).known.routes}

    assert all(RANKS[after[model]] <= RANKS[verdict] for model, verdict in before.items())


@settings(max_examples=30, deadline=None)
@given(asked)
def test_an_ignorant_catalogue_neither_finishes_nor_forbids(question: tuple[str, Orderer]) -> None:
    world = empty_world([])
    world.service["developed_by"] = []
    for model in world.records["procurement-models"].values():
        model.update(members=[], orderers=[])
    found = world.ask(*question)

    assert found.situation is Situation.NOT_EVIDENCED
    assert {item.verdict for item in found.known.routes} == {Verdict.UNCLEAR}
    assert not {step.status for item in found.known.routes for step in item.steps} & {StepStatus.DONE, StepStatus.OPEN}
    assert found.we_sign.text == "Jetzt nichts."


@settings(max_examples=150, deadline=None)
@given(known_facts, asked)
def test_nobody_is_told_to_sign_what_is_over_what_others_sign_or_what_nobody_offers(
    changes: list[Change], question: tuple[str, Orderer]
) -> None:
    found = empty_world(changes).ask(*question)

    assert list(wrongly_open(found)) == []


def wrongly_open(found: Answer) -> Iterator[str]:
    for item in found.known.routes:
        done = [step.number for step in item.steps if step.status is StepStatus.DONE]
        opened_steps = [step for step in item.steps if step.status is StepStatus.OPEN]
        for step in opened_steps:
            if not step.is_own:
                yield f"{step.step.id}: another signs it"
            if step.number < max(done, default=0):
                yield f"{step.step.id}: a later step is done"
            if item.offer is None or item.offer.status is not OfferStatus.OFFERED:
                yield f"{step.step.id}: nobody offers it"
        if opened_steps and found.situation in {Situation.RETIRED, Situation.PAUSED, Situation.LISTED}:
            yield f"{item.case.model_id}: {found.situation}"


@settings(max_examples=150, deadline=None)
@given(known_facts, asked)
def test_every_answer_has_somebody_to_turn_to_a_next_step_and_evidence(
    changes: list[Change], question: tuple[str, Orderer]
) -> None:
    found = empty_world(changes).ask(*question)

    assert found.whom.name.label
    assert found.headline.endswith(".")
    assert (found.next_step is NextStep.ORDER) <= (found.situation.verdict is Verdict.APPLICABLE)
    assert all(judged.cites or judged.asks for item in found.known.routes for judged in item.judged)
    assert [RANKS[item.verdict] for item in found.known.routes] == sorted(
        RANKS[item.verdict] for item in found.known.routes
    )


@settings(max_examples=150, deadline=None)
@given(known_facts, states)
def test_a_municipality_is_never_sent_to_a_body_that_contracts_only_elsewhere(
    changes: list[Change], state_id: str
) -> None:
    world = empty_world(changes)
    found = world.ask(state_id)
    if found.question.is_for_the_state or found.whom.name.organisation is None:
        return

    channels = [item.organisation for item in found.question.state.channels]
    body = found.question.catalog.organisations[found.whom.name.organisation]
    serves = {state for role in body.roles for state in role.states}
    assert found.whom.name.organisation in channels or state_id in serves


@settings(max_examples=100, deadline=None)
@given(known_facts, asked, st.sampled_from(["nord", "west"]), st.sampled_from(["kv", "store", "markt"]), earlier)
def test_announced_never_beats_offered_of_the_same_provider_and_model(
    changes: list[Change], question: tuple[str, Orderer], provider: str, model: str, when: str
) -> None:
    stands = [*changes, offer(provider, model, date=when)]
    announced = [offer(provider, model, status="announced", date=date) for date in ("undated", "2026-11")]

    with_it = empty_world([*stands, *announced]).ask(*question)
    without = empty_world(stands).ask(*question)

    assert (with_it.situation, with_it.fact, with_it.we_sign) == (without.situation, without.fact, without.we_sign)


@settings(max_examples=100, deadline=None)
@given(known_facts, asked)
def test_the_order_of_facts_in_a_record_decides_no_situation(
    changes: list[Change], question: tuple[str, Orderer]
) -> None:
    there, back = empty_world(changes).ask(*question), empty_world(changes[::-1]).ask(*question)

    assert (there.situation, there.situation.verdict) == (back.situation, back.situation.verdict)


@settings(max_examples=100, deadline=None)
@given(known_facts, asked)
def test_the_first_leg_falls_away_for_the_own_service(changes: list[Change], question: tuple[str, Orderer]) -> None:
    for item in empty_world(changes).ask(*question).known.routes:
        if item.case.filling.is_same_state and item.case.model_id == "kv":
            assert [step.status for step in item.steps[:2]] == [StepStatus.NOT_NEEDED, StepStatus.NOT_NEEDED]


def test_conjunction_follows_kleene() -> None:
    values = (True, False, None)
    for left in values:
        for right in values:
            expected = False if False in (left, right) else (None if None in (left, right) else True)

            assert all_of([left, right]) is expected
    assert all_of([]) is True
