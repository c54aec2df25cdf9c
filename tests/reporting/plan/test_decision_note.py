"""What a rule of kind ``reserve`` holds back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Rule
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import money_sentence
from tests.reporting import sample


@pytest.mark.parametrize(
    ("share", "on", "penalty", "ends"),
    [
        (0.1, True, None, "AZN 540,000 that may be spent (91 %), with AZN 60,000 held back."),
        (0.01, True, None, "AZN 570,000 that may be spent (86 %), with AZN 30,000 held back."),
        (0.1, False, None, "AZN 570,000 that may be spent (86 %), with AZN 30,000 held back."),
        (0.1, True, 1.0, "AZN 570,000 that may be spent (86 %), with AZN 30,000 held back."),
    ],
)
def test_money_counts_the_table_and_the_rule(
    share: float, on: bool, penalty: float | None, ends: str
) -> None:
    """The larger of the two reserves is what may not be spent; a soft or idle rule holds nothing."""
    run = sample.run()
    rule = Rule(
        "R12", "reserve", "Keep some.", "", "", on, 0, 3, penalty, {"count": "budget", "share": share}
    )
    facts = Facts(replace(run, case=replace(run.case, rules=(*run.case.rules, rule))))
    assert money_sentence(facts, facts.money[0]).endswith(ends)
    use = next(u for u in facts.envelopes("resource") if u.resource == "budget")
    assert use.reserve == facts.money[0].reserve
