"""Pages that say less or more than ours are no comparison."""

from pathlib import Path

import pytest
from bench.finished import parsed, plain_text
from bench.weight import Weight, faults, weigh

WORDS = 200


def site(folder: Path, words: int, *addresses: str) -> Path:
    for address in addresses:
        page = folder / address / "index.html"
        page.parent.mkdir(parents=True)
        text = "Wort " * words
        page.write_text(f"<body><nav>Rahmen</nav><article><h1>Titel</h1><p>{text}</p></article>", encoding="utf-8")
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return site(tmp_path / "ours", WORDS, "", "dienste", "dienste/a", "dienste/b")


def test_weight_counts_all_pages_and_weighs_those_of_services(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", 2, "", "dienste", "dienste/a", "dienste/a/bayern")

    size = (folder / "dienste" / "a" / "index.html").stat().st_size
    assert weigh(folder) == Weight(4, size, len("Titel Wort Wort"))


@pytest.mark.parametrize("words", [WORDS - 20, WORDS, WORDS + 20])
def test_about_as_much_text_is_fair(words: int, ours: Path, tmp_path: Path) -> None:
    other = site(tmp_path / "other", words, "", "dienste", "dienste/a", "dienste/b", "mehr")

    assert list(faults("Andere", other, ours)) == []


@pytest.mark.parametrize("words", [WORDS - 40, WORDS + 40])
def test_much_less_or_more_text_is_refused(words: int, ours: Path, tmp_path: Path) -> None:
    other = site(tmp_path / "other", words, "", "dienste", "dienste/a", "dienste/b")

    (fault,) = faults("Andere", other, ours)
    assert fault.startswith("Andere: a service's page has ")


def test_missing_page_is_refused(ours: Path, tmp_path: Path) -> None:
    other = site(tmp_path / "other", WORDS, "", "dienste", "dienste/a")

    assert list(faults("Andere", other, ours)) == ["Andere has no page dienste/b/ (1 missing)"]


def test_text_is_what_a_reader_sees() -> None:
    body = "<p>Ja <b>und</b>\n nein</p><script>x</script><p hidden>nicht</p><!-- nie --><ul><li>a</li><li>b</li></ul>"

    assert plain_text(parsed(body)) == "Ja und nein a b"
