"""The pages of procurement models: all beside each other, and each in depth."""

from efa_katalog.pages.models.overview import models_page
from efa_katalog.pages.models.page import model_page

__all__ = ["model_page", "models_page"]
