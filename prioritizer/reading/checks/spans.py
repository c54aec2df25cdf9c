"""Periods of resources and pools, and windows of the calendar."""

from __future__ import annotations

from prioritizer.errors import did_you_mean
from prioritizer.reading.cells import reserve_of
from prioritizer.reading.draft import Draft
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.sheets import Sheet

EACH = "each"


def check_spans(draft: Draft, findings: Findings) -> None:
    """Findings for spans that name no period or run backwards, and reserves above what there is."""
    names = [p.name for p in draft.head.periods]
    for table in ("resources", "pools"):
        sheet = draft.sheets.get(table)
        for row, span in sheet.cells("period") if sheet else ():
            _check_span(table, row, span, names, findings)
    sheet = draft.sheets.get("resources")
    if sheet is not None:
        _check_reserves(sheet, findings)
        _check_carried(sheet, names, findings)


def _check_span(table: str, row: int, span: str, names: list[str], findings: Findings) -> None:
    """A span is a period, ``A..B``, ``each`` or empty."""
    if span in ("", EACH):
        return
    first, _, last = (part.strip() for part in span.partition(".."))
    ends = [first, last or first] if ".." in span else [first]
    for name in ends:
        if name not in names:
            cure = did_you_mean(name, [*names, EACH]) or f"Periods: {listed(names)}, or each, or empty."
            findings.error(table, row, "period", span, f"there is no period '{name}'.", cure)
            return
    if names.index(ends[0]) > names.index(ends[-1]):
        findings.error(table, row, "period", span, "the span runs backwards.", "Swap its ends.")


def _check_reserves(sheet: Sheet, findings: Findings) -> None:
    for row, record in sheet.records():
        text, available = record["reserve"], record["available"]
        if text and available is not None and reserve_of(text, available) > available:
            message = "more is held back than there is."
            findings.error("resources", row, "reserve", text, message, "Lower the reserve.")


def _check_carried(sheet: Sheet, names: list[str], findings: Findings) -> None:
    """An error for each share carried over from a row that is not one period's."""
    for row, record in sheet.records():
        span, carried = record["period"], record["carry_over"]
        first, _, last = (part.strip() for part in span.partition(".."))
        several = len(names) > 1 if not span else bool(last) and first != last
        if carried > 0 and several:
            message = "carry_over passes what is left from one period to the next; this row spans several."
            cure = "Write period = each with the amount per period, or leave carry_over empty."
            findings.error("resources", row, "carry_over", f"{carried:g}", message, cure)


def check_windows(draft: Draft, findings: Findings) -> None:
    """Findings for windows that end before they start or lie outside the horizon."""
    sheet = draft.sheets.get("windows")
    first, last = draft.head.periods[0].start, draft.head.periods[-1].end
    for row, record in sheet.records() if sheet else ():
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
