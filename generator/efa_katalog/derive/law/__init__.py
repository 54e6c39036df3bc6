"""May we order it, and how? The law of the catalogue, one module a concern.

    question   who asks what, where, when; findings with their evidence
    evidence   members · state_of_affairs, and beside this folder status · announcements · offers · channels · payments
               · bodies: functions of just what they depend on
    roles      who could stand in the roles of a model
    rules      does a condition hold, how far is a step        steps      the steps of a model, in turn
    routes     the best way by each model, and their order
    situation  the table of situations, first that applies, and the fact that decides it
    lines      from whom, what we sign, what it costs          addressee  whom to ask
    wording    the verdict in German                           answer     all of it together

Logic is three-valued throughout: what the catalogue does not evidence is unknown, never no.
"""

from efa_katalog.derive.law.answer import Answer, NextStep, answer, answers, municipal_answer, municipal_situations
from efa_katalog.derive.law.question import Question
from efa_katalog.derive.law.routes import Route, Verdict
from efa_katalog.derive.law.situation import Order, Situation
from efa_katalog.derive.law.steps import StepStatus

__all__ = [
    "Answer",
    "NextStep",
    "Order",
    "Question",
    "Route",
    "Situation",
    "StepStatus",
    "Verdict",
    "answer",
    "answers",
    "municipal_answer",
    "municipal_situations",
]
