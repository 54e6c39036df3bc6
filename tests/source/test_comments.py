import pytest
import yaml

from efa_katalog.source import parse, read_comments

HEAD = "# oben\n---\n  # auch\n"
TEXT = f"""{HEAD}name: A # neben
ort: 'a # b'
flow: [ # in
  b#c,#dicht
  "d # e"]
# davor
text: >- # am Falter
  # kein Kommentar
 # darunter
leer: # nichts
leerer: |
zahl: 1#2
liste:
- # nur
  a
mehr: x
  y # nach zwei Zeilen
# Ende"""
COMMENTS = ["# neben", "# in", "#dicht", "# davor", "# am Falter", "# darunter", "# nichts", "# nur",
            "# nach zwei Zeilen", "# Ende"]  # fmt: skip


@pytest.mark.parametrize("loader", [yaml.SafeLoader, None])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_comments_are_found_and_what_only_looks_like_one_is_not(
    line_end: str, loader: type | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader is not None:
        monkeypatch.setattr(yaml, "CSafeLoader", loader)

    found = read_comments(parse(TEXT.replace("\n", line_end).encode(), "x"))

    assert [item.text for item in found if item.is_above_data] == ["# oben", "# auch"]
    assert [item.text for item in found if not item.is_above_data] == COMMENTS


def test_comment_has_its_place() -> None:
    assert read_comments(parse(b"a: b\nc: d  # e\n", "x"))[0].position == (2, 7)


def test_fold_mark_at_the_very_end_is_no_trouble() -> None:
    assert read_comments(parse(b"a: |", "x")) == ()
    assert [item.text for item in read_comments(parse(b"a: | # b", "x"))] == ["# b"]
