"""What the decision note says: its figures, money and sections."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.domain.rules import ReserveRule
from prioritizer.reporting.facts.best_starts import money_phrase
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.next_to_fund import next_to_fund
from prioritizer.reporting.plan.decision_note import figures, money_sentence, sections
from tests.reporting import sample


@pytest.mark.parametrize(
    ("share", "on", "penalty", "ends"),
    [
        (0.1, True, None, "AZN 540,000 that may be spent (91 %), with AZN 60,000 kept in reserve."),
        (0.01, True, None, "AZN 570,000 that may be spent (86 %), with AZN 30,000 kept in reserve."),
        (0.1, False, None, "AZN 570,000 that may be spent (86 %), with AZN 30,000 kept in reserve."),
        (0.1, True, 1.0, "AZN 570,000 that may be spent (86 %), with AZN 30,000 kept in reserve."),
    ],
)
def test_money_counts_the_table_and_the_rule(
    share: float, on: bool, penalty: float | None, ends: str
) -> None:
    """The larger of the two reserves is what may not be spent; a soft or idle rule holds nothing."""
    run = sample.run()
    rule = ReserveRule("R12", on=on, last=3, penalty=penalty, count="budget", share=Fraction(str(share)))
    facts = Facts(replace(run, case=replace(run.case, rules=(*run.case.rules, rule))))
    assert money_sentence(facts, facts.money[0]).endswith(ends)
    use = next(u for u in facts.envelopes("resource") if u.resource == "budget")
    assert use.reserve == facts.money[0].reserve


def test_one_agreement_figure_on_the_note() -> None:
    """The mean correlation of the other methods, and how many places are firm."""
    run = sample.run()
    (sure,) = [s for s in sections(Facts(run)) if s.heading == "How sure this is"]
    text = " ".join(sure.points)
    assert "Agreement of the 1 other ranking methods with the score: 0.95 on average" in text
    table = run.stability.sure.table
    firm = sum(table.loc[f"{s.option}:{s.level}", "top"] >= 0.9 for s in run.plan.selected)
    assert f"Of 8 with a score, {firm} stay among the best 8" in text


def test_without_a_plan_there_are_three_sections_and_no_figures() -> None:
    """What clashes, what to change, how sure that is."""
    facts = Facts(sample.infeasible())
    assert figures(facts) == []
    clash, change, _ = sections(facts)
    assert len(clash.points) == 3
    assert len(change.points) == 2


def test_money_in_two_units_is_not_added_up() -> None:
    """In one unit 490,000.50 and 38,500.25 together, in two the first alone."""
    facts = Facts(sample.run())
    assert figures(facts)[2][0] == "AZN 528,501"
    budget, travel = facts.money
    facts.money = (budget, replace(travel, unit="EUR"))
    assert figures(facts)[2][0] == "AZN 490,000"


def test_next_to_fund_stands_with_its_money_by_resource() -> None:
    """In order of net advantage, with what forcing it in would cost; where nothing can enter, the reasons."""
    run = sample.run()
    items = [replace(n, marginal_benefit=0.5, opportunity_cost={}) for n in run.plan.not_selected]
    facts = Facts(replace(run, plan=replace(run.plan, not_selected=tuple(items))))
    first = next_to_fund(facts)[0]
    (section,) = (s for s in sections(facts) if s.heading == facts.words("note.left_out_heading"))
    assert section.points[0].startswith(facts.names.at_level(first.row.item.option, first.row.item.level))
    assert money_phrase(facts, first.money) in section.points[0]
    assert "net advantage" in section.sentences[0]
    gone = [replace(n, reason="refused", loss_low=None, loss_high=None) for n in items]
    facts = Facts(replace(run, plan=replace(run.plan, not_selected=tuple(gone))))
    (section,) = (s for s in sections(facts) if s.heading == facts.words("note.left_out_heading"))
    assert "net advantage" not in section.sentences[0]
    assert section.points
