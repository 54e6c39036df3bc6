"""The form for those who do not want to write YAML: fields, allowed values and limits come from the schema."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from efa_katalog.pages.head import Head
from efa_katalog.pages.spec import Crumb, Page, SearchEntry
from efa_katalog.schema.base import SLUG, Model, Reach
from efa_katalog.schema.dates import YEARS
from efa_katalog.schema.enums import Precision, SourceKind, SourceQuality
from efa_katalog.schema.service import RolloutObservation
from efa_katalog.schema.source import Source
from efa_katalog.schema.stages import RolloutStage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.schema.enums import Labelled, Status

ADDRESS: Final = "mitmachen/formular/"
_NUMBER: Final = "^[0-9]{1,9}$"
_TITLE: Final = "Einen Stand melden"


class Option(NamedTuple):
    """A choice: what stands in the file, and what people read."""

    value: str
    label: str


class Field(NamedTuple):
    """A field of the form; `control` is select, text, area or check. `rule` says in words what is allowed."""

    name: str
    label: str
    help: str
    control: str
    required: bool = False
    pattern: str = ""
    longest: int | None = None
    rule: str = ""
    options: tuple[Option, ...] = ()
    input_mode: str = "text"


class Group(NamedTuple):
    """Fields under one heading; `id` is the mark for the script."""

    id: str
    legend: str
    fields: tuple[Field, ...]


class FormView(NamedTuple):
    """What the page shows, and what its script needs to know."""

    head: Head
    lead: str
    groups: tuple[Group, ...]
    edit_url: str
    new_file_url: str
    mailbox: str
    known_sources: tuple[str, ...]
    data_date: str
    first_year: int
    last_year: int


def form_page(catalog: Catalog, on: date) -> Page:
    """Return the form page."""
    return Page(
        ADDRESS,
        _TITLE,
        "Einen neuen Stand eines EfA-Dienstes in einem Land melden, ohne Vorkenntnisse und ohne Programm.",
        "form.html",
        lambda: _view(catalog, on),
        crumbs=(Crumb("Start", ""), Crumb("Mitmachen", "mitmachen/")),
        search=SearchEntry(_TITLE, "Formular Fakt ändern melden ergänzen Stand Roll-out Quelle"),
        hide=("navigation", "toc"),
    )


def _view(catalog: Catalog, on: date) -> FormView:
    repository = catalog.settings.repository
    return FormView(
        Head(_TITLE),
        "Wählen Sie Dienst, Land und Stufe und nennen Sie die Quelle. Das Formular schreibt daraus den Eintrag.",
        (_what(catalog), _when_and_how_many(), _whence(catalog), _new_source()),
        repository.edit_url,
        repository.new_file_url or "",
        catalog.settings.operator.mailbox,
        tuple(catalog.sources),
        on.isoformat(),
        YEARS.start,
        YEARS.stop - 1,
    )


def _what(catalog: Catalog) -> Group:
    services = sorted((Option(service.id, service.name) for service in catalog.services.values()), key=_by_label)
    states = sorted((Option(state.id, state.name) for state in catalog.states.values()), key=_by_label)
    service = Field(
        "service", "Dienst", "Für welchen Dienst Sie etwas wissen.", "select", required=True, options=tuple(services)
    )
    return Group(
        "was",
        "Was Sie wissen",
        (
            service,
            _field(RolloutObservation, "state", options=(Option("", "bundesweit"), *states)),
            _field(RolloutObservation, "stage", options=_options(RolloutStage)),
            _field(
                RolloutObservation,
                "planned",
                control="check",
                help_text="Ankreuzen, wenn die Quelle es nur ankündigt.",
            ),
        ),
    )


def _when_and_how_many() -> Group:
    number = "Nur Ziffern, höchstens neun, ohne Punkt"
    return Group(
        "wann",
        "Seit wann und in welchem Umfang",
        (
            _field(RolloutObservation, "date", rule=_DATE_RULE),
            _field(Reach, "connected", pattern=_NUMBER, rule=number, input_mode="numeric"),
            _field(Reach, "total", pattern=_NUMBER, rule=number, input_mode="numeric"),
            _field(Reach, "unit", required=False),
            _field(Reach, "precision", options=_options(Precision, exact="genau")),
            _field(RolloutObservation, "note", control="area"),
        ),
    )


def _whence(catalog: Catalog) -> Group:
    known = sorted(
        (
            Option(source.id, f"{source.publisher}: {source.name} ({source.date.label})")
            for source in catalog.sources.values()
        ),
        key=_by_label,
    )
    help_text = "Eine Quelle, die der Katalog schon kennt, oder eine neue."
    options = (Option("neu", "Neue Quelle eintragen"), *known)
    return Group(
        "quelle", "Wer das sagt", (Field("source", "Quelle", help_text, "select", required=True, options=options),)
    )


def _new_source() -> Group:
    return Group(
        "neu",
        "Neue Quelle",
        (
            _field(
                Source,
                "name",
                "source-name",
                label="Titel der Quelle",
                help_text="Wie die Seite oder das Papier heißt.",
            ),
            _field(Source, "publisher", "source-publisher"),
            _field(Source, "date", "source-date", label="Datum der Quelle", rule=_DATE_RULE),
            _field(
                Source,
                "url",
                "source-url",
                required=True,
                rule="Vollständige Webadresse, beginnend mit https://",
                input_mode="url",
            ),
            _field(Source, "kind", "source-kind", options=_options(SourceKind)),
            _field(Source, "quality", "source-quality", options=_options(SourceQuality)),
            Field(
                "source-id",
                "Kennung der Quelle",
                "Name der Datei; ein Vorschlag steht schon da.",
                "text",
                required=True,
                pattern=SLUG,
                longest=80,
                rule="Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche",
            ),
        ),
    )


_DATE_RULE: Final = "Erlaubt: 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-25 oder undated"


def _field(
    model: type[Model],
    name: str,
    as_name: str = "",
    *,
    label: str = "",
    help_text: str = "",
    **more: Any,  # noqa: ANN401 — the other fields of `Field`
) -> Field:
    """Return the form's field for a field of the schema; what is given goes before what the schema says."""
    schema = _json_schema(model)
    described = schema["properties"][name]
    shape = _shape(described, schema)
    found: dict[str, Any] = {
        "control": "select" if "options" in more else "text",
        "required": name in schema.get("required", ()),
        "pattern": shape.get("pattern", ""),
        "longest": shape.get("maxLength"),
    }
    return Field(as_name or name, label or described["title"], help_text or described["description"], **(found | more))


@cache
def _json_schema(model: type[Model]) -> dict[str, Any]:
    found: dict[str, Any] = model.model_json_schema()
    return found


def _shape(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The part of a field's schema that limits its value: without the alternative "missing", references followed."""
    part: dict[str, Any] = next(part for part in described.get("anyOf", (described,)) if part.get("type") != "null")
    reference = part.get("$ref", "").rpartition("/")[2]
    return schema["$defs"][reference] if reference else part


def _options(labels: Iterable[Labelled] | Iterable[Status], **instead: str) -> tuple[Option, ...]:
    return tuple(Option(member.value, instead.get(member.value) or member.label) for member in labels)


def _by_label(option: Option) -> str:
    return option.label.casefold().translate(_UMLAUTS)


_UMLAUTS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
