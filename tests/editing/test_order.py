from efa_katalog.editing.order import in_order, inner_model
from efa_katalog.schema import ProcurementModel, Service, Source, Term
from efa_katalog.schema.order import order_of
from efa_katalog.schema.procurement_model import IsMember
from efa_katalog.schema.service import Cost, RoleInService, RolloutObservation
from efa_katalog.source import Data


def test_order_ends_with_date_reach_source_and_note() -> None:
    assert order_of(RolloutObservation)[-4:] == ("date", "reach", "source", "note")
    assert order_of(Cost) == ("state", "text", "valid_until", "deadline", "date", "source")


def test_roles_begin_with_who() -> None:
    assert order_of(RoleInService)[:3] == ("organisation", "role", "state")


def test_records_keep_the_order_of_the_schema() -> None:
    assert order_of(Source) == tuple(Source.model_fields)
    assert order_of(Term)[-1] == "sources"


def test_keys_stand_in_order_at_every_depth_and_unknown_ones_last() -> None:
    data = in_order(
        {"zz": "1", "rollout": [{"note": "n", "state": "s"}], "aa": {"d": "", "c": ""}, "name": "N"}, Service
    )

    assert [*data] == ["name", "rollout", "aa", "zz"]
    assert str(data["rollout"]) == "[{'state': 's', 'note': 'n'}]"
    assert str(data["aa"]) == "{'c': '', 'd': ''}"


def test_each_item_of_a_list_has_the_order_of_its_own_kind() -> None:
    items: list[Data] = [{"agreement": "", "text": "", "kind": "agreement"}, {"role": "", "kind": "member", "of": ""}]

    data = in_order({"requirements": items}, ProcurementModel)

    assert str(data["requirements"]) == str(
        [{"text": "", "kind": "agreement", "agreement": ""}, {"kind": "member", "role": "", "of": ""}]
    )


def test_inner_model_is_found_by_its_kind_where_several_may_stand() -> None:
    assert inner_model(ProcurementModel, "requirements", "member") is IsMember
    assert inner_model(ProcurementModel, "requirements") is None
    assert inner_model(Service, "rollout") is RolloutObservation
    assert inner_model(Service, "name") is None
    assert inner_model(None, "name") is None
