"""Editorial rules: what records must not say about each other. Each rule is a function that yields problems.

`run` may be given a catalogue with gaps: records that failed to load are simply not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checks import dates, links, numbers, operators, people, shape, twins, usage
from efa_katalog.checks.finding import Finding
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.load import Reading
from efa_katalog.schema import KINDS

_Rule = Callable[[Catalog], Iterable[Finding]]

RULES: Final[tuple[_Rule, ...]] = (
    dates.no_fact_lies_in_the_future,
    dates.no_fact_is_younger_than_its_source,
    dates.plans_span_months,
    dates.periods_end_after_they_begin,
    dates.deadlines_lie_within_their_promise,
    numbers.reaches_do_not_exceed_their_total,
    numbers.numbers_of_a_service_differ,
    numbers.figures_do_not_exceed_their_total,
    numbers.places_do_not_exceed_their_reach,
    numbers.keys_do_not_exceed_their_total,
    numbers.thresholds_leave_time,
    numbers.tiles_lie_on_the_map,
    operators.real_operators_say_who_they_are,
    people.mailboxes_are_functional,
    shape.parties_name_one_body,
    shape.facts_name_somebody,
    shape.identifiers_name_a_number,
    shape.members_name_somebody,
    shape.steps_of_a_model_differ,
    shape.anchors_are_free,
    shape.criteria_exist,
    shape.example_steps_exist,
    shape.plan_marks_lie_within_the_plan,
    shape.states_do_not_overlap,
    twins.records_have_names_of_their_own,
    twins.terms_have_words_of_their_own,
    twins.synonyms_are_other_words,
    twins.sources_differ_in_what_is_shown,
    twins.criteria_differ,
    twins.values_stand_once_in_a_list,
    usage.numbers_belong_to_one_service,
    usage.facts_are_entered_once,
)

# They would blame a record that is not at fault when another one is missing.
RULES_OF_THE_WHOLE: Final[tuple[_Rule, ...]] = (usage.sources_are_used,)


def run(reading: Reading, lock: Lock = NO_LOCK) -> tuple[Diagnostic, ...]:
    """Return every finding of every rule, placed in its file; the lock knows what became of old ids."""
    if reading.catalog is None:
        return ()
    findings = [*links.references_resolve(reading.catalog, reading.known, lock)]
    rules = RULES if _has_gaps(reading, reading.catalog) else (*RULES, *RULES_OF_THE_WHOLE)
    findings += [finding for rule in rules for finding in rule(reading.catalog)]
    return tuple(_placed(findings, reading))


def _has_gaps(reading: Reading, catalog: Catalog) -> bool:
    return any(reading.known[kind] - catalog.records(kind).keys() for kind in KINDS)


def _placed(findings: Iterable[Finding], reading: Reading) -> Iterator[Diagnostic]:
    for finding in findings:
        document = reading.documents[finding.kind, finding.id]
        yield document.diagnostic(finding.loc, finding.code, finding.message, finding.hint, severity=finding.severity)
