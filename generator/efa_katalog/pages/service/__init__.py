"""The page of a service, and the paths for all states that hang below it."""

from efa_katalog.pages.service.outlook import Outlook, outlook
from efa_katalog.pages.service.page import service_page

__all__ = ["Outlook", "outlook", "service_page"]
