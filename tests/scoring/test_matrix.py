"""The decision matrix."""

import numpy as np
import pytest

from prioritizer.errors import InvalidInput
from prioritizer.scoring.matrix import build_matrix
from tests.scoring.cases import case, leaf, tree

PARTNERS = {"GEO": {"x": 4.0, "y": 1.0}, "TUR": {"x": np.nan, "y": np.nan}}
TREE = tree(leaf("all.x", worst=0.0, best=10.0), leaf("all.y", 3, worst=0.0, best=2.0))


def test_both_frames_are_options_by_leaves():
    """Indexed by option:level, columns in tree order, weights beside them."""
    options = [{"option": "a", "partner": "GEO"}, {"option": "a", "level": "basic", "partner": "GEO", "x": 1}]
    matrix = build_matrix(case(options, TREE, partners=PARTNERS), TREE).matrix
    assert matrix.performance.index.tolist() == ["a:full", "a:basic"]
    assert matrix.performance.to_numpy().tolist() == [[4, 1], [1, 1]]
    assert matrix.values.to_numpy().tolist() == [[0.4, 0.5], [0.1, 0.5]]
    assert matrix.weights.to_dict() == {"all.x": 0.25, "all.y": 0.75}


def test_unscored_commitments_are_left_out():
    """An order need not be scored; an open option without measures stops the run with all findings."""
    options = [{"option": "a", "partner": "GEO"}, {"option": "b", "partner": "TUR"}]
    given = case([options[0], options[1] | {"commitment": "committed"}], TREE, partners=PARTNERS)
    assert build_matrix(given, TREE).matrix.performance.index.tolist() == ["a:full"]
    with pytest.raises(InvalidInput) as caught:
        build_matrix(case(options, TREE, partners=PARTNERS), TREE)
    assert [finding.column for finding in caught.value.findings] == ["x", "y"]


def test_partners_have_values_of_their_own():
    """On the leaves that stand on partners, for every partner of the table."""
    options = [{"option": "a", "partner": "GEO", "z": 1.0}]
    criteria = tree(leaf("all.x", worst=0.0, best=10.0), leaf("all.z", worst=0.0, best=2.0))
    values = build_matrix(case(options, criteria, partners=PARTNERS), criteria).partner_values
    assert values["all.x"].to_dict() == pytest.approx({"GEO": 0.4, "TUR": np.nan}, nan_ok=True)
    assert list(values) == ["all.x"]
