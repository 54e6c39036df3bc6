"""Every source that can be harvested. A fifth one is a module of the same shape and a line here."""

from __future__ import annotations

from typing import Final

from efa_katalog.harvest import fim, municipalities, open_pvog, xzufi
from efa_katalog.harvest.harvester import Harvester

HARVESTERS: Final[dict[str, Harvester]] = {
    module.HARVESTER.name: module.HARVESTER for module in (municipalities, fim, open_pvog, xzufi)
}
