"""``case.toml``: title, home, date, periods, settings of the allocation and the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prioritizer.domain import AllocationSettings, MethodChoice, Period
from prioritizer.domain.text import clean
from prioritizer.reading.files.documents import Document
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.keys import Place, entries, read_keys
from prioritizer.reading.tables.schema_documents import CASE, PERIOD

NO_DATE = date(1970, 1, 1)


@dataclass(frozen=True)
class CaseSettings:
    """What ``case.toml`` says."""

    title: str
    home: str
    as_of: date
    currency: str
    criteria: str
    periods: tuple[Period, ...]
    allocation: AllocationSettings
    methods: tuple[MethodChoice, ...]


def read_settings(document: Document, name: str, findings: Findings) -> CaseSettings:
    """The head of a case; missing entries take their defaults, wrong ones are findings.

    Without ``as_of`` the first period's first day is used (1970-01-01 without periods), never
    today's date: the same inputs give the same bytes. Without periods there is one, called "all",
    from ``as_of`` for one year.
    """
    said = read_keys(document.content, CASE, (document.name, None), findings)
    placed = tuple(_periods(document, findings))
    _check_periods(placed, findings)
    periods = tuple(period for _, period in placed)
    as_of = _as_of(document, said["as_of"], periods, findings)
    allocation = said["allocation"]
    nodes = allocation["node_limit"]
    return CaseSettings(
        title=said["title"] or name,
        home=said["home"],
        as_of=as_of,
        currency=said["currency"],
        criteria=said["criteria"],
        periods=periods or (_one_year(as_of),),
        allocation=AllocationSettings(**{**allocation, "node_limit": None if nodes is None else int(nodes)}),
        methods=tuple(said["ranking"]["methods"]),
    )


def _as_of(document: Document, said: date | None, periods: Sequence[Period], findings: Findings) -> date:
    """The plan's date, with a warning where it is missing or after the last period."""
    fallback = periods[0].start if periods else NO_DATE
    if "as_of" not in document.content:
        message = f"as_of is missing, so {fallback} is used."
        findings.warning(document.name, None, "as_of", "", message, "Write as_of = 2026-11-22.")
    if said is not None and periods and said > periods[-1].end:
        message = "as_of lies after the last period, so nothing can be prepared in time."
        findings.warning(document.name, None, "as_of", said, message, "Move as_of or the periods.")
    return said or fallback


def _one_year(start: date) -> Period:
    """The one period of a case without periods: 365 days."""
    return Period("all", start, start + min(timedelta(days=364), date.max - start))


def _periods(document: Document, findings: Findings) -> Iterator[tuple[Place, Period]]:
    """The periods in file order, each with its place; those that cannot be used are findings."""
    for place, entry in entries(document, PERIOD, findings):
        said = read_keys(entry, PERIOD, place, findings, "period.")
        first, last = said["from"], said["to"]
        if first is not None and last is not None:
            yield place, Period(clean(said["name"] or f"{first}..{last}"), first, last)


def _check_periods(placed: Sequence[tuple[Place, Period]], findings: Findings) -> None:
    """Findings for periods that end before they start, overlap, leave a gap or share a name."""
    own = "'each' and '..' have a meaning of their own in tables."
    late = "the period does not start after the one before it has ended."
    error, warning = findings.error, findings.warning
    known: set[str] = set()
    for i, (place, period) in enumerate(placed):
        days = (period.start - placed[i - 1][1].end).days if i else 1
        gap = f"{days - 1} days before the period belong to no period."
        for add, is_so, message, cure in (
            (error, period.end < period.start, "the period ends before it starts.", "Swap from and to."),
            (error, period.name in known, "two periods have the same name.", "Give each its own name."),
            (error, period.name == "each" or ".." in period.name, own, "Choose another name."),
            (error, days < 1, late, "Put the periods in order."),
            (warning, days > 1, gap, "Close the gap if it is not meant."),
        ):
            if is_so:
                add(*place, "period", period.name, message, cure)
        known.add(period.name)
