"""The formulas of the live sheet, computed here as a spreadsheet would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Branch, CriteriaTree, Leaf
from prioritizer.reporting.plan.annex.live import Layout, live_rows, shares
from tests.reporting import sample


def deep_tree() -> CriteriaTree:
    """Three levels, feasibility before priority, a branch beside a leaf, and a leaf at the top."""
    branches = (
        Branch("risk", 30, "feasibility"),
        Branch("use", 40, "priority"),
        Branch("use.own", 60, ""),
    )
    leaves = (
        Leaf("risk.war", 2, "minimise", "war"),
        Leaf("risk.law", 1, "maximise", "law"),
        Leaf("use.own.skill", 1, "maximise", "skill"),
        Leaf("use.own.gear", 3, "maximise", "gear"),
        Leaf("use.voice", 40, "maximise", "voice"),
        Leaf("rank", 60, "maximise", "rank"),
    )
    return CriteriaTree("deep", "Deep", branches, leaves)


def layout(tree: CriteriaTree) -> Layout:
    return Layout(tree, corner=(4, 10), first_row=12, count=3)


def test_priority_leaves_stand_before_feasibility_leaves() -> None:
    """The leaves of an axis must be neighbours for one SUMPRODUCT."""
    made = layout(deep_tree())
    assert made.leaves == ["use.own.skill", "use.own.gear", "use.voice", "rank", "risk.war", "risk.law"]
    assert (made.columns("priority"), made.columns("feasibility")) == ((10, 13), (14, 15))


def test_shares_are_products_down_the_tree_within_an_axis() -> None:
    """0.4 x 0.6 x 0.25 of priority for the first leaf; feasibility sums to 1 on its own."""
    share = shares(layout(deep_tree()))
    assert share["use.own.skill"] == pytest.approx(0.4 * 0.6 * 0.25)
    assert share["use.voice"] == pytest.approx(0.4 * 0.4)
    assert share["rank"] == pytest.approx(0.6)
    assert share["risk.war"] == pytest.approx(2 / 3)


def test_formulas_name_the_cells_of_siblings() -> None:
    """A share divides each weight by the weights beside it, and asks first whether there are any."""
    assert layout(deep_tree()).share_formula("risk.war") == (
        "=IF(SUM($O$6)*SUM($O$9,$P$9)=0,0,$O$6/SUM($O$6)*$O$9/SUM($O$9,$P$9))"
    )
    made = layout(deep_tree())
    assert made.axis_formula("priority", 12) == (
        "=IF(SUM($K$10:$N$10)=0,100,ROUND(100*SUMPRODUCT($K$10:$N$10,$K13:$N13),10))"
    )
    assert made.score_formula(12, 3, 4) == "=ROUND($D13*$E13/100,10)"
    assert made.rank_formula(12, 2) == "=_xlfn.RANK.EQ($C13,$C$13:$C$15)"


def test_a_tree_without_feasibility_leaves_it_whole() -> None:
    """Nothing speaks against any option."""
    tree = sample.tree()
    only = replace(tree, branches=tree.branches[:2], leaves=tree.leaves[:3])
    made = Layout(only, (4, 10), 12, 3)
    assert made.axis_formula("feasibility", 12) == "=100"
    assert {r.feasibility for r in live_rows(made, sample.scores().matrix.values)} == {100.0}


def test_live_numbers_are_those_of_the_scoring() -> None:
    """Priority, feasibility and score x 100, and ranks where ties share the best."""
    scored = sample.scores()
    made = Layout(sample.tree(), (4, 10), 12, len(scored.table))
    for row, (_, own) in zip(live_rows(made, scored.matrix.values), scored.table.iterrows(), strict=True):
        assert row.priority == pytest.approx(100 * own["priority"], abs=1e-9)
        assert row.score == pytest.approx(100 * own["score"], abs=1e-9)
        assert row.rank == own["rank"]
