"""The annex sheet Criteria and weights: the tree with its scales, and every set of weights."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Leaf
from prioritizer.reporting.plan.annex import criteria
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_the_tree_stands_from_the_top_down() -> None:
    """Leaves are set in below their branch, whose share is theirs together: 0.15 + 0.1 and 0.25 and 0.5."""
    rows = records(sheet(criteria.add, sample.run()), "Criterion")
    shares = {r["Criterion"]: r["Share of all"] for r in rows}
    assert list(shares) == [
        "political", "    tier", "    goals", "military", "    gain", "risk", "    stability",
    ]  # fmt: skip
    assert shares["political"] == pytest.approx(shares["    tier"] + shares["    goals"]) == 0.25
    assert sum(shares[top] for top in ("political", "military", "risk")) == pytest.approx(1)


def test_each_set_has_a_column_of_its_own_points() -> None:
    """Empty where the set leaves the tree's weight as it is."""
    rows = {r["Criterion"].strip(): r for r in records(sheet(criteria.add, sample.run()), "Criterion")}
    assert (rows["political"]["Weight"], rows["political"]["Weight, MFA"]) == (50, 80)
    assert rows["tier"]["Weight, MFA"] is None


def test_a_set_in_force_is_named() -> None:
    """Otherwise the weights are said to be the base weights."""
    words, run = Words(), sample.run()
    assert words("criteria.own_set") in texts(sheet(criteria.add, run))
    by_mfa = replace(run, case=replace(run.case, weights_used="MFA"))
    assert words("criteria.set", set="MFA") in texts(sheet(criteria.add, by_mfa))


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"worst": 0.0, "best": 10.0}, "0 to 10"),
        ({"points": ((0.0, 0.0), (5.0, 1.0))}, "5"),
        ({"categories": {"low": 0.0, "high": 0.5}}, "high"),
        ({}, "points"),
    ],
)
def test_a_scale_is_told_by_its_kind(more: dict[str, object], text: str) -> None:
    """A range, points, categories, or what is found; the unit stands with all but categories."""
    said = criteria.scale(Words(), Leaf("p.x", 1, "maximise", "x", "points", **more))
    assert text in said
    assert ("points" in said) == ("categories" not in more)


def test_without_criteria_the_sheet_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(criteria.add, sample.bare()))[-1] == Words()("empty.criteria")
