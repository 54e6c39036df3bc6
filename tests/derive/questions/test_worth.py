"""What a reply would settle, in the small world and for every kind of question."""

import pytest
from tests.derive.law import real
from tests.derive.law.world import TODAY, World, by_kv, closed, ekv, execution, lifecycle, offer, rollout
from tests.derive.questions.test_asked import EVERY

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law.answer import municipal_situation
from efa_katalog.derive.questions import worth
from efa_katalog.derive.questions.replies import replies
from efa_katalog.derive.questions.worth import worths_in, worths_of_all

SETTLES_NOTHING = {"contract", "ordering", "cost"}


@pytest.mark.parametrize(
    ("question", "world"),
    [
        ("ekv:wohnhilfe:nord:west", World(lifecycle("available"), offer(states=["de-we"]))),
        ("running:wohnhilfe", World(offer(states=["de-we"]), ekv("west", "nord"))),
        ("joined:wohnhilfe:de-we", World(lifecycle("available"), offer(model="store", states=["de-we"]))),
        ("channel:de-we", World(by_kv, closed("de-we"))),
        ("offer:wohnhilfe:de-we", World()),
        ("executed_by:wohnhilfe:de-we", World(execution("state", "de-no"))),
        ("resumed:wohnhilfe:de-su", World(rollout("not_available", "de-su"))),
    ],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_reply_that_completes_the_evidence_settles_the_answer_that_asks(question: str, world: World) -> None:
    assert worth(world.catalog(), question, TODAY) == 1


def test_reply_to_what_is_clear_already_or_settles_no_verdict_is_worth_nothing() -> None:
    assert worth(World(rollout("rollout")).catalog(), "offer:wohnhilfe:de-we", TODAY) == 0
    assert worth(World().catalog(), "cost:wohnhilfe:de-we", TODAY) == 0


def test_model_that_a_reply_names_is_the_one_that_settles_most() -> None:
    world = World(lifecycle("available"), offer(model="unknown", states=["de-we"]), ekv("west", "nord"))

    assert worth(world.catalog(), "model:wohnhilfe:nord", TODAY) == 1


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_of_question_has_a_worth(kind: str) -> None:
    catalog = real.catalog()
    about = {"model": "unterhaltsvorschuss:freie-hansestadt-bremen"}.get(kind, EVERY[kind])
    found = worth(catalog, f"{kind}:{about}", catalog.settings.data_date)

    assert (found == 0) if kind in SETTLES_NOTHING else (found >= 0)


def fully(catalog: Catalog, question_id: str) -> int:
    """Judge every answer of the catalogue again after each reply, whatever the question names."""
    today = catalog.settings.data_date
    pairs = [(service, state) for service in catalog.services for state in catalog.states]
    unclear = [pair for pair in pairs if not municipal_situation(catalog, *pair, today).is_clear]
    worlds = replies(catalog, question_id, today)
    return max([sum([municipal_situation(each, *pair, today).is_clear for pair in unclear]) for each in worlds])


@pytest.mark.slow
def test_worth_is_what_judging_the_whole_catalogue_again_finds() -> None:
    catalog = real.catalog()
    today = catalog.settings.data_date
    services = ("wohngeld", "bestattung", "wahlen")
    found = [*[worths_in(catalog, each, today) for each in services], worths_of_all(catalog, today)]
    by_kind = {each.partition(":")[0]: each for worths in found for each in worths if replies(catalog, each, today)}

    assert {"ekv", "offer", "model", "channel", "member", "admitted", "intermediary", "replaced"} <= by_kind.keys()
    for each in (*by_kind.values(), "channel:de-bb"):
        assert worth(catalog, each, today) == fully(catalog, each), each
