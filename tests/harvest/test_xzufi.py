"""A dump in XZuFi: what online services say of keys, areas and addresses; nothing about persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.harvest.conftest import Harvest
from tests.harvest.rows import WOHNGELD, form
from tests.harvest.server import Answer, Server

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.harvest.snapshot import finished

KIEL = "010020000000"
RS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"


def service(place: str = "", url: str = form(KIEL)) -> str:
    return f"""
  <x:schreibe><x:onlinedienst>
    <x:id schemeAgencyID="L1">3</x:id><x:bezeichnung>Wohngeld online</x:bezeichnung>
    <x:link><x:typ listURI="urn:l"><code>01</code></x:typ><x:link>{url.replace("&", "&amp;")}</x:link></x:link>
    {place}
    <x:kontaktperson><x:name>Mia Muster</x:name></x:kontaktperson>
  </x:onlinedienst></x:schreibe>"""


def place(area: str = KIEL, of: str = "1", agency: str = "L1", scheme: str = RS) -> str:
    return f"""<x:zustaendigkeit><x:leistungID schemeAgencyID="{agency}">{of}</x:leistungID>
      <x:gebietID schemeDataURI="{scheme}">{area}</x:gebietID></x:zustaendigkeit>"""


def dump(*parts: str, version: str = "2_2_0", key: str = WOHNGELD) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<x:transfer xmlns:x="http://xoev.de/schemata/xzufi/{version}" xzufiVersion="2.2.0"><x:nachrichtenkopf/>
  <x:schreibe><x:leistung><x:id schemeAgencyID="L1">1</x:id>
    <x:referenzLeiKa><code>{key}</code></x:referenzLeiKa></x:leistung></x:schreibe>
  {"".join(parts)}
</x:transfer>""".encode()


def play(server: Server, *dumps: bytes) -> None:
    names = "\n".join(f"{number}.xml" for number in range(len(dumps)))
    server.put("/index.txt", Answer(names.encode(), "text/plain"))
    for number, body in enumerate(dumps):
        server.put(f"/{number}.xml", Answer(body, "application/xml"))


@pytest.mark.parametrize("version", ["2_2_0", "2_3_1"])
def test_service_with_key_area_and_address_is_counted(
    harvest: Harvest, server: Server, root: Path, version: str
) -> None:
    play(server, dump(service(place()), version=version))

    done = harvest("xzufi", "--accept")

    (found,) = checked_catalog(root).catalog.services["wohngeld"].sightings
    assert done.code == 0
    assert found.reach is not None
    assert (found.state, found.reach.connected, found.source) == ("de-sh", 1, "xzufi-abzug")


def test_applied_twice_and_taken_back(harvest: Harvest, server: Server, root: Path) -> None:
    file = root / "services" / "wohngeld.yaml"
    before = file.read_bytes()
    play(server, dump(service(place())))
    harvest("xzufi", "--accept")
    once = file.read_bytes()

    assert "nichts zu übernehmen" in harvest("xzufi", "propose", "--accept").out
    assert file.read_bytes() == once
    harvest("xzufi", "take-back")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "part",
    [
        service(),
        service(place(of="2")),
        service(place(agency="L2")),
        service(place(scheme="urn:other:list:verband")),
        service(place(area="Kiel")),
    ],
    ids=["no place", "unknown Leistung", "id of another system", "other list of areas", "no key"],
)
def test_service_that_does_not_say_for_what_and_where_proves_nothing(
    harvest: Harvest, server: Server, part: str
) -> None:
    play(server, dump(part))

    assert "nichts zu übernehmen" in harvest("xzufi").out


def test_unknown_addresses_alone_are_not_called_known(harvest: Harvest, server: Server) -> None:
    play(server, dump(service(place(), url="https://unbekannt.example/start")))

    said = harvest("xzufi").out

    assert "Unbekannte Adressen" in said
    assert said.rstrip().endswith("So ist nichts zu übernehmen.")


def test_leistung_may_stand_in_another_file(harvest: Harvest, server: Server) -> None:
    play(server, dump(service(place()), key="99000000000000").replace(b"99000000000000", b""), dump())

    assert "1 von 4 Kommunen" in harvest("xzufi").out


def test_persons_are_never_stored(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    play(server, dump(service(place(), f"{form(KIEL)}&caller=mia@example.org")))
    harvest("xzufi", "fetch")

    said = "".join(file.read_text() for file in (tmp_path / "store").rglob("*") if file.is_file())
    assert "Muster" not in said
    assert "mia@" not in said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (dump(service())[:-20], "kein vollständiges XML"),
        (b"", "kein vollständiges XML"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "DOCTYPE"),
    ],
)
def test_other_answers_are_refused(harvest: Harvest, server: Server, tmp_path: Path, body: bytes, words: str) -> None:
    play(server, body)

    assert words in harvest("xzufi", "fetch").err
    assert finished(tmp_path / "store", "xzufi") == ()


@pytest.mark.parametrize("names", ["", "../geheim.xml", "a/b.xml", "a.html"])
def test_index_that_leads_elsewhere_is_refused(harvest: Harvest, server: Server, names: str) -> None:
    server.put("/index.txt", Answer(names.encode(), "text/plain"))

    assert "keine Liste von XML-Dateien" in harvest("xzufi", "fetch").err
    assert server.asked == ["/index.txt"]


def test_dump_without_an_address_is_asked_for(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(root), "harvest", "xzufi", "--store", str(tmp_path / "store")]) == 2
    assert "--base" in capsys.readouterr().err
