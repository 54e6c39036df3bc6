"""Each outcome that the path can have, with its wording."""

from datetime import date

from tests.derive.path.world import S, World, route, statuses

from efa_katalog.derive.path import Situation, StepStatus, Verdict
from efa_katalog.schema.enums import Orderer


def test_cross_state_with_membership_and_agreement_is_applicable() -> None:
    found = World().ask()

    assert found.situation is Situation.APPLICABLE
    assert found.routes[0].model_id == "kv"
    assert statuses(found) == {"ioev": "done", "ekv": "done", "rv": "open", "ea": "open"}
    assert found.headline == "Ja, soweit belegt. „Wohnhilfe“ ist in Westland beziehbar, Weg: Kommunalvertretermodell."
    assert found.next_action.whom.label == "West"
    assert found.next_action.what == "Wir möchten unterschreiben: RV, dann EA."


def test_missing_agreement_makes_it_unclear_and_says_whom_to_ask() -> None:
    world = World()
    world.service["agreements"] = []

    found = world.ask()

    assert found.situation is Situation.UNCLEAR
    assert statuses(found)["ekv"] == "unknown"
    assert "Schon belegt: IOEV." in found.headline
    assert (found.next_action.whom.label, found.next_action.whom.organisation) == ("West", "west")
    assert "EKV" in found.next_action.what


def test_draft_agreement_does_not_prove_the_step() -> None:
    world = World()
    world.service["agreements"][0]["status"] = "draft"

    assert statuses(world.ask())["ekv"] == "unknown"


def test_same_state_needs_no_agreement_between_intermediaries() -> None:
    world = World()
    world.service["agreements"] = []

    found = world.ask("de-no")

    assert found.situation is Situation.APPLICABLE
    assert statuses(found) == {"ioev": "not_needed", "ekv": "not_needed", "rv": "open", "ea": "open"}
    assert "selben Land" in found.routes[0].steps[0].text


def test_own_intermediarys_offer_leaves_the_first_steps_to_it() -> None:
    world = World()
    world.service["offers"] = [{"provider": "west", "procurement_model": "kv", "states": ["de-we"], **S}]
    world.service["agreements"] = []

    found = world.ask("de-we")

    assert found.situation is Situation.APPLICABLE
    assert statuses(found)["ekv"] == "not_needed"
    assert "Intermediär Ihres Landes bietet den Dienst selbst an" in found.routes[0].steps[1].text


def test_offer_restricted_to_another_state_does_not_count() -> None:
    world = World()
    world.service["offers"][0]["states"] = ["de-su"]

    reasons = {reason.kind: reason.known for reason in route(world.ask("de-we"), "kv").reasons}

    assert reasons["service_offered"] is None


def test_state_without_evidenced_intermediary_is_unclear_and_asks_the_state() -> None:
    found = World().ask("de-su")

    assert found.situation is Situation.UNCLEAR
    assert "nicht belegt" in found.headline
    assert statuses(found)["rv"] == "open"
    assert any("(nicht belegt)" in party.label for party in route(found, "kv").steps[2].parties)
    assert found.next_action.whom.organisation or found.next_action.whom.state


def test_state_contact_is_asked_where_no_intermediary_is_evidenced() -> None:
    world = World()
    world.records["states"]["de-su"]["reuse"] = [
        {"topic": "contact", "text": "Ansprechstelle.", "organisation": "rechner", **S}
    ]

    found = world.ask("de-su")

    assert found.next_action.whom.label == "Rechner"


def test_announced_offer_is_unclear() -> None:
    world = World()
    world.service["offers"][0]["status"] = "announced"

    reason = next(item for item in route(world.ask(), "kv").reasons if item.kind == "service_offered")

    assert reason.known is None
    assert "angekündigt" in reason.text


def test_withdrawn_offer_rules_the_model_out() -> None:
    world = World()
    world.service["offers"].append(
        {"provider": "nord", "procurement_model": "kv", "status": "withdrawn", "date": "2024", "source": "deck"}
    )

    assert route(world.ask(), "kv").verdict is Verdict.NOT_APPLICABLE


def test_paused_rollout_is_said_first() -> None:
    world = World()
    world.service["rollout"] = [{"state": "de-we", "stage": "paused", "date": "2023-01-01", "source": "deck"}]

    found = world.ask()

    assert found.situation is Situation.PAUSED
    assert found.headline.startswith("Derzeit wohl nicht.")
    assert found.routes[0].verdict is Verdict.UNCLEAR
    assert statuses(found)["ekv"] == "done"
    assert World().ask("de-we", on=date(2022, 6, 1)).situation is Situation.APPLICABLE


def test_pause_in_another_state_changes_nothing() -> None:
    world = World()
    world.service["rollout"] = [{"state": "de-su", "stage": "paused", "date": "2023-01-01", "source": "deck"}]

    assert world.ask("de-we").situation is Situation.APPLICABLE


def test_retired_service_rules_every_model_with_that_condition_out() -> None:
    world = World()
    world.service["lifecycle"].append({"stage": "retired", "date": "2025", "source": "deck"})

    found = world.ask()

    assert found.situation is Situation.RETIRED
    assert route(found, "kv").verdict is Verdict.NOT_APPLICABLE
    assert "ersetzt" in found.next_action.what


def test_rollout_retired_in_one_state_is_retired_only_there() -> None:
    world = World()
    world.service["rollout"] = [{"state": "de-we", "stage": "retired", "date": "2025", "source": "deck"}]

    assert world.ask("de-we").situation is Situation.RETIRED
    assert world.ask("de-no").situation is Situation.APPLICABLE


def test_municipality_is_not_admitted_where_only_states_may_order() -> None:
    found = World().ask()

    store = route(found, "store")
    assert store.verdict is Verdict.NOT_APPLICABLE
    assert next(reason for reason in store.reasons if reason.known is False).cites[0].source == "regel"


def test_state_authority_signs_where_the_state_is_the_party() -> None:
    world = World()
    world.service["offers"].append({"provider": "nord", "procurement_model": "store", **S})

    found = world.ask("de-we", Orderer.STATE_AUTHORITY)

    assert found.situation is Situation.APPLICABLE
    assert found.routes[0].model_id == "store"
    assert statuses(found, "store") == {"einstellung": "done", "nachnutzung": "open"}


def test_offer_under_another_model_counts_through_a_shared_member() -> None:
    world = World()
    world.service.update(offers=[{"provider": "nord", "procurement_model": "store", **S}], agreements=[])

    kv = route(world.ask("de-we"), "kv")

    assert (kv.via, kv.providing) == ("store", "bund")
    assert kv.verdict is Verdict.UNCLEAR
    assert next(reason for reason in kv.reasons if reason.kind == "service_offered").text == "Über den Store."


def test_developing_state_does_not_get_its_own_service_through_another_model() -> None:
    world = World()
    world.service.update(offers=[{"provider": "nord", "procurement_model": "store", **S}], agreements=[])

    kv = route(world.ask("de-no"), "kv")

    assert kv.via is None
    assert kv.verdict is Verdict.UNCLEAR


def test_unevidenced_offer_asks_the_states_own_body_for_the_way() -> None:
    world = World()
    world.service.update(offers=[], agreements=[])

    found = world.ask("de-we")

    assert found.next_action.whom.label == "West"
    assert "auf welchem Weg" in found.next_action.what


def test_chained_route_is_applicable_once_the_agreement_with_the_shared_member_is_known() -> None:
    world = World()
    world.service["offers"] = [{"provider": "nord", "procurement_model": "store", **S}]
    world.service["agreements"] = [{"kind": "ekv", "parties": ["west", "bund"], **S}]

    assert route(world.ask("de-we"), "kv").verdict is Verdict.APPLICABLE


def test_service_provided_by_the_state_is_said_before_any_model() -> None:
    world = World()
    world.service["provided_by_state"] = [{"state": "de-we", "organisation": "rechner", "text": "Land zahlt.", **S}]

    found = world.ask()

    assert found.situation is Situation.PROVIDED
    assert found.headline.startswith("Zuerst beim Land fragen.")
    assert found.next_action.whom.label == "Rechner"
    assert found.routes[0].verdict is Verdict.APPLICABLE


def test_provision_without_a_body_sends_to_the_state_itself() -> None:
    world = World()
    world.service["provided_by_state"] = [{"state": "de-we", "text": "Land zahlt.", **S}]

    assert world.ask().next_action.whom.label == "Land Westland"


def test_announced_provision_is_not_yet_one() -> None:
    world = World()
    world.service["provided_by_state"] = [{"state": "de-we", "status": "announced", "text": "Land will zahlen.", **S}]

    assert world.ask().situation is Situation.APPLICABLE


def test_offer_without_named_model_is_shown_as_such() -> None:
    world = World()
    world.service["offers"] = [{"provider": "nord", "procurement_model": "unknown", **S}]

    found = world.ask()

    assert found.situation is Situation.MODEL_UNKNOWN
    assert [offer.provider for offer in found.offers_without_model] == ["nord"]
    assert "kein Nachnutzungsmodell" in found.headline
    assert "Nach welchem Modell" in found.next_action.what


def test_service_that_is_only_planned_is_not_yet_available() -> None:
    world = World()
    world.service.update(offers=[], agreements=[], lifecycle=[{"stage": "project", **S}])

    found = world.ask()

    assert found.situation is Situation.NOT_YET
    assert "Ab wann" in found.next_action.what


def test_mere_announcement_is_not_yet_available() -> None:
    world = World()
    world.service.update(
        offers=[],
        agreements=[],
        lifecycle=[{"stage": "available", "planned": "true", "date": "2023", "source": "deck"}],
    )

    assert world.ask().situation is Situation.NOT_YET


def test_running_service_without_offer_is_unclear_not_planned() -> None:
    world = World()
    world.service.update(offers=[], agreements=[], lifecycle=[], rollout=[{"stage": "rollout", **S}])

    found = world.ask()

    assert found.situation is Situation.UNCLEAR
    assert "Angebot" in found.headline


def test_nothing_known_about_running_is_unknown_not_no() -> None:
    world = World()
    world.service.update(lifecycle=[], rollout=[])

    reason = next(item for item in route(world.ask(), "kv").reasons if item.kind == "service_running")

    assert reason.known is None


def test_service_offered_under_several_models_shows_them_all() -> None:
    world = World()
    for model in ("store", "markt"):
        world.service["offers"].append({"provider": "nord", "procurement_model": model, **S})

    found = world.ask("de-we", Orderer.STATE_AUTHORITY)

    assert {item.model_id for item in found.routes if item.verdict is Verdict.APPLICABLE} == {"store", "markt"}
    assert [item.model_id for item in found.routes[:2]] == ["store", "markt"]


def test_what_only_the_orderer_knows_stays_open() -> None:
    world = World()
    world.service["offers"] = [{"provider": "nord", "procurement_model": "markt", **S}]

    assert route(world.ask(), "markt").verdict is Verdict.UNCLEAR


def test_membership_of_the_states_it_provider_counts_for_it_providers() -> None:
    reasons = route(World().ask("de-we", Orderer.MUNICIPAL_IT_PROVIDER), "markt").reasons

    assert next(reason for reason in reasons if reason.kind == "member").known is True
    other = route(World().ask("de-su", Orderer.MUNICIPAL_IT_PROVIDER), "markt").reasons
    assert next(reason for reason in other if reason.kind == "member").known is None


def test_orderer_that_no_source_mentions_is_unknown() -> None:
    reasons = route(World().ask("de-we", Orderer.STATE_AUTHORITY), "kv").reasons

    assert reasons[0].known is None


def test_nobody_may_order_directly() -> None:
    world = World()
    world.records["procurement-models"] = {"store": world.records["procurement-models"]["store"]}

    found = world.ask()

    assert found.situation is Situation.NOT_APPLICABLE
    assert found.headline.startswith("Nicht selbst.")
    assert "Wer kann" in found.next_action.what


def test_administrative_agreement_of_the_state_completes_its_step() -> None:
    world = World()
    world.service["agreements"].append({"kind": "administrative", "states": ["de-we"], **S})

    found = world.ask("de-we", Orderer.STATE_AUTHORITY)

    assert route(found, "pakt").verdict is Verdict.APPLICABLE
    assert statuses(found, "pakt") == {"vereinbarung": "done"}
    assert found.next_action.what == "Was ist für die Anbindung noch zu tun?"


def test_membership_that_has_ended_does_not_count() -> None:
    world = World()
    world.model["members"][1]["until"] = "2024"

    assert statuses(world.ask("de-we"))["ioev"] == "unknown"
    assert statuses(world.ask("de-we", on=date(2023, 1, 1)))["ioev"] == "done"


def test_facts_after_the_day_asked_for_are_not_known_yet() -> None:
    found = World().ask("de-we", on=date(2022, 1, 1))

    assert statuses(found)["ioev"] == "unknown"
    assert found.situation is not Situation.APPLICABLE


def test_provider_that_is_no_member_is_represented_by_its_states_intermediary() -> None:
    world = World()
    world.records["organisations"]["land-nord"] = {"name": "Land Nord", "kind": "ministry", "states": ["de-no"]}
    world.service["offers"] = [{"provider": "land-nord", "procurement_model": "kv", **S}]

    found = world.ask("de-we")

    assert found.routes[0].providing == "nord"
    assert found.situation is Situation.APPLICABLE


def test_model_without_any_condition_promises_nothing() -> None:
    world = World()
    world.model["requirements"] = []

    assert route(world.ask(), "kv").verdict is Verdict.UNCLEAR


def test_catalogue_without_models_still_has_a_next_action() -> None:
    world = World()
    world.records["procurement-models"] = {}

    found = world.ask()

    assert found.routes == ()
    assert found.verdict is Verdict.UNCLEAR
    assert found.next_action.what


def test_fifth_model_needs_only_data() -> None:
    world = World()
    fifth = {**world.model, "name": "Marktplatz der Zukunft", "short_name": "Zukunft", "order": 5, "chains": []}
    world.records["procurement-models"]["zukunft"] = fifth
    world.service["offers"].append({"provider": "nord", "procurement_model": "zukunft", **S})

    found = world.ask()

    assert route(found, "zukunft").verdict is Verdict.APPLICABLE
    assert [item.model_id for item in found.routes[:2]] == ["kv", "zukunft"]


def test_several_developing_states_are_all_named() -> None:
    world = World()
    world.service["developed_by"][0]["states"] = ["de-no", "de-su"]

    store = route(world.ask("de-we"), "store")

    assert store.steps[0].parties[0].label == "Nordland, Suedland"


def test_unknown_step_always_says_whom_to_ask() -> None:
    world = World()
    world.service.update(offers=[], agreements=[], developed_by=[])

    for item in world.ask("de-su").routes:
        for found in item.steps:
            assert (found.ask is not None) == (found.status is StepStatus.UNKNOWN)
