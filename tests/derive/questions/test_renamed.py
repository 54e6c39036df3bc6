"""A question that was sent keeps its id, whatever becomes of the names in it."""

import pytest
from tests.derive.law import real

from efa_katalog.derive.ids import NO_LOCK, parse_lock
from efa_katalog.derive.questions.renamed import current

CATALOG = real.catalog()
LOCK = parse_lock(
    "services/alt -> services/neuer\nservices/neuer -> services/wohngeld\norganisations/zett -> organisations/akdb\n"
    "services/weg retired 2026-01-01\n"
)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("cost:wohngeld:de-by", "cost:wohngeld:de-by"),
        ("cost:alt:de-by", "cost:wohngeld:de-by"),
        ("running:neuer", "running:wohngeld"),
        ("ekv:alt:dataport:zett", "ekv:wohngeld:akdb:dataport"),
        ("model:alt:zett", "model:wohngeld:akdb"),
        ("cost:weg:de-by", "cost:weg:de-by"),
        ("cost:nie:de-by", "cost:nie:de-by"),
        ("unsinn", "unsinn"),
    ],
)
def test_old_id_leads_to_the_question_as_it_is_known_today(old: str, now: str) -> None:
    assert current(CATALOG, LOCK, old) == now


def test_without_a_lock_every_id_stays() -> None:
    assert current(CATALOG, NO_LOCK, "cost:alt:de-by") == "cost:alt:de-by"
