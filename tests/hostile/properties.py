"""What must hold for every file, whatever is in it. The short test and the long run ask the same."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile.catalogue import Victim
from tests.hostile.strategies import PIECES, Originals, damaged, strange_record

Property = Callable[[Victim, int], None]


def _settings(cases: int) -> settings:
    return settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def any_bytes_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Random bytes, and random pieces that mean something, in the place of a file."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join)

    @_settings(cases)
    @given(st.sampled_from(sorted(victim.originals)), st.binary(max_size=200) | pieces)
    def judge(name: str, content: bytes) -> None:
        victim.judge(name, content)

    judge()


def damaged_files_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Real files with damage."""

    @_settings(cases)
    @given(damaged(Originals(victim.originals)))
    def judge(case: tuple[str, bytes]) -> None:
        victim.judge(*case)

    judge()


def strange_records_are_read_or_refused(victim: Victim, cases: int) -> None:
    """Real records with strange values."""

    @_settings(cases)
    @given(strange_record(Originals(victim.originals)))
    def judge(case: tuple[str, bytes]) -> None:
        victim.judge(*case)

    judge()


PROPERTIES: tuple[Property, ...] = (
    any_bytes_are_read_or_refused,
    damaged_files_are_read_or_refused,
    strange_records_are_read_or_refused,
)
