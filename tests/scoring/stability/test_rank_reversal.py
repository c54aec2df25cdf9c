"""Rank reversal: what leaving out one option does to the others."""

from __future__ import annotations

import numpy as np
import pytest

from prioritizer.domain import MethodChoice
from prioritizer.scoring.ranking import check_methods, rank_case
from prioritizer.scoring.score import score_case
from prioritizer.scoring.stability.rank_reversal import inversions, reversals, without
from tests.scoring.cases import case, leaf, matrix_case, tree

# TOPSIS puts the first option above the second with the fourth there, and below it without
MATRIX = np.random.default_rng(12).integers(1, 100, (8, 3))


def found(made, removed):
    """The reversals by method."""
    scores = score_case(made)
    assert scores.matrix is not None
    return {r.method: r for r in reversals(made, scores.matrix, check_methods(made), removed)}


def test_fixed_scales_reverse_nobody():
    """The score and SPOTIS on fixed scales; TOPSIS does, and each culprit is named."""
    made = matrix_case(
        MATRIX,
        [1, 1, 1],
        methods=(MethodChoice("topsis"), MethodChoice("spotis")),
        worst=[0, 0, 0],
        best=[100, 100, 100],
    )
    keys = [option.key for option in made.options]
    by_method = found(made, keys)
    assert (by_method["score"].pairs, by_method["score"].options) == (0, ())
    assert by_method["spotis"].pairs == 0
    assert by_method["topsis"].removed == 8
    assert by_method["topsis"].pairs > 0
    assert set(by_method["topsis"].options) == {key for key in keys if turned_round(made, key)}


def turned_round(made, key):
    """Whether ranking the case without the option turns round two others, by the ranking step itself."""
    from dataclasses import replace

    stay = [option.key != key for option in made.options]
    rest = replace(
        made,
        options=tuple(o for o in made.options if o.key != key),
        attributes=made.attributes[stay],
        columns={"options": made.columns["options"][stay]},
    )
    before, after = (ranks(made), ranks(rest))
    others = [name for name in after if name != key]
    return any((before[a] - before[b]) * (after[a] - after[b]) < 0 for a in others for b in others)


def ranks(made):
    """Option level -> rank by TOPSIS."""
    items = rank_case(made, score_case(made)).get("options", "topsis").items
    return {f"{i}:{v}": r for i, v, r in zip(items["id"], items["level"], items["rank"], strict=True)}


def test_scales_taken_from_the_data_are_taken_anew():
    """Without the extreme option the observed range shrinks, and the score itself can turn round."""
    options = [
        {"option": "a", "x": 1.0, "y": 0.0},
        {"option": "b", "x": 0.0, "y": 1.0},
        {"option": "far", "x": 10.0, "y": 0.0},
    ]
    made = case(options, tree(leaf("t.x", 0.6), leaf("t.y", 0.4)))
    scores = score_case(made)
    assert scores.table["score"].tolist() == pytest.approx([0.06, 0.4, 0.6])
    assert scores.matrix is not None
    smaller = without(made, scores.matrix, "far:full")
    assert smaller.values["t.x"].tolist() == [1.0, 0.0]
    (by_score,) = reversals(made, scores.matrix, [], ["far:full"])
    assert by_score.options == ("far:full",)
    assert by_score.pairs == 1


def test_a_method_that_is_not_defined_is_left_out():
    """WASPAS with a 0 on a minimised leaf."""
    made = matrix_case([[0, 1], [1, 2], [2, 1]], [-1, 1], methods=(MethodChoice("waspas"),))
    assert list(found(made, ["o0:full"])) == ["score"]


def test_two_options_leave_no_others():
    """Without one of two there is no order to turn round."""
    made = matrix_case([[0, 1], [1, 0]], [1, 1])
    assert found(made, ["o0:full"]) == {}


def test_pairs_are_counted_by_halves_as_in_a_table_of_all_pairs():
    """Numbers with many ties, more of them than are compared at once."""
    dice = np.random.default_rng(1)
    for n in (0, 1, 2, 63, 64, 65, 300):
        before, after = dice.integers(0, 20, n) / 4, dice.integers(0, 20, n) / 4
        pairs = np.count_nonzero((before[:, None] > before) & (after[:, None] < after))
        assert inversions(after[np.lexsort((after, before))]) == pairs
