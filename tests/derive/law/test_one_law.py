"""There is one law: what a judge says of a question is found in no answer to another one."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.derive.law import real

import efa_katalog.derive
from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import Answer, Question, answer, answers, rules, steps
from efa_katalog.derive.law.question import Finding

pytestmark = pytest.mark.slow

LAW = sorted(Path(efa_katalog.derive.__file__).parent.rglob("*.py"))
KEYS = {"str", "date", "Orderer", "frozenset[AgreementKind]", "frozenset[str]", "bool"}
MEMORY = "remembered"


def mark(question: Question) -> str:
    return f" [{question.service_id} {question.state_id} {question.orderer} {question.on}]"


def marked(judge: Callable[..., Finding]) -> Callable[..., Finding]:
    """Return the judge with a sentence that names the question's service, state, orderer and day."""

    def says(case: rules.Case, rule: Any) -> Finding:  # noqa: ANN401 — as the judges do
        found = judge(case, rule)
        return found._replace(text=found.text + mark(case.question))

    return says


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The shipped catalogue with an empty memory, while every judge and every step says whom it speaks to."""
    monkeypatch.setattr(rules, "judge", marked(rules.judge))
    monkeypatch.setattr(steps, "step_done", marked(rules.step_done))
    return replace(real.catalog())


def sentences(found: Answer) -> Iterator[str]:
    for item in found.known.routes:
        yield from [judged.text for judged in item.judged if judged.kind not in {rules.JOINED, rules.CHANNEL}]
        yield from [step.found.text for step in item.steps]
    yield found.can_we.text


def wrong(found: Answer) -> list[str]:
    own = mark(found.question)
    return [text for text in sentences(found) if "[" in text.replace(own, "")]


def test_no_judgement_or_step_speaks_of_another_question(marking: Catalog) -> None:
    count = 0
    day = marking.settings.data_date
    for service in marking.services:
        for state in marking.states:
            for found in answers(marking, service, state, day):
                assert wrong(found) == []
                assert any(mark(found.question) in text for text in sentences(found))
                count += 1

    assert count == len(marking.services) * 16 * 3


def test_no_judgement_or_step_speaks_of_another_day(marking: Catalog) -> None:
    today = marking.settings.data_date
    for service in list(marking.services)[::10]:
        for state in list(marking.states)[::5]:
            for day in (today, today - timedelta(days=400), today):
                assert [text for found in answers(marking, service, state, day) for text in wrong(found)] == []


def test_an_answer_does_not_depend_on_what_was_asked_before() -> None:
    known = replace(real.catalog())
    for found in real.answers()[::13]:
        assert said(answer(found.question._replace(catalog=known))) == said(found)


def said(found: Answer) -> tuple[object, ...]:
    ways = tuple((item.case.model_id, item.verdict, item.judged, item.steps) for item in found.known.routes)
    return (found.situation, found.fact, *found[4:], ways)


class Remembering(NamedTuple):
    """A function with a memory: its name and how its parameters are typed, in order."""

    name: str
    parameters: tuple[str, ...]


def remembering() -> list[Remembering]:
    found = []
    for path in LAW:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and MEMORY in map(ast.unparse, node.decorator_list):
                every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                typed = tuple(ast.unparse(each.annotation) if each.annotation else "" for each in every)
                found.append(Remembering(f"{path.stem}.{node.name}", typed))
    return found


@pytest.mark.parametrize("function", remembering(), ids=lambda item: item.name)
def test_signature_of_a_function_with_a_memory_is_its_key(function: Remembering) -> None:
    catalog, *key = function.parameters

    assert catalog == "Catalog"
    assert set(key) <= KEYS


@pytest.mark.parametrize("path", LAW, ids=lambda path: path.stem)
def test_nothing_is_remembered_but_by_the_decorator(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [
        word for word in ("functools import cache\n", "lru_cache", "catalog.memory", "global ") if word in text
    ] == []


def test_findings_that_many_questions_share_are_remembered() -> None:
    names = {item.name for item in remembering()}

    assert {"state_of_affairs.passes_on", "offers.offers_now", "state_of_affairs.running"} <= names
