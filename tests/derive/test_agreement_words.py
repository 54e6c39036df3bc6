from efa_katalog.derive.agreement_words import words_of
from efa_katalog.schema.enums import AgreementKind


def test_every_kind_has_the_gender_of_its_last_noun() -> None:
    """German labels end with what gives the gender: a contract and a call-off are masculine, an agreement is not."""
    for kind in AgreementKind:
        noun = kind.label.partition(" (")[0].partition(" über ")[0].partition(" auf ")[0]
        is_masculine = noun.endswith(("vertrag", "abruf"))

        assert words_of(kind).a.startswith("ein " if is_masculine else "eine "), kind
        assert words_of(kind).it == ("er" if is_masculine else "sie"), kind
