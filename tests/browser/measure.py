"""Measure a built site as its readers meet it: python -m tests.browser.measure SITE.

One page of each kind in a window of 1280 and of 390 pixels: its height, the words that are seen before anything is
unfolded, and how often Tab stops in it. Then what services' and paths' pages and the whole site weigh.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright
from tests.browser.chromium import ARGUMENTS, EXECUTABLE
from tests.browser.conftest import PHONE, WIDE
from tests.browser.kinds import ALL
from tests.browser.site import served

_KILOBYTE = 1000

_FIGURES = """() => {
    const seen = (element) => element.checkVisibility({checkVisibilityCSS: true}) &&
        !element.closest("details:not([open]) > :not(summary), [inert]");
    const words = (text) => text.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
    const article = document.querySelector("article");
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (texts.nextNode()) {
        const place = texts.currentNode.parentElement;
        if (!place.closest("script, style, svg title, [aria-hidden=true]") && seen(place)) {
            count += words(texts.currentNode.data);
        }
    }
    const groups = new Set();
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
        .filter((element) => element.tabIndex >= 0 && !element.disabled && seen(element))
        .filter((element) => element.type !== "radio" || !groups.has(element.name) && groups.add(element.name));
    return {
        height: document.documentElement.scrollHeight, words: count, stops: stops.length,
        width: document.documentElement.scrollWidth,
    };
}"""


class Figures(NamedTuple):
    """A page in one window: height and width in pixels, words of its article, tab stops of the whole page."""

    height: int
    words: int
    stops: int
    width: int


def figures(page: Page) -> Figures:
    """Return what an open page measures in its window."""
    return Figures(**page.evaluate(_FIGURES))


def weights(site: Path) -> Iterator[str]:
    """Yield a line for services' pages, one for paths' pages, one for the whole site."""
    services = [file.stat().st_size for file in site.glob("dienste/*/index.html")]
    paths = [file.stat().st_size for file in site.glob("dienste/*/*/index.html")]
    for name, sizes in (("services", services), ("paths", paths)):
        if sizes:
            average, largest = mean(sizes) / _KILOBYTE, max(sizes) / _KILOBYTE
            yield f"{name}: {len(sizes)} pages, mean {average:.1f} kB, largest {largest:.1f} kB"
    everything = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    yield f"site: {len(everything)} files, {sum(everything) / _KILOBYTE**2:.1f} MB"


def row(page: Page, root: str, address: str) -> tuple[str, bool]:
    """Return the line of a page, and whether it fits both windows."""
    found, size = [], 0.0
    for window in (WIDE, PHONE):
        page.set_viewport_size(window)
        answer = page.goto(root + address, wait_until="load")
        size = len(answer.body()) / _KILOBYTE if answer else size
        found.append((figures(page), window["width"]))
    fits = all(it.width <= width for it, width in found)
    cells = " | ".join(f"{it.height} | {it.words} | {it.stops}" for it, _ in found)
    return f"| /{address} | {cells} | {size:.0f} |{'' if fits else ' wider than its window'}", fits


def main() -> int:
    """Print a table; return the exit code: 1 if a page is wider than its window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("addresses", nargs="*", default=ALL, help="without: one of each kind")
    wanted = parser.parse_args()
    print("| page | 1280: px | words | stops | 390: px | words | stops | kB |\n|---|--:|--:|--:|--:|--:|--:|--:|")
    everything_fits = True
    with served(wanted.site) as root, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS).new_page(locale="de-DE")
        for address in wanted.addresses:
            line, fits = row(page, root, address)
            everything_fits &= fits
            print(line, flush=True)
    print("\n".join(weights(wanted.site)))
    return int(not everything_fits)


if __name__ == "__main__":
    sys.exit(main())
