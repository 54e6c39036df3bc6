"""Who publishes the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.nodes import german, ref
from efa_katalog.exports.linked.stubs import concept
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.settings import PublisherType

_LIST: Final = "http://purl.org/adms/publishertype/"
_SCHEME: Final = f"{_LIST}1.0"
_CODES: Final = {
    PublisherType.NATIONAL_AUTHORITY: "NationalAuthority",
    PublisherType.REGIONAL_AUTHORITY: "RegionalAuthority",
    PublisherType.LOCAL_AUTHORITY: "LocalAuthority",
    PublisherType.NON_PROFIT_ORGANISATION: "NonProfitOrganisation",
    PublisherType.COMPANY: "Company",
}


def publisher_iri(edition: Edition) -> str:
    """Return the name of the publisher."""
    return edition.address("#herausgeber")


def publisher(edition: Edition) -> Iterator[Node]:
    """Yield the publisher and, where the settings say what it is, the entry of the list of such types."""
    operator = edition.catalog.settings.operator
    node: Node = {
        "@id": publisher_iri(edition),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": german(operator.name),
        # CPSV-AP asks for name and identifier in these two.
        "dct:title": german(operator.name),
        "dct:identifier": publisher_iri(edition),
        "foaf:mbox": ref(f"mailto:{operator.mailbox}"),
    }
    kind = operator.publisher_type
    if kind is None:
        yield node
        return
    yield node | {"dct:type": ref(f"{_LIST}{_CODES[kind]}")}
    yield concept(f"{_LIST}{_CODES[kind]}", kind.label, _SCHEME)
