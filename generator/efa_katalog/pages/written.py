"""The pages that people write and generated ones link to: without them a site would have links to nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from efa_katalog.schema.settings import Settings

_ALWAYS: Final = ("mitmachen/", "mitmachen/fakt-aendern/", "ueber/")


def written_pages(settings: Settings) -> tuple[str, ...]:
    """Return the addresses of the pages that a site must have beside the generated ones."""
    return (*_ALWAYS, settings.steps_page) if settings.steps_page else _ALWAYS
