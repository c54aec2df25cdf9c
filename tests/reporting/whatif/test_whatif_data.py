"""A what-if as data."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from prioritizer.domain import Variant
from prioritizer.reporting.whatif.whatif_data import changes_json, whatif_json
from tests.reporting import sample, sample_changes


def test_what_moves_stands_with_its_places_and_reason() -> None:
    """One option enters, one leaves, one moves; where it stood and stands, and why."""
    (variant,) = whatif_json(sample_changes.whatif())["variants"]
    (enters,), (leaves,), (moves,) = variant["enters"], variant["leaves"], variant["moves"]
    assert (enters["option"], enters["before"], enters["after"]["start"]) == ("ITA-visit", None, "2027-Q4")
    assert (leaves["option"], leaves["after"], leaves["reason"]) == ("TUR-visit", None, "refused")
    assert (moves["before"]["start"], moves["after"]["start"], moves["tie"]) == ("2027-Q2", "2027-Q4", True)
    assert all(m["why"] for m in (enters, leaves, moves))
    assert variant["rank_shifts"] == [
        {"option": "ITA-visit", "level": "full", "method": "topsis", "before": 12, "after": 10}
    ]


def test_the_difference_of_benefit_is_an_interval() -> None:
    """0.328 in place of 0.385 is 0.057 less, and each plan is proven to within 0.06 %."""
    data = whatif_json(sample_changes.whatif())
    change = data["variants"][0]["benefit_change"]
    base, here = data["base"], data["variants"][0]
    assert change["change"] == pytest.approx(-0.057)
    assert change["low"] == pytest.approx(here["objective"] - base["bound"])
    assert change["high"] == pytest.approx(here["bound"] - base["objective"])
    assert (change["tie"], change["by_base"]) == (False, None)


def test_money_follows_the_moves() -> None:
    """14,000 for Livorno in place of 12,000 for Ankara; the budget is as before."""
    data = whatif_json(sample_changes.whatif())
    base, here = ({c["resource"]: c["used"] for c in p["costs"]} for p in (data["base"], data["variants"][0]))
    assert (base["travel"], here["travel"]) == (38500.25, 40500.25)
    assert base["budget"] == here["budget"]


def test_benefits_counted_otherwise_are_not_compared() -> None:
    """By other weights the interval says nothing; each plan is counted by the other's instead."""
    (own,) = sample_changes.whatif().variants
    (variant,) = whatif_json(
        replace(sample_changes.whatif(), variants=(replace(own, by_base=9.5, base_here=9.25),))
    )["variants"]
    change = variant["benefit_change"]
    assert (change["low"], change["high"], change["tie"]) == (None, None, None)
    assert (change["by_base"], change["base_here"]) == (9.5, 9.25)


def test_a_variant_without_a_plan_names_what_clashes() -> None:
    """No worth, no difference."""
    none = Variant("none", (), sample.infeasible())
    shown = Variant("shown", (), sample.run())
    data = whatif_json(sample_changes.whatif(none, shown))
    variant = data["variants"][1]
    assert (variant["objective"], variant["benefit_change"]) == (None, None)
    assert variant["conflict"] == ["R1", "commitment:GEO-attache", "envelope:attaches@2027-Q2"]
    assert "conflict" not in data["variants"][2]
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_changes_keep_who_asked_when_and_why() -> None:
    """And the edits as they were written."""
    assert changes_json([sample_changes.CHANGE]) == [
        {
            "name": "livorno",
            "who": "MFA",
            "when": "2026-11-20",
            "why": "The host asked for it.",
            "edits": [{"key": "exclude", "text": "TUR-visit"}],
        }
    ]
