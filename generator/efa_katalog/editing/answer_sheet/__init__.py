"""What an answer sheet brings back: each answer becomes a fact whose source is the reply itself."""

from efa_katalog.editing.answer_sheet.reading import replies_in
from efa_katalog.editing.answer_sheet.transfer import transferred

__all__ = ["replies_in", "transferred"]
