"""The theme that ships with the package: templates, scripts and looks that every catalogue needs, above Material's.

What a site has under the same name goes first: templates in its own `custom_dir`, files in its docs folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

from efa_katalog.render import THEME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.schema.settings import Settings

STYLES: Final = ("assets/katalog.css",)
SCRIPTS: Final = ("assets/barrierefrei.js", "assets/suche.js")


def dress(config: MkDocsConfig, settings: Settings) -> None:
    """Let the site look as the package's theme says, before what the site adds of its own."""
    config.extra["search_example"] = settings.search_example
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
    named = {str(script) for script in config.extra_javascript}
    config.extra_javascript[:0] = [_deferred(path) for path in SCRIPTS if path not in named]


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script
