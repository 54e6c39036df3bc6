"""The page of a service, and the paths for all states that hang below it."""

from efa_katalog.pages.service.page import service_page

__all__ = ["service_page"]
