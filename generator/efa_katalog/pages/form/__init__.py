"""The form for those who do not want to write YAML: one fact of any kind that a question can ask for."""

from efa_katalog.pages.form.page import form_page, reply_address

__all__ = ["form_page", "reply_address"]
