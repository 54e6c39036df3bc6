"""What the catalogue does not know: one page with all questions, and letters that put them together."""

from efa_katalog.pages.questions.letter import LetterView, letter_of_state, letter_to_body
from efa_katalog.pages.questions.page import questions_page

__all__ = ["LetterView", "letter_of_state", "letter_to_body", "questions_page"]
