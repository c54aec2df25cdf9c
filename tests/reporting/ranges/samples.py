"""A sweep and a frontier of the invented run's budget, made by hand."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import Frontier, FrontierPlan, Interval, Purchase, Sweep
from tests.limits import limits

BUDGET = "envelope:budget@2027-Q1..2027-Q4"
POST, COURSE, STAFF = ("GEO-attache:full", 0), ("KAZ-language:full", 3), ("TRI-staff:full", 3)


def _amount(thousands: int) -> Fraction:
    return Fraction(1000 * thousands)


def sweep(**more: object) -> Sweep:
    """None below 120,000; then the post; from 160,000 the course too, later; from 230,000 the staff."""
    intervals = (
        Interval(_amount(100), _amount(120), 0.0, 0.0, None, True),
        Interval(_amount(120), _amount(160), 1.5, 1.5, (POST,), True, (POST[0],)),
        Interval(_amount(160), _amount(230), 2.25, 2.25, (POST, COURSE), True, (COURSE[0],)),
        Interval(_amount(230), _amount(300), 5.0, 5.0, (POST, STAFF), True, (STAFF[0],), (COURSE[0],)),
    )
    values = {
        "kind": "envelope", "name": BUDGET, "unit": "AZN", "now": _amount(200), "first": _amount(100),
        "last": _amount(300), "method": "steps", "width": Fraction(0), "gap": 0.0, "intervals": intervals,
        "solves": 7, "skipped": 2,
    }  # fmt: skip
    return Sweep(**(values | more))


def weight_sweep() -> Sweep:
    """Of the weight of political, from 20 % to 60 %: one plan at 0.2..0.5, another beyond, not exact."""
    intervals = (
        Interval(0.2, 0.5, 1.0, 2.0, (POST,), True, (POST[0],)),
        Interval(0.5, 0.6, 2.0, 2.5, (POST, STAFF), False, (STAFF[0],)),
    )
    return sweep(
        kind="weight", name="political", unit="", now=0.5, first=0.2, last=0.6, method="bisection",
        width=0.01, gap=0.002, intervals=intervals,
    )  # fmt: skip


def frontier(**more: object) -> Frontier:
    """Three plans; the second is off the hull, and an order of buying loses 0.75 there."""
    plans = (
        FrontierPlan(_amount(120), _amount(120), 1.5, 1.5, (POST,), True, "all", True, None, (POST[0],), 1.5),
        FrontierPlan(
            _amount(160), _amount(160), 2.25, 2.25, (POST, COURSE), False, "step", True, 0.75 / 40000,
            (POST[0],), 1.5, limits("R2"), (COURSE[0],),
        ),
        FrontierPlan(
            _amount(230), _amount(190), 5.0, 5.0, (POST, STAFF), True, "step", True, 2.75 / 70000,
            (POST[0], STAFF[0]), 5.0, (), (STAFF[0],), (COURSE[0],),
        ),
    )  # fmt: skip
    order = (
        Purchase(POST[0], 0, _amount(120), 1.5),
        Purchase(COURSE[0], 3, _amount(120), 1.5, limits("R2")),
        Purchase(STAFF[0], 3, _amount(190), 5.0),
    )
    values = {
        "name": BUDGET, "unit": "AZN", "now": _amount(200), "first": _amount(100), "last": _amount(300),
        "complete": True, "gap": 0.0, "plans": plans, "order": order, "broken": limits("R2"),
        "infeasible_below": _amount(120), "solves": 5, "skipped": 1,
    }  # fmt: skip
    return Frontier(**(values | more))
