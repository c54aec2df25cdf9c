"""Reasons named from what the means of an option are worth elsewhere."""

from __future__ import annotations

import pytest

from prioritizer.allocation.explain.reason import largest, named
from prioritizer.domain import NotSelected
from prioritizer.domain.limits import Limit, LimitKind

MONEY, PEOPLE = Limit(LimitKind.ENVELOPE, "budget", "Q1"), Limit(LimitKind.AT_ONCE, "team")
SHARE, FEWER = Limit(LimitKind.RULE, "R1"), Limit(LimitKind.RULE, "R2")


def left_out(reason="outcompeted", low=0.0, rules=(SHARE,)):
    return NotSelected("A", "full", 0.5, 1, reason, rules, low, 1.0, ())


@pytest.mark.parametrize(
    ("item", "cost", "reason", "limits"),
    [
        (left_out(low=0.2), {MONEY: 0.5, SHARE: 0.1, PEOPLE: 0.3}, "outcompeted", (MONEY, PEOPLE, SHARE)),
        (left_out(low=0.0), {MONEY: 0.5}, "comparable", (MONEY,)),
        (left_out(low=0.2), {SHARE: 0.5, MONEY: 0.01}, "rule", (SHARE,)),
        (left_out(low=0.2), {}, "rule", (SHARE,)),
        (left_out("equal"), {MONEY: 0.5}, "equal", (SHARE,)),
        (left_out("pending", None), {MONEY: 0.5}, "pending", (SHARE,)),
        (left_out("rule", None), {MONEY: 0.5}, "rule", (SHARE,)),
    ],
)
def test_the_reason_follows_from_the_loss_and_the_largest_parts(item, cost, reason, limits):
    found = named(item, cost)
    assert (found.reason, found.rules) == (reason, limits)


def test_what_halves_the_benefit_is_named_first():
    assert named(left_out(low=0.2), {MONEY: 1.0}, 0.5, [FEWER]).rules == (FEWER, MONEY)
    assert named(left_out(low=0.2), {MONEY: 1.0}, 0.9, [FEWER]).rules == (MONEY,)


def test_a_rule_that_holds_money_back_is_a_matter_of_means():
    assert named(left_out(low=0.2), {SHARE: 1.0}, reserves={SHARE}).reason == "outcompeted"


def test_only_large_parts_are_named_and_what_makes_room_is_not():
    assert largest({MONEY: 1.0, PEOPLE: 0.05, SHARE: -0.3}) == (MONEY,)
    assert largest({}) == ()
