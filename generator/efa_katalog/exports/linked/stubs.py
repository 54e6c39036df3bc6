"""Nodes for what lies outside of a document: of which kind it is, what it is called, and which list it is from.

Harvesters check a file by itself: they would have to fetch the lists of the EU and of GovData to know.
"""

from __future__ import annotations

from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.nodes import german, ref


def stub(iri: str, kind: str) -> Node:
    """Return a node that says only of which kind it is."""
    return {"@id": iri, "@type": kind}


def concept(iri: str, label: str, scheme: str, *kinds: str) -> Node:
    """Return an entry of a list; `scheme` is the name of the list, `kinds` what the entry is besides."""
    return {
        "@id": iri,
        "@type": [*kinds, "skos:Concept"],
        "skos:prefLabel": german(label),
        "skos:inScheme": ref(scheme),
    }


def listed(folder: str, code: str, label: str, *kinds: str) -> Node:
    """Return an entry of a list whose name is the beginning of its entries' names, as those of the EU are."""
    return concept(f"{folder}/{code}", label, folder, *kinds)
