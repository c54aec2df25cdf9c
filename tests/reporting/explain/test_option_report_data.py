"""What was found out about one option as data: nothing is missing, nothing rounded that is exact."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import (
    BreakEvenCost,
    Competitors,
    Contribution,
    InclusionRange,
    OptionReport,
    Price,
    Span,
    Without,
)
from prioritizer.reporting.explain.option_report_data import enquiry_json
from tests.limits import limit, limits

BUDGET = "envelope:budget@2027-Q1..2027-Q4"
TIER = Contribution("political.tier", "priority", 0.5, 0.4, 20.0, 21.0, 31.0)
ENTRY = BreakEvenCost("full", "AZN", Fraction(40000), None, Fraction(30000), Fraction(1))


def test_an_empty_enquiry_has_all_its_keys() -> None:
    """Nothing found is null or empty, never missing."""
    data = enquiry_json(OptionReport("x", "full"))
    assert data == {
        "level": "full",
        "looked_into": {"why": False, "full": False, "exact": False},
        "rivals": None,
        "entry_costs": [],
        "prices": [],
        "without": None,
        "intervals": [],
        "questions": {"asked": 0, "settled_by_bounds": 0},
    }


def test_everything_found_is_told() -> None:
    """Whole numbers stay whole, shares are shares, and what is not known is null."""
    spans, amounts = (Span(Fraction(80), Fraction(90), "out"),), [Fraction(n) for n in (85, 80, 90)]
    found = OptionReport(
        "x",
        rivals=Competitors(limits(BUDGET), ("A:full",), "A:full", (TIER,)),
        entry=(ENTRY,),
        barriers=(Price(limit("R2"), 0.0, 0.25, ("A",), ("B",)),),
        without=Without(0.1, None, ("A",)),
        presences=(InclusionRange("envelope", BUDGET, "AZN", *amounts, "grid", 5, spans, 3, 1),),
        questions=(4, 3),
    )
    data = enquiry_json(found)
    assert data["rivals"]["criteria"] == [
        {
            "criterion": "political.tier",
            "axis": "priority",
            "weight": 0.5,
            "value": 0.4,
            "points": 20.0,
            "average": 21.0,
            "closest": 31.0,
        }
    ]
    assert data["entry_costs"] == [
        {"level": "full", "unit": "AZN", "cost": 40000, "low": None, "high": 30000, "step": 1}
    ]
    assert data["prices"] == [
        {"id": "R2", "price_low": 0.0, "price_high": 0.25, "enters": ["A"], "leaves": ["B"]}
    ]
    assert data["without"] == {
        "loss_low": 0.1,
        "loss_high": None,
        "enters": ["A"],
        "leaves": [],
        "demanded": [],
    }
    (interval,) = data["intervals"]
    assert (interval["exact"], interval["solves"], interval["skipped"]) == (False, 3, 1)
    assert interval["spans"] == [{"first": 80, "last": 90, "standing": "out"}]
    assert data["questions"] == {"asked": 4, "settled_by_bounds": 3}
