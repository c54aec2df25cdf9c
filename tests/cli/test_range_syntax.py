"""Ranges as a user writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.cli.range_syntax import amount, parse_range
from prioritizer.errors import UsageProblem


def test_ranges():
    """Names, periods, amounts and percentages are told apart; ends need not be of one kind."""
    wanted = parse_range("budget@2027-Q1..2027-Q2=80%..1500000.5", "--available")
    assert (wanted.name, wanted.period) == ("budget", "2027-Q1..2027-Q2")
    assert wanted.first.of(Fraction(200)) == 160
    assert wanted.last.of(Fraction(200)) == Fraction(3000001, 2)


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "", "%", "1e13", "1/0", "ten", "5%%"])
def test_what_is_no_amount(text):
    """Nothing but finite numbers of 0 or more passes."""
    with pytest.raises(UsageProblem):
        amount(text, "--from")
