"""Exchange rates: one per currency, above zero, and 1 for the case's own."""

from __future__ import annotations

from prioritizer.reading.content.resources import same_unit
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase


def check_rates(draft: UncheckedCase, findings: Findings) -> None:
    """Errors for rates that convert to nothing, twice, or away from the case's own currency."""
    sheet = draft.sheets.get("rates")
    if sheet is None:
        return
    if sheet.rows and not draft.case.currency:
        message = "the case states no currency to convert to."
        findings.error("rates", None, "currency", "", message, 'Write currency = "…" in case.toml.')
    for row, rate in sheet.cells("rate"):
        if rate is not None and rate <= 0:
            message = "a rate is more than 0."
            cure = f"Write how many {draft.case.currency or 'units'} one unit of the currency costs."
            findings.error("rates", row, "rate", str(rate), message, cure)
    _check_home(sheet, draft.case.currency, findings)
    _check_spelled_twice(sheet, findings)


def _check_home(sheet: TypedTable, home: str, findings: Findings) -> None:
    for row, record in sheet.records():
        if home and same_unit(record["currency"], home) and record["rate"] not in (None, 1):
            message = f"{home} is the case's own currency, so its rate is 1."
            cure = "Remove the row, or mend the currency."
            findings.error("rates", row, "rate", f"{float(record['rate']):g}", message, cure)


def _check_spelled_twice(sheet: TypedTable, findings: Findings) -> None:
    """EUR and eur are one currency; the same spelling twice is reported with every other table's."""
    first: dict[str, tuple[int, str]] = {}
    for row, currency in sheet.cells("currency"):
        earlier, spelled = first.setdefault("".join(currency.casefold().split()), (row, currency))
        if spelled != currency:
            message = f"row {earlier} has the same currency, spelled '{spelled}'."
            findings.error("rates", row, "currency", currency, message, "Keep one of them.")
