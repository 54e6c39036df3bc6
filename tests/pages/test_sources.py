from tests.pages.background import DECK, FAQ, changed, rows, shown, small, words

from efa_katalog.addresses import source
from efa_katalog.catalog import Catalog
from efa_katalog.pages.sources import sources_page


def test_every_source_is_listed_once_under_its_quality_the_weightiest_first() -> None:
    soup = shown(sources_page(small()))

    found = [words(row.select_one(".ek-quality")) for row in rows(soup, "tabelle-quellen")]

    assert len(found) == len(small().sources)
    assert found == ["Primärquelle"] * 3 + ["Presse", "Sekundärquelle"]
    assert [soup.find(id=f"guete-{quality}") is not None for quality in ("primary", "press", "secondary")] == [True] * 3


def test_anchor_of_a_source_is_its_public_address() -> None:
    anchors = {tag["id"] for tag in shown(sources_page(small())).select("tr[id]")}

    assert {source(source_id) for source_id in small().sources} == {f"quellen/#{anchor}" for anchor in anchors}


def test_much_used_source_folds_its_pages_and_counts_them() -> None:
    entry = shown(sources_page(small())).select(f"#quelle-{DECK}")[0]
    records = {(use.kind, use.id) for use in small().uses_of("sources", DECK)}

    assert len(entry.select("details a")) == len(records)
    assert words(entry.select("summary")[0]).startswith(
        f"{len(small().uses_of('sources', DECK))} Fundstellen auf {len(records)} Seiten"
    )


def test_source_is_counted_in_singular_and_plural() -> None:
    def entry(*sources: str) -> str:
        grounds = [{"date": "2022", "source": source_id} for source_id in sources]
        catalog = changed("terms", "ioev", of=lone, sources=grounds)
        return words(shown(sources_page(catalog)).select("#quelle-neu")[0])

    lone = Catalog.of(small().settings, {"sources": {"neu": small().sources[DECK]}, "terms": small().terms})
    assert entry().endswith("Keine Angabe im Katalog stützt sich auf diese Quelle.")
    assert entry("neu").endswith("1 Fundstelle auf 1 Seite: Interöffentliche Vereinbarung")
    assert entry("neu", "neu").endswith("2 Fundstellen auf 1 Seite: Interöffentliche Vereinbarung")


def test_source_without_address_and_one_not_read_again_say_so() -> None:
    soup = shown(sources_page(small()))

    assert "(keine Webadresse bekannt)" in words(soup.select(f"#quelle-{DECK}")[0])
    assert "für den Katalog nicht erneut gelesen" in words(soup.select(f"#quelle-{FAQ}")[0])
