"""The input of Hugo: the same catalogue as data, and layouts as somebody would write them who knows Hugo well.

The layouts (bench/layouts) look sources, names and rows up in tables that are built once, and render once what all
pages of services have in common. Their frame is the theme's, copied as text from a page that we built. Hugo checks no
data and derives nothing: where our pages say whether a municipality may order, its pages always say the same words. The
pages about the catalogue itself (start, imprint, form, comparison and so on) it gets with their content finished.
"""

from __future__ import annotations

import json
import re
import shutil
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml
from lxml import etree

from bench.finished import finished_pages
from efa_katalog.schema import enums, stages

_LAYOUTS: Final = Path(__file__).parent / "layouts"
_ADAPTED: Final = {
    "dienste": ("services", "$id", "name"),
    "laender": ("states", ".slug", "name"),
    "anbieter": ("organisations", "$id", "name"),
    "modelle": ("procurement-models", "$id", "name"),
    "themen": ("topics", "$id", "name"),
}
"""Section: folder of records, expression for the address, field with the title."""
_SECTIONS: Final = (*_ADAPTED, "quellen", "glossar", "stand")
_LEVELS: Final = {"pilot": 1, "available": 2, "rollout": 3, "area_wide": 4}
_CONFIGURATION: Final = """\
baseURL = "https://bench.example/"
title = "EfA-Katalog"
locale = "de"
disableKinds = ["taxonomy", "term", "RSS"]

[outputFormats.search]
mediaType = "application/json"
baseName = "search"

[outputs]
home = ["html", "search"]

[security]
allowContent = [".*"]
"""


def hugo_site(folder: Path, catalogue: Path, site: Path, *, as_json: bool) -> None:
    """Write a Hugo site over a catalogue's records; `site` is the same catalogue as we built it."""
    shutil.copytree(_LAYOUTS, folder / "layouts")
    _write(folder / "hugo.toml", _CONFIGURATION)
    _write_data(folder / "data", catalogue, as_json=as_json)
    page = (site / "dienste" / "dienst-00000" / "index.html").read_text(encoding="utf-8")
    _write(folder / "layouts" / "baseof.html", frame(page))
    error = (site / "404.html").read_text(encoding="utf-8")
    _write(folder / "layouts" / "404.html", error.replace("{{", "{ {"))
    shutil.copytree(site / "assets", folder / "static" / "assets")
    for section, expressions in _ADAPTED.items():
        _write(folder / "content" / section / "_content.gotmpl", _adapter(*expressions))
    _write_content(folder / "content", site)


def labels() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the German words of all vocabularies: name of the vocabulary, value, label and symbol."""
    vocabularies = vars(enums) | vars(stages)
    return {name: _words(found) for name, found in vocabularies.items() if _is_vocabulary(found)}


def frame(page: str) -> str:
    """Return the layout around every page: a finished page, with gaps for what is its own."""
    text = page.replace("{{", "{ {")
    text = re.sub(r'="(?:\.\./)*\.\.(?:/|(?="))', '="/', text)
    text = re.sub(r"<title>.*?</title>", "<title>{{ .Title }} – EfA-Katalog</title>", text, count=1, flags=re.DOTALL)
    text = re.sub(r'(<meta (?:name|property)="[^"]*description" content=")[^"]*', r"\1{{ .Description }}", text)
    text = re.sub(r'(<meta property="og:title" content=")[^"]*', r"\1{{ .Title }}", text)
    text = re.sub(r'((?:canonical" href|og:url" content)=")[^"]*', r"\1{{ .Permalink }}", text)
    text = re.sub(r'<link rel="alternate[^>]*>', "", text)
    json_ld = r'<script type="application/ld\+json">.*?</script>'
    text = re.sub(json_ld, '{{ block "json" . }}{{ end }}', text, count=1, flags=re.DOTALL)
    text = re.sub(r'<nav class="ek-crumbs".*?</nav>', _CRUMBS, text, count=1, flags=re.DOTALL)
    text = re.sub(r"Adresse dieser Seite: [^<]*", "Adresse dieser Seite: {{ .Permalink }}", text)
    topic = r'(data-md-component="header-topic"[^>]*>\s*<span class="md-ellipsis">)[^<]*'
    text = re.sub(topic, r"\1{{ .Title }}", text, count=1)
    main = '\\1{{ block "main" . }}{{ end }}\\2'
    return re.sub(r"(<article[^>]*>).*(</article>)", main, text, count=1, flags=re.DOTALL)


_CRUMBS: Final = (
    '<nav class="ek-crumbs" aria-label="Brotkrumen"><ol><li><a href="/">Start</a></li>{{ with .Parent }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>'
)


def _write_data(data: Path, catalogue: Path, *, as_json: bool) -> None:
    folders = sorted(path for path in catalogue.iterdir() if path.is_dir())
    if not as_json:
        for source in folders:
            shutil.copytree(source, data / source.name)
        shutil.copy(catalogue / "catalog.yaml", data / "settings.yaml")
        _write(data / "labels.json", json.dumps(labels(), ensure_ascii=False))
        return
    records = {source.name: {file.stem: _loaded(file) for file in sorted(source.glob("*.yaml"))} for source in folders}
    whole = {**records, "settings": _loaded(catalogue / "catalog.yaml"), "labels": labels()}
    _write(data / "catalog.json", json.dumps(whole, ensure_ascii=False, default=str))


def _loaded(file: Path) -> Any:  # noqa: ANN401 — a record of any kind
    return yaml.load(file.read_bytes(), yaml.CSafeLoader)


def _write_content(content: Path, site: Path) -> None:
    """Write the heads of the sections, and the pages about the catalogue itself with their content."""
    _write(content / "mitmachen" / "_index.md", json.dumps({"build": {"render": "never"}}) + "\n")
    for page in finished_pages(site):
        parts = page.address.strip("/").split("/")
        head = {"title": page.title, "description": page.description}
        if parts[0] not in _SECTIONS:
            inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in page.article)
            name = "_index.html" if _has_pages(site / page.address) else "index.html"
            _write(content / page.address / name, f"{json.dumps(head, ensure_ascii=False)}\n{inside}\n")
        elif len(parts) == 1:
            _write(content / page.address / "_index.md", json.dumps(head, ensure_ascii=False) + "\n")


def _has_pages(folder: Path) -> bool:
    return any(folder.glob("*/index.html"))


def _adapter(kind: str, path: str, title: str) -> str:
    page = f'(dict "path" {path} "title" .{title} "params" (dict "id" $id))'
    records = f'index (or hugo.Data.catalog hugo.Data) "{kind}"'
    return f"{{{{ range $id, $record := {records} }}}}{{{{ $.AddPage {page} }}}}{{{{ end }}}}\n"


def _is_vocabulary(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, StrEnum) and len(found) > 0


def _words(vocabulary: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 — any of the vocabularies
    return {
        item.value: {"label": item.label, "symbol": getattr(item, "symbol", ""), "level": _LEVELS.get(item.value, 0)}
        for item in vocabulary
    }


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
