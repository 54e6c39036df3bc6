"""The shape of the JSON downloads. Their JSON Schemas are derived from these models.

The files themselves are written without them, which is many times faster; tests hold every file to its model.
"""

from efa_katalog.exports.outputs.base import Citation, Head, Origin, Output
from efa_katalog.exports.outputs.changes import ChangeOut, ChangesFile, EvidencedOut, ReleaseOut
from efa_katalog.exports.outputs.derived import (
    Announced,
    CoverageOut,
    Current,
    ServiceSummary,
    ShareOut,
    ShortPath,
    Standing,
    StateSummary,
)
from efa_katalog.exports.outputs.health import AgeOut, HealthFile, OverdueOut, ServiceHealthOut, StateHealthOut
from efa_katalog.exports.outputs.municipalities import ListEvidence, MunicipalitiesFile
from efa_katalog.exports.outputs.paths import (
    AddresseeOut,
    AnswerOut,
    LineOut,
    LinesOut,
    LinkOut,
    NextAction,
    Party,
    PathsFile,
    ReasonOut,
    RouteOut,
    StepOut,
)
from efa_katalog.exports.outputs.questions import AskedOut, QuestionOut, QuestionsFile
from efa_katalog.exports.outputs.records import (
    AnyRecord,
    CatalogFile,
    Derived,
    RecordFile,
    RetiredFile,
    ServiceFile,
    StateDerived,
    StateFile,
    Use,
)

__all__ = [
    "AddresseeOut",
    "AgeOut",
    "Announced",
    "AnswerOut",
    "AnyRecord",
    "AskedOut",
    "CatalogFile",
    "ChangeOut",
    "ChangesFile",
    "Citation",
    "CoverageOut",
    "Current",
    "Derived",
    "EvidencedOut",
    "Head",
    "HealthFile",
    "LineOut",
    "LinesOut",
    "LinkOut",
    "ListEvidence",
    "MunicipalitiesFile",
    "NextAction",
    "Origin",
    "Output",
    "OverdueOut",
    "Party",
    "PathsFile",
    "QuestionOut",
    "QuestionsFile",
    "ReasonOut",
    "RecordFile",
    "ReleaseOut",
    "RetiredFile",
    "RouteOut",
    "ServiceFile",
    "ServiceHealthOut",
    "ServiceSummary",
    "ShareOut",
    "ShortPath",
    "Standing",
    "StateDerived",
    "StateFile",
    "StateHealthOut",
    "StateSummary",
    "StepOut",
    "Use",
]
