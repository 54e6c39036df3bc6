"""Templates to HTML. The only place that knows Jinja; it looks nothing up and decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """Renders views with the package's templates; folders given first may replace any of them."""

    def __init__(self, overrides: Iterable[Path] = ()) -> None:
        """Prepare the environment: everything is escaped, and a missing value is an error, not an empty text."""
        folders = [FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]
        self._env = Environment(
            loader=ChoiceLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, **context: Any) -> Markup:  # noqa: ANN401 — a view can be any object
        """Return the HTML of `template`."""
        return Markup(self._env.get_template(template).render(**context))  # noqa: S704 — escaped by the environment
