"""The pages of platforms: the list, and each with its services, functions and plan."""

from efa_katalog.pages.platforms.overview import platforms_page
from efa_katalog.pages.platforms.page import platform_page

__all__ = ["platform_page", "platforms_page"]
