"""Periods of resources and pools, and windows of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prioritizer.domain import Period
from prioritizer.domain.periods import FARTHEST, spans
from prioritizer.errors import did_you_mean
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.cells import reserve_of
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase

EACH = "each"
YEAR = re.compile(r"\d{4}", re.ASCII)


def check_spans(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for spans that name no period or run backwards, and reserves above what there is."""
    for table in ("resources", "pools"):
        for row, span in draft.cells(table, "period"):
            _check_span(table, row, span, draft.case.periods, findings)
    sheet = draft.sheets.get("resources")
    if sheet is not None:
        _check_reserves(sheet, findings)
        _check_carried(sheet, draft.case.periods, findings)


def _check_span(table: str, row: int, span: str, periods: Sequence[Period], findings: Findings) -> None:
    """A span is a period, ``A..B``, ``each``, empty, or for resources a year after the horizon."""
    names = [p.name for p in periods]
    if span in ("", EACH, *names):
        return
    first, _, last = (part.strip() for part in span.partition(".."))
    if ".." not in span and YEAR.fullmatch(span):
        _check_year(table, row, span, periods, findings)
        return
    for name in [first, last or first] if ".." in span else [first]:
        if name not in names:
            cure = did_you_mean(name, [*names, EACH]) or f"Periods: {listed(names)}, or each, or empty."
            findings.error(table, row, "period", span, f"there is no period '{name}'.", cure)
            return
    if names.index(first) > names.index(last or first):
        findings.error(table, row, "period", span, "the span runs backwards.", "Swap its ends.")


def _check_year(table: str, row: int, span: str, periods: Sequence[Period], findings: Findings) -> None:
    """A calendar year caps what is carried forward into it, so it lies after the last period."""
    end = periods[-1].end.year
    if table == "pools":
        message = "only resources can be capped by calendar year, and beyond the horizon alone."
        cure = "Write a period, A..B, each, or nothing."
    elif int(span) <= end:
        message = f"the year does not lie after the horizon, which ends in {end}."
        cure = f"Name the periods it covers, such as {periods[0].name}..{periods[-1].name}."
    elif int(span) > end + FARTHEST:
        message, cure = "the year lies too far beyond the horizon.", "Mend the year."
    elif not spans(periods, span):
        message, cure = "no period lies in this year, as periods are longer.", "Cap the year before or after."
    else:
        return
    findings.error(table, row, "period", span, message, cure)


def _check_reserves(sheet: TypedTable, findings: Findings) -> None:
    for row, record in sheet.records():
        text, available = record["reserve"], record["available"]
        if text and available is not None and reserve_of(text, available) > available:
            message = "more is kept in reserve than there is."
            findings.error("resources", row, "reserve", text, message, "Lower the reserve.")


def _check_carried(sheet: TypedTable, periods: Sequence[Period], findings: Findings) -> None:
    """A warning for each share carried over to nowhere, an error for two from one place."""
    rows = [(row, record, spans(periods, record["period"])) for row, record in sheet.records()]
    places = {(r["resource"], first, last - first) for _, r, found in rows for first, last in found}
    passing: dict[tuple[str, int, int], int] = {}
    for row, record, found in rows:
        name, share = record["resource"], record["carry_over"]
        if not share > 0 or not found:
            continue
        if not any((name, last + 1, last - first) in places for first, last in found):
            message = f"no row of '{name}' as long as this one starts right after it, so nothing passes on."
            cure = "Add the row that takes it over, or leave carry_over empty."
            findings.warning("resources", row, "carry_over", f"{share:g}", message, cure)
        earlier = {passing.setdefault((name, *span), row) for span in found} - {row}
        if earlier:
            message = f"row {min(earlier)} already passes on what is left of the same span."
            cure = "Leave carry_over empty in one of them."
            findings.error("resources", row, "carry_over", f"{share:g}", message, cure)


def check_windows(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for windows that end before they start or lie outside the horizon."""
    first, last = draft.case.periods[0].start, draft.case.periods[-1].end
    for row, record in draft.records("windows"):
        begin, end = record["from"], record["to"]
        if begin is None or end is None:
            continue
        if end < begin:
            findings.error(
                "windows", row, "to", end, "the window ends before it starts.", "Swap from and to."
            )
        elif end < first or begin > last:
            message = f"the window lies outside the periods ({first} to {last}), so it does nothing."
            findings.warning("windows", row, "from", begin, message, "Mend the dates, or remove the row.")
