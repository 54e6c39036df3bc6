"""Every table, in the order in which it is listed: what people look for first."""

from __future__ import annotations

from typing import Final

from efa_katalog.exports.tables.bodies import (
    ORGANISATION_ROLES,
    ORGANISATIONS,
    STATE_AGREEMENTS,
    STATE_REUSE,
    STATES,
)
from efa_katalog.exports.tables.harvested import ADDRESSES, FINGERPRINTS, SIGHTINGS
from efa_katalog.exports.tables.knowledge import (
    COMPARISON,
    MEMBERSHIPS,
    PROCUREMENT_MODELS,
    SOURCES,
    TERMS,
    TOPICS,
)
from efa_katalog.exports.tables.observations import (
    AGREEMENTS,
    COSTS,
    FIGURES,
    LIFECYCLE,
    LINKS,
    OFFERS,
    ONLINE_FORMS,
    PROVISIONS,
    ROLLOUT,
    SERVICE_ROLES,
)
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.tables.questions import QUESTIONS
from efa_katalog.exports.tables.second_leg import (
    CHANNELS,
    EXECUTIONS,
    ORDER_FORMS,
    PROGRAMMES,
    SERVICE_FINANCING,
    STATE_FINANCING,
)
from efa_katalog.exports.tables.services import SERVICES
from efa_katalog.exports.tables.table import Table

TABLES: Final[tuple[Table, ...]] = (
    SERVICES,
    PATHS,
    OFFERS,
    ROLLOUT,
    AGREEMENTS,
    ORGANISATIONS,
    STATES,
    PROCUREMENT_MODELS,
    COMPARISON,
    SOURCES,
    LIFECYCLE,
    SERVICE_ROLES,
    PROVISIONS,
    ONLINE_FORMS,
    FIGURES,
    COSTS,
    LINKS,
    ORGANISATION_ROLES,
    MEMBERSHIPS,
    STATE_AGREEMENTS,
    STATE_REUSE,
    CHANNELS,
    STATE_FINANCING,
    SERVICE_FINANCING,
    EXECUTIONS,
    ORDER_FORMS,
    PROGRAMMES,
    SIGHTINGS,
    FINGERPRINTS,
    ADDRESSES,
    TOPICS,
    TERMS,
    QUESTIONS,
)

RECORD_TABLES: Final = tuple(table for table in TABLES if table is not PATHS)
"""What needs no more than the records. Answers are asked for service by service, since most of the work is theirs."""
