"""What options give to pools, and needs for people that may go unserved at a price."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.reading.checks.requirements import check_for, check_repeated
from prioritizer.reading.content.needs import HOME
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase


def check_supplies(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for supplies by unknown options, rows that repeat, and supplies that come too late."""
    sheet = draft.sheets.get("supplies")
    if sheet is None:
        return
    check_for(draft, sheet, findings)
    check_repeated(sheet, ("for", "pool", "amount", "offset", "periods"), findings)
    _check_in_time(draft, findings)


def _check_in_time(draft: UncheckedCase, findings: Findings) -> None:
    """A warning for options none of whose supplies begins within the horizon, however early they start."""
    horizon = len(draft.case.periods)
    late = [
        option.key
        for option in draft.case.options
        if option.supplies
        and option.starts
        and all(option.starts[0] + option.duration - 1 + s.offset >= horizon for s in option.supplies)
    ]
    if late:
        message = "what these options supply comes after the last period, so the plan gains nothing by it."
        cure = "Lower the offset, or let them start earlier."
        findings.warning("supplies", None, "offset", listed(late), message, cure)


def check_penalties(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each penalty on a need that cannot go unserved in part."""
    resources = set(draft.ids("resources", "resource"))
    for row, record in draft.records("requirements"):
        problem = None if record["penalty"] is None else _problem(record, resources)
        if problem is not None:
            findings.error("requirements", row, "penalty", f"{float(record['penalty']):g}", *problem)


def _problem(record: Mapping[str, Any], resources: set[str]) -> tuple[str, str] | None:
    """(message, cure), or None where the penalty can stand."""
    if record["resource"] in resources:
        return "only needs for people can go unserved at a penalty.", "Leave it empty for money and assets."
    if record["hold"] == "yes":
        return "a need that one pool holds for the whole run is served or not.", "Drop hold or the penalty."
    if record["payer"] and record["payer"].lower() != HOME:
        return "what others provide meets no envelope, so it cannot fall short.", "Leave the penalty empty."
    return None
