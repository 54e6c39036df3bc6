"""The editor guide shows whole files and an error report; each must be what the program accepts and says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from efa_katalog.diagnostics import as_text
from efa_katalog.load import read_catalog
from efa_katalog.schema import KINDS, enums
from efa_katalog.schema.procurement_model import NoteHeading
from efa_katalog.schema.references import references
from efa_katalog.schema.stages import RolloutStage, ServiceStage
from efa_katalog.source import parse

VOCABULARIES = (
    enums.AgreementKind,
    enums.AgreementStatus,
    enums.ChannelKind,
    enums.CostPart,
    enums.Executor,
    enums.Leg,
    enums.LinkKind,
    enums.OfferStatus,
    enums.OrganisationKind,
    enums.OrganisationRole,
    enums.Payer,
    enums.ServiceRole,
    enums.SourceKind,
    enums.SourceQuality,
    NoteHeading,
)
ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "mitmachen"
_FENCE = re.compile(
    r'^```yaml title="catalog/(?P<kind>[\w-]+)/(?P<id>[\w-]+)\.yaml"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)


class Example(NamedTuple):
    """A whole file of the catalogue as the guide shows it."""

    kind: str
    id: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


def _examples() -> list[Example]:
    pages = [page.read_text(encoding="utf-8") for page in sorted(GUIDE.glob("*.md"))]
    return [Example(*match.group("kind", "id", "text")) for page in pages for match in _FENCE.finditer(page)]


EXAMPLES = _examples()
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=str)


def test_guide_shows_a_service_an_organisation_and_a_source() -> None:
    assert {example.kind for example in EXAMPLES} >= {"services", "organisations", "sources"}


def test_every_titled_yaml_block_of_the_guide_is_read() -> None:
    titled = sum(page.read_text(encoding="utf-8").count("```yaml title=") for page in GUIDE.glob("*.md"))
    assert len(EXAMPLES) == titled


@every_example
def test_example_of_the_guide_is_valid(example: Example) -> None:
    document = parse(example.text.encode(), f"catalog/{example}.yaml")
    assert KINDS[example.kind].model_validate(document.data).name


@every_example
def test_example_of_the_guide_names_records_that_exist(example: Example) -> None:
    shown = {(other.kind, other.id) for other in EXAMPLES}
    record = KINDS[example.kind].model_validate(parse(example.text.encode(), "guide").data)
    for reference in references(record):
        file = ROOT / "catalog" / reference.kind / f"{reference.id}.yaml"
        assert (reference.kind, reference.id) in shown or file.is_file(), reference


def test_error_report_in_the_guide_is_what_the_program_says(tmp_path: Path) -> None:
    file = tmp_path / "catalog" / "services" / "wohngeld.yaml"
    file.parent.mkdir(parents=True)
    lines = (
        "name: A",
        "summary: B",
        "topic: c",
        "rollout:",
        "  - date: 2022",
        "    stage: rolout",
        "    source: d",
        "",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    problems = read_catalog(tmp_path / "catalog").problems
    report = as_text([problem for problem in problems if problem.path.endswith("wohngeld.yaml")]).strip()
    assert f"```text\n{report}\n```" in (GUIDE / "index.md").read_text(encoding="utf-8"), report


@pytest.mark.parametrize("stages", [RolloutStage, ServiceStage])
def test_guide_lists_every_stage_with_its_label_in_order(stages: type[RolloutStage | ServiceStage]) -> None:
    table = "\n".join(f"| `{stage.value}` | {stage.label} |" for stage in stages)
    assert f"\n{table}\n\n" in (GUIDE / "fakt-aendern.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", VOCABULARIES)
def test_guide_lists_every_word_that_editors_may_write(words: type[enums.Labelled]) -> None:
    page = (GUIDE / "fakt-aendern.md").read_text(encoding="utf-8")
    assert [word.value for word in words if f"| `{word.value}` | {word.label} |" not in page] == []


def test_guide_lists_every_folder_of_the_catalogue() -> None:
    page = (GUIDE / "index.md").read_text(encoding="utf-8")
    assert {kind for kind in KINDS if f"| `{kind}` |" not in page} == set()
