"""An option level that is not selected, at its best start: what counts, what it costs and takes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain.usage import home_use
from prioritizer.reporting.facts.best_starts import (
    level_of,
    money_at,
    money_phrase,
    people_at,
    people_phrase,
    share_then,
    start_of,
)
from prioritizer.reporting.facts.facts import Facts
from tests.reporting import sample

FACTS = Facts(sample.run())


def test_the_start_is_the_one_its_worth_is_of() -> None:
    """What the plan says, else the first that is open."""
    item = FACTS.plan.not_selected[0]
    assert start_of(FACTS, replace(item, best_start=3)) == 3
    assert start_of(FACTS, replace(item, best_start=None)) in level_of(FACTS, item).starts


def test_only_what_lies_inside_counts_and_costs() -> None:
    """Of four quarters from the last one on a quarter, for every need that is due by period."""
    item = next(n for n in FACTS.plan.not_selected if n.option == "ITA-exercise")
    option = replace(level_of(FACTS, item), duration=4)
    last = len(FACTS.case.periods) - 1
    due = [a for need, t, a in home_use(option, last) if need.resource in FACTS.money_names and t <= last]
    assert sum(money_at(FACTS, option, last).values()) == sum(due)
    facts = Facts(sample.run())
    facts.levels[f"{item.option}:{item.level}"] = option
    assert share_then(facts, replace(item, best_start=last)) == Fraction(1, 4)


def test_without_a_start_nothing_is_taken() -> None:
    option = level_of(FACTS, FACTS.plan.not_selected[0])
    assert money_at(FACTS, option, None) == people_at(FACTS, option, None) == {}
    assert money_phrase(FACTS, {}) == FACTS.words("money.nothing")
    assert people_phrase(FACTS, {}) == ""


def test_money_is_named_by_resource() -> None:
    money = dict.fromkeys(FACTS.money_names, Fraction(5000))
    assert all(f"5,000 of {name}" in money_phrase(FACTS, money) for name in FACTS.money_names.values())
