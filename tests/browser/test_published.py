"""Every feature behind a real nginx with the shipped headers, below a sub-path: the policy refuses nothing we need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.deploy.nginx import served
from tests.deploy.site import build

VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built for its sub-path."""
    return build(tmp_path_factory.mktemp("below"), site_url="https://stadt.example/katalog/")


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site, published at /katalog/."""
    with served(site, tmp_path_factory.mktemp("nginx"), "/katalog/") as address:
        yield address


@pytest.fixture
def visit(open_page: Open, below: str) -> Iterator[Open]:
    """Open a path below the site; in the end no page may have met the policy, and no request have failed."""
    pages: list[tuple[Page, list[str]]] = []

    def visit_it(path: str = "", **options: object) -> Page:
        page = open_page("about:blank", **options)
        problems: list[str] = []
        page.add_init_script(VIOLATIONS)
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("requestfailed", lambda request: problems.append(f"failed: {request.url}"))
        page.on(
            "response",
            lambda answer: answer.ok or answer.status == 304 or problems.append(f"{answer.status}: {answer.url}"),
        )
        page.goto(below + path)
        pages.append((page, problems))
        return page

    yield visit_it
    for page, problems in pages:
        assert page.evaluate("window.violations") == []
        assert problems == []


def test_policy_is_in_force(open_page: Open, below: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(VIOLATIONS)
    page.goto(below)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.injected = true";
        document.head.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src='data:,x' onerror='window.injected = true'>");
        document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
    }""")
    page.wait_for_function("window.violations.length >= 3")
    assert page.evaluate("window.injected") is None
    kinds = {text.split()[0] for text in page.evaluate("window.violations")}
    assert kinds == {"script-src-elem", "script-src-attr", "style-src-attr"}


def test_every_kind_of_page_opens_without_a_refusal(visit: Open, site: Path) -> None:
    seen: set[str] = set()
    page = visit()
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        # One page of each kind: the folder names its kind, the depth tells lists from records.
        kind = f"{path.split('/')[0]}/{path.count('/')}"
        if kind in seen:
            continue
        seen.add(kind)
        page = visit("" if path == "." else f"{path}/")
        expect(page.locator("h1").first).to_be_visible()
    assert len(seen) > 20


def test_search_finds_from_its_worker(visit: Open) -> None:
    page = visit("dienste/wohngeld/")
    page.keyboard.press("/")
    page.keyboard.type("aufenthalts", delay=20)
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_contain_text("Aufenthaltstitel")
    hit.click()
    expect(page.locator("h1")).to_contain_text("Aufenthaltstitel")


def test_finder_leads_to_the_path(visit: Open, below: str) -> None:
    page = visit()
    page.select_option("select[name=land]", "bayern")
    page.select_option("select[name=dienst]", "wohngeld")
    page.get_by_role("button", name="Weg anzeigen").click()
    assert page.url == f"{below}dienste/wohngeld/bayern/"


def test_list_filters_sorts_and_saves(visit: Open) -> None:
    page = visit("dienste/")
    page.fill("#filter-text", "geld")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    with page.expect_download() as saved:
        page.locator("[data-ek-download]").first.click()
    assert "Wohngeld" in Path(saved.value.path()).read_text(encoding="utf-8")


def test_comparison_reads_its_data(visit: Open) -> None:
    page = visit("vergleich/?dienste=wohngeld,aufenthaltstitel")
    expect(page.locator(".ek-compare thead th")).to_have_count(3)


def test_colour_scheme_changes_and_is_remembered(visit: Open) -> None:
    page = visit("dienste/wohngeld/")
    before = page.locator("body").get_attribute("data-md-color-media")
    page.locator("button[data-ek-toggle=palette], [data-md-component=palette] label:visible").first.click()
    after = page.locator("body").get_attribute("data-md-color-media")
    assert after != before
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-media") == after


def test_print_button_prints(visit: Open) -> None:
    page = visit("dienste/wohngeld/bayern/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-ek-print]:visible").first.click()
    assert page.evaluate("window.printed") is True


def test_form_draws_up_a_record(visit: Open) -> None:
    page = visit("mitmachen/formular/")
    expect(page.locator("form, article").first).to_be_visible()


def test_missing_page_leads_back_into_the_site(open_page: Open, below: str) -> None:
    page = open_page(f"{below}gibt/es/nicht/")
    expect(page.locator("h1")).to_have_text("Diese Seite gibt es nicht")
    page.locator("article").get_by_role("link").first.click()
    assert page.url == below
