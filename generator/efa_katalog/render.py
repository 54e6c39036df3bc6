"""Templates to HTML. The only place that knows Jinja; it looks nothing up and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from efa_katalog.speed.memory import remembered

TEMPLATES: Final = Path(__file__).parent / "templates"
# What stands around the content of a page: not ours to render, but every builder of sites needs its scripts and looks.
THEME: Final = Path(__file__).parent / "theme"


class Renderer:
    """Renders views with the package's templates; folders given first may replace any of them."""

    def __init__(self, overrides: Iterable[Path] = (), cache: BytecodeCache | None = None) -> None:
        """Prepare the environment: everything is escaped, and a missing value is an error, not an empty text.

        `cache` keeps compiled templates from one build to the next.
        """
        folders = [FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]
        self._env = Environment(
            loader=ChoiceLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Each build makes its own renderer, so changed templates are seen.
            auto_reload=False,
            bytecode_cache=cache,
        )
        self.memory: dict[object, dict[Hashable, Any]] = {}
        self._env.globals["once"] = partial(_drawn, self)

    def render(self, template: str, **context: Any) -> Markup:  # noqa: ANN401 — a view can be any object
        """Return the HTML of `template`, so that another template takes it as such."""
        return Markup(self.text(template, **context))  # noqa: S704 — escaped by the template

    def text(self, template: str, **context: Any) -> str:  # noqa: ANN401 — as above
        """Return the HTML of `template`, ready to be written."""
        return self._env.get_template(template).render(**context)


@remembered
def _drawn(renderer: Renderer, draw: Callable[..., str], *given: Hashable) -> str:  # noqa: ARG001 — whose macro it is
    """What templates call `once`: the HTML of a macro that draws nothing but its arguments."""
    return draw(*given)
