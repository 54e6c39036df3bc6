"""The theme around every page: a small site is built with the real theme, and the style sheet is measured."""

import gzip
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from tests.conftest import SMALL

from efa_katalog.plugin.theme import SCRIPTS, STYLES
from efa_katalog.render import THEME

ROOT = Path(__file__).resolve().parent.parent
ASSETS = THEME / "assets"
SITE_URL = "https://katalog.example/unterordner/"

PAGES = {
    "index.md": "# Start\n\n## Erstes\n",
    "dienste/index.md": "# Dienste\n",
    "hilfe/faq.md": "# Fragen\n\n## Wer?\n\n### Genauer\n",
    "hilfe/ohne.md": "---\ntitle: Ohne Überschrift\n---\nNur Text.\n",
    "dienste/wohngeld.md": (
        "---\n"
        "title: Wohngeld & <mehr>\n"
        "description: 'Der \"Zuschuss\" & mehr'\n"
        "robots: noindex\n"
        "hide: [navigation, toc]\n"
        "crumbs: [{href: ../../, title: Start}, {href: ../, title: Dienste & mehr}]\n"
        "alternates: [{href: wohngeld.json, type: application/json, title: Wohngeld als JSON}]\n"
        'json_ld: \'{"name": "Wohngeld <\\/script>"}\'\n'
        "---\n"
        '<header class="ek-head"><h1 id="titel">Wohngeld</h1></header>\n'
    ),
    "impressum.md": "# Impressum\n",
    "datenschutz.md": "# Datenschutz\n",
    "barrierefreiheit.md": "# Barrierefreiheit\n",
}
NAV = [{"Start": "index.md"}, {"Dienste": "dienste/index.md"}, {"So geht’s": [{"Fragen": "hilfe/faq.md"}]}]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme")
    for name, text in PAGES.items():
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "site_url": SITE_URL,
        "repo_url": "https://gitlab.opencode.de/beispiel/katalog",
        "theme": {"custom_dir": str(THEME)},
        "extra_css": list(STYLES),
        "extra_javascript": [{"path": path, "defer": True} for path in SCRIPTS],
        "plugins": ["search"],
        "nav": NAV,
        "watch": [],
        "validation": {"omitted_files": "ignore"},
    }
    return built(folder, config, "--strict")


def built(folder: Path, config: Mapping[str, object], *options: str) -> Path:
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options, "--config-file", "mkdocs.yml"]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder / "site"


def html(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} times"
    return found[0]


def every_page(site: Path) -> list[tuple[str, BeautifulSoup]]:
    return [(path.relative_to(site).as_posix(), html(site, str(path))) for path in sorted(site.rglob("*.html"))]


def test_check_boxes_carry_no_autocomplete(site: Path) -> None:
    for address, page in every_page(site):
        boxes = page.select("input[type=checkbox]")
        assert {box["id"] for box in boxes} >= {"__drawer", "__search"}, address
        assert not page.select("input[type=checkbox][autocomplete]"), address


def test_no_dialog_empty_tabindex_or_edit_relation_is_left(site: Path) -> None:
    for address, page in every_page(site):
        assert not page.select('[role=dialog], [tabindex=""], a[rel=edit], label[tabindex]'), address


def test_every_landmark_of_one_kind_has_its_own_name(site: Path) -> None:
    for address, page in every_page(site):
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.select("nav")]
        assert None not in names, address
        assert len(names) == len(set(names)), (address, names)


def test_every_reference_between_elements_finds_its_target(site: Path) -> None:
    for address, page in every_page(site):
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), address
        for attribute in ("aria-labelledby", "aria-controls", "for"):
            assert {tag[attribute] for tag in page.select(f"[{attribute}]")} <= set(ids), (address, attribute)


def test_every_page_has_one_heading_of_first_rank_and_a_working_skip_link(site: Path) -> None:
    for address, page in every_page(site):
        assert len(page.select("h1")) == 1, address
        target = str(one(page, "a.md-skip")["href"]).removeprefix("#")
        assert page.find(id=target), (address, target)


def test_menu_and_search_have_buttons_that_wait_for_the_script(site: Path) -> None:
    page = html(site, "hilfe/faq/index.html")
    for name in ("drawer", "search"):
        button = one(page, f"button[data-ek-toggle={name}]")
        assert button.has_attr("hidden")
        assert button["aria-expanded"] == "false"
        assert button["aria-label"]
    # Only the menu works without scripts.
    assert [label["for"] for label in page.select("header > div > label.md-header__button")] == ["__drawer"]


def test_nothing_is_fetched_from_another_server(site: Path) -> None:
    for address, page in every_page(site):
        loading = page.select(
            "script[src], img[src], iframe[src], link[rel=stylesheet], link[rel=icon], link[rel=preconnect]"
        )
        addresses = [str(tag.get("src") or tag.get("href")) for tag in loading]
        base = "https://here.example/"
        assert all(urljoin(base + address, found).startswith((base, "/")) for found in addresses), (address, addresses)
        assert not page.select("[data-md-component=source]"), address


def test_own_assets_name_no_other_server() -> None:
    for asset in (ASSETS / "katalog.css", ASSETS / "barrierefrei.js"):
        assert not re.search(r"https?://|@import|url\(", asset.read_text(encoding="utf-8")), asset.name


def test_every_page_ends_with_the_note_and_the_legal_pages(site: Path) -> None:
    for address, page in every_page(site):
        foot = one(page, "footer")
        text = " ".join(foot.get_text(" ").split())
        assert "Keine Rechtsberatung · kein amtliches Angebot der genannten Stellen" in text, address
        links = {link.get_text(): str(link["href"]) for link in foot.select(".ek-foot__links a")}
        for title, path in (
            ("Impressum", "impressum/"),
            ("Datenschutz", "datenschutz/"),
            ("Barrierefreiheit", "barrierefreiheit/"),
        ):
            assert urljoin(SITE_URL + address, links[title]) == SITE_URL + path, address
        assert links["Quelltext und Daten"].startswith("https://gitlab.")


def test_head_describes_the_page_and_escapes_what_it_says(site: Path) -> None:
    page = html(site, "dienste/wohngeld/index.html")
    description = 'Der "Zuschuss" & mehr'
    assert one(page, "meta[name=description]")["content"] == description
    assert one(page, 'meta[property="og:description"]')["content"] == description
    assert one(page, 'meta[property="og:url"]')["content"] == SITE_URL + "dienste/wohngeld/"
    assert one(page, 'meta[property="og:locale"]')["content"] == "de_DE"
    assert one(page, 'meta[property="og:image"]')["content"] == SITE_URL + "assets/vorschau.png"
    assert one(page, "meta[name=robots]")["content"] == "noindex"
    assert one(page, "script[type='application/ld+json']").get_text() == '{"name": "Wohngeld <\\/script>"}'
    assert "&amp;" in (site / "dienste/wohngeld/index.html").read_text(encoding="utf-8").split("</title>")[0]


def test_other_formats_are_named_but_not_asked_for_a_site_map(site: Path) -> None:
    page = html(site, "dienste/wohngeld/index.html")
    link = one(page, "link[type='application/json']")
    assert (link["href"], link["title"]) == ("wohngeld.json", "Wohngeld als JSON")
    # The theme's script looks for exactly this selector and requests a site map beside every hit.
    assert 'rel="alternate"' not in (site / "dienste/wohngeld/index.html").read_text(encoding="utf-8")


def test_page_without_meta_data_falls_back_to_the_site(site: Path) -> None:
    page = html(site, "index.html")
    expected = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert one(page, "meta[name=description]")["content"] == expected["site_description"]
    assert one(page, "title").get_text() == "EfA-Katalog"
    assert not page.select("meta[name=robots], script[type='application/ld+json']")


def test_given_crumbs_replace_those_of_the_navigation(site: Path) -> None:
    given = one(html(site, "dienste/wohngeld/index.html"), ".ek-crumbs")
    assert [(a.get_text(), a["href"]) for a in given.select("a")] == [("Start", "../../"), ("Dienste & mehr", "../")]
    derived = one(html(site, "hilfe/faq/index.html"), ".ek-crumbs")
    assert [item.get_text() for item in derived.select("li")] == ["Start", "So geht’s"]


def test_tab_is_current_for_pages_below_its_address(site: Path) -> None:
    def current(address: str) -> list[tuple[str, str]]:
        return [(a.get_text(), str(a["aria-current"])) for a in html(site, address).select(".md-tabs a[aria-current]")]

    assert current("dienste/wohngeld/index.html") == [("Dienste", "true")]
    assert current("dienste/index.html") == [("Dienste", "page")]
    assert current("hilfe/faq/index.html") == [("So geht’s", "true")]
    assert current("impressum/index.html") == []


def test_side_columns_appear_only_where_they_have_something_to_show(site: Path) -> None:
    generated = html(site, "dienste/wohngeld/index.html")
    assert one(generated, ".md-sidebar--primary").has_attr("hidden")
    assert not generated.select(".md-sidebar--secondary")
    written = html(site, "hilfe/faq/index.html")
    assert not one(written, ".md-sidebar--primary").has_attr("hidden")
    assert [a.get_text() for a in written.select("[data-md-component=toc] a")] == ["Wer?", "Genauer"]
    assert not html(site, "hilfe/ohne/index.html").select(".md-sidebar--secondary")


def test_missing_page_says_so_in_german_and_leads_on(site: Path) -> None:
    page = html(site, "404.html")
    assert one(page, "h1").get_text() == "Diese Seite gibt es nicht"
    assert one(page, "meta[name=robots]")["content"] == "noindex"
    assert "Seite nicht gefunden" in one(page, "title").get_text()
    # The page is served at any address, so its links must not be relative.
    assert all(str(a["href"]).startswith("/unterordner/") for a in page.select("article a"))


def test_a_site_without_a_theme_of_its_own_is_dressed_by_the_package_and_may_replace_any_piece(tmp_path: Path) -> None:
    for name, text in {
        "docs/eigenes.css": "p {}",
        "docs/assets/favicon.svg": "<svg/>",
        "eigen/partials/logo.html": "<b>Eigenes Zeichen</b>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    plugins: list[object] = ["search", {"efa_katalog": {"catalog": str(SMALL)}}]
    theme = {"name": "material", "language": "de", "font": False, "custom_dir": "eigen"}
    made = built(tmp_path, {"site_name": "x", "theme": theme, "extra_css": ["eigenes.css"], "plugins": plugins})

    page = html(made, "dienste/wohngeld/index.html")
    sheets = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    assert [sheet for sheet in sheets if "stylesheets" not in sheet] == [
        "../../assets/katalog.css",
        "../../eigenes.css",
    ]
    scripts = {str(script["src"]) for script in page.select("script[src][defer]")}
    assert scripts >= {f"../../{path}" for path in SCRIPTS}
    assert one(page, ".md-logo").get_text(strip=True) == "Eigenes Zeichen"
    assert not page.select('meta[property="og:image"]'), "a picture of this site would be shown beside links to another"
    assert (made / "assets/favicon.svg").read_text(encoding="utf-8") == "<svg/>"
    shipped = {path.name for path in ASSETS.iterdir()}
    assert shipped <= {path.name for path in (made / "assets").iterdir()}


def test_logo_of_the_settings_is_shown_in_the_head_and_needs_no_template(tmp_path: Path) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/zeichen.svg").write_text("<svg/>", encoding="utf-8")
    plugins: list[object] = ["search", {"efa_katalog": {"catalog": str(SMALL)}}]
    theme = {"name": "material", "language": "de", "font": False, "logo": "assets/zeichen.svg"}
    made = built(tmp_path, {"site_name": "x", "theme": theme, "plugins": plugins})

    picture = one(html(made, "dienste/wohngeld/index.html"), ".md-logo img")
    assert (picture["src"], picture["alt"]) == ("../../assets/zeichen.svg", "")


# The style sheet

CSS = (ASSETS / "katalog.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
SOFT = ("good-soft", "warn-soft", "bad-soft", "action-soft")
TEXT_PAIRS = [
    *itertools.product(("text", "muted", "action", "good", "info", "warn", "bad"), ("page", "surface")),
    *itertools.product(("text", "action"), SOFT),
    ("good", "good-soft"),
    ("warn", "warn-soft"),
    ("bad", "bad-soft"),
    ("on-action", "action"),
]


def tokens(scheme: str) -> dict[str, str]:
    start = RULES.index("[data-md-color-scheme=slate] {" if scheme == "slate" else ":root {")
    block = RULES[start : RULES.index("}", start)]
    return dict(re.findall(r"--ek-([\w-]+): (#[0-9a-f]+);", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one_colour: str, other: str) -> float:
    dark, light = sorted((luminance(one_colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_colours_reach_aa(scheme: str, front: str, back: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[front], colours[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("back", ["page", "surface"])
def test_edges_of_controls_can_be_seen(scheme: str, back: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours["border"], colours[back]) >= 3


def test_both_schemes_define_the_same_colours() -> None:
    assert tokens("default").keys() == tokens("slate").keys()


def test_every_token_is_used_and_every_used_token_is_defined() -> None:
    defined = set(re.findall(r"(--ek-[\w-]+):", RULES))
    used = set(re.findall(r"var\((--ek-[\w-]+)", RULES))
    assert defined == used


def test_style_sheet_stays_within_its_budget() -> None:
    small = re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", RULES)).replace(": ", ":").replace(";}", "}")
    # Every page kind in one file: a reader fetches it once, at less than a tenth of the weight of a page.
    assert len(small) <= 24 * 1024
    assert len(gzip.compress(small.encode())) <= 7 * 1024


def test_every_dressed_class_is_explained_at_the_head() -> None:
    head = re.sub(r"\s*\|\s*(?=\w)", "|", CSS[: CSS.index("*/")])
    explained: set[str] = set()
    for name, variants in re.findall(r"\.(ek-[\w-]+)((?:\|\w+)*)", head):
        stem = name.rsplit("--", 1)[0] + "--"
        explained |= {name, *(stem + variant for variant in variants.split("|")[1:])}
    assert set(re.findall(r"\.(ek-[\w-]+)", RULES)) <= explained
