"""What a build knows of the catalogue: made when it begins, the same in all its events."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from efa_katalog.checked import CheckedCatalog, checked_catalog, revision
from efa_katalog.diagnostics import CatalogError
from efa_katalog.exports.spec import Edition
from efa_katalog.plugin.downloads import Downloads
from efa_katalog.publication import site_pages
from efa_katalog.render import Renderer
from efa_katalog.schema.settings import published_at

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.pages.spec import Page
    from efa_katalog.plugin.way import Way

log = logging.getLogger("mkdocs.plugins.efa_katalog")

AUTO: Final = "auto"
OFF: Final = "off"

Command = Literal["build", "gh-deploy", "serve"]


class CatalogOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Options in mkdocs.yml."""

    catalog = config_options.Dir(default="catalog", exists=False)
    today = config_options.Optional(config_options.Type(str))
    # YAML reads a bare `off` as false.
    fast = config_options.Choice((AUTO, OFF, False), default=AUTO)


@dataclass(frozen=True, slots=True)
class Build:
    """The catalogue, what is made of it, and how that reaches the disk."""

    way: Way
    checked: CheckedCatalog
    renderer: Renderer
    commit: str
    downloads: Downloads
    pages: tuple[Page, ...]


def begun(config: MkDocsConfig, options: CatalogOptions, way: Way) -> Build:
    """Read and check the catalogue.

    Raises:
        PluginError: with the report of all problems, in German and without a traceback.
    """
    root = Path(config.config_file_path).parent
    checked = _read_and_checked(Path(options.catalog), way)
    if config.site_url:
        # Where this site is published; a copy elsewhere has another address than the catalogue says.
        checked = checked.published_at(_published_at(config.site_url))
    day = date.fromisoformat(options.today) if options.today else checked.catalog.settings.data_date
    commit = revision(Path(options.catalog))
    downloads = Downloads(Edition(checked.catalog, day, commit), checked.releases, checked.lock, Path(config.site_dir))
    renderer = Renderer([root / "overrides" / "catalog"], way.compiled(root))
    return Build(way, checked, renderer, commit, downloads, site_pages(checked, day, downloads.facts))


def _published_at(address: str) -> str:
    """Return the address of the published site, as it was given but for blanks and the home page's file name.

    Raises:
        PluginError: it holds what no address of a site can.
    """
    try:
        # MkDocs has put a slash at the end, whatever stood there.
        return published_at(address.removesuffix("/"))
    except ValueError as error:
        message = f"Die Adresse der Website (EFA_KATALOG_SITE_URL) {error}"
        raise PluginError(message) from error


def _read_and_checked(root: Path, way: Way) -> CheckedCatalog:
    try:
        checked = checked_catalog(root, way.read)
    except CatalogError as error:
        message = f"Der Katalog hat Fehler; die bisherige Seite bleibt, wie sie war.\n{error}"
        raise PluginError(message) from error
    for warning in checked.warnings:
        log.info("%s:%d:%d: %s", warning.path, warning.line, warning.column, warning.message)
    return checked
