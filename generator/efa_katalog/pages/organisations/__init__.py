"""The pages of organisations: the list, and one page each."""

from efa_katalog.pages.organisations.overview import organisations_page
from efa_katalog.pages.organisations.page import organisation_page

__all__ = ["organisation_page", "organisations_page"]
