"""Offers, both legs of the way, and who belongs to a model."""

from datetime import date

import pytest
from tests.derive.law.records import channel
from tests.derive.law.world import (
    Change,
    World,
    by_kv,
    closed,
    ekv,
    lifecycle,
    of_record,
    of_service,
    offer,
    opened,
    rollout,
    route,
    statuses,
)

from efa_katalog.derive.law import Situation, Verdict
from efa_katalog.schema.enums import Orderer

LAND, IT = Orderer.STATE_AUTHORITY, Orderer.MUNICIPAL_IT_PROVIDER


def pact_of(*states: str) -> Change:
    return of_service("agreements", kind="administrative", states=list(states))


# Offers


@pytest.mark.parametrize("offered", ["2020", "undated"])
@pytest.mark.parametrize("announced", ["2026-10", "undated"])
def test_announced_loses_to_offered_of_the_same_provider_and_model(offered: str, announced: str) -> None:
    found = World(by_kv, offer(status="announced", date=announced), offer(date=offered)).ask()

    assert route(found, "kv").verdict is Verdict.APPLICABLE
    assert found.situation is Situation.APPLICABLE


def test_announced_offer_alone_is_a_promise_and_no_offer() -> None:
    found = World(lifecycle("available"), offer(status="announced"), ekv("west", "nord")).ask()

    assert found.situation is Situation.NOT_EVIDENCED
    assert route(found, "kv").verdict is Verdict.UNCLEAR
    assert "Ein Angebot ist angekündigt (28.02.2025, Anbieter: Nord)." in found.can_we.text


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_pause_and_withdrawal_of_an_offer_win_by_date(status: str) -> None:
    ended = World(by_kv, offer(status=status, date="2026")).ask()
    again = World(by_kv, offer(status=status, date="2024")).ask()

    assert ended.situation is not Situation.APPLICABLE
    assert again.situation is Situation.APPLICABLE


def test_equally_dated_pause_of_an_offer_counts() -> None:
    assert World(by_kv, offer(status="paused")).ask().situation is not Situation.APPLICABLE


def test_offer_to_other_states_is_none_here() -> None:
    assert World(lifecycle("available"), offer(states=["de-su"])).ask().situation is Situation.NOT_EVIDENCED


def test_undated_offer_makes_it_possible_only_according_to_its_source() -> None:
    undated = World(lifecycle("available"), offer(date="undated"), ekv("west", "nord")).ask()

    assert undated.situation is Situation.APPLICABLE
    assert undated.headline == "Laut Quelle ja, aber noch zu bestätigen."
    assert World(by_kv).ask().headline == "Ja."


def test_the_better_evidenced_way_decides_whether_the_land_comes_first() -> None:
    found = World(lifecycle("available"), offer(model="store"), offer(), ekv("west", "nord")).ask()

    assert found.situation is Situation.APPLICABLE


# The Land first


def test_land_that_has_joined_is_no_longer_the_first_to_act() -> None:
    before = World(lifecycle("available"), offer(model="store"))
    after = World(
        lifecycle("available"), offer(model="store"), of_service("agreements", kind="reuse", states=["de-we"])
    )

    assert before.ask().situation is Situation.STATE_FIRST
    assert after.ask().situation is Situation.APPLICABLE


@pytest.mark.parametrize("kind", ["development", "funding"])
def test_agreement_to_develop_or_to_pay_is_no_re_use(kind: str) -> None:
    change = of_service("agreements", kind=kind, states=["de-we"])

    assert World(lifecycle("available"), offer(model="store"), change).ask().situation is Situation.STATE_FIRST


@pytest.mark.parametrize("status", ["draft", "template", "announced", "ended", "reported"])
def test_only_a_concluded_agreement_proves_anything(status: str) -> None:
    joined = of_service("agreements", kind="reuse", states=["de-we"], status=status)

    assert World(lifecycle("available"), offer(model="store"), joined).ask().situation is not Situation.APPLICABLE
    assert (
        statuses(World(lifecycle("available"), offer(), ekv("west", "nord", status=status)).ask())["ekv"] == "unknown"
    )


def test_what_suggests_that_the_land_has_joined_leaves_a_gap_and_no_first_step() -> None:
    reported = of_service("agreements", kind="reuse", states=["de-we"], status="reported")

    for hint in (reported, rollout("pilot")):
        assert World(lifecycle("available"), offer(model="store"), hint).ask().situation is Situation.UNCLEAR


def test_administrative_agreement_reaches_municipalities_by_the_states_channel() -> None:
    known = World(lifecycle("available"), pact_of("de-we"))

    assert known.ask().situation is Situation.APPLICABLE
    assert known.ask().known.routes[0].case.model_id == "pakt"
    assert World(lifecycle("available"), pact_of("de-we"), closed("de-we")).ask().situation is not Situation.APPLICABLE


def test_belonging_to_the_store_alone_opens_no_marketplace() -> None:
    found = World(lifecycle("available"), offer(model="store")).ask(orderer=LAND)

    assert route(found, "markt").verdict is Verdict.UNCLEAR
    assert route(found, "store").verdict is Verdict.APPLICABLE


# The second leg


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("shop", Situation.APPLICABLE),
        ("central", Situation.APPLICABLE),
        ("framework_call_off", Situation.APPLICABLE),
        ("request", Situation.UNCLEAR),
    ],
)
def test_channel_that_only_answers_questions_passes_nothing_on(kind: str, expected: Situation) -> None:
    found = World(by_kv, closed("de-we"), opened("de-we", channel("Tor", kind, "west"))).ask()

    assert found.situation is expected
    assert (found.from_whom.asks == "channel:de-we") == (kind == "request")


def test_shop_makes_the_framework_of_a_model_fall_away() -> None:
    found = World(by_kv, closed("de-we"), opened("de-we", channel("Laden", "shop", "west"))).ask()

    assert statuses(found) == {"ioev": "done", "ekv": "done", "rv": "not_needed", "ea": "not_needed"}


def test_state_without_any_channel_is_not_evidenced_and_asks_for_one() -> None:
    found = World(by_kv, closed("de-we")).ask()

    assert found.situation is Situation.UNCLEAR
    assert found.from_whom.asks == "channel:de-we"
    assert statuses(found)["rv"] == "unknown"


@pytest.mark.parametrize(
    ("validity", "is_valid"),
    [
        ({"valid_until": "2026-11-28"}, True),
        ({"valid_until": "2026-11-27"}, False),
        ({"valid_from": "2026-11-28"}, True),
        ({"valid_from": "2026-11-29"}, False),
    ],
)
def test_channel_counts_while_it_is_valid(validity: dict[str, str], *, is_valid: bool) -> None:
    found = World(by_kv, closed("de-we"), opened("de-we", channel("Laden", "shop", "west", **validity))).ask()

    assert (found.situation is Situation.APPLICABLE) is is_valid


def test_channel_that_names_the_service_counts_before_one_for_all() -> None:
    named = channel("Laden", "shop", "rechner", covers="services", services=["wohnhilfe"])
    elsewhere = channel("Anderes", "shop", "rechner", covers="services", services=["anderes"])

    assert World(by_kv, opened("de-we", elsewhere), opened("de-we", named)).ask().from_whom.text == "Laden (Rechner)."


# Membership


def test_membership_counts_until_it_ends() -> None:
    world = World(by_kv)
    world.records["procurement-models"]["kv"]["members"][1]["until"] = "2025-12"

    assert statuses(world.ask(on=date(2025, 12, 31)))["ioev"] == "done"
    assert statuses(world.ask(on=date(2026, 1, 1)))["ioev"] == "done"  # a later step is evidenced: it is passed
    assert world.ask(on=date(2026, 1, 1)).situation is Situation.UNCLEAR


def test_intermediary_that_a_source_adds_fills_the_role() -> None:
    role = of_record("organisations", "rechner", "roles", role="intermediary", states=["de-su"], confidence="bundler")

    assert route(World(offer()).ask("de-su"), "kv").case.filling.receiving is None
    assert route(World(offer(), role).ask("de-su"), "kv").case.filling.receiving == "rechner"
