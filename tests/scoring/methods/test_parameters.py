"""Parameters of the methods: what is taken, and what is said to anything else."""

import pytest

from prioritizer.scoring.methods.parameters import (
    above_zero,
    bounds,
    one_of,
    plain,
    point,
    share,
    spans,
    thresholds,
    words,
)

SPELLINGS = words({"vshape": "v-shape", "usual": "usual"}, ("usual", "v-shape"))


@pytest.mark.parametrize(
    ("check", "value", "taken"),
    [
        (share, 1, 1.0),
        (above_zero, 2, 2.0),
        (thresholds, 3, [3.0, 3.0]),
        (thresholds, [0, 4], [0.0, 4.0]),
        (point, -1, [-1.0, -1.0]),
        (bounds, [[0, 1], [-2, 2]], [(0.0, 1.0), (-2.0, 2.0)]),
        (spans, [5, [1, 2]], [(5.0, 5.0), (1.0, 2.0)]),
        (one_of("minmax", "vector"), "Min-Max", "minmax"),
        (SPELLINGS, "V_shape", ["v-shape", "v-shape"]),
        (SPELLINGS, ["usual", "v shape"], ["usual", "v-shape"]),
    ],
)
def test_what_fits_two_leaves_is_taken(check, value, taken):
    """One value stands for both leaves; spelling does not matter."""
    assert check(value, 2) == taken


@pytest.mark.parametrize(
    ("check", "value", "said"),
    [
        (share, 1.1, "from 0 to 1"),
        (share, True, "finite number"),
        (share, float("nan"), "finite number"),
        (above_zero, 0, "above 0"),
        (thresholds, [1], "list of 2"),
        (thresholds, -1, "at least 0"),
        (point, [1, 2, 3], "list of 2"),
        (point, "much", "finite number"),
        (bounds, [[0, 1]], "2 pairs"),
        (bounds, [[0, 1], [2, 2]], "below the second"),
        (bounds, 5, "2 pairs"),
        (spans, [1, [3, 2]], "not above the second"),
        (spans, [1, [1, 2, 3]], "2 numbers or pairs"),
        (one_of("minmax", "vector"), "sum", "one of minmax, vector"),
        (one_of("minmax"), 5, "one of minmax"),
        (SPELLINGS, ["usual"], "list of 2"),
        (SPELLINGS, "w-shape", "one of usual, v-shape"),
    ],
)
def test_anything_else_is_told_what_is_allowed(check, value, said):
    """So that the message can stand as it is."""
    with pytest.raises(ValueError, match=said):
        check(value, 2)


def test_words_are_compared_without_case_hyphens_and_blanks():
    """As people write them."""
    assert plain("V-Shape_with Indifference") == "vshapewithindifference"
