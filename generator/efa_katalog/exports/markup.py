"""XML documents from trees of elements, so that no text of the catalogue can break out of its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

ATOM: Final = "http://www.w3.org/2005/Atom"
XHTML: Final = "http://www.w3.org/1999/xhtml"
OPEN_SEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"


def child(parent: Element, name: str, text: str | None = None, attributes: Mapping[str, str] | None = None) -> Element:
    """Add an element and return it."""
    element = SubElement(parent, name, dict(attributes or {}))
    element.text = text
    return element


def xml(root: Element) -> bytes:
    """Return the document as UTF-8."""
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
