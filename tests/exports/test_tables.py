import csv
import io
import json
import re
from collections.abc import Mapping

import pytest
from pydantic import BaseModel

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.format import FORMAT_VERSIONS
from efa_katalog.exports import ExportFile
from efa_katalog.exports.delimited import guarded
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import Kind, Table, filled, plain_text
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.tables.column import field
from efa_katalog.schema import Service
from efa_katalog.schema.base import Slug

# Frozen for schema version 1: columns may be added at the end of a table, never renamed, moved or dropped.
HEADERS = {
    "services": "id,name,also_known_as,summary,topic,ozg_id,part_of_ozg_id,further_ozg_ids,leika,identifiers_source,"
    "developed_by_states,developed_by_organisations,lifecycle_stage,lifecycle_label,lifecycle_date,"
    "lifecycle_source,nationwide_stage,nationwide_label,nationwide_connected,nationwide_total,nationwide_unit,"
    "nationwide_date,nationwide_source,states_evidenced,states_running,states_total,offers_current,url,json,"
    "leika_total",
    "questions": "id,kind,kind_label,question,service,state,whom,organisation,mailbox,website,worth,answers",
    "paths": "service,state,orderer,service_name,state_name,situation,situation_label,verdict,next_action,headline,"
    "reason,procurement_model,channel,channel_kind,addressee,addressee_organisation,mailbox,website,from_whom,to_sign,"
    "costs,date,date_earliest,date_latest,source,freshness,questions,url",
    "offers": "service,number,provider,procurement_model,status,recipients,states,note,date,date_earliest,date_latest,"
    "source",
    "rollout": "service,number,state,stage,stage_label,planned,connected,total,unit,precision,definition,note,date,"
    "date_earliest,date_latest,source,is_current,is_overdue,programme",
    "agreements": "service,number,kind,parties,states,status,note,date,date_earliest,date_latest,source",
    "organisations": "id,name,long_name,kind,states,part_of,summary,website,roles,url",
    "states": "id,name,slug,abbreviation,code,municipalities,municipalities_date,municipalities_source,intermediaries,"
    "services_evidenced,services_running,services_total,url",
    "procurement_models": "id,name,short_name,also_known_as,order,summary,answers_best,organisation,website,steps,url",
    "comparison": "procurement_model,number,criterion,criterion_name,text,quote,outdated,date,date_earliest,"
    "date_latest,source",
    "sources": "id,name,publisher,date,date_earliest,date_latest,url,kind,quality,note,read_again,uses,page",
    "lifecycle": "service,number,stage,stage_label,planned,state,connected,total,unit,precision,definition,note,date,"
    "date_earliest,date_latest,source,is_current,is_overdue",
    "service_roles": "service,number,organisation,role,state,note,date,date_earliest,date_latest,source",
    "provisions": "service,number,state,organisation,status,text,date,date_earliest,date_latest,source,until",
    "online_forms": "service,number,count,organisation,partner,date,date_earliest,date_latest,source",
    "figures": "service,number,label,value,total,unit,note,date,date_earliest,date_latest,source",
    "costs": "service,number,state,text,valid_until,deadline,date,date_earliest,date_latest,source",
    "links": "service,number,kind,url,label,date,date_earliest,date_latest,source",
    "organisation_roles": "organisation,number,role,states,confidence,note,date,date_earliest,date_latest,source",
    "memberships": "procurement_model,number,organisation,states,founding,until,note,date,date_earliest,date_latest,"
    "source",
    "state_agreements": "state,number,kind,parties,organisations,subject,status,date,date_earliest,date_latest,source",
    "state_reuse": "state,number,topic,text,organisation,url,mailbox,date,date_earliest,date_latest,source",
    "channels": "state,number,name,kind,organisation,covers,services,text,url,mailbox,valid_from,valid_until,"
    "contracts,date,date_earliest,date_latest,source",
    "state_financing": "state,number,payers,parts,services,group,text,valid_from,valid_until,date,date_earliest,"
    "date_latest,source",
    "service_financing": "service,number,state,payers,parts,text,valid_from,valid_until,date,date_earliest,"
    "date_latest,source",
    "executions": "service,number,state,level,organisation,text,date,date_earliest,date_latest,source",
    "order_forms": "service,number,state,name,url,date,date_earliest,date_latest,source",
    "programmes": "id,name,summary,states,organisations,services,begins,ends,website,url",
    "sightings": "service,number,state,shows,level,system,connected,total,unit,precision,definition,with_place,"
    "area_wide,note,date,date_earliest,date_latest,source",
    "fingerprints": "id,name,url",
    "fingerprint_addresses": "fingerprint,number,host,path,query,service,strength,state,text,date,date_earliest,"
    "date_latest,source",
    "topics": "id,name,number,summary,fim_id,url",
    "terms": "id,name,abbreviation,also_known_as,definition,see_also,url",
}

# Since which version of the format there is a table; the others were there from the first.
CAME_WITH = {
    "1.1": {"channels", "state_financing", "service_financing", "executions", "order_forms", "programmes"},
    "1.2": {"paths", "questions", "sightings", "fingerprints", "fingerprint_addresses"},
}


def rows_of(contents: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contents[f"{name}.csv"].decode(), newline="")))


def test_columns_are_those_of_the_contract() -> None:
    assert {table.name: ",".join(column.name for column in table.columns) for table in TABLES} == HEADERS


def test_change_log_of_the_format_names_every_table_that_came() -> None:
    texts = {version.version: version.text for version in FORMAT_VERSIONS}
    words = {version: set(re.findall(r"\w+", text)) for version, text in texts.items()}

    assert set(CAME_WITH) == texts.keys() - {"1.0"}
    assert [name for version, names in CAME_WITH.items() for name in names - words[version]] == []
    assert set().union(*CAME_WITH.values()) <= HEADERS.keys()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_and_named_once(table: Table) -> None:
    titles = [column.title for column in table.columns]

    assert len(set(titles)) == len(titles)
    assert all(column.title and column.description for column in table.columns)


@pytest.mark.parametrize(
    ("table", "kind", "inner"),
    [
        ("services", "services", ""),
        ("offers", "services", "offers"),
        ("rollout", "services", "rollout"),
        ("lifecycle", "services", "lifecycle"),
        ("agreements", "services", "agreements"),
        ("organisations", "organisations", ""),
        ("organisation_roles", "organisations", "roles"),
        ("states", "states", ""),
        ("sources", "sources", ""),
        ("procurement_models", "procurement-models", ""),
        ("comparison", "procurement-models", "comparison"),
        ("memberships", "procurement-models", "members"),
        ("channels", "states", "channels"),
        ("state_financing", "states", "financing"),
        ("state_reuse", "states", "reuse"),
        ("service_financing", "services", "financing"),
        ("executions", "services", "executed_by"),
        ("order_forms", "services", "order_forms"),
        ("provisions", "services", "provided_by_state"),
        ("costs", "services", "costs"),
        ("programmes", "programmes", ""),
        ("topics", "topics", ""),
        ("terms", "terms", ""),
    ],
)
def test_table_has_a_row_for_each_record(
    table: str, kind: str, inner: str, catalog: Catalog, contents: Mapping[str, bytes]
) -> None:
    records = catalog.records(kind).values()
    expected = sum(len(getattr(record, inner)) for record in records) if inner else len(records)

    assert expected > 0
    assert len(rows_of(contents, table)) == expected


def test_row_shows_the_observation_with_its_evidence(contents: Mapping[str, bytes]) -> None:
    rollout = [row for row in rows_of(contents, "rollout") if row["service"] == "wohngeld"]

    assert rollout[1] == {
        "service": "wohngeld",
        "number": "2",
        "state": "de-nw",
        "stage": "rollout",
        "stage_label": "im Roll-out",
        "planned": "false",
        "connected": "100",
        "total": "396",
        "unit": "Kommunen",
        "precision": "at_least",
        "definition": "angeschlossene Wohngeldstellen",
        "note": "Roll-out läuft.",
        "date": "2021-12",
        "date_earliest": "2021-12-01",
        "date_latest": "2021-12-31",
        "source": "deck-nrw-2022-02-28",
        "is_current": "false",
        "is_overdue": "",
        "programme": "",
    }


def test_current_and_overdue_observations_are_marked(contents: Mapping[str, bytes]) -> None:
    rollout = {
        (row["state"], row["stage"]): row for row in rows_of(contents, "rollout") if row["service"] == "wohngeld"
    }
    lifecycle = {row["stage"]: row for row in rows_of(contents, "lifecycle") if row["service"] == "wohngeld"}

    assert rollout["de-nw", "paused"]["is_current"] == "true"
    assert rollout["de-nw", "area_wide"]["is_overdue"] == "true"
    assert rollout["", "rollout"]["is_current"] == "true"
    assert lifecycle["available"]["is_current"] == "true"
    assert lifecycle["retired"]["is_overdue"] == "false"


def test_announcement_names_its_programme(contents: Mapping[str, bytes]) -> None:
    announced = [row for row in rows_of(contents, "rollout") if row["programme"]]

    assert [(row["service"], row["state"], row["programme"], row["planned"]) for row in announced] == [
        ("aufenthaltstitel", "de-by", "bund-bayern", "true")
    ]


def test_channel_says_what_it_covers_and_what_is_signed(contents: Mapping[str, bytes]) -> None:
    channels = {row["name"]: row for row in rows_of(contents, "channels")}

    assert channels["Kommunalvertreter"]["contracts"] == "Rahmenvereinbarung | Einzelabruf"
    assert (channels["Kommunalvertreter"]["covers"], channels["Kommunalvertreter"]["services"]) == ("all", "")
    assert (channels["DigitalMarkt"]["covers"], channels["DigitalMarkt"]["services"]) == (
        "services",
        "wohngeld | aufenthaltstitel",
    )
    assert (channels["DigitalMarkt"]["valid_from"], channels["DigitalMarkt"]["valid_until"]) == ("2024", "2027-12-31")
    assert channels["Ansprechstelle"]["kind"] == "request"


def test_who_pays_is_a_list_of_payers_and_parts(contents: Mapping[str, bytes]) -> None:
    paid = {row["text"]: row for row in rows_of(contents, "service_financing")}

    assert (paid["Land und Kommunen zahlen je zur Hälfte."]["payers"]) == "state | municipalities"
    assert (paid["Die Nutzung ist kostenfrei."]["payers"], paid["Die Nutzung ist kostenfrei."]["parts"]) == (
        "nobody",
        "",
    )


def test_every_answer_is_a_row_and_says_what_the_file_of_all_ways_says(
    catalog: Catalog, contents: Mapping[str, bytes]
) -> None:
    found = {(row["service"], row["state"], row["orderer"]): row for row in rows_of(contents, "paths")}
    told = {
        (name, answer["state"], answer["orderer"]): answer
        for name in catalog.services
        for answer in json.loads(contents[f"paths/{name}.json"])["answers"]
    }

    assert found.keys() == told.keys()
    for key, row in found.items():
        said = told[key]
        decided = said.get("decided_by", {"source": "", "date": ""})
        assert (row["situation"], row["headline"], row["next_action"]) == (
            said["situation"],
            said["headline"],
            said["next_action"]["kind"],
        )
        assert (row["source"], row["date"]) == (decided["source"], decided["date"])
        assert (row["costs"], row["questions"]) == (said["lines"]["it_costs"]["text"], " | ".join(said["questions"]))
        assert (row["addressee"], row["url"]) == (said["next_action"]["whom"]["label"], said["page"])


def test_channel_is_told_to_those_who_order_by_it(contents: Mapping[str, bytes]) -> None:
    rows = {(row["service"], row["state"], row["orderer"]): row for row in rows_of(contents, "paths")}

    assert rows["wohngeld", "de-by", "municipality"]["channel"] == "DigitalMarkt"
    assert rows["wohngeld", "de-by", "municipality"]["channel_kind"] == "shop"
    assert rows["wohngeld", "de-by", "state_authority"]["channel"] == ""


def test_undated_observation_has_no_days(contents: Mapping[str, bytes]) -> None:
    undated = next(row for row in rows_of(contents, "memberships") if row["date"] == "undated")

    assert (undated["date_earliest"], undated["date_latest"]) == ("", "")


def test_services_show_where_they_stand(contents: Mapping[str, bytes]) -> None:
    service = next(row for row in rows_of(contents, "services") if row["id"] == "wohngeld")
    unknown = next(row for row in rows_of(contents, "services") if row["id"] == "einbuergerung")

    assert (service["lifecycle_stage"], service["nationwide_connected"]) == ("available", "689")
    assert (service["states_evidenced"], service["states_running"], service["states_total"]) == ("2", "1", "4")
    assert (service["also_known_as"], service["leika"]) == ("Mietzuschuss | Lastenzuschuss", "99107023000000")
    assert (unknown["lifecycle_stage"], unknown["nationwide_stage"], unknown["offers_current"]) == ("", "", "0")


def test_states_name_their_intermediaries_and_counts(contents: Mapping[str, bytes]) -> None:
    states = {row["id"]: row for row in rows_of(contents, "states")}

    assert (states["de-nw"]["intermediaries"], states["de-nw"]["code"]) == ("d-nrw", "05")
    assert (states["de-nw"]["services_evidenced"], states["de-nw"]["services_running"]) == ("1", "0")


def test_plain_csv_follows_rfc_4180(contents: Mapping[str, bytes]) -> None:
    text = contents["services.csv"].decode("utf-8")

    assert not text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    assert '"Hilfe für Menschen, die ihren Lebensunterhalt nicht decken können."' in text


def test_excel_csv_has_semicolons_and_a_byte_order_mark(contents: Mapping[str, bytes]) -> None:
    text = contents["states.excel.csv"].decode("utf-8")

    assert text.startswith("\ufeffid;name;slug;")
    assert "de-nw;Nordrhein-Westfalen;nordrhein-westfalen;NW;05;396" in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_could_become_a_formula_gets_an_apostrophe(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


def test_harmless_cell_stays_as_it_is() -> None:
    assert guarded("1+1=2") == "1+1=2"


def test_raw_text_of_a_guarded_cell_is_in_the_json(
    catalog: Catalog, contents: Mapping[str, bytes], edition: Edition
) -> None:
    risky = catalog.services["wohngeld"].model_copy(update={"name": "=cmd|'/c calc'!A1"})
    changed = Catalog.of(catalog.settings, {"services": {"wohngeld": risky}, "states": catalog.states})
    names = [column.name for column in TABLES[0].columns]
    cells = filled(TABLES[0], Edition(changed, edition.on, "")).cells[0]

    assert guarded(plain_text(cells[names.index("name")])) == "'=cmd|'/c calc'!A1"
    assert '"=1+1 ist kein Betrag' in contents["services/wohngeld.json"].decode()


def test_table_files_say_their_rows_and_columns(offered: tuple[ExportFile, ...]) -> None:
    services = next(file for file in offered if file.path == "daten/v1/services.csv")

    assert services.rows == 4
    assert services.columns[0].name == "id"
    assert services.size == len(services.content)


def test_column_takes_kind_and_rules_from_the_schema() -> None:
    topic, ozg, leika = (field(Service, path) for path in ("topic", "identifiers.ozg_id", "identifiers.leika"))

    assert (topic.references, topic.required, topic.title) == ("topics", True, "Themenfeld")
    assert (ozg.required, ozg.kind) == (False, Kind.TEXT)
    assert ozg.pattern is not None
    assert leika.kind is Kind.LIST


def test_column_of_a_field_with_a_default_is_always_filled() -> None:
    class Inner(BaseModel):
        name: Slug = "x"

    class Outer(BaseModel):
        inner: Inner = Inner()

    assert field(Outer, "inner.name").required is True
