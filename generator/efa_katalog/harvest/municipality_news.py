"""What has changed between two lists of municipalities, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.gazetteer import Gazetteer
from efa_katalog.harvest.proposal import Line, News
from efa_katalog.harvest.sketch import MOST_CHANGE
from efa_katalog.load.municipalities import broken_hierarchy
from efa_katalog.schema.municipality import Municipality

_FEW: Final = 12
_MOST_OFF: Final = 0.05


def lines(catalog: Catalog, old: Sequence[Municipality], new: Sequence[Municipality]) -> Iterator[Line]:
    """Yield what changes in each state: how many there are, which are new, gone, renamed or moved."""
    before, after = {row.key: row for row in old}, {row.key: row for row in new}
    counts, earlier = Counter(row.state for row in new), Counter(row.state for row in old)
    for state in sorted({*counts, *earlier}):
        name = catalog.states[state].name if state in catalog.states else state
        if counts[state] != earlier[state]:
            yield Line(News.CHANGED, "", state, f"{name}: {counts[state]} Gemeinden statt {earlier[state]}")
        yield from _of_state(state, name, before, after)
        yield from _unlike_evidence(catalog, state, name, counts[state])


def _unlike_evidence(catalog: Catalog, state: str, name: str, count: int) -> Iterator[Line]:
    """Yield a line if the catalogue has another number of municipalities from another source."""
    known = catalog.states[state].municipalities if state in catalog.states else None
    if known is not None and known.count != count:
        text = f"{name}: {count} Gemeinden in der Liste, belegt sind {known.count} ({known.date.label})"
        yield Line(News.SUSPICIOUS, "", state, text)


def _of_state(
    state: str, name: str, before: Mapping[str, Municipality], after: Mapping[str, Municipality]
) -> Iterator[Line]:
    new = [row for key, row in after.items() if key not in before and row.state == state]
    gone = [row for key, row in before.items() if key not in after and row.state == state]
    other = [row for key, row in after.items() if row.state == state and before.get(key, row) != row]
    if before and new:
        yield Line(News.NEW, "", state, f"{name}: {_named(new)}")
    if gone:
        yield Line(News.GONE, "", state, f"{name}: {_named(gone)}")
    if other:
        yield Line(News.CHANGED, "", state, f"{name}, Name, Art oder Kreis anders: {_named(other)}")


def _named(rows: Sequence[Municipality]) -> str:
    some = ", ".join(f"{row.name} ({row.key})" for row in rows[:_FEW])
    return f"{some} und {len(rows) - _FEW} weitere" if len(rows) > _FEW else some


def alarms(catalog: Catalog, old: Sequence[Municipality], found: Gazetteer) -> tuple[str, ...]:
    """Return what speaks against taking over the list at once."""
    broken = [*found.faults, *(fault for _, fault in broken_hierarchy(found.rows))]
    told = [f"Die Hierarchie ist gebrochen: {'; '.join(broken[:5])}."] if broken else []
    empty = sorted(catalog.states.keys() - {row.state for row in found.rows})
    if empty:
        told.append(f"Ohne eine einzige Gemeinde: {', '.join(catalog.states[key].name for key in empty)}.")
    told += _counts_too_far_off(catalog, found.rows)
    if old:
        changed = len({*old} ^ {*found.rows}) / 2 / max(len(old), len(found.rows))
        if changed > MOST_CHANGE:
            told.append(f"{changed * 100:.0f} % der Gemeinden sind anders als im Katalog (Grenze 20 %).")
        lost = sorted({row.district_key for row in old} - {row.district_key for row in found.rows})
        if lost:
            told.append(f"Diese Kreise sind verschwunden: {', '.join(lost[:10])}.")
    return tuple(told)


def _counts_too_far_off(catalog: Catalog, rows: Sequence[Municipality]) -> list[str]:
    counts = Counter(row.state for row in rows)
    evidenced = {key: state.municipalities.count for key, state in catalog.states.items() if state.municipalities}
    return [
        f"{catalog.states[key].name}: {counts[key]} Gemeinden, belegt sind {known} (Grenze 5 %)."
        for key, known in evidenced.items()
        if counts[key] and abs(counts[key] - known) > _MOST_OFF * known
    ]
