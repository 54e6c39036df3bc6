"""Do the contenders build the same pages? What they weigh, and the rule that stops an unfair comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Final, NamedTuple

from bench.finished import addresses, finished_page, plain_text

TOLERANCE: Final = 0.15
_SAMPLE: Final = 40


class Weight(NamedTuple):
    """Number of pages; of pages of services: average bytes of HTML, and average characters that a reader sees."""

    pages: int
    size: float
    text: float


def weigh(site: Path) -> Weight:
    """Weigh a built site; the text is read from a fixed sample of the services' pages."""
    found = addresses(site)
    services = [address for address in found if _is_service(address)]
    sample = services[:: max(1, len(services) // _SAMPLE)]
    texts = [len(plain_text(finished_page(site, address).article)) for address in sample]
    sizes = [(site / address / "index.html").stat().st_size for address in services]
    return Weight(len(found), mean(sizes), mean(texts))


def faults(name: str, site: Path, ours: Path) -> Iterator[str]:
    """Yield why a site is no fair comparison to ours: pages are missing, or they say more or less."""
    missing = sorted(set(addresses(ours)) - set(addresses(site)))
    if missing:
        yield f"{name} has no page {missing[0]} ({len(missing)} missing)"
        return
    other, own = weigh(site), weigh(ours)
    if abs(text_ratio(other, own) - 1) > TOLERANCE:
        yield f"{name}: a service's page has {other.text:.0f} characters, ours {own.text:.0f}"


def text_ratio(other: Weight, ours: Weight) -> float:
    """Return how much text a service's page has, measured by ours."""
    return other.text / ours.text


def _is_service(address: str) -> bool:
    # Below are the ways for each state.
    return address.startswith("dienste/") and address.count("/") == len(("dienste", "service"))
