"""Scores under many draws, piece by piece."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np

from prioritizer.scoring.stability import score_sampling
from prioritizer.scoring.stability.acceptability import acceptability
from prioritizer.scoring.stability.score_sampling import UNITS, Axis, Sample, score_units
from prioritizer.scoring.stability.weight_sampling import NEAR, WHOLE
from tests.scoring.stability.subjects import criteria, subject


def test_scores_by_hand():
    """Two draws, two options, both axes: weighted sums multiplied, in units of 1e-12."""
    priority = Axis(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([[0.2, 0.4], [0.6, 0.0]]))
    feasibility = Axis(np.ones((2, 1)), np.array([[0.5, 1.0]]))
    ((piece, units),) = score_units(Sample((priority, feasibility), 2, 2))
    assert piece == slice(0, 2)
    assert (units / UNITS).tolist() == [[0.2, 0.2], [0.1, 0.4]]


def test_pieces_change_nothing():
    """The numbers do not depend on how many draws are held at once."""
    values = np.random.default_rng(4).random((9, 4))
    source = np.arange(36).reshape(9, 4)
    made = subject(criteria(("a.x", "a.y", "b.u", "f.v"), [1, 2, 3, 4]), values / 2, values / 3, source)
    whole = acceptability(made, NEAR, 500, 3)
    with patch.object(score_sampling, "CELLS", 50):
        parts = acceptability(made, NEAR, 500, 3)
    assert whole.ranks.equals(parts.ranks)
    assert whole.table.equals(parts.table)
    assert whole.wins.equals(parts.wins)


def test_equal_options_tie_in_every_draw():
    """Whatever their column, and although rounding noise tells their values apart."""
    values = np.random.default_rng(3).random((40, 4)).round(3)
    values[20:] = values[:20] + 1e-16
    made = subject(criteria(("a.x", "a.y", "b.u", "f.v"), [1, 2, 3, 4]), np.minimum(values, 1.0))
    found = acceptability(made, WHOLE, 2000, 5)
    assert (found.ranks.to_numpy()[:20] == found.ranks.to_numpy()[20:]).all()
