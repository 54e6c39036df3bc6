"""What entries do not prove: each trap that real data hold, with rows made for it."""

from __future__ import annotations

import pytest
from tests.harvest.rows import DAY, EINBUERGERUNG, OWN, WOHNGELD, entry, form

from efa_katalog.harvest.areas import areas
from efa_katalog.harvest.entries import Entry
from efa_katalog.harvest.figures import sightings
from efa_katalog.harvest.judgement import Shown
from efa_katalog.harvest.matching import Tally, counted, rules_of
from efa_katalog.harvest.proposal import Known
from efa_katalog.schema.sighting import EntryLevel, Sighting, SightingKind

KIEL, FLENSBURG, MUSTERAU, PROBSTEI = "010020000000", "010010000000", "010575747001", "010575747002"
PLOEN, RATINGEN, LANGENFELD, ESSEN = "010570000000", "051580028028", "051580026026", "051130000000"
SH, NW, BUND = "010000000000", "050000000000", "000000000000"


def tally(known: Known, *entries: Entry) -> Tally:
    return counted(entries, rules_of(known.catalog, areas(known.catalog.municipalities, known.catalog.states)))


def seen(known: Known, *entries: Entry, service: str = "wohngeld") -> tuple[Sighting, ...]:
    all_areas = areas(known.catalog.municipalities, known.catalog.states)
    return sightings(tally(known, *entries), all_areas, DAY, "probe").get(service, ())


def odd(known: Known, *entries: Entry) -> dict[Shown, str]:
    return {item.shown: item.service for item in tally(known, *entries).odd}


def test_same_key_leads_to_the_service_to_another_system_and_to_nothing(known: Known) -> None:
    found = seen(
        known, entry(WOHNGELD, KIEL, form(KIEL)), entry(WOHNGELD, FLENSBURG, OWN), entry(WOHNGELD, MUSTERAU, "")
    )

    assert [(item.shows, item.system, item.reach and item.reach.connected) for item in found] == [
        (SightingKind.OTHER_SYSTEM, "nordsystem", 1),
        (SightingKind.SERVICE, None, 1),
    ]
    assert {item.reach and item.reach.total for item in found} == {4}
    assert not any(item.area_wide for item in found)


def test_nothing_entered_is_no_fact_at_all(known: Known) -> None:
    assert seen(known, entry(WOHNGELD, MUSTERAU, "")) == ()
    assert not tally(known, entry(WOHNGELD, MUSTERAU, "")).odd


def test_key_without_the_address_proves_nothing(known: Known) -> None:
    row = entry(WOHNGELD, KIEL, "https://formulare.example/wohngeld")

    assert seen(known, row) == ()
    assert odd(known, row) == {Shown.UNKNOWN: "wohngeld"}


def test_address_under_a_key_that_the_catalogue_does_not_know_is_reported(known: Known) -> None:
    row = entry("99555001000000", KIEL, form(KIEL))

    assert seen(known, row) == ()
    assert odd(known, row) == {Shown.KEY_UNKNOWN: "wohngeld"}


def test_address_of_another_service_is_reported(known: Known) -> None:
    row = entry(WOHNGELD, KIEL, "https://einbuergern.example/")

    assert seen(known, row) == ()
    assert odd(known, row) == {Shown.OTHER_SERVICE: "wohngeld"}


def test_place_that_links_the_system_of_another_state_is_reported(known: Known) -> None:
    row = entry(WOHNGELD, RATINGEN, OWN)

    assert seen(known, row) == ()
    assert odd(known, row) == {Shown.FOREIGN_STATE: "wohngeld"}


def test_foreign_key_in_the_address_is_not_counted(known: Known) -> None:
    rows = (entry(WOHNGELD, FLENSBURG, form(KIEL)), entry(WOHNGELD, RATINGEN, form(KIEL)))

    assert seen(known, *rows) == ()
    assert odd(known, *rows) == {Shown.FOREIGN_PLACE: "wohngeld"}


def test_empty_place_in_the_address_counts_as_a_weaker_sign(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, KIEL, form(KIEL)), entry(WOHNGELD, MUSTERAU, form("")))

    assert found.reach is not None
    assert (found.reach.connected, found.with_place) == (2, 1)


def test_key_of_the_kreis_in_the_address_names_its_municipality(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, MUSTERAU, form(PLOEN)))

    assert found.with_place == 1


def test_state_in_the_host_name_must_be_that_of_the_place(known: Known) -> None:
    own = entry("99010001000000", KIEL, "https://sh.aufenthalt.example/antrag/kiel/")
    foreign = entry("99010001000000", RATINGEN, "https://sh.aufenthalt.example/antrag/ratingen/")

    (found,) = seen(known, own, foreign, service="aufenthaltstitel")

    assert found.state == "de-sh"
    assert odd(known, foreign) == {Shown.FOREIGN_PLACE: "aufenthaltstitel"}


def test_row_of_the_state_is_inherited_and_connects_no_municipality(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, NW, form("")))

    assert (found.level, found.reach, found.area_wide) == (EntryLevel.STATE, None, False)


def test_row_of_the_bund_belongs_to_no_state(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, BUND, form("")))

    assert (found.level, found.state, found.reach) == (EntryLevel.FEDERAL, None, None)


def test_all_but_one_is_not_area_wide(known: Known) -> None:
    three = [entry(WOHNGELD, key, form(key)) for key in (KIEL, FLENSBURG, MUSTERAU)]

    (almost,) = seen(known, *three)
    (everyone,) = seen(known, *three, entry(WOHNGELD, PROBSTEI, form(PROBSTEI)))

    assert (almost.reach and almost.reach.connected, almost.area_wide) == (3, False)
    assert (everyone.reach and everyone.reach.connected, everyone.area_wide) == (4, True)


def test_area_wide_by_the_source_needs_the_row_of_the_state_and_the_address(known: Known) -> None:
    says = {"art_flaechendeckung": "landesweit flächendeckend"}

    (by_state,) = seen(known, entry(WOHNGELD, NW, form(""), **says))
    (by_place,) = seen(known, entry(WOHNGELD, RATINGEN, form(""), **says))

    assert by_state.area_wide
    assert not by_place.area_wide
    assert seen(known, entry(WOHNGELD, NW, "https://anderswo.example/", **says)) == ()


def test_another_system_everywhere_is_not_the_service_area_wide(known: Known) -> None:
    (found,) = seen(known, *(entry(WOHNGELD, key, OWN) for key in (KIEL, FLENSBURG, MUSTERAU, PROBSTEI)))

    assert (found.shows, found.area_wide) == (SightingKind.OTHER_SYSTEM, False)


@pytest.mark.parametrize("dead", [{"aktiv": "nein"}, {"online_status": "nicht ok"}])
def test_dead_link_is_not_counted(known: Known, dead: dict[str, str]) -> None:
    row = entry(WOHNGELD, KIEL, form(KIEL), **dead)

    assert seen(known, row) == ()
    assert odd(known, row) == {Shown.DEAD: "wohngeld"}


def test_place_counts_once_however_many_keys_lead_there(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, KIEL, form(KIEL)), entry("99107023037001", KIEL, form("")))

    assert found.reach is not None
    assert (found.reach.connected, found.with_place) == (1, 1)


def test_unit_is_that_of_the_entries(known: Known) -> None:
    (kreise,) = seen(known, entry(WOHNGELD, PLOEN, form(PLOEN)), entry(WOHNGELD, KIEL, form(KIEL)))
    both = seen(known, entry(WOHNGELD, PLOEN, form(PLOEN)), entry(WOHNGELD, MUSTERAU, form("")))

    assert kreise.reach is not None
    assert (kreise.reach.connected, kreise.reach.total, kreise.reach.unit) == (2, 3, "Kreise und kreisfreie Städte")
    assert [item.level for item in both] == [EntryLevel.MUNICIPALITY, EntryLevel.DISTRICT]


def test_associations_are_counted_and_never_area_wide(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, "010575747000", form("")))

    assert (found.level, found.area_wide) == (EntryLevel.ASSOCIATION, False)


def test_ozg_id_is_enough_where_the_key_is_newer(known: Known) -> None:
    (found,) = seen(known, entry("99888001000000", KIEL, form(KIEL), ozgid="10092"))

    assert found.state == "de-sh"


def test_service_without_numbers_is_never_counted(known: Known) -> None:
    row = entry(EINBUERGERUNG, ESSEN, "https://einbuergern.example/")

    assert seen(known, row, service="einbuergerung") == ()
    assert odd(known, row) == {Shown.KEY_UNKNOWN: "einbuergerung"}


def test_area_that_nobody_knows_is_counted_apart(known: Known) -> None:
    found = tally(known, entry(WOHNGELD, "019990000000", form("")))

    assert dict(found.unknown_areas) == {"019990000000": 1}
    assert not found.areas


def test_municipality_is_known_whatever_association_it_belongs_to(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, "010579999001", form("")))

    assert found.level is EntryLevel.MUNICIPALITY


def test_address_that_is_none_is_nothing(known: Known) -> None:
    assert not tally(known, entry(WOHNGELD, KIEL, "siehe Aushang")).odd


def test_another_system_under_a_key_that_nobody_knows_is_no_fact(known: Known) -> None:
    found = tally(known, entry("99555001000000", KIEL, OWN))

    assert (found.areas, dict(found.odd)) == ({}, {})


def test_sighting_is_dated_and_says_nothing_of_since_when(known: Known) -> None:
    (found,) = seen(known, entry(WOHNGELD, KIEL, form(KIEL), datenstand_pvog_import="2013-07-10"))

    assert found.date.text == DAY.isoformat()
    assert not {"since", "start", "begin"} & set(Sighting.model_fields)
