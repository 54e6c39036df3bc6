"""Templates to HTML. The only place that knows Jinja; it looks nothing up and decides nothing.

A site shows the same names, words and addresses on thousands of pages, and its templates call small macros for all
of them. So this environment remembers what texts look like escaped, and calls macros without asking first whether
they are something else. The HTML is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

TEMPLATES: Final = Path(__file__).parent / "templates"

_escaped = lru_cache(maxsize=1 << 15)(escape)


def _escape(value: object) -> str:
    """Escape like `markupsafe.escape`, with a memory for plain texts.

    Only for plain ones: 1, True and "1" are different on a page, but some of them equal as keys.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # a type checker does not see that it is a Markup
    return _escaped(value) if kind is str else escape(value)


class _Template(Template):
    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002
    ) -> Template:
        namespace["escape"] = _escape
        return super()._from_namespace(environment, namespace, globals)


class _Context(Context):
    def call(self, target: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 — whatever a template calls
        if type(target) is not Macro:
            return super().call(target, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return target(*args, **named)


class _Environment(Environment):
    template_class = _Template
    context_class = _Context


class Renderer:
    """Renders views with the package's templates; folders given first may replace any of them."""

    def __init__(self, overrides: Iterable[Path] = ()) -> None:
        """Prepare the environment: everything is escaped, and a missing value is an error, not an empty text."""
        folders = [FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]
        self._env = _Environment(
            loader=ChoiceLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Every build has its own renderer, which sees the templates as they are then.
            auto_reload=False,
        )

    def render(self, template: str, **context: Any) -> Markup:  # noqa: ANN401 — a view can be any object
        """Return the HTML of `template`."""
        return Markup(self._env.get_template(template).render(**context))  # noqa: S704 — escaped by the environment
