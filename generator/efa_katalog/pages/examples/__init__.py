"""Worked examples of sources beside what the resolver says for the same case."""

from efa_katalog.pages.examples.overview import examples_page
from efa_katalog.pages.examples.page import example_page

__all__ = ["example_page", "examples_page"]
