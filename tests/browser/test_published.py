"""Every feature behind a real nginx with the shipped headers, below a sub-path: the policy refuses nothing we need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect
from tests.deploy.nginx import served
from tests.deploy.site import build

Visit = Callable[..., Page]

# Asked for in the end: a page that was left has taken its own list along, but the console speaks of each one, too.
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
def visit(browser: Browser, below: str) -> Iterator[Visit]:
    """Open a path below the site; in the end no page may have met the policy, and nothing may have failed."""
    problems: list[str] = []
    pages: list[Page] = []

    def heard(answer: Response) -> None:
        if answer.status >= 400:
            problems.append(f"{answer.status}: {answer.url}")

    def visit_it(path: str = "") -> Page:
        page = watched(browser, problems)
        page.on("response", heard)
        page.goto(below + path)
        pages.append(page)
        return page

    yield visit_it
    for page in pages:
        problems += page.evaluate("window.violations")
        page.context.close()
    assert problems == []


def watched(browser: Browser, problems: list[str]) -> Page:
    """Return a new page that notes each violation of the policy, and each failure in `problems`."""
    page = browser.new_context(locale="de-DE").new_page()
    page.add_init_script(VIOLATIONS)
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: problems.extend(failure(request)))
    page.on("pageerror", lambda error: problems.append(str(error)))
    return page


def failure(request: Request) -> list[str]:
    """What went wrong with a request; nothing if the reader only went on to another page before it was answered."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url} {request.failure}"]


def test_policy_is_in_force(browser: Browser, below: str) -> None:
    page = watched(browser, [])
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
    page.context.close()


def test_every_kind_of_page_opens_without_a_refusal(visit: Visit, site: Path) -> None:
    seen: set[str] = set()
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


def test_search_finds_what_its_scripts_hold(visit: Visit) -> None:
    page = visit("dienste/wohngeld/")
    page.keyboard.press("/")
    page.keyboard.type("aufenthalts", delay=20)
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_contain_text("Aufenthaltstitel")
    hit.click()
    expect(page.locator("h1")).to_contain_text("Aufenthaltstitel")


def test_finder_leads_to_the_path(visit: Visit, below: str) -> None:
    page = visit()
    page.fill("#finder-land", "Würzburg")
    page.fill("#finder-dienst", "wohngeld")
    page.get_by_role("button", name="Weg anzeigen").click()
    page.wait_for_url(f"{below}dienste/wohngeld/bayern/")


def test_list_filters_sorts_and_saves(visit: Visit) -> None:
    page = visit("dienste/")
    page.fill("#filter-text", "geld")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    with page.expect_download() as saved:
        page.locator("[data-ek-download]").first.click()
    assert "Wohngeld" in Path(saved.value.path()).read_text(encoding="utf-8")


def test_comparison_reads_its_data(visit: Visit) -> None:
    page = visit("vergleich/?dienste=wohngeld,aufenthaltstitel")
    expect(page.locator(".ek-compare thead th")).to_have_count(3)


def test_colour_scheme_changes_and_is_remembered(visit: Visit) -> None:
    page = visit("dienste/wohngeld/")
    before = page.locator("body").get_attribute("data-md-color-media")
    page.locator("button[data-ek-toggle=palette], [data-md-component=palette] label:visible").first.click()
    after = page.locator("body").get_attribute("data-md-color-media")
    assert after != before
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-media") == after


def test_print_button_prints(visit: Visit) -> None:
    page = visit("dienste/wohngeld/bayern/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-ek-print]:visible").first.click()
    assert page.evaluate("window.printed") is True


def test_form_draws_up_a_record(visit: Visit) -> None:
    page = visit("mitmachen/formular/")
    expect(page.locator("form, article").first).to_be_visible()


def test_missing_page_leads_back_into_the_site(browser: Browser, below: str) -> None:
    page = watched(browser, [])
    page.goto(f"{below}gibt/es/nicht/")
    expect(page.locator("h1")).to_have_text("Diese Seite gibt es nicht")
    page.locator("article").get_by_role("link").first.click()
    assert page.url == below
    page.context.close()
