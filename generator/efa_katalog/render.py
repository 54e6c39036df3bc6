"""Templates to HTML. The only place that knows Jinja; it looks nothing up and decides nothing.

A site shows the same names, words and addresses on thousands of pages, and its templates call small macros for all
of them. So this environment remembers what texts look like escaped, and its compiled templates call macros and look
up attributes directly, without asking first whether they are something else. The HTML is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from functools import cached_property, lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from efa_katalog import marks

TEMPLATES: Final = Path(__file__).parent / "templates"

# Enough for what the pages of a few services have in common; larger memories cost room and save no time.
_MANY: Final = 1 << 13
_SOME: Final = 1 << 10

_DRAWN_ONCE: Final = frozenset(
    {
        "status",
        "verdict",
        "refs",
        "link",
        "links",
        "fact",
        "facts",
        "ask",
        "parties",
        "reason",
        "source",
        "box",
        "contract",
        "chart",
        "brief",
        "step",
        "line",
        "criteria",
    }
)
"""Macros that draw small things from nothing but their arguments: what they have drawn is remembered."""

_escaped = lru_cache(maxsize=_MANY)(escape)


def _escape(value: object) -> str:
    """Escape like `markupsafe.escape`, with a memory for plain texts.

    Only for plain ones: 1, True and "1" are different on a page, but some of them equal as keys. Numbers, of which
    drawings are full, have nothing to escape.
    """
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # a type checker does not see that it is a Markup
    return str(value) if kind is float or kind is int else escape(value)


def _macro(environment: Environment, draw: Callable[..., str], name: str, *rest: Any) -> Callable[..., str]:  # noqa: ANN401 — as Jinja has it
    """Return what Jinja calls when a template calls a macro."""
    macro = Macro(environment, draw, name, *rest)
    return lru_cache(maxsize=_SOME)(macro) if name in _DRAWN_ONCE else macro


class _Template(Template):
    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002
    ) -> Template:
        namespace.update(escape=_escape, Macro=_macro)
        return super()._from_namespace(environment, namespace, globals)

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What all templates know; Jinja would put it together anew for every page."""
        return dict(self.globals)

    def _get_default_module(self, _: Context | None = None) -> TemplateModule:
        """Return what `import` brings; all templates here know the same, so nobody has to compare it for every page."""
        if self._module is None:
            self._module = self.make_module()
        return self._module

    def render(self, *args: Any, **named: Any) -> str:  # noqa: ANN401 — as Jinja has it
        """Return the text; nothing is left that refers to itself, so that nobody has to look for garbage."""
        known = {**self._shared, **dict(*args, **named)}
        context = self.environment.context_class(self.environment, known, self.name, self.blocks)
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:  # noqa: BLE001 — Jinja raises it again, with the template's lines
            self.environment.handle_exception()
        finally:
            # The template's macros know the context that knows them.
            context.vars.clear()


class _Code(CodeGenerator):
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 — as Jinja has it
        """Write a plain call: Jinja asks each time what is called, and whether it wants to know the context."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 — as above
        """Write a plain attribute: views are objects, never mappings, so there is nothing else to look for."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class _Environment(Environment):
    template_class = _Template
    code_generator_class = _Code


class Renderer:
    """Renders views with the package's templates; folders given first may replace any of them."""

    def __init__(self, overrides: Iterable[Path] = (), cache: BytecodeCache | None = None) -> None:
        """Prepare the environment: everything is escaped, and a missing value is an error, not an empty text.

        `cache` keeps compiled templates from one build to the next.
        """
        folders = [FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]
        self._env = _Environment(
            loader=ChoiceLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Every build has its own renderer, which sees the templates as they are then.
            auto_reload=False,
            bytecode_cache=cache,
        )
        self._reference = lru_cache(maxsize=_MANY)(self._cut_reference)

    def render(self, template: str, **context: Any) -> Markup:  # noqa: ANN401 — a view can be any object
        """Return the HTML of `template`, so that another template takes it as such."""
        return Markup(self.text(template, **context))  # noqa: S704 — escaped by the template

    def text(self, template: str, **context: Any) -> str:  # noqa: ANN401 — as above
        """Return the HTML of `template`; references get their numbers from the order of `view.sources`."""
        html = self._env.get_template(template).render(**context)
        return self._with_references(html, getattr(context.get("view"), "sources", ()))

    def _cut_reference(self, title: str) -> list[str]:
        """Return the pieces of a reference between which its number goes."""
        html: str = self._env.get_template("macros.html").module.reference(marks.SOURCE, title)  # type: ignore[attr-defined]  # a macro
        return html.split(marks.SOURCE)

    def _with_references(self, html: str, sources: Iterable[Any]) -> str:
        known: dict[str, str] = {}
        for place, entry in enumerate(sources, start=1):
            number = known[entry.source] = str(place)
            known[f"{marks.WHOLE}{entry.source}"] = number.join(self._reference(entry.in_short))
        pieces = html.split(marks.SOURCE)
        pieces[1::2] = [known[source] for source in pieces[1::2]]
        return "".join(pieces)
