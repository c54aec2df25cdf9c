"""The id of a run: the same for the same inputs, whatever the program calls them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from prioritizer.commands.run_store import run_id
from prioritizer.domain import Change, Edit
from prioritizer.reading import read_case
from tests import TUTORIAL

CASE = read_case(TUTORIAL)
EDIT = Edit("exclude_from", "2027-01-01", select={"partner": ("GEO",)})


def test_the_names_of_classes_do_not_count():
    """A class with the same fields and another name gives the same id."""

    @dataclass(frozen=True)
    class Renamed:
        gap: float
        node_limit: int | None
        time_limit: float | None
        beyond: str
        tolerance: float

    own = CASE.allocation
    renamed = Renamed(own.gap, own.node_limit, own.time_limit, own.beyond, own.tolerance)
    assert run_id(replace(CASE, allocation=renamed), False, "highs") == run_id(CASE, False, "highs")


def test_whatever_decides_the_plan_counts():
    """The settings, the changes, how the plan was asked for: each gives an id of its own."""
    changed = replace(CASE, changes=(Change("closed", (EDIT,), when=date(2026, 1, 1)),))
    other = replace(CASE, changes=(Change("closed", (replace(EDIT, value="x"),), when=date(2026, 1, 1)),))
    gap = replace(CASE, allocation=replace(CASE.allocation, gap=0.5))
    ids = [run_id(case, False, "highs") for case in (CASE, changed, other, gap)]
    ids += [run_id(CASE, True, "highs"), run_id(CASE, False, "cbc"), run_id(CASE, False, "highs", True)]
    ids += [run_id(CASE, False, "highs", asked=("compromise",))]
    assert len(set(ids)) == len(ids)


def test_fractions_and_days_count_as_they_are_written():
    """Two amounts that differ by little are two amounts."""
    from prioritizer.domain import Situation
    from prioritizer.domain.scenario import Charge, OptionStatus

    def of(amount):
        status = OptionStatus("a", "running", "", 0, facts=(Charge("budget", 0, amount),))
        case = replace(CASE, situation=Situation(date(2027, 6, 15), 1, (status,)))
        return run_id(case, False, "highs")

    assert of(Fraction(1, 3)) != of(Fraction(333, 1000))
    assert of(Fraction(1, 3)) == of(Fraction(2, 6))
