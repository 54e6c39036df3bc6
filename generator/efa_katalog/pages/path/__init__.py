"""The path pages: one for each service and state, printable for a procurement file."""

from efa_katalog.pages.path.page import path_page

__all__ = ["path_page"]
