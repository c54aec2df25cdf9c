"""The foreign ministry's rules on its sheet: what they cost, by whose weights."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import RuleState
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.reader import mfa, mfa_rules
from prioritizer.reporting.words.catalogue import Words
from tests.limits import limit
from tests.reporting import sample
from tests.reporting.plan.annex.test_rule_prices import priced
from tests.reporting.reopened import records, sheet


def test_rules_are_priced_by_both_weights() -> None:
    """A sentence per rule, the most costly first."""
    rows = records(sheet(mfa.add, priced()), "What it costs")
    assert [r["Id"] for r in rows] == ["R4", "R3"]
    assert rows[0]["What it costs"] == (
        "Without it the plan would gain 0.20 benefit points by the weights in force"
        " and 0.25 to 0.50 benefit points by the weights of the MFA."
    )
    assert rows[1]["What it costs"] == "It costs the plan nothing, by either’s weights."


def test_a_rule_without_which_nothing_better_was_found_says_so() -> None:
    """An upper limit alone is not told like a price."""
    run = priced()
    rule = replace(run.plan.rules[3], price_low=0.0, price_high=0.1, prices={"MFA": (0.0, 0.124)})
    assert mfa_rules.price_sentence(Facts(run), rule) == (
        "No better plan was found without it, by either’s weights; it costs at most 0.13 benefit points."
    )


def test_a_rule_that_was_not_priced_says_so() -> None:
    """As everywhere."""
    facts = Facts(sample.run())
    assert mfa_rules.price_sentence(facts, facts.plan.rules[3]) == Words()("interval.unknown")


def test_the_gate_the_answers_close_is_the_ministrys_too() -> None:
    """Whoever owns it; other ministries' rules are not."""
    run = sample.run()
    gate = RuleState(limit("concurrence"), "concurrence", "", "", "", True, price_low=9.0, price_high=9.0)
    facts = Facts(replace(run, plan=replace(run.plan, rules=(*run.plan.rules, gate))))
    assert [r.limit.id for r in mfa_rules.owned_rules(facts)] == ["concurrence", "R3", "R4"]
    columns, rows = mfa_rules.table(facts, 10)
    assert rows[0][1] == Words()("mfa.gate")
    assert sum(c.span for c in columns) == 10


def test_open_prices_say_how_to_get_exact_ones() -> None:
    """One line more than where all are exact."""
    run = sample.run()
    rules = tuple(replace(r, price_low=0.0, price_high=0.2) for r in run.plan.rules)
    told = mfa_rules.notes(Facts(replace(run, plan=replace(run.plan, rules=rules))))
    assert told == [Words()("mfa.rules_intro"), Words()("rules.open")]
    exact = tuple(replace(r, price_low=0.2, price_high=0.2) for r in run.plan.rules)
    assert len(mfa_rules.notes(Facts(replace(run, plan=replace(run.plan, rules=exact))))) == 1
