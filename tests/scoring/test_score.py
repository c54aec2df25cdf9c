"""Scores of options, partners and activities."""

import numpy as np
import pandas as pd
import pytest

from prioritizer.domain import Branch
from prioritizer.scoring import score_case
from prioritizer.scoring.score import score_activities, score_partners
from tests.scoring.cases import case, leaf, tree

TREE = tree(
    leaf("want.x", 1, worst=0.0, best=10.0),
    leaf("want.y", 3, worst=0.0, best=1.0),
    leaf("can.z", 1, direction="minimise", worst=4.0, best=0.0, veto=3.0),
    branches=(Branch("want", 2, "priority"), Branch("can", 1, "feasibility")),
)
PARTNERS = {"GEO": {"x": 8.0, "z": 1.0}, "TUR": {"x": 2.0, "z": 3.5}, "ARM": {"x": np.nan, "z": 0.0}}
ACTIVITIES = {"visit": {"y": 0.5}, "course": {"y": 1.0}}
OPTIONS = [
    {"option": "a", "activity": "visit", "partner": "GEO", "effect": 3.0},
    {"option": "b", "activity": "course", "partner": "TUR"},
    {"option": "c", "activity": "course", "partner": "GEO", "commitment": "excluded"},
    {"option": "d", "activity": "visit", "partner": "ARM", "commitment": "committed"},
]
CASE = case(OPTIONS, TREE, partners=PARTNERS, activities=ACTIVITIES)


def test_score_is_priority_times_feasibility_and_benefit_effect_times_score():
    """(0.8 x 1 + 0.5 x 3) / 4 = 0.575, times 0.75 for what can be done, times the effect."""
    row = score_case(CASE).table.iloc[0]
    assert row["priority"] == pytest.approx(0.575)
    assert row["feasibility"] == pytest.approx(0.75)
    assert row["score"] == pytest.approx(0.43125)
    assert row["benefit"] == pytest.approx(3 * 0.43125)


def test_scored_options_are_ranked_and_unscored_commitments_listed_without():
    """The commitment has no score, benefit 0 and no rank; the excluded option is ranked."""
    table = score_case(CASE).table.set_index("option")
    assert table["rank"].tolist()[:3] == [2, 3, 1]
    assert table.loc["d", "rank"] is pd.NA
    assert table["scored"].tolist() == [True, True, True, False]
    assert np.isnan(table.loc["d", "score"])
    assert table.loc["d", "benefit"] == 0


def test_a_performance_worse_than_the_veto_names_the_leaf():
    """3.5 is worse than 3 where less is better."""
    assert score_case(CASE).table["vetoed"].tolist() == ["", "can.z", "", ""]


def test_vetoes_of_categories_and_curves_compare_values():
    """A category below the named one is vetoed, and a raw quantity on the poor side of a hump."""
    criteria = tree(
        leaf("all.c", categories={"low": 0.0, "fair": 0.5, "good": 1.0}, veto="fair"),
        leaf("all.h", points=((0.0, 0.0), (5.0, 1.0), (9.0, 0.2)), veto=4.0),
    )
    options = [
        {"option": "a", "c": "low", "h": 5.0},
        {"option": "b", "c": "fair", "h": 9.0},
        {"option": "c", "c": "good", "h": 4.0},
    ]
    assert score_case(case(options, criteria)).table["vetoed"].tolist() == ["all.c", "all.h", ""]


def test_without_a_tree_every_score_is_one():
    """Then benefit is the effect, so that any knapsack is a case."""
    scores = score_case(case(OPTIONS))
    assert scores.matrix is None
    assert scores.table["benefit"].tolist() == [3, 1, 1, 1]
    assert set(scores.table["score"]) == {1.0}
    assert scores.table["rank"].tolist() == [1, 1, 1, 1]


def test_an_axis_without_leaves_counts_one():
    """Nothing speaks against an option there."""
    criteria = tree(leaf("can.z", worst=0.0, best=1.0), branches=(Branch("can", 1, "feasibility"),))
    row = score_case(case([{"option": "a", "z": 0.3}], criteria)).table.iloc[0]
    assert (row["priority"], row["feasibility"], row["score"]) == (1, pytest.approx(0.3), pytest.approx(0.3))


def test_partners_are_scored_on_the_leaves_measured_on_partners():
    """x alone on the priority axis; a partner with a missing measure is left out."""
    assert score_partners(CASE).to_dict() == pytest.approx({"GEO": 0.8 * 0.75, "TUR": 0.2 * 0.125})


def test_activities_have_the_mean_score_of_their_options():
    """Options with several levels count once, unscored ones not at all."""
    options = [OPTIONS[0], OPTIONS[0] | {"level": "basic", "y": 0.0}, *OPTIONS[1:]]
    given = case(options, TREE, partners=PARTNERS, activities=ACTIVITIES)
    scores = score_case(given)
    score = scores.table.set_index(["option", "level"])["score"]
    expected = {
        "visit": (score["a", "full"] + score["a", "basic"]) / 2,
        "course": (score["b", "full"] + score["c", "full"]) / 2,
    }
    assert score_activities(given, scores).to_dict() == pytest.approx(expected)
