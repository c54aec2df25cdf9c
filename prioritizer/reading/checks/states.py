"""Concurrence and commitment: what contradicts itself or is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

Problem = tuple[str, str, str]  # column, message, cure


def check_states(draft: UncheckedCase, findings: Findings) -> None:
    """Errors for contradictions, warnings for what an officer would ask about."""
    sheet = draft.sheets["options"]
    for row, record in sheet.records():
        for column, message, cure in _contradictions(record):
            findings.error("options", row, column, record[column], message, cure)
        for column, message, cure in _gaps(record, draft.case.as_of):
            findings.warning("options", row, column, record["option"], message, cure)
    _check_levels(draft, findings)


def _contradictions(record: Mapping[str, Any]) -> Iterator[Problem]:
    if record["concurrence"] == "refused" and record["commitment"] == "committed":
        yield "concurrence", "the option is committed, but concurrence is refused.", "Mend one of the two."
    asked, answered = record["concurrence_asked"], record["concurrence_answered"]
    if asked and answered and answered < asked:
        yield "concurrence_answered", f"it was answered before it was asked ({asked}).", "Swap the dates."


def _gaps(record: Mapping[str, Any], as_of: date) -> Iterator[Problem]:
    state, commitment = record["concurrence"], record["commitment"]
    if state == "conditional" and not record["concurrence_condition"]:
        yield (
            "concurrence_condition",
            "concurrence is conditional, but the condition is not written.",
            "Write it.",
        )
    if state == "pending" and record["concurrence_asked"] is None:
        yield (
            "concurrence_asked",
            "concurrence is pending, but it is not written when it was asked.",
            "Write it.",
        )
    if state == "pending" and record["concurrence_answered"] is not None:
        yield "concurrence", "an answer has a date, but concurrence is still pending.", "Write the answer."
    if state == "pending" and commitment == "committed":
        yield "commitment", "the option is committed while concurrence is pending.", "Ask for the answer."
    if commitment == "excluded" and not record["reason"]:
        yield "reason", "the option is excluded without a reason.", "Write the reason."
    answered = record["concurrence_answered"]
    if answered is not None and answered > as_of:
        message = f"the answer is dated after the plan ({as_of})."
        yield "concurrence_answered", message, "Mend the date or as_of."


def _check_levels(draft: UncheckedCase, findings: Findings) -> None:
    """A warning where the levels of one option are not the same engagement, or two are committed."""
    kinds: dict[str, set[tuple[str, str]]] = {}
    committed: dict[str, list[str]] = {}
    for option in draft.case.options:
        kinds.setdefault(option.option, set()).add((option.activity, option.partner))
        if option.commitment == "committed":
            committed.setdefault(option.option, []).append(option.level)
    mixed = [name for name, found in kinds.items() if len(found) > 1]
    if mixed:
        message = "the levels of these options have different activities or partners."
        findings.warning("options", None, "level", listed(mixed), message, "Give them ids of their own.")
    twice = [name for name, levels in committed.items() if len(levels) > 1]
    if twice:
        message = "more than one level of these options is committed; the plan chooses one."
        findings.warning("options", None, "commitment", listed(twice), message, "Commit one level.")
