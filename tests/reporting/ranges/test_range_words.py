"""What sweeps and frontiers share in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import Sweep
from prioritizer.reporting.ranges.range_words import Ranges, plan_json, stretches
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import COURSE, POST, sweep, weight_sweep


@pytest.mark.parametrize(
    ("found", "value", "text"),
    [
        (sweep(), Fraction(1500), "AZN 1,500"),
        (sweep(name="envelope:interpreters@2027-Q1", unit="person-days"), Fraction(1, 2), "0.50 person-days"),
        (weight_sweep(), 0.25, "25 %"),
        (weight_sweep(), 0.2525, "25.25 %"),
    ],
)
def test_a_value_is_told_as_what_it_is(found: Sweep, value: float, text: str) -> None:
    """Money, people, or a share as fine as it is."""
    assert Ranges(sample.case(), found).value(value) == text


def test_weights_are_written_in_per_cent_and_amounts_as_they_are() -> None:
    """As the user writes them."""
    weight, budget = (Ranges(sample.case(), found) for found in (weight_sweep(), sweep()))
    assert (weight.number(0.25), weight.shown_unit) == (25, "%")
    assert (budget.number(Fraction(25)), budget.shown_unit) == (25, "AZN")
    assert weight.what == Words()("sweep.weight", name="political")
    assert "Cooperation budget" in budget.what


def test_a_single_value_is_no_span() -> None:
    """From 5 to 5 is 5."""
    facts = Ranges(sample.case(), sweep())
    assert facts.span(5, 5) == facts.value(5)
    assert facts.span(5, 6) == Words()("sweep.from_to", first=facts.value(5), last=facts.value(6))


def test_neighbouring_stretches_are_joined() -> None:
    """In at 0..2 and again at 3..4; never in, nothing."""
    found = [((0, 1), {"a"}), ((1, 2), {"a", "b"}), ((2, 3), {"b"}), ((3, 4), {"a"})]
    sets = [(part, frozenset(keys)) for part, keys in found]
    assert stretches(sets, "a") == [(0, 2), (3, 4)]
    assert stretches(sets, "b") == [(1, 3)]
    assert stretches(sets, "c") == []


def test_a_plan_as_data_names_periods() -> None:
    """Option, level and the period it starts in."""
    assert plan_json(sample.case(), (POST, COURSE)) == [
        {"option": "GEO-attache", "level": "full", "start": "2027-Q1"},
        {"option": "KAZ-language", "level": "full", "start": "2027-Q4"},
    ]
