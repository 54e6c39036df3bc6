"""What a stage means is said once, on the stage; every member belongs to exactly one phase."""

import pytest

from efa_katalog.schema.enums import ChannelKind, Executor
from efa_katalog.schema.stages import Phase, RolloutStage, ServiceStage, Stage

STAGES: list[Stage] = [*ServiceStage, *RolloutStage]
MEANINGS = {
    "is_running": {Phase.TRIAL, Phase.IN_USE},
    "is_in_use": {Phase.IN_USE},
    "is_being_made": {Phase.AHEAD},
    "is_halted": {Phase.HALTED},
    "is_replaced": {Phase.REPLACED},
    "is_ended": {Phase.ENDED},
    "is_open": {Phase.LISTED, Phase.AHEAD, Phase.TRIAL, Phase.IN_USE},
}
EXCLUSIVE = ("is_running", "is_being_made", "is_halted", "is_replaced", "is_ended")


def name_of(stage: Stage) -> str:
    return f"{type(stage).__name__}.{stage.name}"


@pytest.mark.parametrize("stage", STAGES, ids=name_of)
def test_stage_belongs_to_one_phase_that_gives_all_its_meanings(stage: Stage) -> None:
    assert isinstance(stage.phase, Phase)
    assert {meaning: getattr(stage, meaning) for meaning in MEANINGS} == {
        meaning: stage.phase in phases for meaning, phases in MEANINGS.items()
    }


@pytest.mark.parametrize("stage", STAGES, ids=name_of)
def test_meanings_that_exclude_each_other_do(stage: Stage) -> None:
    held = [meaning for meaning in EXCLUSIVE if getattr(stage, meaning)]

    assert len(held) == (stage.phase is not Phase.LISTED)
    assert stage.is_in_use <= stage.is_running
    assert stage.is_open != (stage.is_halted or stage.is_replaced or stage.is_ended)


def test_every_meaning_of_a_stage_is_tested_and_every_phase_is_in_use() -> None:
    properties = {name for name in vars(Stage) if name.startswith("is_")}

    assert properties == set(MEANINGS)
    assert {stage.phase for stage in STAGES} == set(Phase)


def test_stage_without_a_phase_cannot_be_added() -> None:
    with pytest.raises(TypeError, match="phase"):
        Stage("Neu", [("TEST", ("test", "im Test", "?"))])  # type: ignore[call-arg, arg-type]  # the functional form


@pytest.mark.parametrize("stages", [ServiceStage, RolloutStage])
def test_stages_stand_in_the_order_of_their_ranks_with_labels_and_symbols_of_their_own(stages: type[Stage]) -> None:
    members = list(stages)

    assert [stage.rank for stage in members] == list(range(len(members)))
    assert len({stage.label for stage in members}) == len({stage.symbol for stage in members}) == len(members)


def test_only_a_request_takes_no_orders_and_only_land_and_bund_are_no_municipal_level() -> None:
    assert [kind for kind in ChannelKind if not kind.takes_orders] == [ChannelKind.REQUEST]
    assert [level for level in Executor if not level.is_municipal] == [Executor.STATE, Executor.FEDERAL]
