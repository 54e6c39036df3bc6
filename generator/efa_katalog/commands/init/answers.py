"""What `init` has to know: given in the call, asked for at a terminal, or left as it is."""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from efa_katalog.commands.init.licences import IDS, licence
from efa_katalog.commands.refusal import Refusal
from efa_katalog.editing.fields import LIST_MARK
from efa_katalog.source import Data


class Asked(NamedTuple):
    """A question: the option that answers it, how it is asked for, and the answers if they are few."""

    option: str
    words: str
    allowed: tuple[str, ...] = ()


QUESTIONS = (
    Asked("title", "Wie heißt der Katalog?"),
    Asked("operator", "Wer betreibt ihn?"),
    Asked("address", f"Unter welcher Anschrift? Zeilen mit „{LIST_MARK}“ trennen."),
    Asked("licence", f"Unter welcher Lizenz stehen die Daten? Erlaubt: {', '.join(IDS)}", IDS),
)


def answers(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the answers by the names of the options; one that is missing leaves the settings as they are."""
    given = {question.option: getattr(arguments, question.option) for question in QUESTIONS}
    if sys.stdin.isatty():
        given |= {question.option: _answer(question) for question in QUESTIONS if given[question.option] is None}
    return {option: words.strip() for option, words in given.items() if words and words.strip()}


def _answer(question: Asked) -> str:
    """Ask until there is an answer that can be right, or none."""
    print(f"{question.words} (Eingabetaste: später eintragen)")
    while True:
        try:
            answer = input("> ").strip()
        except EOFError as error:
            message = "Abgebrochen; es wurde nichts angelegt."
            raise Refusal(message) from error
        if not answer or not question.allowed or answer in question.allowed:
            return answer
        print(f"  Erlaubt: {', '.join(question.allowed)}")


def settled(settings: dict[str, Data], answered: dict[str, str]) -> dict[str, Data]:
    """Return the data of `catalog.yaml` with the answers in it; who is to be named follows from title and licence."""
    found = dict(settings)
    operator = found.get("operator")
    operator = dict(operator) if isinstance(operator, dict) else {}
    if "title" in answered:
        found["title"] = answered["title"]
    if "operator" in answered:
        operator["name"] = answered["operator"]
    if "address" in answered:
        operator["address"] = [line.strip() for line in answered["address"].split(LIST_MARK)]
    terms = found.get("licence")
    if isinstance(terms, dict) and answered.keys() & {"title", "licence"}:
        title = str(found["title"])
        chosen = answered.get("licence")
        found["licence"] = dict(licence(chosen, title)) if chosen else {**terms, "attribution": _named(title, terms)}
    return {**found, "operator": operator}


def _named(title: str, terms: dict[str, Data]) -> str:
    return f"{title}, {terms.get('name')}"
