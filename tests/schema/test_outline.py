from efa_katalog.schema import KINDS
from efa_katalog.schema.outline import field_at, model_at, tags_at, titles_along, without_tags
from efa_katalog.schema.procurement_model import AgreementObserved, DoneWhenMembers, ProcurementModel, Step
from efa_katalog.schema.service import RolloutObservation

SERVICE = KINDS["services"]


def test_titles_lead_from_the_record_to_the_field() -> None:
    assert titles_along(SERVICE, ("rollout", 3, "reach", "total")) == ("Roll-out", "Reichweite", "Von insgesamt")


def test_titles_lead_through_the_tag_of_a_union() -> None:
    loc = ("requirements", 0, "agreement", "roles", 1)

    assert titles_along(ProcurementModel, loc) == ("Bedingungen", "Zwischen")
    assert model_at(ProcurementModel, loc) is AgreementObserved
    assert without_tags(ProcurementModel, loc) == ("requirements", 0, "roles", 1)


def test_an_alternative_in_a_nested_record_is_found() -> None:
    loc = ("steps", 0, "done_when", "members", "roles")

    assert model_at(ProcurementModel, loc) is DoneWhenMembers
    assert without_tags(ProcurementModel, loc) == ("steps", 0, "done_when", "roles")
    assert tags_at(ProcurementModel, loc[:3]) == ("members", "agreement", "offered", "never")


def test_the_way_ends_where_the_schema_knows_no_further() -> None:
    assert titles_along(SERVICE, ("rollout", 0, "fehlt")) == ("Roll-out",)
    assert model_at(SERVICE, ("rollout", 0, "fehlt")) is RolloutObservation
    assert without_tags(SERVICE, ("rollout", 0, "fehlt", "tiefer")) == ("rollout", 0, "fehlt")
    assert model_at(ProcurementModel, ("requirements", 0)) is ProcurementModel
    assert model_at(ProcurementModel, ("requirements", 0, "fehlt", "role")) is ProcurementModel
    assert without_tags(ProcurementModel, ("requirements", 0, "fehlt", "role")) == ("requirements", 0)


def test_tags_of_a_union_of_values_are_left_out() -> None:
    loc = ("offers", 0, "procurement_model", "literal['unknown']")

    assert without_tags(SERVICE, loc) == loc[:3]


def test_the_record_itself_has_no_field() -> None:
    assert field_at(SERVICE, ()) is None
    assert titles_along(SERVICE, ()) == ()
    assert model_at(SERVICE, ()) is SERVICE
    assert tags_at(SERVICE, ()) == ()


def test_a_field_with_one_shape_has_no_tags() -> None:
    assert tags_at(ProcurementModel, ("steps",)) == ()
    assert model_at(ProcurementModel, ("steps", 0)) is Step
