"""The annex sheet Rules: whose each rule is, whether it binds, and at what price."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import RuleState, Run
from prioritizer.reporting.plan.annex import rules
from prioritizer.reporting.words.catalogue import Words
from tests.limits import limit
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def prices(run: Run, asked: int, *intervals: tuple[float | None, float | None]) -> Run:
    """The run with its rules at these prices, which took so many variations of the plan."""
    found = [
        replace(r, price_low=low, price_high=high)
        for r, (low, high) in zip(run.plan.rules, intervals, strict=True)
    ]
    return replace(run, plan=replace(run.plan, rules=tuple(found), price_questions=(asked, asked // 2)))


OPEN = ((0.0, 0.1503103970662579), (0.0, 0.0), (0.31, 0.36), (0.0, 0.2))


def test_an_open_price_stands_as_an_upper_limit() -> None:
    """What the quick computation left open says at most, and a line says where exact prices come from."""
    page = sheet(rules.add, prices(sample.run(), 0, *OPEN))
    assert [r["Price"] for r in records(page, "Price")] == [
        "at most 0.16",
        "nothing",
        "0.31 to 0.36",
        "at most 0.20",
    ]
    assert any("plan --prices" in text for text in texts(page))


def test_how_prices_were_found_is_told() -> None:
    """Twelve variations, six of them answered by bounds; then there is nothing left to ask for."""
    page = sheet(rules.add, prices(sample.run(), 12, *OPEN))
    assert Words()("rules.settled", asked=12, settled=6) in texts(page)
    assert not any("plan --prices" in text for text in texts(page))


def test_every_rule_of_the_case_has_a_row() -> None:
    """Rules first, then envelopes and gates; a rule that is switched off is said to be."""
    run = sample.run()
    off = replace(run.case.rules[0], id="R9", on=False)
    envelope = RuleState(limit("envelope:travel@2027-Q1"), "envelope", "", "", "", True)
    plan = replace(run.plan, rules=(envelope, *run.plan.rules))
    case = replace(run.case, rules=(*run.case.rules, off))
    rows = records(sheet(rules.add, replace(run, case=case, plan=plan)), "Owner")
    assert [r["Id"] for r in rows] == ["R1", "R2", "R3", "R4", "envelope:travel@2027-Q1", "R9"]
    assert rows[-1]["State in the plan"] == Words()("rules.off")


def test_rules_of_a_conflict_are_marked() -> None:
    """Without a plan nothing binds, but what clashes is known."""
    rows = {r["Id"]: r for r in records(sheet(rules.add, sample.infeasible()), "Owner")}
    assert rows["R1"]["State in the plan"] == Words()("rules.conflict")
    assert rows["R2"]["State in the plan"] == Words()("rules.unknown")


def test_a_case_without_rules_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(rules.add, sample.bare()))[-1] == Words()("empty.rules")
