"""The sheet Calendar: what runs when, as bars by partner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prioritizer.domain import Period
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.reader import calendar
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def months(count: int) -> tuple[Period, ...]:
    """So many months from January 2027 on."""
    return tuple(
        Period(f"{2027 + t // 12}-{t % 12 + 1:02d}", date(2027 + t // 12, t % 12 + 1, 1), date(2039, 1, 1))
        for t in range(count)
    )


@pytest.mark.parametrize(
    ("periods", "parts"),
    [
        (months(4), [range(4)]),
        (months(24), [range(24)]),
        (months(36), [range(24), range(24, 36)]),
        (
            tuple(replace(p, name=f"P{i}") for i, p in enumerate(months(30))),
            [range(12), range(12, 24), range(24, 30)],
        ),
    ],
)
def test_a_long_calendar_comes_in_parts(periods: tuple[Period, ...], parts: list[range]) -> None:
    """Whole years stand beside one another as long as they fit; periods of any other name by twelve."""
    run = sample.run()
    assert calendar.blocks(Facts(replace(run, case=replace(run.case, periods=periods)))) == parts


def test_counts_are_the_bars() -> None:
    """The counts under the calendar are those of its coloured cells."""
    rows = records(sheet(calendar.add, sample.run()), "2027-Q1")
    bars = [r for r in rows if r["Partner"] not in ("Starting", "Running")]
    running = next(r for r in rows if r["Partner"] == "Running")
    for quarter in ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"):
        assert running[quarter] == sum(r[quarter] is not None for r in bars)
    assert all(r["Partner"] for r in bars)  # so that they can be filtered, and read on every page


def test_a_bar_that_goes_on_says_so() -> None:
    """The language course runs from the last quarter into the next year; the post ends with the plan."""
    rows = {r["Engagement"]: r for r in records(sheet(calendar.add, sample.run()), "2027-Q1")}
    assert rows["Language course for Kazakh officers"]["2027-Q4"] == "Cooperation →"
    assert rows["Attaché post in Tbilisi"]["2027-Q4"] == "Representation"


def test_with_many_periods_bars_carry_letters() -> None:
    """So that they fit, and still read in black and white."""
    run = sample.run()
    wide = Facts(replace(run, case=replace(run.case, periods=months(24))))
    marks = {calendar.bar_label(wide, pillar) for pillar in ("operations", "cooperation", "representation")}
    assert len(marks) == 3
    assert all(len(mark) == 1 for mark in marks)
    assert calendar.bar_label(Facts(run), "operations") == "Operations"


def test_a_case_without_periods_has_no_calendar() -> None:
    """A sentence in its place; where no plan is possible, another."""
    words = Words()
    assert texts(sheet(calendar.add, sample.bare()))[-1] == words("empty.calendar")
    assert texts(sheet(calendar.add, sample.infeasible()))[-1] == words("empty.infeasible")
