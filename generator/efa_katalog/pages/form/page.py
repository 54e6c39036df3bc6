"""The page of the form; allowed values, words and limits come from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from efa_katalog import addresses
from efa_katalog.derive.questions.renamed import ABOUT
from efa_katalog.pages.form.asked import question_data
from efa_katalog.pages.form.facts import CHANNELS, fact_forms
from efa_katalog.pages.form.shape import Said, field_of
from efa_katalog.pages.form.spec import Field, FormView, Group, Option
from efa_katalog.pages.head import Head
from efa_katalog.pages.mail import LONGEST_ADDRESS
from efa_katalog.pages.spec import START, Crumb, Page, SearchEntry
from efa_katalog.pages.tokens import sort_key
from efa_katalog.schema.base import GARBLED, SLUG
from efa_katalog.schema.date_slips import words_of_dates
from efa_katalog.schema.dates import YEARS
from efa_katalog.schema.enums import SourceKind
from efa_katalog.schema.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.ids import Lock

_TITLE: Final = "Eine Angabe melden"
_USUAL: Final = "rollout"
_NO_PAGE: Final = ("source-kind", SourceKind.INQUIRY)
_SOURCE: Final = {
    "name": Said("Wie die Seite oder das Papier heißt.", "Titel der Quelle"),
    "publisher": Said(),
    "date": Said("Das auf der Quelle gedruckte Datum; undatiert, wenn keines dasteht.", "Datum der Quelle"),
    "url": Said("Vollständige Webadresse; nur eine Auskunft auf Anfrage hat keine."),
    "kind": Said(),
    "quality": Said("Von der zuständigen Stelle selbst ist es eine Primärquelle."),
}


def form_page(catalog: Catalog, lock: Lock, on: date) -> Page:
    """Return the form page."""
    return Page(
        addresses.FORM,
        _TITLE,
        "Einen Stand, ein Angebot, einen Vertrag oder einen Bestellweg melden, ohne Vorkenntnisse und ohne Programm.",
        "form.html",
        lambda: _view(catalog, lock, on),
        crumbs=(START, Crumb("Mitmachen", "mitmachen/")),
        search=SearchEntry(_TITLE, "Formular Fakt ändern melden Stand Roll-out Angebot Antwort eintragen Quelle"),
    )


def reply_address(question_id: str) -> str:
    """Return where the reply to a question is entered."""
    return f"{addresses.FORM}?frage={quote(question_id, safe=':')}"


def _view(catalog: Catalog, lock: Lock, on: date) -> FormView:
    repository = catalog.settings.repository
    facts = fact_forms()
    options = tuple([Option(fact.id, fact.label) for fact in facts])
    return FormView(
        Head(_TITLE),
        "Wählen Sie, was Sie wissen, und nennen Sie die Quelle. Das Formular schreibt daraus den Eintrag.",
        Field("", "fact", "Was Sie melden", "Danach richten sich die Felder.", "one", options=options, default=_USUAL),
        facts,
        tuple(_records(catalog).items()),
        _whence(catalog),
        _new_source(),
        catalog.settings.operator.demonstration,
        repository.edit_url,
        repository.new_file_url or "",
        catalog.settings.operator.mailbox,
        tuple(catalog.sources),
        on.isoformat(),
        YEARS.start,
        YEARS.stop - 1,
        LONGEST_ADDRESS,
        {"dates": words_of_dates(), "garbled": GARBLED, **question_data(catalog, lock, on)},
    )


def _records(catalog: Catalog) -> Mapping[str, tuple[Option, ...]]:
    named = {kind: [Option(key, record.name) for key, record in catalog.records(kind).items()] for kind in ABOUT}
    return {kind: _sorted(options) for kind, options in (named | {CHANNELS: [*_channels(catalog)]}).items()}


def _channels(catalog: Catalog) -> Iterator[Option]:
    for state_id, state in catalog.states.items():
        for place, item in enumerate(state.channels):
            if item.kind.takes_orders:
                yield Option(f"{state_id}:{place}", f"{state.name}: {item.name}")


def _sorted(options: list[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: sort_key(option.label)))


def _whence(catalog: Catalog) -> Group:
    known = [
        Option(source.id, f"{source.publisher}: {source.name} ({source.date.label})")
        for source in catalog.sources.values()
    ]
    help_text = "Eine Quelle, die der Katalog schon kennt, oder eine neue. Eine Auskunft auf Anfrage ist eine neue."
    options = (Option("neu", "Neue Quelle eintragen"), *_sorted(known))
    field = Field("source", "source", "Quelle", help_text, "one", required=True, options=options)
    return Group("quelle", "Wer das sagt", (field,))


def _new_source() -> Group:
    fields = [field_of(Source, key, "source", said) for key, said in _SOURCE.items()]
    # Every source has an address, but for a reply to an inquiry.
    fields = [field._replace(unless=_NO_PAGE) if field.key == "url" else field for field in fields]
    own_id = Field(
        "",
        "source-id",
        "Kennung der Quelle",
        "Name der Datei; aus Herausgeber und Datum entsteht ein Vorschlag.",
        "text",
        required=True,
        pattern=SLUG,
        longest=80,
        rule="Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche",
    )
    return Group("neu", "Neue Quelle", (*fields, own_id))
