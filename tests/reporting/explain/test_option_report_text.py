"""What was found out about one option in words: every shape its parts can take."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import (
    BreakEvenCost,
    Competitors,
    Contribution,
    InclusionRange,
    OptionReport,
    Price,
    Span,
)
from prioritizer.reporting.explain.option_report_text import (
    conditions,
    priced_limits,
    rival_lines,
)
from prioritizer.reporting.facts.facts import Facts
from tests.limits import limit, limits
from tests.reporting import sample

BUDGET = "envelope:budget@2027-Q1..2027-Q4"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(sample.run())


def criteria(count: int, apart: float) -> tuple[Contribution, ...]:
    """So many criteria, each with fewer points than the selected ones by ``apart``, the first by most."""
    return tuple(
        Contribution("political.tier", "priority", 0.5, 0.4, 20.0, 20.0 + apart * (count - n), 31.0)
        for n in range(count)
    )


def entry(
    low: int | None, high: int | None, level: str = "full", step: Fraction = Fraction(1)
) -> BreakEvenCost:
    """The cost at which what costs 40,000 would enter."""
    ends = (None if x is None else Fraction(x) for x in (low, high))
    return BreakEvenCost(level, "AZN", Fraction(40000), *ends, step)


def test_the_largest_differences_are_shown_as_columns(facts: Facts) -> None:
    """At most eight criteria that differ, numbers to the right, the closest rival by name."""
    rivals = Competitors(
        limits(BUDGET), ("GEO-exercise:full", "TRI-staff:full"), "TRI-staff:full", criteria(10, 1.0)
    )
    _, head, header, *lines = rival_lines(facts, OptionReport("ITA-exercise", rivals=rivals))
    assert "2 engagements" in head
    assert "Trilateral staff exercise" in head
    assert len(lines) == 8
    assert len({len(line) for line in (header, *lines)}) == 1
    assert lines[0].split()[-3:] == ["20.0", "30.0", "31.0"]
    everyone = Competitors((), rivals.options, rivals.closest, rivals.criteria)
    assert rival_lines(facts, OptionReport("ITA-exercise", rivals=everyone))[1] != head


def test_nothing_is_said_where_nothing_differs(facts: Facts) -> None:
    """No rivals, or points apart by less than is shown."""
    alike = Competitors((), ("GEO-exercise:full",), "GEO-exercise:full", criteria(1, 0.01))
    assert rival_lines(facts, OptionReport("x", rivals=alike)) == []
    assert rival_lines(facts, OptionReport("x")) == []


def test_each_limit_in_the_way_has_its_price(facts: Facts) -> None:
    """A number, an upper bound, or nothing."""
    barriers = (Price(limit(BUDGET), 0.5, 0.5), Price(limit("R2"), 0.0, 0.25), Price(limit("R4"), 0.0, 0.0))
    _, head, *lines = priced_limits(facts, OptionReport("x", barriers=barriers))
    assert head
    assert "Cooperation budget" in lines[0]
    assert "0.50" in lines[0]
    assert "at most" in lines[1]
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (entry(30000, 30000), "at most AZN 30,000"),
        (entry(10000, 30000), "AZN 10,000"),
        (entry(None, 30000), "AZN 30,000"),
        (entry(None, None), "AZN 40,000"),
        (entry(12, 12, step=Fraction(1, 100)), "AZN 12.00"),
    ],
)
def test_the_cost_at_which_it_would_enter(facts: Facts, found: BreakEvenCost, words: str) -> None:
    """Proven, between two amounts, only below one, or not even free; as fine as it was looked for."""
    _, line = conditions(facts, OptionReport("x", entry=(found,)))
    assert words in line
    assert "None" not in line


def test_levels_are_named_where_there_are_several(facts: Facts) -> None:
    """Each with its own cost."""
    _, full, basic = conditions(facts, OptionReport("x", entry=(entry(1, 1), entry(2, 2, level="basic"))))
    assert full.startswith("Full")
    assert basic.startswith("Basic")


def test_stretches_of_budgets_and_weights(facts: Facts) -> None:
    """Amounts in money, weights in per cent; a single value by itself; how far apart a grid looked."""
    spans = (Span(Fraction(80), Fraction(90), "out"), Span(Fraction(90), Fraction(90), "either"))
    budget = InclusionRange("envelope", BUDGET, "AZN", *map(Fraction, (85, 80, 90)), "steps", 0, spans, 3)
    weight = InclusionRange(
        "weight", "political", "", 0.6, 0.0, 1.0, "grid", 0.25, (Span(0.0, 0.5, "in"),), 5
    )
    lines = [line for line in conditions(facts, OptionReport("x", presences=(budget, weight))) if line]
    assert "AZN 85" in lines[0]
    assert "AZN 80" in lines[1]
    assert lines[2].count("AZN 90") == 1
    assert "60.0 %" in lines[3]
    assert "25.0 %" in lines[5]
