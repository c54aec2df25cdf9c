"""The exchange rates costs were converted with."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rates import exact_text, paid_in, rates, rates_phrase
from prioritizer.reporting.plan.decision_note import sections
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample


def test_only_rates_that_were_used_are_named(years: Facts) -> None:
    """The euro, with its day and source and the 60 that six quarters of the post cost home; no dollar."""
    (euro,) = rates(years)
    assert (euro.currency, euro.rate, euro.day, euro.source) == (
        "EUR", Fraction("1.85"), date(2026, 11, 20), "Central bank",
    )  # fmt: skip
    assert paid_in(years, euro) == 6 * 10
    assert "EUR" in rates_phrase(years)
    assert "USD" not in rates_phrase(years)


def test_the_note_states_rates_and_caps(years: Facts) -> None:
    """Only the currency that was used is named; what is committed beyond stands beside its cap."""
    note = " ".join(p for s in sections(years) for p in s.points)
    assert "The annex lists the exchange rates of EUR" in note
    assert "USD" not in note
    assert "Already committed beyond the plan: AZN 74 of AZN 80 in 2028. So are people" in note


def test_without_rates_nothing_is_said() -> None:
    """A case in one currency has none."""
    facts = Facts(sample.run())
    assert (rates(facts), rates_phrase(facts)) == ([], "")


@pytest.mark.parametrize(
    ("rate", "text"),
    [("1.85", "1.85"), ("2", "2.00"), ("1.2345", "1.2345"), ("1/3", "0.333333333")],
)
def test_a_rate_has_the_decimals_it_takes(rate: str, text: str) -> None:
    """At least two, at most nine."""
    assert exact_text(Words(), Fraction(rate)) == text
