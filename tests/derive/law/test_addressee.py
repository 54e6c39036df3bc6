"""Whom to ask: of the shipped catalogue for all states and orderers, and the rules in the small world."""

import pytest
from tests.derive.law import real
from tests.derive.law.records import RULE, channel
from tests.derive.law.world import (
    World,
    by_kv,
    closed,
    developed_in,
    execution,
    lifecycle,
    of_record,
    of_service,
    offer,
    opened,
    rollout,
)

from efa_katalog.derive.law import Answer, Situation
from efa_katalog.schema.enums import Orderer, OrganisationRole

LAND, IT = Orderer.STATE_AUTHORITY, Orderer.MUNICIPAL_IT_PROVIDER
WITHOUT_A_DESK = {"de-bw", "de-ni", "de-nw", "de-rp", "de-sh"}
EVERYWHERE = {OrganisationRole.MARKETPLACE, OrganisationRole.FEDERAL_PLATFORM}


def of_state(state_id: str, *orderers: Orderer) -> list[Answer]:
    return [item for item in real.answers() if item.question.state_id == state_id and item.question.orderer in orderers]


def roles_of(found: Answer) -> set[OrganisationRole]:
    body = found.question.catalog.organisations[found.whom.name.organisation or ""]
    return {role.role for role in body.roles}


@pytest.mark.slow
@pytest.mark.parametrize("state_id", real.catalog().states)
def test_every_municipality_has_somebody_with_a_mailbox_or_a_web_address(state_id: str) -> None:
    """Land und Bezirke of a city state ask the Land that develops; of some the catalogue knows no desk yet."""
    for found in of_state(state_id, Orderer.MUNICIPALITY):
        is_known = found.whom.mailbox or found.whom.url or found.situation is Situation.NOT_MUNICIPAL

        assert is_known or (found.question.is_for_the_state and found.whom.name.state in WITHOUT_A_DESK)


@pytest.mark.parametrize("state_id", real.catalog().states)
def test_no_municipality_is_sent_to_a_body_that_contracts_only_elsewhere(state_id: str) -> None:
    catalog = real.catalog()
    for found in of_state(state_id, Orderer.MUNICIPALITY):
        body = found.whom.name.organisation
        if body is None or found.question.is_for_the_state or found.situation is Situation.NOT_MUNICIPAL:
            assert found.whom.name.state in {None, *catalog.states}
            continue
        channels = {item.organisation for item in catalog.states[state_id].channels}
        serves = {state for role in catalog.organisations[body].roles for state in role.states}

        assert body in channels or state_id in serves, (found.question.service_id, body)


@pytest.mark.parametrize("state_id", real.catalog().states)
def test_no_land_is_sent_to_an_it_provider(state_id: str) -> None:
    for found in of_state(state_id, LAND):
        assert found.whom.name.organisation is None or roles_of(found) & EVERYWHERE, found.question.service_id


@pytest.mark.parametrize("state_id", real.catalog().states)
def test_it_providers_ask_the_intermediary_or_the_marketplace(state_id: str) -> None:
    for found in of_state(state_id, IT):
        if found.situation is Situation.NOT_MUNICIPAL:
            continue
        expected = {OrganisationRole.INTERMEDIARY, OrganisationRole.MARKETPLACE}

        assert roles_of(found) & expected, found.question.service_id


def test_channel_comes_before_intermediary_and_intermediary_before_land() -> None:
    desk = opened("de-we", channel("Tor", "request", "rechner", mailbox="tor@rechner.example"))

    assert World(closed("de-we"), desk).ask().whom[:2] == (
        World().ask(orderer=IT).whom.name._replace(label="Rechner", organisation="rechner"),
        "tor@rechner.example",
    )
    assert World(closed("de-we")).ask().whom.name.organisation == "west"
    assert World().ask("de-su").whom.name.label == "Land Suedland"


def test_channel_without_a_body_is_asked_under_its_own_name() -> None:
    found = World(closed("de-su"), opened("de-su", channel("Leitstelle", "request", url="https://su.example/"))).ask(
        "de-su"
    )

    assert (found.whom.name.label, found.whom.name.state, found.whom.url) == (
        "Leitstelle",
        "de-su",
        "https://su.example/",
    )


def test_land_asks_the_partner_of_the_model_then_the_land_that_develops_then_the_marketplace() -> None:
    by_store = World(lifecycle("available"), offer(model="store"))
    nobody = World()
    nobody.service["developed_by"] = []

    assert by_store.ask(orderer=LAND).whom.name.label == "Bund"
    assert World(by_kv).ask(orderer=LAND).whom[:3] == (
        World().ask(orderer=LAND).whom.name,
        None,
        "https://land-nord.example/",
    )
    assert World().ask(orderer=LAND).whom.name.label == "Land Nordland"
    assert nobody.ask(orderer=LAND).whom.name.label == "Markt"


def test_developing_land_is_reached_by_a_desk_of_its_own_but_not_where_its_municipalities_order() -> None:
    world = World(opened("de-no", channel("Leitstelle Nord", "request", "land-nord", mailbox="leit@nord.example")))
    world.service["developed_by"][0]["organisations"] = []
    bare = World()
    bare.service["developed_by"][0]["organisations"] = []

    found = world.ask(orderer=LAND).whom
    assert (found.name.label, found.desk, found.mailbox) == ("Land Nordland", "Leitstelle Nord", "leit@nord.example")
    assert bare.ask(orderer=LAND).whom[1:3] == (None, None)


def test_land_that_develops_the_service_runs_it_or_lets_it_rest_asks_its_own_desk() -> None:
    desk = opened("de-we", channel("Leitstelle", "request", mailbox="leit@we.example"))

    for change in (developed_in("de-we"), rollout("rollout"), rollout("paused")):
        found = World(change, desk).ask(orderer=LAND)

        assert (found.whom.name.label, found.whom.desk, found.whom.mailbox) == (
            "Land Westland",
            "Leitstelle",
            "leit@we.example",
        )


def test_catalogue_without_a_platform_sends_a_land_and_an_it_provider_to_the_land() -> None:
    world = World()
    world.service["developed_by"] = []
    for body in ("bund", "markt"):
        world.records["organisations"][body]["roles"] = []

    assert world.ask("de-su", LAND).whom.name.label == "Land Suedland"
    assert world.ask("de-su", IT).whom.name.label == "Land Suedland"


def test_it_provider_asks_its_intermediary_else_the_marketplace() -> None:
    assert World().ask(orderer=IT).whom.name.label == "West"
    assert World().ask("de-su", IT).whom.name.label == "Markt"


def test_who_executes_is_named_where_a_source_names_it_else_the_land() -> None:
    named = World(execution("state", "de-we", organisation="rechner")).ask()

    assert (named.whom.name.label, named.from_whom.text) == ("Rechner", "Von niemandem: Es ist nichts zu bestellen.")
    assert World(execution("state")).ask().whom.name.label == "Land Westland"


def test_contract_partner_is_named_only_where_a_source_shows_it() -> None:
    shown = World(lifecycle("available"), offer(model="store")).ask(orderer=LAND)
    open_one = World(lifecycle("project")).ask(orderer=LAND)

    assert shown.from_whom.text == "Bund (über Markt)."
    assert shown.from_whom.cites
    assert open_one.from_whom.text == "Nicht belegt. Fragen Sie: Land Nordland."


def test_land_is_told_of_no_partner_where_it_signs_nothing() -> None:
    assert World(by_kv).ask(orderer=LAND).from_whom.text == "Nicht belegt. Fragen Sie: Land Nordland."
    assert World(lifecycle("available"), offer(model="store")).ask(orderer=LAND).from_whom.text.startswith("Bund")


def test_it_provider_is_told_of_no_place_where_it_is_unknown_how_the_state_passes_on() -> None:
    known, unknown = (World(by_kv, *more).ask(orderer=IT) for more in ((), (closed("de-we"),)))

    assert known.from_whom.text == "West."
    assert unknown.from_whom.text == "Nicht belegt. Fragen Sie: West."


def test_who_asks_at_home_is_told_with_whom_it_signs() -> None:
    city = World(lifecycle("available"), offer(model="store")).ask("de-st")
    provider = World(lifecycle("available"), offer(model="markt")).ask(orderer=IT)

    assert city.from_whom.text.startswith("Bund. Fragen Sie zuerst: Land Stadt")
    assert provider.from_whom.text == "Markt. Fragen Sie zuerst: West."


def test_land_whose_own_body_offers_the_service_asks_at_home() -> None:
    at_home, elsewhere = (World(offer(body, "unknown")).ask(orderer=LAND).whom.name.label for body in ("west", "nord"))

    assert (at_home, elsewhere) == ("Land Westland", "Land Nordland")


def test_named_intermediary_comes_before_one_that_only_bundles() -> None:
    bundles = of_record("organisations", "bund", "roles", role="intermediary", states=["de-we"], confidence="bundler")

    assert World(closed("de-we"), bundles).ask().whom.name.label == "West"


# The lines beside it


def test_land_that_orders_signs_its_own_steps_that_come_with_a_paper() -> None:
    world = World(offer(model="markt"))
    step = world.records["procurement-models"]["markt"]["steps"][1]
    step["documents"] = [{"text": "Vertragsmuster.", **RULE}]

    assert world.ask(orderer=LAND).we_sign.text == "Nach dem Modell „Marktplatz“, Schritte mit Unterlagen: VERTRAG."
    assert World(offer(model="markt")).ask(orderer=LAND).we_sign.text == "Nicht belegt."


def test_under_no_named_model_nobody_is_told_what_to_sign() -> None:
    assert World(offer(model="unknown")).ask(orderer=LAND).we_sign.text == "Nicht belegt."


def test_forms_of_the_service_stand_beside_the_contracts_of_the_channel() -> None:
    form = of_service("order_forms", name="EA Wohnhilfe", url="https://west.example/ea", state="de-we")
    elsewhere = of_service("order_forms", name="EA Nord", url="https://nord.example/ea", state="de-no")
    own = offer("west", states=["de-we"])
    line = World(by_kv, own, form, elsewhere).ask().we_sign

    assert World(by_kv, form).ask().we_sign.text.startswith("Auf diesem Weg: RV")
    assert line.text == "RV, einmalig für alle Dienste; EA, je Dienst."
    assert line.links == (("EA Wohnhilfe", "https://west.example/ea"),)


@pytest.mark.parametrize(
    ("until", "text", "asks"),
    [
        ("2027", "Das Land zahlt.", None),
        ("2025", "Das Land zahlt. Was seither gilt, ist nicht belegt.", "cost:wohnhilfe:de-we"),
    ],
)
def test_payment_that_is_over_asks_again_who_pays(until: str, text: str, asks: str | None) -> None:
    paid = of_service("financing", payers=["state"], text="Das Land zahlt.", valid_until=until)
    line = World(by_kv, paid).ask().it_costs

    assert (line.text, line.asks) == (text, asks)


def test_what_is_said_of_the_service_stands_before_what_is_said_of_all() -> None:
    paid = {"payers": ["state"], "source": "deck"}
    world = World(
        of_record("states", "de-we", "financing", text="Allgemein.", date="2024", **paid),
        of_record("states", "de-we", "financing", text="Gruppe.", date="2023", group="Einige", **paid),
        of_record("states", "de-we", "financing", text="Genannt.", date="2022", services=["wohnhilfe"], **paid),
        of_service("financing", text="Überall.", date="2021", **paid),
        of_service("costs", text="Je Fall 1 Euro.", state="de-we"),
    )

    assert world.ask().it_costs.text == "Genannt. Überall. Für Dienste allgemein: Allgemein. Je Fall 1 Euro."
