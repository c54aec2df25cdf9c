"""The annex sheet Prices by weights: what each rule costs, by whose weights."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import Run
from prioritizer.reporting.plan.annex import rule_prices
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def priced() -> Run:
    """The sample with every rule priced, by the weights in force and by the MFA's."""
    run = sample.run()
    intervals = ((0.31, 0.36), (0.0, 0.0), (0.0, 0.0), (0.2, 0.2))
    by_mfa = ((0.0, 0.05), (0.0, 0.0), (0.0, 0.0), (0.25, 0.5))
    rules = tuple(
        replace(r, price_low=low, price_high=high, prices={"MFA": mfa})
        for r, (low, high), mfa in zip(run.plan.rules, intervals, by_mfa, strict=True)
    )
    return replace(run, plan=replace(run.plan, rules=rules, price_questions=(12, 5)))


def test_each_set_of_weights_has_a_column() -> None:
    """A number where it is exact, an interval, or an upper limit."""
    rows = records(sheet(rule_prices.add, priced()), "Owner")
    told = {r["Id"]: (r["Price, weights in force"], r["Price, weights of the MFA"]) for r in rows}
    assert told["R1"] == ("0.31 to 0.36", "at most 0.05")
    assert told["R4"] == ("0.20", "0.25 to 0.50")


def test_the_set_in_force_has_no_second_column() -> None:
    """Its prices are those in force already."""
    run = priced()
    rows = records(sheet(rule_prices.add, replace(run, case=replace(run.case, weights_used="MFA"))), "Owner")
    assert "Price, weights of the MFA" not in rows[0]


def test_without_prices_by_weights_the_sheet_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(rule_prices.add, sample.run()))[-1] == Words()("empty.rule_prices")
