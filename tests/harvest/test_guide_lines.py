"""What the guide says about harvesting works in its order, and every source stands in it."""

import re
import shlex
from pathlib import Path

from tests.harvest.conftest import Harvest
from tests.harvest.played import play
from tests.harvest.server import Server

from efa_katalog.harvest.all_sources import HARVESTERS

GUIDE = Path(__file__).parents[2] / "docs" / "mitmachen" / "automatisch.md"
_SHELL = re.compile(r"^\.venv/bin/efa-katalog harvest (.*)$", re.MULTILINE)


def test_lines_of_the_guide_work_in_their_order(harvest: Harvest, server: Server, root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    lines = _SHELL.findall(GUIDE.read_text(encoding="utf-8"))
    play(server)

    assert [harvest(*shlex.split(line)).code for line in lines] == [0, 0, 0, 0]
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_every_source_stands_in_the_guide() -> None:
    text = GUIDE.read_text(encoding="utf-8")

    assert [name for name in HARVESTERS if f"| `{name}` |" not in text] == []
