"""What the catalogue does not know, as questions: what an answer leaves open, how to ask, what a reply is worth."""

from efa_katalog.derive.questions.asked import asked, known_at_home
from efa_katalog.derive.questions.wording import question_of, question_text
from efa_katalog.derive.questions.worth import worth

__all__ = ["asked", "known_at_home", "question_of", "question_text", "worth"]
