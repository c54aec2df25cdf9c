"""Envelopes: what is kept in reserve, what their span is called, what they pass on."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from prioritizer.domain import Charge, Envelope, OptionStatus, Period, Resource, Situation
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.resources import brought
from tests.scoring.cases import case

QUARTERS = tuple(Period(f"Q{n + 1}", date(2027, 3 * n + 1, 1), date(2027, 3 * n + 3, 28)) for n in range(4))
HALF = Fraction(1, 2)


def made(*envelopes, situation=None):
    """A case of four quarters with these envelopes."""
    return replace(case([{"option": "a"}]), periods=QUARTERS, envelopes=envelopes, situation=situation)


def test_money_is_said_of_resources_alone():
    """In their order, assets left out."""
    given = replace(made(), resources=(Resource("b"), Resource("ship", kind="asset"), Resource("a")))
    assert given.money == ("b", "a")


@pytest.mark.parametrize(
    ("amount", "share", "reserve"), [(0, 0, 0), (7, 0, 7), (0, Fraction(1, 20), 10), (1, HALF, 101)]
)
def test_a_share_held_back_follows_what_is_available(amount, share, reserve):
    """An amount does not."""
    envelope = Envelope("b", 0, 0, Fraction(200), reserve_amount=Fraction(amount), reserve_share=share)
    assert envelope.reserve == reserve
    assert replace(envelope, available=Fraction(400)).reserve == reserve + 200 * share


@pytest.mark.parametrize(
    ("first", "last", "span", "beyond"),
    [(1, 1, "Q2", False), (0, 3, "Q1..Q4", False), (4, 7, "2028", True)],
)
def test_an_envelope_is_called_by_its_span(first, last, span, beyond):
    """A period, from period to period, or the year after the horizon."""
    envelope = Envelope("b", first, last, Fraction(1))
    assert (envelope.span(made()), envelope.beyond(made())) == (span, beyond)
    assert envelope.limit(made()) == Limit(LimitKind.ENVELOPE, "b", span)


def test_what_is_over_passes_on_what_was_left_of_it():
    """Of 100, 10 are kept in reserve and 30 used: half of the 60 left reaches the next."""
    rows = (
        Envelope("b", 0, 0, Fraction(100), reserve_amount=Fraction(10), carry_over=HALF),
        Envelope("b", 1, 1, Fraction(100), carry_over=HALF),
        Envelope("c", 0, 0, Fraction(5), carry_over=HALF),
    )
    spent = (Charge("b", 0, Fraction(30)), Charge("c", 0, Fraction(8)))
    status = OptionStatus("a", "full", 0, "done", facts=spent)
    given = made(*rows, situation=Situation(date(2027, 4, 2), 1, (status,)))
    assert [e.over(given) for e in rows] == [True, False, True]
    assert [e.spent(given) for e in rows] == [30, 0, 8]
    assert brought(given) == {("b", 1, 0): 30, ("c", 1, 0): 0}
    assert brought(made(*rows)) == {}
