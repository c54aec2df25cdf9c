"""One line of money: what may still be spent."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import Money
from tests.reporting import sample


def test_the_reserve_may_not_be_spent() -> None:
    """100 less 10 held in reserve less 65 used leave 25; what was saved is in the use already."""
    money = Money("m", "Money", "AZN", *map(Fraction, (100, 10, 65)), saved=Fraction(5))
    assert money.left == 25


def test_rows_of_the_sample_hold_every_option_once() -> None:
    """An option stands among the selected or among the others, and its row is the level decided on."""
    facts = Facts(sample.run())
    options = [row.option.option for row in (*facts.selected, *facts.not_selected)]
    assert sorted(options) == sorted({o.option for o in facts.case.options})
    assert all(row.option.level == row.chosen.level for row in facts.selected)
