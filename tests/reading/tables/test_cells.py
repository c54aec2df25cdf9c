"""One cell."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prioritizer.reading.tables.cells import (
    READERS,
    CellProblem,
    amount,
    day,
    flag,
    number,
    reserve_of,
    share,
)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-Infinity", "1e999", "1 200", "1,200", "1.200.000", "1,5", "x", "½", "٣"]
)
@pytest.mark.parametrize("kind", ["number", "amount"])
def test_what_is_no_plain_number_is_refused_with_a_cure(kind, text):
    """Nothing that could be read in two ways is read."""
    with pytest.raises(CellProblem) as caught:
        READERS[kind](text)
    assert caught.value.cure


def test_amounts_are_exact_and_bounded():
    """0.1 is one tenth; what no integer of money could hold is refused."""
    assert amount("0.1") == Fraction(1, 10)
    assert amount("1e3") == 1000
    assert amount("0.0") == 0
    for text in ("1e16", "1e-300", "1e-400"):
        with pytest.raises(CellProblem):
            amount(text)


def test_shares_flags_dates_and_reserves():
    """A percentage is a share; a reserve is an amount or a percentage of what is available."""
    assert share("10 %") == pytest.approx(0.1)
    assert (flag("Yes"), flag("0")) == ("yes", "no")
    assert day("2027-03-31") == date(2027, 3, 31)
    assert reserve_of("5 %", Fraction(200)) == 10
    assert (reserve_of("7.5", Fraction(200)), reserve_of("", Fraction(1))) == (Fraction(15, 2), 0)
    for reader, text in ((share, "1.1"), (flag, "maybe"), (day, "31.03.2027"), (number, "")):
        with pytest.raises(CellProblem):
            reader(text)


@pytest.mark.slow
@given(st.text(max_size=12), st.sampled_from(sorted(READERS)))
def test_any_text_is_a_value_or_a_cell_problem(text, kind):
    """No other exception for any text in any kind of column."""
    with suppress(CellProblem):
        READERS[kind](text)
