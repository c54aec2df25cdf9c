"""``case.toml``: title, home, date, periods, settings of the allocation and the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from prioritizer.domain import AllocationSettings, MethodChoice, Period
from prioritizer.domain.text import as_list, clean
from prioritizer.reading.files.documents import Document, finite, report_unknown_keys
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem, day

KEYS: Mapping[str, str] = {
    "title": "Readable name of the case; empty = the folder's name.",
    "home": "Code of the home country; left out of formats.",
    "as_of": "The day the plan is made on; it stamps every output and starts every lead time.",
    "currency": "Currency of the money resources.",
    "criteria": "Name of a tree in criteria/, or a path seen from the case; without it score = 1.",
    "period": "One [[period]] per planning period, in order, each with name, from and to.",
    "allocation": "gap (relative, default 0.001), node_limit, time_limit (seconds).",
    "ranking": "methods = names, or tables with method and parameters; `all` for every one; default: nine.",
}
PERIOD_KEYS = ("name", "from", "to")
ALLOCATION_KEYS = ("gap", "node_limit", "time_limit")
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
    content = document.content
    report_unknown_keys(content, KEYS, (document.name, None), "", findings)
    periods = tuple(_periods(document, findings))
    _check_periods(document, periods, findings)
    as_of = _as_of(document, periods, findings)
    return CaseSettings(
        title=_text(document, "title", findings) or name,
        home=_text(document, "home", findings),
        as_of=as_of,
        currency=_text(document, "currency", findings),
        criteria=_text(document, "criteria", findings),
        periods=periods or (_one_year(as_of),),
        allocation=_allocation(document, findings),
        methods=tuple(_methods(document, findings)),
    )


def _text(document: Document, key: str, findings: Findings) -> str:
    """A text entry, or "" with a finding where it is something else."""
    value = document.content.get(key, "")
    if isinstance(value, str):
        return clean(value)
    findings.error(document.name, None, key, value, "a text is expected.", f'Write {key} = "…".')
    return ""


def to_date(value: Any) -> date | None:
    """A TOML date, or a text that is one; None where it is neither."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return day(value) if isinstance(value, str) else None
    except CellProblem:
        return None


def _as_of(document: Document, periods: tuple[Period, ...], findings: Findings) -> date:
    """The plan's date, with a finding where it is missing, wrong or after the last period."""
    fallback = periods[0].start if periods else NO_DATE
    value = document.content.get("as_of")
    if value is None:
        message = f"as_of is missing, so {fallback} is used."
        findings.warning(document.name, None, "as_of", "", message, "Write as_of = 2026-11-22.")
        return fallback
    found = to_date(value)
    if found is None:
        findings.error(
            document.name, None, "as_of", value, "this is not a date.", "Write as_of = 2026-11-22."
        )
        return fallback
    if periods and found > periods[-1].end:
        message = "as_of lies after the last period, so nothing can be prepared in time."
        findings.warning(document.name, None, "as_of", found, message, "Move as_of or the periods.")
    return found


def _one_year(start: date) -> Period:
    """The one period of a case without periods: 365 days."""
    return Period("all", start, start + min(timedelta(days=364), date.max - start))


def _periods(document: Document, findings: Findings) -> Iterator[Period]:
    """The periods in file order; those that cannot be used are findings."""
    entries = as_list(document.content.get("period"))
    for i, entry in enumerate(entries):
        row = document.row("period", i)
        if not isinstance(entry, dict):
            findings.error(document.name, row, "period", entry, "a table is expected.", "Write [[period]].")
            continue
        report_unknown_keys(entry, PERIOD_KEYS, (document.name, row), "period.", findings)
        first, last = to_date(entry.get("from")), to_date(entry.get("to"))
        if first is None or last is None:
            key = "from" if first is None else "to"
            message = f"the period's '{key}' is missing or not a date."
            cure = "Write from = 2027-01-01 and to = 2027-03-31."
            findings.error(document.name, row, f"period.{key}", entry.get(key, ""), message, cure)
            continue
        yield Period(clean(str(entry.get("name") or f"{first}..{last}")), first, last)


def _check_periods(document: Document, periods: tuple[Period, ...], findings: Findings) -> None:
    """Findings for periods that end before they start, overlap, leave a gap or share a name."""
    for i, period in enumerate(periods):
        row, column = document.row("period", i), "period"
        if period.end < period.start:
            message = "the period ends before it starts."
            findings.error(document.name, row, column, period.name, message, "Swap from and to.")
        if period.name in {p.name for p in periods[:i]}:
            message = "two periods have the same name."
            findings.error(document.name, row, column, period.name, message, "Give each its own name.")
        if period.name == "each" or ".." in period.name:
            message = "'each' and '..' have a meaning of their own in tables."
            findings.error(document.name, row, column, period.name, message, "Choose another name.")
        days = (period.start - periods[i - 1].end).days if i else 1
        if days < 1:
            message = "the period does not start after the one before it has ended."
            findings.error(document.name, row, column, period.name, message, "Put the periods in order.")
        elif days > 1:
            message = f"{days - 1} days before the period belong to no period."
            findings.warning(
                document.name, row, column, period.name, message, "Close the gap if it is not meant."
            )


def _allocation(document: Document, findings: Findings) -> AllocationSettings:
    """``[allocation]``, each entry checked; wrong ones keep their default."""
    table = _sub_table(document, "allocation", ALLOCATION_KEYS, findings)
    defaults = AllocationSettings()
    gap = _positive(document, table, "gap", findings)
    nodes = _positive(document, table, "node_limit", findings)
    seconds = _positive(document, table, "time_limit", findings)
    return AllocationSettings(
        gap=defaults.gap if gap is None else gap,
        node_limit=None if nodes is None else int(nodes),
        time_limit=defaults.time_limit if seconds is None else seconds,
    )


def _sub_table(document: Document, key: str, known: tuple[str, ...], findings: Findings) -> Mapping[str, Any]:
    """A table of ``case.toml`` with its keys checked."""
    table = document.content.get(key, {})
    if not isinstance(table, dict):
        findings.error(document.name, None, key, table, "a table is expected.", f"Write [{key}].")
        return {}
    report_unknown_keys(table, known, (document.name, None), f"{key}.", findings)
    return table


def _positive(document: Document, table: Mapping[str, Any], key: str, findings: Findings) -> float | None:
    """A number >= 0 (limits: > 0), or None where it is missing or (with a finding) wrong."""
    value = table.get(key)
    if value is None:
        return None
    if finite(value) and (value > 0 or (key == "gap" and value == 0)) and (key != "gap" or value < 1):
        return float(value)
    cure = "Write a share such as 0.001." if key == "gap" else "Write a number above 0, or leave it out."
    findings.error(document.name, None, f"allocation.{key}", value, f"this cannot be a {key}.", cure)
    return None


def _methods(document: Document, findings: Findings) -> Iterator[MethodChoice]:
    """``[ranking] methods``: names, or tables with ``method`` and its parameters."""
    entries = _sub_table(document, "ranking", ("methods",), findings).get("methods")
    for entry in as_list(entries):
        if isinstance(entry, str):
            yield MethodChoice(entry)
        elif isinstance(entry, dict) and isinstance(entry.get("method"), str):
            yield MethodChoice(entry["method"], {k: v for k, v in entry.items() if k != "method"})
        else:
            cure = 'Write methods = ["topsis", { method = "vikor", v = 0.5 }].'
            findings.error(
                document.name, None, "ranking.methods", entry, "a method's name is expected.", cure
            )
