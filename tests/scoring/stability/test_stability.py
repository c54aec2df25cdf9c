"""Everything about the stability of a case's ranking, put together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Plan, Selected
from prioritizer.errors import UsageProblem
from prioritizer.scoring.score import score_case
from prioritizer.scoring.stability import pair_of, stability_of, stability_of_plan
from tests.scoring.cases import case, leaf, tree

OPTIONS = [
    {"option": "a", "level": "basic", "x": 0.5, "y": 0.4},
    {"option": "a", "level": "full", "x": 0.9, "y": 0.4},
    {"option": "b", "x": 0.6, "y": 0.5},
    {"option": "c", "x": 0.2, "y": 0.95},
    {"option": "ordered", "commitment": "committed", "x": float("nan"), "y": float("nan")},
]
TREE = tree(leaf("t.x", worst=0, best=1), leaf("t.y", worst=0, best=1))


def made(**more):
    """The case, perhaps with ranges."""
    return case([option | more.get(option["option"], {}) for option in OPTIONS], TREE)


def selected(option, level):
    """A selected option as far as stability looks at it."""
    return Selected(option, level, 0, 0, None, None, None, None, 1.0, 0.0)


def test_both_views_of_the_scored_option_levels():
    """Any weights (no statements) and near those in force; unscored commitments take no part."""
    one = made()
    found = stability_of(one, score_case(one), top=1, draws=2_000)
    assert found is not None
    assert [view.kind for view in found.views] == ["simplex", "around"]
    assert found.sure.kind == "around"
    assert list(found.sure.table.index) == ["a:basic", "a:full", "b:full", "c:full"]
    assert found.sure.table["top"].sum() == pytest.approx(1)
    assert found.views[0].ranks.to_numpy().sum(axis=1).tolist() == [2_000] * 4
    assert found.ranges == 0
    assert found.reversals[0].method == "score"


def test_statements_take_the_place_of_the_simplex_and_say_how_sure():
    """What is stated is known; anything near the weights in force is not."""
    told = replace(made(), tree=replace(TREE, statements=({"leaf": "t.x", "min": 80},)))
    found = stability_of(told, score_case(told), top=1, draws=500)
    assert found is not None
    assert [view.kind for view in found.views] == ["statements", "around"]
    assert found.sure.kind == "statements"
    assert found.sure.table.loc["a:full", "first"] == 1.0
    assert found.sure.central.loc["a:full", "t.x"] == pytest.approx(0.9, abs=0.01)


def test_contradicting_statements_are_said():
    """The finding comes along, and the draws go on without them."""
    both = ({"leaf": "t.x", "min": 80}, {"leaf": "t.y", "min": 80})
    told = replace(made(), tree=replace(TREE, statements=both))
    found = stability_of(told, score_case(told), top=1, draws=500)
    assert found is not None
    assert "cannot all be true" in found.findings[0].message
    assert found.views[0].central.loc["c:full", "t.x"] < 0.5


def test_values_with_a_range_are_drawn():
    """An uncertain best option is less sure to be first."""
    certain, unsure = made(), made(a={"x_low": 0.3, "x_high": 0.9})
    shares = []
    for one in (certain, unsure):
        found = stability_of(one, score_case(one), top=1, draws=2_000)
        assert found is not None
        shares.append(found.sure.table.loc["a:full", "first"])
    assert found.ranges == 2
    assert shares[1] < shares[0] - 0.2


def test_a_plan_counts_each_option_once_at_the_level_carried_out():
    """The best N are as many as are selected; levels do not take one another's place."""
    one = made()
    scores = score_case(one)
    plan = Plan(
        "optimal", 0, 0, 0, (selected("a", "basic"), selected("c", "full"), selected("ordered", "full"))
    )
    found = stability_of_plan(one, scores, plan)
    assert found is not None
    assert list(found.sure.table.index) == ["a:basic", "b:full", "c:full"]
    assert found.top == 2
    nothing = stability_of_plan(one, scores, Plan("infeasible", 0, 0, 0))
    assert nothing is not None
    assert list(nothing.sure.table.index) == ["a:full", "b:full", "c:full"]


def test_without_a_tree_there_is_nothing_to_vary():
    """No criteria, no weights."""
    bare = case([{"option": "a"}, {"option": "b"}])
    assert stability_of(bare, score_case(bare), top=1) is None


def test_same_case_same_numbers():
    """The seed is fixed."""
    one = made(a={"x_low": 0.3, "x_high": 0.9})
    first, again = (stability_of(one, score_case(one), top=2, draws=300) for _ in range(2))
    assert first is not None
    assert again is not None
    for view, other in zip(first.views, again.views, strict=True):
        assert view.ranks.equals(other.ranks)
        assert view.table.equals(other.table)
        assert view.central.equals(other.central)
    assert first.changes == again.changes


def test_pairs_are_named_by_option_or_level():
    """An option stands for its best level."""
    scores = score_case(made())
    assert pair_of(scores, "b, a") == ("b:full", "a:full")
    assert pair_of(scores, "a:basic,a:full") == ("a:basic", "a:full")
    for wrong, said in (
        ("a", "not two"),
        ("a,a:full", "not two"),
        ("a,bb", "Did you mean 'b'"),
        ("a,ordered", "no scored"),
    ):
        with pytest.raises(UsageProblem, match=said):
            pair_of(scores, wrong)
