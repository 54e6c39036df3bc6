"""Every kind of orderer can be the subject of a sentence."""

import pytest

from efa_katalog.derive.orderer_words import one_of
from efa_katalog.schema.enums import Orderer


@pytest.mark.parametrize("orderer", Orderer, ids=str)
def test_every_kind_has_its_article(orderer: Orderer) -> None:
    assert one_of(orderer).split()[0] in {"ein", "eine"}
    assert orderer.label.split()[-1] in one_of(orderer)


def test_an_adjective_is_declined() -> None:
    assert one_of(Orderer.MUNICIPAL_IT_PROVIDER) == "ein kommunaler IT-Dienstleister"
