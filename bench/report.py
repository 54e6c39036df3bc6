"""The page about the benchmark (docs/betrieb/leistung.md), in German."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.contenders import BASE
from bench.results import Result, Row
from bench.weight import TOLERANCE, text_ratio

NAMES: Final = {
    BASE: "dieser Katalog, gleiche Seiten",
    "ours-paths": "dieser Katalog, dazu alle Wege",
    "ours-all": "dieser Katalog, dazu alle Wege und Downloads",
    "ours-changed": "dieser Katalog, ein Datensatz geändert",
    "mkdocs": "MkDocs und Material, Markdown",
    "zensical": "Zensical, Markdown",
    "hugo-yaml": "Hugo, YAML",
    "hugo-json": "Hugo, eine JSON-Datei",
}
# From here on the page is written by hand.
_OWN: Final = "\n## Was noch langsam ist\n"

_PAGE: Final = Path(__file__).with_name("leistung.md")


def write(file: Path, results: Sequence[Result]) -> None:
    """Write the page; what was added by hand at its end stays."""
    _, mark, own = file.read_text(encoding="utf-8").partition(_OWN) if file.exists() else ("", "", "")
    file.write_text(page(results) + mark + own, encoding="utf-8")


def page(results: Sequence[Result]) -> str:
    """Return the page about results by size."""
    newest = max(results, key=lambda result: result.day)
    return _PAGE.read_text(encoding="utf-8").format(
        day=_day(newest.day),
        machine=newest.machine,
        versions=", ".join(newest.versions),
        tables="\n".join(line for result in results for line in table(result)),
        raw=next((_raw_share(*result.markdown) for result in reversed(results) if result.markdown), ""),
        tolerance=round(100 * TOLERANCE),
    )


def table(result: Result) -> Iterator[str]:
    """Yield the two tables of a size: time and memory, and what the pages weigh."""
    base = next(item for item in result.rows if item.name == BASE)
    yield f"## {_whole(result.services)} Dienste\n"
    yield "| Programm | Läufe | Sekunden | CPU-Sekunden | Speicher in MiB |"
    yield "|---|---:|---:|---:|---:|"
    yield from (_times(item, base) for item in result.rows)
    yield ""
    yield f"Gemessen am {_day(result.day)}. {_calm(result)}\n"
    yield "| Programm | Seiten | Byte je Seite eines Dienstes | davon lesbare Zeichen |"
    yield "|---|---:|---:|---:|"
    yield from (_weights(item, base) for item in result.rows)
    yield ""


def _calm(result: Result) -> str:
    slowness = _decimal(max(item.slowness for item in result.rows), 2)
    worst = max(result.rows, key=lambda item: item.others)
    return (
        f"Vor dem unruhigsten Lauf brauchte die Maschine für dieselbe Aufgabe {slowness}-mal so lange wie in ihrem "
        f"besten Moment.\nWährend eines Laufs waren höchstens {_decimal(worst.others, 2)} Kerne anderweitig "
        f"beschäftigt ({NAMES[worst.name]})."
    )


def _times(item: Row, base: Row) -> str:
    pairs = ((item.wall, base.wall, 2), (item.cpu, base.cpu, 2), (item.peak, base.peak, 0))
    cells = [f"{_decimal(value, digits)}\N{NO-BREAK SPACE}({_decimal(value / of, 2)})" for value, of, digits in pairs]
    return f"| {NAMES[item.name]} | {item.rounds} | {' | '.join(cells)} |"


def _weights(item: Row, base: Row) -> str:
    found = item.weight
    ratio = _decimal(text_ratio(found, base.weight), 2)
    cells = (_whole(found.pages), _whole(round(found.size)), f"{_whole(round(found.text))}\N{NO-BREAK SPACE}({ratio})")
    return f"| {NAMES[item.name]} | {' | '.join(cells)} |"


def _raw_share(size: int, raw: int) -> str:
    return f" ({round(100 * raw / size)} % der Bytes sind solche Blöcke)"


def _day(text: str) -> str:
    year, month, day = text.split("-")
    return f"{day}.{month}.{year}"


def _whole(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _decimal(number: float, digits: int) -> str:
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))
