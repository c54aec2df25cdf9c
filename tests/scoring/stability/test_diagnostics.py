"""Normalisations of the methods, and criteria that say the same."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from prioritizer.domain import MethodChoice
from prioritizer.scoring.ranking import check_methods, rank_case
from prioritizer.scoring.score import score_case
from prioritizer.scoring.stability.diagnostics import correlations, normalisations
from tests.scoring.cases import matrix_case

MATRIX = np.random.default_rng(2).integers(1, 100, (10, 3))


def test_every_usual_normalisation_of_topsis():
    """The one in use first; best option and how many of the best stay are those the ranking step gives."""
    made = matrix_case(MATRIX, [1, -1, 1], methods=(MethodChoice("topsis"),))
    scores = score_case(made)
    assert scores.matrix is not None
    found = normalisations(made.tree, scores.matrix, check_methods(made), 4)
    assert [(one.name, one.usual) for one in found] == [
        ("vector", True), ("minmax", False), ("max", False), ("sum", False),
    ]  # fmt: skip
    assert found[0].kept == 4
    usual = best(made, "vector", 4)
    for one in found:
        assert one.kept == len(usual & best(made, one.name, 4))
        assert set(one.best) == best(made, one.name, 1)


def best(made, normalization, top):
    """The best options by TOPSIS with this normalisation, from the ranking step."""
    choice = MethodChoice("topsis", {"normalization": normalization})
    other = matrix_case(MATRIX, [1, -1, 1], methods=(choice,))
    items = rank_case(other, score_case(other)).get("options", "topsis").items
    return {f"{i}:full" for i, r in zip(items["id"], items["rank"], strict=True) if r <= top}


def test_a_normalisation_the_data_forbid_is_left_out():
    """Sums need quantities above 0."""
    made = matrix_case([[0, 1], [1, 2], [2, 1]], [1, 1], methods=(MethodChoice("topsis"),))
    scores = score_case(made)
    assert scores.matrix is not None
    names = {one.name for one in normalisations(made.tree, scores.matrix, check_methods(made), 1)}
    assert names == {"vector", "minmax", "max"}


def test_criteria_that_say_the_same():
    """By value or by rank, in the same or in the opposite direction; the strongest first."""
    base = np.linspace(0.05, 1, 20)
    values = pd.DataFrame(
        {
            "a": base,
            "same": base * 0.5,
            "opposite": 1 - base,
            "curved": base**8,
            "still": 0.5,
            "else": np.random.default_rng(1).random(20),
        }
    )
    found = {(c.first, c.second): c for c in correlations(values)}
    assert set(found) == {
        ("a", "same"), ("a", "opposite"), ("a", "curved"), ("same", "opposite"), ("same", "curved"),
        ("opposite", "curved"),
    }  # fmt: skip
    assert found["a", "opposite"].pearson == pytest.approx(-1)
    assert found["a", "curved"].spearman == pytest.approx(1)
    assert found["a", "curved"].pearson < 0.9
    expected = np.corrcoef(base, base**8)[0, 1]
    assert found["a", "curved"].pearson == pytest.approx(expected)


def test_few_options_say_nothing_about_criteria():
    """Two points always lie on a line."""
    assert correlations(pd.DataFrame({"a": [0.0, 1.0], "b": [0.2, 0.4]})) == ()
