"""Who pays what: gross and net, payer by payer."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Allocation
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import HOME, by_unit, costs, paid_by, payers
from prioritizer.reporting.plan.results import plan_json
from tests.reporting import sample


def test_gross_and_net_in_the_data(years: Facts) -> None:
    """Two quarters of 18.50 and 6.50 are ours; NATO bears 4 and two range days, the partner one euro."""
    data = json.loads(json.dumps(plan_json(years.run)))
    assert data["costs"] == [{"resource": "m", "gross": 49.35, "net": 43.5}]
    paid = {(p["payer"], p["resource"]): (p["amount"], p["engagements"]) for p in data["payers"]}
    assert paid == {
        ("home", "m"): (43.5, 2), ("NATO", "m"): (4, 1), ("Y", "m"): (1.85, 1), ("NATO", "r"): (2, 1),
    }  # fmt: skip
    exercise = next(s for s in data["selected"] if s["option"] == "B")
    assert exercise["costs"] == [{"resource": "m", "gross": 12.35, "net": 6.5}]
    caps = {
        r["period"]: (r["available"], r["reserve"], r["used"])
        for r in data["resources"]
        if r["resource"] == "m"
    }
    assert caps == {"2027-Q1..2027-Q4": (100, 0, 43.5), "2028": (90, 10, 74), "2029": (50, 0, 0)}


def test_home_stands_first_and_pools_are_nobodys_bill() -> None:
    """A payer met before home still comes after it; people are no money."""
    visit = next(s for s in sample.run().plan.selected if s.option == "TUR-visit")
    bills = [("m", "", "NATO", 3), ("m", "", HOME, 5), ("m", "", HOME, 2), ("eng", "interpreters", HOME, 9)]
    allocations = tuple(Allocation(r, pool, "2027-Q1", Fraction(n), payer) for r, pool, payer, n in bills)
    chosen = replace(visit, allocations=allocations)
    paid = paid_by([chosen], {"m", "eng"})
    assert [(p.payer, p.amount, p.engagements) for p in paid] == [(HOME, 7, 1), ("NATO", 3, 1)]
    assert costs(paid, ["m", "other"]) == {"m": (10, 7)}


def test_where_nobody_shares_home_pays_all() -> None:
    """What home bears of each resource is what the envelopes of the sample say is used."""
    facts = Facts(sample.run())
    assert {p.resource: p.amount for p in payers(facts)} == {m.id: m.used for m in facts.money}
    amounts = [("budget", Fraction(3)), ("travel", Fraction(4)), ("budget", Fraction(1))]
    assert by_unit(facts, amounts) == {"AZN": 8}
