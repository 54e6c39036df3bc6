"""Draw the rooms of the package from its imports, as Mermaid: `python -m tests.rooms` puts it into CONTRIBUTING.md."""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.test_layers import LAYERS, MODULES, PACKAGE, imported, module_name, room_of

PAGE: Final = Path(__file__).parents[1] / "CONTRIBUTING.md"
_FIRST, _LAST = "<!-- rooms: made by `make rooms` -->\n", "<!-- end of rooms -->"
_ENTRANCES: Final = {"__init__", "__main__"}


def drawn() -> str:
    """Return the drawing: an arrow leads from a room to one it imports, unless a longer way of arrows says so too."""
    uses = reduced(used())
    lines = [f"    {room} --> {other}" for room in sorted(uses) for other in sorted(uses[room])]
    return "\n".join(["```mermaid", "graph TD", *lines, "```", ""])


def used() -> dict[str, set[str]]:
    """Return by room the other rooms that its modules import."""
    uses: dict[str, set[str]] = {}
    for file in MODULES:
        name = module_name(file)
        package = name if file.stem == "__init__" else name.rpartition(".")[0]
        targets = imported(ast.parse(file.read_text(encoding="utf-8")), package)
        rooms = {room_of(target) for target in targets if target.split(".")[0] == PACKAGE} & LAYERS.keys()
        uses.setdefault(room_of(name), set()).update(rooms)
    return {room: others - {room} - _ENTRANCES for room, others in uses.items() if room not in _ENTRANCES}


def reduced(uses: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return the arrows without those that follow from others below. An arrow upwards or sideways is an exception."""
    return {
        room: {
            other for other in others if not any(_leads(uses, start, other) for start in below(room, others - {other}))
        }
        for room, others in uses.items()
    }


def below(room: str, others: set[str]) -> set[str]:
    """Return those of the other rooms that lie in a lower layer."""
    return {other for other in others if LAYERS[other] < LAYERS[room]}


def _leads(uses: Mapping[str, set[str]], start: str, goal: str) -> bool:
    ahead = below(start, uses.get(start, set()))
    return goal in ahead or any(_leads(uses, room, goal) for room in ahead)


def on_page(page: str, drawing: str) -> str:
    """Return the page with the drawing in its place."""
    before, _, rest = page.partition(_FIRST)
    _, _, after = rest.partition(_LAST)
    return f"{before}{_FIRST}\n{drawing}\n{_LAST}{after}"


if __name__ == "__main__":
    PAGE.write_text(on_page(PAGE.read_text(encoding="utf-8"), drawn()), encoding="utf-8")
