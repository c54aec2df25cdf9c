"""The first screen of an explanation: what it answers, in what order, and that it fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import NotSelected, OptionReport, Without
from prioritizer.reporting.explain.first_screen import in_lines, out_lines
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words
from tests.limits import limits
from tests.reporting import sample

WORDS = Words()
BUDGET = "envelope:budget@2027-Q1..2027-Q4"
COSTS = dict(zip(limits(BUDGET, "R2", "R4", "R1", "R3"), (0.1, 0.4, 0.05, 0.02, 0.01), strict=True))


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(sample.run())


def left_out(**more: object) -> NotSelected:
    """The exercise in Italy with what its means are worth elsewhere."""
    item = next(n for n in sample.run().plan.not_selected if n.option == "ITA-exercise")
    worth = replace(item, benefit=0.7, marginal_benefit=0.5, opportunity_cost=COSTS, best_start=1)
    return replace(worth, **more)


def row(lines: list[str], key: str) -> str:
    """The line of the table that begins with these words."""
    return next(line for line in lines if line.startswith(WORDS(f"explain.{key}")))


def test_worth_and_cost_are_told_with_what_net_is_net_of(facts: Facts) -> None:
    """Alone, marginal, opportunity cost, and the difference in words."""
    lines = out_lines(facts, left_out(), OptionReport("ITA-exercise"))
    keys = ("benefit", "marginal_benefit", "opportunity_cost", "net_advantage")
    assert [row(lines, k).removeprefix(WORDS(f"explain.{k}")).split()[0] for k in keys] == [
        "0.70",
        "0.50",
        "0.58",
        "-0.08",
    ]
    assert row(lines, "net_advantage").endswith(WORDS("explain.net_advantage_means"))


def test_limits_stand_by_what_they_cost_and_the_small_ones_together(facts: Facts) -> None:
    """The largest first; everything in full."""
    lines = out_lines(facts, left_out(), OptionReport("ITA-exercise"))
    first = lines.index(row(lines, "opportunity_cost")) + 1
    assert [line.split()[0] for line in lines[first : first + 4]] == ["0.40", "0.10", "0.05", "0.03"]
    assert lines[first + 3].endswith(WORDS("explain.other_limits", n="2"))
    full = out_lines(facts, left_out(), OptionReport("ITA-exercise", full=True))
    assert len(full) == len(lines) + 1


def test_bounds_are_rounded_outward(facts: Facts) -> None:
    """An upper bound of 0.1535 reads 0.16, a lower one of 0.019 reads 0.01."""
    lines = out_lines(facts, left_out(loss_low=0.019, loss_high=0.1535), OptionReport("x"))
    assert "0.01 to 0.16" in row(lines, "loss")


def test_many_moves_are_counted(facts: Facts) -> None:
    """Two are named and the rest counted; all of them in full."""
    many = ("GEO-attache", "GEO-exercise", "TUR-visit", "KAZ-visit")
    short = out_lines(facts, left_out(displaces=many), OptionReport("x"))
    assert any(line.endswith("2 more") for line in short)
    full = out_lines(facts, left_out(displaces=many), OptionReport("x", full=True))
    assert len(full) == len(short) + 2  # one more limit, one more engagement
    assert len(short) <= 20


def test_a_missing_answer_says_what_it_would_bring(facts: Facts) -> None:
    """Whether it enters, and what that adds; or that this is not proven."""
    lines = out_lines(facts, left_out(enters_if_given=True, adds=(0.05, 0.22)), OptionReport("x"))
    assert "0.05 to 0.22" in row(lines, "if_given")
    assert row(lines, "if_given").endswith(WORDS("explain.if_given_enters"))
    lines = out_lines(facts, left_out(enters_if_given=None, adds=(0.0, 0.2)), OptionReport("x"))
    assert row(lines, "if_given").endswith(WORDS("explain.if_given_open"))


def test_what_is_lost_without_a_selected_one(facts: Facts) -> None:
    """Who takes its place and who leaves too; nobody; or what demands it."""
    (chosen,) = (s for s in sample.run().plan.selected if s.option == "GEO-exercise")
    carried = next(c.chosen for c in facts.selected if c.chosen.option == chosen.option)
    replaced = Without(0.1, 0.4, ("ITA-exercise",), ("TRI-visit",))
    lines = in_lines(facts, carried, OptionReport("x", without=replaced))
    assert "0.10 to 0.40" in row(lines, "without")
    assert row(lines, "replaced").endswith("Mountain exercise in Italy")
    assert row(lines, "also_leave").endswith("Trilateral meeting of ministers")
    alone = in_lines(facts, carried, OptionReport("x", without=Without(0.1, 0.4)))
    assert row(alone, "replaced").endswith(WORDS("explain.nothing"))
    demanded = in_lines(facts, carried, OptionReport("x", without=Without(None, None, demanded=limits("R4"))))
    assert any("Only one of two exercises" in line for line in demanded)
    assert all(WORDS("explain.without") not in line for line in demanded)


def test_cost_and_people_are_named(facts: Facts) -> None:
    """Money by resource; people with what they are counted in."""
    lines = out_lines(facts, left_out(), OptionReport("x"))
    assert "AZN 260,000 of Cooperation budget" in row(lines, "cost")
    assert row(lines, "people")
