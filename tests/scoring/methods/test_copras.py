"""COPRAS: checked by hand and by the published example; pymcdm 1.4.0's is wrong."""

import pytest

from prioritizer.scoring.methods.copras import METHOD
from tests.scoring.methods.problems import problem


def test_by_hand():
    """Shares 1/4, 3/4 wanted; 2/5, 3/5 unwanted: Q = 1/8 + 0.5 x 0.6 and 3/8 + 0.5 x 0.4."""
    found = METHOD.run(problem([[1, 2], [3, 3]], [1, -1]), {})
    assert found.tolist() == pytest.approx([0.425 / 0.575, 1])


def test_without_minimised_criteria_only_what_is_wanted_counts():
    """Nothing is unwanted, so nothing is shared out for it."""
    assert METHOD.run(problem([[1, 1], [2, 3]], [1, 1]), {}).tolist() == pytest.approx([7 / 17, 1])


def test_options_free_of_anything_unwanted_share_what_there_is_to_share():
    """The limit as their unwanted shares go to 0."""
    found = METHOD.run(problem([[1, 0], [1, 0], [1, 5]], [1, -1]), {})
    assert found.tolist() == pytest.approx([1, 1, (1 / 6) / (1 / 6 + 1 / 4)])


def test_one_option_and_columns_of_zeros():
    """Everything is the best there is."""
    assert METHOD.run(problem([[3, 2]], [1, -1]), {}).tolist() == [1]
    assert METHOD.run(problem([[0, 0], [0, 0]], [1, -1]), {}).tolist() == [1, 1]


def test_negative_quantities_have_no_shares():
    """The criterion is named."""
    assert [o.criterion for o in METHOD.obstacles(problem([[1, -1], [2, 1]], [1, 1]), {})] == ["c1"]
