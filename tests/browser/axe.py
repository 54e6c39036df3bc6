"""axe-core on pages: python -m tests.browser.axe SITE looks at every page of a built site.

Each page is looked at in a wide window and in the light; what the dark or a phone could change is the same on all pages
of a kind, and tests look at one of each. It takes one or two seconds a page.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from tests.browser.chromium import ARGUMENTS, EXECUTABLE
from tests.browser.conftest import WIDE
from tests.browser.site import served

AXE = Axe()
# A colour scheme can only change what is seen, so in the dark only these rules can find more than in the light.
COLOUR = ["color-contrast", "link-in-text-block"]
_TOLD_EVERY = 100


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return a line for each place of an open page that breaks a rule; without `rules` all of them are asked."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = AXE.run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def settle(page: Page) -> None:
    """Wait until transitions are over; axe measures the colours of the moment."""
    page.wait_for_function("document.getAnimations().every((animation) => animation.playState !== 'running')")


def addresses(site: Path) -> Iterator[str]:
    """Yield the address of every page of a built site, the page for what is missing last."""
    for file in sorted(site.rglob("index.html")):
        folder = file.parent.relative_to(site).as_posix()
        yield "" if folder == "." else f"{folder}/"
    yield "gibt/es/nicht/"


def _looked_at(page: Page, address: str) -> list[str]:
    page.goto(address, wait_until="load")
    settle(page)
    return violations(page)


def main() -> int:
    """Print what breaks a rule, page by page, and how much it was; return the exit code: 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("addresses", nargs="*", help="without: every page")
    wanted = parser.parse_args()
    pages, total = 0, 0
    with served(wanted.site) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        page = chromium.new_page(locale="de-DE", viewport=WIDE, reduced_motion="reduce")
        for address in wanted.addresses or addresses(wanted.site):
            found = _looked_at(page, root + address)
            pages, total = pages + 1, total + len(found)
            for line in found:
                print(f"/{address}: {line}", flush=True)
            if pages % _TOLD_EVERY == 0:
                print(f"{pages} pages …", file=sys.stderr, flush=True)
    print(f"{pages} pages, {total} violations")
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())
