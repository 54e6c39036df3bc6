"""A proposal in German, for a terminal and for the text of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.proposal import Line, News, Proposal
from efa_katalog.harvest.snapshot import Snapshot

_INTRODUCTION = (
    "Automatisch gelesen; nichts davon gilt, bevor eine Redaktion es übernimmt. Ein Eintrag zeigt, wohin eine Stelle "
    "verweist. Er beweist weder einen Vertrag noch, seit wann etwas läuft; wo nichts steht, ist nichts belegt."
)


def summary(catalog: Catalog, proposal: Proposal, origin: str) -> str:
    """Return the summary as Markdown: alarms first, then what is odd, new, changed, gone and unknown, by service.

    `origin` says what it was read from.
    """
    return "\n".join(_lines(catalog, proposal, origin)) + "\n"


def origin_of(proposal: Proposal, snapshot: Snapshot) -> str:
    """Return when and where a snapshot was taken."""
    return (
        f"Gesehen am {proposal.seen_on:%d.%m.%Y}, abgerufen am {snapshot.day:%d.%m.%Y} von {snapshot.base}\n"
        f"({snapshot.rows} Zeilen, SHA-256 {snapshot.seal})."
    )


def _lines(catalog: Catalog, proposal: Proposal, origin: str) -> Iterator[str]:
    yield f"# Vorschlag: {proposal.title}"
    yield ""
    yield origin
    yield ""
    yield _INTRODUCTION
    if proposal.alarms:
        yield from ("", "## Alarm: vor einer Übernahme ansehen", "", *(f"- {alarm}" for alarm in proposal.alarms))
    for news in News:
        found = [line for line in proposal.lines if line.news is news]
        if found and news is News.SAME:
            yield from ("", f"{news.label}: {len(found)}.")
        elif found:
            yield from ("", f"## {news.label}", "", *_by_service(catalog, found))
    if proposal.is_empty:
        known = not proposal.lines or {line.news for line in proposal.lines} == {News.SAME}
        said = "Der Katalog sagt das alles schon: nichts zu übernehmen." if known else "So ist nichts zu übernehmen."
        yield from ("", said)


def _by_service(catalog: Catalog, lines: Iterable[Line]) -> Iterator[str]:
    service = None
    for line in sorted(lines, key=lambda item: (item.service, item.state)):
        if line.service and line.service != service:
            yield f"- **{catalog.services[line.service].name}**"
        service = line.service
        yield f"  - {line.text}" if line.service else f"- {line.text}"
