"""The procurement path: may we, through whom, what is done, what do we sign next, and why not otherwise.

`answer(question)` is the heart of the program. It knows procurement models only by the vocabulary of
`schema.procurement_model`: typed conditions, typed steps, members, offers. Logic is three-valued throughout
(`logic`): what the catalogue does not evidence is unknown, never no.

    question ─ candidates (who could stand in each role) ─ conditions ─▶ verdict and reasons
                                                         └ steps ─────▶ what is done, open, unknown
    routes of all models, best first (`routes.rank`) ─▶ one answer with a headline and a next action

Ten thousand questions are asked of a national catalogue, and most of each has been asked before: `facets` say what a
finding rests on, `plan` what a model asks, `notes` keep what was found.
"""

from efa_katalog.derive.path.resolve import Glance, answer, answers, municipal_glance
from efa_katalog.derive.path.types import (
    Answer,
    Ask,
    Cite,
    Judgement,
    PartyName,
    PathStep,
    Question,
    Reason,
    Route,
    Situation,
    StepOutline,
    StepStatus,
    Verdict,
)

__all__ = [
    "Answer",
    "Ask",
    "Cite",
    "Glance",
    "Judgement",
    "PartyName",
    "PathStep",
    "Question",
    "Reason",
    "Route",
    "Situation",
    "StepOutline",
    "StepStatus",
    "Verdict",
    "answer",
    "answers",
    "municipal_glance",
]
