"""`efa-katalog new`: a new record, asked for or given, as a valid file with explanations."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from efa_katalog.checked import read_lock
from efa_katalog.commands.data_files import KIND_OF_WORD, schema_line
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.commands.trial import as_it_would_be
from efa_katalog.derive.ids import instead
from efa_katalog.diagnostics import CatalogError, Severity
from efa_katalog.editing.blank import new_text
from efa_katalog.editing.fields import LIST_MARK, FieldQuestion, all_names, nested, required_questions
from efa_katalog.editing.files import write_whole
from efa_katalog.editing.verdict import checked
from efa_katalog.load.folder import fault_of_id
from efa_katalog.load.version import refuse_newer
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Record
from efa_katalog.schema.messages import suggest


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Legt einen Datensatz an. Was nicht angegeben ist und nicht fehlen darf, wird am Terminal erfragt."
    )
    parser.epilog = ending("efa-katalog new service beispieldienst name=Beispieldienst topic=umwelt summary='…'")
    parser.add_argument("kind", choices=KIND_OF_WORD, metavar="ART", help=f"Art: {', '.join(KIND_OF_WORD)}")
    parser.add_argument("id", metavar="KENNUNG", help="Kennung, zugleich Dateiname: a–z, 0–9 und einzelne Bindestriche")
    parser.add_argument(
        "answers",
        nargs="*",
        # Else a call without any would be told that FELD=WERT is missing.
        default=[],
        metavar="FELD=WERT",
        help=f"Felder, die der Gruppen mit Punkt (lifecycle.stage=pilot); mehrere Werte mit „{LIST_MARK}“ trennen",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the new file; an existing one is never touched."""
    refuse_newer(arguments.catalog)
    kind = KIND_OF_WORD[arguments.kind]
    path = _free_path(arguments.catalog, kind, arguments.id)
    answers = _given(arguments.answers, KINDS[kind])
    answers |= _asked(question for question in required_questions(KINDS[kind]) if question.name not in answers)
    text = new_text(KINDS[kind], nested(KINDS[kind], answers), schema_line(kind))
    checked(text, str(path), KINDS[kind])
    _refuse_what_check_would(arguments.catalog, kind, arguments.id, text)
    write_whole(path, text)
    print(f"Angelegt: {path}")
    print("Weitere Angaben stehen dort als Kommentar. Danach prüfen: efa-katalog check")
    return 0


def _free_path(root: Path, kind: str, record_id: str) -> Path:
    fault = fault_of_id(record_id)
    if fault is not None:
        message = f"„{record_id}“ {fault.text}. {fault.way_out}."
        raise Refusal(message, 2)
    if not root.is_dir():
        message = f"Den Ordner {root} gibt es nicht. Im Ordner des Projekts aufrufen oder --catalog angeben."
        raise Refusal(message, 2)
    path = root / kind / f"{record_id}.yaml"
    if path.exists():
        message = f"{path} gibt es schon und bleibt, wie sie ist. Bitte dort ändern oder eine andere Kennung wählen."
        raise Refusal(message)
    fate = instead(read_lock(root), kind, record_id)
    if fate:
        message = f"Die Kennung „{record_id}“ war schon vergeben und bleibt es. {fate}; sonst eine andere wählen."
        raise Refusal(message)
    return path


def _given(words: Sequence[str], model: type[Record]) -> dict[str, str]:
    known = tuple(all_names(model))
    answers = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not value.strip():
            message = f"„{word}“ hat nicht die Form FELD=WERT, z. B. name=Wohngeld."
            raise Refusal(message, 2)
        if name not in known:
            raise Refusal(_no_field(name, known), 2)
        answers[name] = value
    return answers


def _no_field(name: str, known: Sequence[str]) -> str:
    parts = [field for field in known if field.startswith(f"{name}.")]
    if parts:
        return f"„{name}“ besteht aus mehreren Feldern. Einzeln angeben: {', '.join(parts)}"
    hint = suggest(name, known) or f"Erlaubt: {', '.join(known)}"
    return f"Ein Feld „{name}“ gibt es hier nicht. {hint}"


def _asked(questions: Iterable[FieldQuestion]) -> Mapping[str, str]:
    missing = tuple(questions)
    if missing and not sys.stdin.isatty():
        named = "; ".join(f"{question.name} ({question.title})" for question in missing)
        message = f"Es fehlt: {named}. Bitte als FELD=WERT angeben."
        raise Refusal(message, 2)
    return {question.name: _answer(question) for question in missing}


def _answer(question: FieldQuestion) -> str:
    """Ask until there is an answer that can be right; the whole record is checked later."""
    print(f"{question.title}: {question.description}")
    if question.values:
        print(f"  Erlaubt: {', '.join(question.values)}")
    if question.many:
        print(f"  Mehrere Werte mit „{LIST_MARK}“ trennen.")
    while True:
        try:
            answer = input(f"{question.name} = ").strip()
        except EOFError as error:
            message = "Abgebrochen; es wurde nichts angelegt."
            raise Refusal(message) from error
        if answer and (not question.values or answer in question.values):
            return answer
        print("  Diese Angabe darf nicht fehlen." if not answer else f"  {_way_out(answer, question.values)}")


def _way_out(answer: str, values: tuple[str, ...]) -> str:
    return suggest(answer, values) or f"Erlaubt: {', '.join(values)}"


def _refuse_what_check_would(root: Path, kind: str, record_id: str, text: str) -> None:
    """Try the record in the catalogue; what is wrong with other records is not its business."""
    name = f"{kind}/{record_id}.yaml"
    try:
        as_it_would_be(root, {name: text.encode()})
    except CatalogError as error:
        own = [each for each in error.diagnostics if each.path.endswith(f"/{name}") and each.severity is Severity.ERROR]
        if own:
            raise CatalogError(own) from error
