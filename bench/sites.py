"""The input of each contender: the same catalogue, as each of them likes it best."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

import yaml

from bench.ours import shared_pages
from efa_katalog.intake import take_in
from efa_katalog.render import Renderer

ROOT: Final = Path(__file__).parents[1]
ZENSICAL: Final = "zensical.yml"


def our_site(folder: Path, catalogue: Path) -> Path:
    """Write a copy of the project's configuration for another catalogue; return its file."""
    config = _configuration(folder)
    config["plugins"] = [{"search": {"lang": "de"}}, {"efa_katalog": {"catalog": str(catalogue)}}]
    config["nav"] = [{"Start": "index.md"}]
    config["docs_dir"] = "docs"
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    return _written(folder, config)


def plain_site(folder: Path, catalogue: Path) -> Path:
    """Write the same pages as Markdown files for MkDocs and Material without any plugin of ours."""
    config = _configuration(folder)
    config["plugins"] = [{"search": {"lang": "de"}}]
    config["nav"] = [{"Start": "index.md"}]
    config["docs_dir"] = "docs"
    config["site_url"] = "https://bench.example/"
    intake, renderer = take_in(catalogue), Renderer()
    for page in shared_pages(intake, intake.catalog.settings.data_date):
        body = renderer.render(page.template, view=page.view(), base=page.base or "./")
        head = {"title": page.title, "description": page.description, "hide": list(page.hide)}
        file = folder / "docs" / page.address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{body}\n", encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    # Zensical knows other templates: it uses its own.
    theme = {key: value for key, value in config["theme"].items() if key != "custom_dir"}
    _written(folder, {**config, "theme": theme}, ZENSICAL)
    return _written(folder, config)


def hugo_site(folder: Path, catalogue: Path, page: str, *, as_json: bool) -> None:
    """Write a Hugo site over the same service records; `page` is a page that we built, its layout.

    Only names, summary and the sixteen rows of the table come from the data; all else stands finished in the layout,
    which spares Hugo most of the work. Nothing is validated.
    """
    records = {path.stem: path for path in sorted((catalogue / "services").glob("*.yaml"))}
    data = folder / "data"
    data.mkdir(parents=True)
    if as_json:
        loaded = {name: yaml.load(path.read_bytes(), yaml.CSafeLoader) for name, path in records.items()}
        (data / "services.json").write_text(json.dumps(loaded, ensure_ascii=False, default=str), encoding="utf-8")
    else:
        shutil.copytree(catalogue / "services", data / "services")
    for name, text in _hugo_files(page).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _hugo_files(page: str) -> dict[str, str]:
    values = '"title" .Title "text" .Params.s.summary "location" .RelPermalink'
    each = "{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}"
    index = f"[{each}{{{{ dict {values} | jsonify }}}}{{{{ end }}}}]"
    page_of = '(dict "path" $id "title" $s.name "params" (dict "s" $s))'
    add = f"{{{{ range $id, $s := site.Data.services }}}}{{{{ $.AddPage {page_of} }}}}{{{{ end }}}}"
    return {
        "hugo.toml": 'baseURL = "https://bench.example/"\ntitle = "Katalog"\nlanguageCode = "de"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n[outputs]\nhome = ["html", "json"]\n',
        "content/dienste/_content.gotmpl": add,
        "layouts/_default/single.html": _hugo_layout(page),
        "layouts/_default/list.html": "<h1>{{ .Title }}</h1><ul>{{ range .RegularPages }}"
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
        "layouts/index.html": "<h1>{{ .Title }}</h1>",
        "layouts/index.json": index,
    }


def _hugo_layout(page: str) -> str:
    row = (
        '<tr><th scope="row"><a href="../../laender/{{ .state }}/">{{ .state }}</a></th><td data-label="Stand">'
        '<span class="ek-status ek-status--{{ .stage }}">{{ .stage }}</span></td><td data-label="seit">{{ .date }}</td>'
        '<td data-label="Reichweite">{{ .reach.connected }} von {{ .reach.total }} {{ .reach.unit }}</td>'
        '<td data-label="Angabe"><a class="ek-ref" href="#{{ .source }}">{{ .source }}</a></td></tr>'
    )
    text = page.replace("{{", "{ {")
    text = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", text, count=1, flags=re.DOTALL)
    text = re.sub(r"(<h1[^>]*>).*?</h1>", r"\1{{ .Title }}</h1>", text, count=1, flags=re.DOTALL)
    text = re.sub(r'(<p class="ek-lead">).*?</p>', r"\1{{ .Params.s.summary }}</p>", text, count=1, flags=re.DOTALL)
    head, tail = text.split('id="tabelle-laender"', 1)
    rows = f"<tbody>{{{{ range .Params.s.rollout }}}}{row}{{{{ end }}}}</tbody>"
    tail = re.sub(r"<tbody>.*?</tbody>", lambda _: rows, tail, count=1, flags=re.DOTALL)
    return f'{head}id="tabelle-laender"{tail}'


def _configuration(folder: Path) -> dict[str, Any]:
    """The project's configuration, without what needs its own folder."""

    class Loader(yaml.CSafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda *_: None)
    config: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_bytes(), Loader)  # noqa: S506 — a safe loader
    # Relative: Zensical refuses other paths.
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    config["theme"]["custom_dir"] = "overrides"
    config["site_dir"] = "site"
    config.pop("watch", None)
    config.pop("validation", None)
    return config


def _written(folder: Path, config: dict[str, Any], name: str = "mkdocs.yml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file
