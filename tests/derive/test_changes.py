import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.changes import (
    Change,
    ChangeType,
    Release,
    as_json,
    as_markdown,
    as_text,
    difference,
    parse_release,
    release,
    release_text,
    summary,
)
from efa_katalog.derive.changes.sequence import edits
from efa_katalog.derive.ids import parse_lock
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Model, Reach, Record
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import OrganisationKind
from efa_katalog.schema.procurement_model import ServiceRunning
from efa_katalog.schema.service import RolloutObservation
from efa_katalog.schema.stages import RolloutStage

SMALL = checked_catalog(Path(__file__).parents[1] / "catalogs" / "small").catalog
DECK = "Online-Dienste bereitstellen mit dem ‚Nachnutzungsmodell NRW‘"
WOHNGELD = SMALL.services["wohngeld"]


def with_records(catalog: Catalog, kind: str, records: Mapping[str, Record | None]) -> Catalog:
    """Return the catalogue with some records of a kind replaced, or dropped where None is given."""
    merged = {**catalog.records(kind), **records}
    kept = {record_id: record for record_id, record in merged.items() if record is not None}
    return Catalog.of(catalog.settings, {name: catalog.records(name) for name in KINDS} | {kind: kept})


def with_wohngeld(**fields: object) -> Catalog:
    return with_records(SMALL, "services", {"wohngeld": WOHNGELD.model_copy(update=fields)})


def texts(old: Catalog, new: Catalog) -> list[str]:
    return [change.text for change in difference(old, new)]


def observed(stage: RolloutStage, day: str, state: str | None = "de-nw", **more: Any) -> RolloutObservation:  # noqa: ANN401
    return RolloutObservation(stage=stage, date=PartialDate.parse(day), source="d-nrw-wohngeld", state=state, **more)


def test_equal_catalogues_do_not_differ() -> None:
    assert difference(SMALL, with_wohngeld()) == ()


def test_new_stage_of_a_state_is_said_from_what_to_what_since_when_and_who_says_so() -> None:
    before = with_wohngeld(rollout=tuple(item for item in WOHNGELD.rollout if item.stage is not RolloutStage.PAUSED))

    assert texts(before, SMALL) == [
        "Wohngeld: Nordrhein-Westfalen im Roll-out → ruhend (seit 01.01.2023, Quelle „Wohngeld“)"
    ]


def test_first_stage_of_a_state_comes_from_not_evidenced() -> None:
    after = with_wohngeld(rollout=(*WOHNGELD.rollout, observed(RolloutStage.PILOT, "2024", "de-by")))

    assert texts(SMALL, after) == ["Wohngeld: Bayern nicht belegt → im Pilotbetrieb (seit 2024, Quelle „Wohngeld“)"]


def test_nationwide_stage_and_stage_of_the_service_are_told_apart() -> None:
    nationwide = with_wohngeld(rollout=(*WOHNGELD.rollout, observed(RolloutStage.AREA_WIDE, "2026", None)))
    retired = WOHNGELD.lifecycle[-1].model_copy(update={"planned": False, "date": PartialDate.parse("2026-01")})

    assert texts(SMALL, nationwide) == [
        "Wohngeld: bundesweit im Roll-out → flächendeckend (seit 2026, Quelle „Wohngeld“)"
    ]
    assert texts(SMALL, with_wohngeld(lifecycle=(*WOHNGELD.lifecycle[:-1], retired))) == [
        "Wohngeld: verfügbar → eingestellt (seit Januar 2026, Quelle „Wohngeld in der Fläche“)"
    ]


@pytest.mark.parametrize(
    ("observation", "expected"),
    [
        (
            observed(RolloutStage.PILOT, "2020", reach=Reach(connected=3, unit="Kommunen")),
            "Wohngeld: Roll-out: im Pilotbetrieb, Nordrhein-Westfalen, 3 Kommunen ergänzt (2020, Quelle „Wohngeld“)",
        ),
        (
            observed(RolloutStage.AREA_WIDE, "2030", planned=True),
            "Wohngeld: Roll-out: flächendeckend, Angekündigt, Nordrhein-Westfalen ergänzt (2030, Quelle „Wohngeld“)",
        ),
        (
            observed(RolloutStage.PAUSED, "2024"),
            "Wohngeld: Roll-out: ruhend, Nordrhein-Westfalen ergänzt (2024, Quelle „Wohngeld“)",
        ),
        (
            observed(RolloutStage.PAUSED, "2024", "de-xx"),
            "Wohngeld: de-xx nicht belegt → ruhend (seit 2024, Quelle „Wohngeld“)",
        ),
    ],
)
def test_observation_that_turns_nothing_is_an_addition(observation: RolloutObservation, expected: str) -> None:
    assert texts(SMALL, with_wohngeld(rollout=(*WOHNGELD.rollout, observation))) == [expected]


def test_removed_observation_is_named() -> None:
    after = with_wohngeld(rollout=WOHNGELD.rollout[:-1])

    assert texts(SMALL, after) == [
        "Wohngeld: Roll-out: im Roll-out, 689 Wohngeldbehörden entfernt (2025, Quelle „Wohngeld in der Fläche“)"
    ]


def test_changed_item_is_one_change_and_not_two() -> None:
    offer = WOHNGELD.offers[0].model_copy(update={"note": "Anders gesagt."})
    changes = difference(SMALL, with_wohngeld(offers=(offer,)))

    assert [change.type for change in changes] == [ChangeType.ITEM_CHANGED]
    assert changes[0].text.startswith(
        "Wohngeld: Angebote: Dataport, Nachnutzungsmodell NRW, angeboten geändert: "
        "Hinweis „Der Dienst steht im Angebot des Modells.“ → „Anders gesagt.“ (28.02.2022"
    )


def test_moved_item_is_no_other_item() -> None:
    changes = difference(SMALL, with_wohngeld(also_known_as=("Lastenzuschuss", "Mietzuschuss")))

    assert [(change.type, change.old_index, change.new_index) for change in changes] == [(ChangeType.ITEM_MOVED, 1, 0)]
    assert changes[0].text == "Wohngeld: Auch bekannt als: „Lastenzuschuss“ steht jetzt an anderer Stelle"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("name", "Wohngeld Plus", "Wohngeld Plus: Name „Wohngeld“ → „Wohngeld Plus“"),
        ("topic", "ein-auswanderung", "Wohngeld: Themenfeld „Arbeit & Ruhestand“ → „Ein- & Auswanderung“"),
        ("identifiers", None, "Wohngeld: Nummern 10092, 10093, 99107023000000 → nicht belegt"),
    ],
)
def test_changed_value_is_said_from_what_to_what(field: str, value: str | None, expected: str) -> None:
    assert texts(SMALL, with_wohngeld(**{field: value})) == [expected]


def test_quotation_marks_inside_quotes_become_single_ones() -> None:
    source = SMALL.sources["deck-nrw-2022-02-28"]
    gone = with_records(SMALL, "sources", {source.id: None})

    assert texts(SMALL, gone) == ["Quelle „Online-Dienste bereitstellen mit dem ‚Nachnutzungsmodell NRW‘“ entfernt"]


def test_settings_are_compared_too() -> None:
    changed = SMALL.settings.model_copy(update={"title": "Neuer Titel", "data_date": date(2026, 12, 1)})
    after = Catalog.of(changed, {kind: SMALL.records(kind) for kind in KINDS})
    changes = difference(SMALL, after)

    assert [change.kind for change in changes] == [SETTINGS, SETTINGS]
    assert [change.text for change in changes] == [
        "Katalog: Titel „EfA-Katalog (Testdaten)“ → „Neuer Titel“",
        "Katalog: Datenstand 2026-11-23 → 2026-12-01",
    ]


def test_truths_lists_and_nested_parts_are_put_into_words() -> None:
    example = SMALL.examples["dortmund-wohngeld"].model_copy(update={"fictitious": True})
    state = SMALL.states["de-nw"].model_copy(update={"tile": SMALL.states["de-sh"].tile, "municipalities": None})
    step = SMALL.procurement_models["fit-store"].steps[0].model_copy(update={"id": "neu", "name": "Neu"})
    model = SMALL.procurement_models["fit-store"].model_copy(update={"steps": (step,)})
    after = with_records(SMALL, "examples", {example.id: example})
    after = with_records(after, "states", {state.id: state})
    after = with_records(after, "procurement-models", {model.id: model})

    expected = [
        "Nordrhein-Westfalen: Kachel: Spalte 0 → 2; Zeile 3 → 0",
        "Nordrhein-Westfalen: Gemeinden 396 → nicht belegt",
        (
            "FIT-Store: Schritte: neu, Neu, je Dienst geändert: Kennung „einstellung“ → „neu“; "
            f"Name „Einstellung des Dienstes“ → „Neu“ (28.02.2022, Quelle „{DECK}“)"
        ),
        "Dortmund bestellt Wohngeld: Fiktiv nein → ja",
    ]
    assert texts(SMALL, after) == expected


def with_settings(**fields: object) -> Catalog:
    return Catalog.of(SMALL.settings.model_copy(update=fields), {kind: SMALL.records(kind) for kind in KINDS})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"phone": None}, "Katalog: Betreiber: Telefon „0000 000000“ → nicht belegt"),
        (
            {"address": ("Neuer Weg 2",)},
            "Katalog: Betreiber: Anschrift „Beispielweg 1“, „00000 Beispielstadt“ → „Neuer Weg 2“",
        ),
        (
            {"phone": "1", "supervisory_authority": "B", "responsible_for_content": "R", "enforcement_body": "E"},
            (
                "Katalog: Betreiber: Telefon „0000 000000“ → „1“; Aufsicht „Keine“ → „B“; "
                "Verantwortlich für den Inhalt „Redaktion“ → „R“; …"
            ),
        ),
    ],
)
def test_change_inside_a_part_of_a_record_names_only_what_differs(fields: dict[str, object], expected: str) -> None:
    operator = SMALL.settings.operator.model_copy(update=fields)

    assert texts(SMALL, with_settings(operator=operator)) == [expected]


def test_condition_that_becomes_one_of_another_kind_is_one_change() -> None:
    model = SMALL.procurement_models["fit-store"]
    old = model.requirements[0]
    other = ServiceRunning.model_validate(old.model_dump() | {"kind": "service_running"})
    after = model.model_copy(update={"requirements": (other, *model.requirements[1:])})
    found = texts(SMALL, with_records(SMALL, "procurement-models", {model.id: after}))

    assert len(found) == 1
    assert found[0].startswith("FIT-Store: Bedingungen: Darf diese Stelle nach diesem Modell bestellen?")
    assert "geändert (28.02.2022" in found[0]


def test_list_of_records_is_said_by_their_names() -> None:
    offer = SMALL.services["hilfe-zum-lebensunterhalt"].offers[0]
    before, after = (with_wohngeld(offers=(offer.model_copy(update={"states": found}),)) for found in (("de-by",), ()))

    assert texts(before, after)[0].partition("geändert: ")[2].startswith("Länder Bayern → nicht belegt (")


def test_renamed_record_is_the_same_with_another_id() -> None:
    renamed = WOHNGELD.model_copy(update={"id": "wohngeld-neu", "summary": "Anders."})
    new = with_records(SMALL, "services", {"wohngeld": None, "wohngeld-neu": renamed})
    lock = parse_lock("services/wohngeld -> services/wohngeld-neu\n")

    found = [change for change in difference(SMALL, new, lock) if change.kind == "services"]

    assert [(change.id, change.field) for change in found] == [("wohngeld-neu", "id"), ("wohngeld-neu", "summary")]
    assert found[0].text == "Wohngeld: Kennung „wohngeld“ → „wohngeld-neu“"


def test_record_that_another_one_took_in_is_removed() -> None:
    other = next(each for each in SMALL.services if each != "wohngeld")
    lock = parse_lock(f"services/wohngeld -> services/{other}\n")

    found = difference(SMALL, with_records(SMALL, "services", {"wohngeld": None}), lock)

    assert [change.type for change in found if change.kind == "services"] == [ChangeType.RECORD_REMOVED]


def test_change_knows_states_topics_and_sources_it_is_about() -> None:
    after = with_wohngeld(rollout=(*WOHNGELD.rollout, observed(RolloutStage.PILOT, "2024", "de-by")))
    change = difference(SMALL, after)[0]

    assert (change.states, change.topics, change.sources) == (("de-by",), ("arbeit-ruhestand",), ("d-nrw-wohngeld",))


def test_kind_is_said_by_its_label() -> None:
    dataport = SMALL.organisations["dataport"].model_copy(update={"kind": OrganisationKind.COMPANY})

    assert texts(SMALL, with_records(SMALL, "organisations", {"dataport": dataport})) == [
        "Dataport: Art „Öffentlicher IT-Dienstleister“ → „Unternehmen“"
    ]


def test_evidence_alone_is_called_by_its_field() -> None:
    term = SMALL.terms["ekv"].model_copy(update={"sources": SMALL.terms["ioev"].sources})

    assert texts(SMALL, with_records(SMALL, "terms", {"ekv": term})) == [
        f"Einzelkooperationsvereinbarung: Quellen ergänzt (28.02.2022, Quelle „{DECK}“)"
    ]


def test_long_texts_are_shown_where_they_differ() -> None:
    before, after = (with_wohngeld(summary=f"{'Gleiches Wort ' * 20}am {day}. Mai") for day in ("ersten", "zweiten"))

    assert texts(before, after) == [
        "Wohngeld: Kurzbeschreibung „…Wort Gleiches Wort am ersten. Mai“ → „…Wort Gleiches Wort am zweiten. Mai“"
    ]


def test_long_texts_are_cut() -> None:
    after = with_wohngeld(summary="Wort " * 100)

    assert max(map(len, texts(SMALL, after))) < 300


def test_long_list_inside_a_part_is_shown_where_it_differs() -> None:
    numbers = WOHNGELD.identifiers
    assert numbers is not None
    keys = [f"991070230{number:05}" for number in range(30)]
    before, after = (
        with_wohngeld(identifiers=numbers.model_copy(update={"leika": tuple(found)}))
        for found in (keys, [*keys[:25], *keys[26:]])
    )

    (said,) = texts(before, after)

    assert len(said) < 300
    assert f" …„{keys[24]}“, „{keys[25]}“, " in said
    assert f"→ …„{keys[24]}“, „{keys[26]}“, " in said


def test_summary_counts_records_by_kind_and_facts() -> None:
    new = WOHNGELD.model_copy(update={"id": "neu", "name": "Neu"})
    after = with_records(with_wohngeld(name="Anders"), "services", {"neu": new, "einbuergerung": None})

    assert summary(difference(SMALL, after)) == "1 Dienst entfernt; 1 Dienst neu; 1 geänderte Angabe"
    assert summary(()) == "Keine Änderungen"


def test_text_has_a_line_for_each_change_and_the_summary_at_last() -> None:
    changes = difference(SMALL, with_wohngeld(name="Anders", summary="Neu."))

    assert as_text(changes).splitlines() == [
        "Anders: Name „Wohngeld“ → „Anders“",
        "Anders: Kurzbeschreibung „Zuschuss zur Miete oder zu den Lasten des eigenen Hauses.“ → „Neu.“",
        "2 geänderte Angaben",
    ]


def test_markdown_groups_by_record_and_escapes_what_it_shows() -> None:
    after = with_wohngeld(summary="<img src=x> [Link](https://x)", name="A*b")
    text = as_markdown(difference(SMALL, after))

    assert text.startswith("**2 geänderte Angaben**\n\n### Dienst A\\*b\n\n- ")
    assert text.count("###") == 1
    assert "<img" not in text
    assert "[Link]" not in text


def test_markdown_of_settings_is_headed_by_the_catalogue() -> None:
    after = Catalog.of(SMALL.settings.model_copy(update={"title": "X"}), {kind: SMALL.records(kind) for kind in KINDS})

    assert "### Katalog\n" in as_markdown(difference(SMALL, after))


def test_json_has_an_object_for_each_change() -> None:
    found = json.loads(as_json(difference(SMALL, with_wohngeld(name="Anders"))))

    assert [(item["type"], item["kind"], item["id"], item["field"]) for item in found] == [
        ("value_changed", "services", "wohngeld", "name")
    ]
    assert (found[0]["old"], found[0]["new"]) == ("Wohngeld", "Anders")


def test_release_survives_its_file() -> None:
    later = SMALL.settings.model_copy(update={"data_date": date(2026, 12, 24)})
    services = {**SMALL.services, "wohngeld": WOHNGELD.model_copy(update={"rollout": ()})}
    new = Catalog.of(later, {kind: SMALL.records(kind) for kind in KINDS} | {"services": services})
    found = release(SMALL, new)

    assert parse_release(release_text(found)) == found
    assert (found.day, found.previous) == (date(2026, 12, 24), date(2026, 11, 23))


def test_release_file_has_a_line_for_each_change() -> None:
    found = release(None, SMALL)
    lines = release_text(found).splitlines()

    assert len([line for line in lines if line.startswith('    {"type": "record_added"')]) == len(found.changes)
    assert json.loads(release_text(found))["summary"] == found.summary


UNTITLED = Change(ChangeType.VALUE_CHANGED, SETTINGS, "", "Katalog", "title", "T", old="", new_index=0)


@pytest.mark.parametrize("changes", [(), (UNTITLED,)])
def test_release_without_much_in_it_survives_its_file(changes: tuple[Change, ...]) -> None:
    found = Release(date(2026, 12, 1), None, changes)

    assert parse_release(release_text(found)) == found


def test_first_release_names_every_record_without_repeating_it() -> None:
    found = release(None, SMALL)

    assert len(found.changes) == sum(len(SMALL.records(kind)) for kind in KINDS)
    assert {change.type for change in found.changes} == {ChangeType.RECORD_ADDED}
    assert all(change.new is None for change in found.changes)


def test_release_tells_what_concerns_a_state_or_topic() -> None:
    found = release(None, SMALL)

    assert {change.name for change in found.about(topic="ein-auswanderung")} == {
        "Aufenthaltstitel",
        "Einbürgerung",
        "Ein- & Auswanderung",
    }
    assert "Bayern" in {change.name for change in found.about(state="de-by")}
    assert found.about() == ()


def test_two_releases_of_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="2026-11-23"):
        release(SMALL, with_wohngeld(name="Anders"))


@pytest.mark.parametrize("text", ["{}", "[]", '{"date": 1, "previous": null, "changes": []}', "no"])
def test_broken_release_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no release|Expecting"):
        parse_release(text)


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_edits_turn_one_list_into_the_other(old: list[int], new: list[int]) -> None:
    found = list(edits(old, new))

    assert rebuilt(old, [(edit.old_index, edit.new_index, new) for edit in found]) == new
    assert (found == []) is (old == new)


def rebuilt(old: list[Any], found: list[tuple[int | None, int | None, list[Any]]]) -> list[Any]:
    dropped = {old_index for old_index, _, _ in found}
    kept = [item for index, item in enumerate(old) if index not in dropped]
    for _, new_index, items in sorted((each for each in found if each[1] is not None), key=lambda each: each[1] or 0):
        assert new_index is not None
        kept.insert(new_index, items[new_index])
    return kept


def dumped(catalog: Catalog) -> dict[str, dict[str, Any]]:
    found = {kind: {i: r.model_dump(mode="json") for i, r in catalog.records(kind).items()} for kind in KINDS}
    return {**found, SETTINGS: {"": catalog.settings.model_dump(mode="json")}}


def patched(data: dict[str, dict[str, Any]], changes: tuple[Change, ...]) -> dict[str, dict[str, Any]]:
    """Apply changes to plain data: the proof that they name everything."""
    places: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        if change.type is ChangeType.RECORD_ADDED:
            data[change.kind][change.id] = change.new
        elif change.type is ChangeType.RECORD_REMOVED:
            del data[change.kind][change.id]
        elif change.type is ChangeType.VALUE_CHANGED:
            assert data[change.kind][change.id][change.field] == change.old
            data[change.kind][change.id][change.field] = change.new
        else:
            places.setdefault((change.kind, change.id, change.field), []).append(change)
    for (kind, record_id, field), items in places.items():
        record = data[kind][record_id]
        dropped = {change.old_index for change in items}
        kept = [item for index, item in enumerate(record[field]) if index not in dropped]
        for change in sorted(
            (each for each in items if each.new_index is not None), key=lambda each: each.new_index or 0
        ):
            kept.insert(change.new_index or 0, change.new)
        record[field] = kept
    return data


def altered_items(items: tuple[Any, ...], data: st.DataObject) -> tuple[Any, ...]:
    place = data.draw(st.integers(0, len(items) - 1))
    item = items[place]
    how = data.draw(st.sampled_from(["drop", "repeat", "shuffle", "alter"]))
    if how == "drop":
        return items[:place] + items[place + 1 :]
    if how == "repeat":
        return (*items, item)
    if how == "shuffle":
        return tuple(data.draw(st.permutations(items)))
    if isinstance(item, Model) and "date" in type(item).model_fields:
        item = item.model_copy(
            update={"date": PartialDate.parse(data.draw(st.sampled_from(["2018", "2030-07", "undated"])))}
        )
    return (*items[:place], item, *items[place + 1 :])


def altered(catalog: Catalog, data: st.DataObject) -> Catalog:
    kind = data.draw(st.sampled_from(list(KINDS)))
    record_id = data.draw(st.sampled_from(list(catalog.records(kind)) or [""]))
    if not record_id:
        return catalog
    record = catalog.records(kind)[record_id]
    how = data.draw(st.sampled_from(["remove", "copy", "rename", "items", "items", "items"]))
    if how == "remove":
        return with_records(catalog, kind, {record_id: None})
    if how == "copy":
        return with_records(catalog, kind, {f"{record_id}-2": record.model_copy(update={"id": f"{record_id}-2"})})
    if how == "rename":
        return with_records(
            catalog, kind, {record_id: record.model_copy(update={"name": data.draw(st.text(max_size=9))})}
        )
    lists = [name for name, value in record if isinstance(value, tuple) and value]
    if not lists:
        return catalog
    field = data.draw(st.sampled_from(lists))
    changed = record.model_copy(update={field: altered_items(getattr(record, field), data)})
    return with_records(catalog, kind, {record_id: changed})


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changes_name_everything_and_are_empty_only_for_equal_catalogues(data: st.DataObject) -> None:
    after = SMALL
    for _ in range(data.draw(st.integers(0, 4))):
        after = altered(after, data)

    changes = difference(SMALL, after)

    assert (changes == ()) is (dumped(after) == dumped(SMALL))
    assert patched(dumped(SMALL), changes) == dumped(after)
    assert all(change.text for change in changes)
