"""No personal data: only functional mailboxes are published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import parts
from efa_katalog.schema.organisation import Contact
from efa_katalog.schema.settings import Operator
from efa_katalog.schema.state import ReuseFact

# `vorname.nachname@` and `v.nachname@`; functional mailboxes with a dot name a task first (e.g. `info.ozg@`).
_PERSONAL = re.compile(
    r"(?!(?:info|post|kontakt|service|support|ozg|efa|presse|poststelle)\.)[a-z-]+[.][a-z-]{3,}[0-9]*@", re.IGNORECASE
)


def mailboxes_are_functional(catalog: Catalog) -> Iterator[Finding]:
    """A mailbox that looks like first name and surname is refused."""
    boxes = [(place, part.mailbox) for place, part in parts(catalog, Contact)]
    boxes += [(place, part.mailbox) for place, part in parts(catalog, ReuseFact) if part.mailbox]
    boxes += [(place, part.mailbox) for place, part in parts(catalog, Operator)]
    for place, mailbox in boxes:
        if _PERSONAL.match(mailbox):
            yield Finding(
                *place.at("mailbox"),
                "personal-mailbox",
                f"Postfach „{mailbox}“ sieht nach einer persönlichen Adresse aus",
                "Nur Funktionspostfächer eintragen, z. B. kommunalvertreter@…",
            )
