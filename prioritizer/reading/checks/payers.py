"""Who pays for a need: a mistyped ``home`` would make its cost free."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from prioritizer.reading.content.needs import HOME
from prioritizer.reading.findings import Findings
from prioritizer.reading.unchecked_case import UncheckedCase

PAYERS = (HOME, "host", "partner", "NATO", "UN")
NEAR = 0.75  # hme, hots and partners are slips; UNDP, a payer of its own, is not


def check_payers(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each payer that is the home country in other words, or nearly a known payer."""
    partners = {*draft.ids("partners", "partner"), *draft.ids("formats", "format")}
    for row, payer in draft.cells("requirements", "payer"):
        problem = _problem(str(payer), draft.case.home, partners - {draft.case.home})
        if problem is not None:
            findings.error("requirements", row, "payer", payer, *problem)


def _problem(payer: str, home: str, partners: Collection[str]) -> tuple[str, str] | None:
    """(message, cure), or None where the payer can stand."""
    if not payer or payer in PAYERS or payer in partners:
        return None
    if payer.lower() in {HOME, home.lower()}:
        return "only the word home meets the case's envelopes.", "Write home or leave it empty."
    known = {name.lower(): name for name in PAYERS}
    near = get_close_matches(payer.lower(), [n for n in known if len(n) > 2], n=1, cutoff=NEAR)
    found = known.get(payer.lower()) or (known[near[0]] if near else "")
    if not found:
        return None
    return "there is no such payer, and only home meets the case's envelopes.", f"Did you mean '{found}'?"
