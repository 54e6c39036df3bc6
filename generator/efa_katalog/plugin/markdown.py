"""How what people write as Markdown becomes HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension

if TYPE_CHECKING:
    from markdown import Markdown


class PlainHtml(Extension):
    """Elements without content are written as HTML writes them: `<hr>`; checkers report the `<hr />` of XHTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Markdown's own name
        """Ask to be told when the parser is whole: what it writes is settled only after its extensions."""
        self._parser = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Write HTML instead of XHTML, which is what Markdown does unless told otherwise."""
        self._parser.set_output_format("html")


PLAIN_HTML: Final = f"{__name__}:{PlainHtml.__name__}"
"""The name under which MkDocs finds the extension."""
