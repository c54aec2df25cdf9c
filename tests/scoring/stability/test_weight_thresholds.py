"""The smallest change of a weight, checked by scoring anew on either side."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from prioritizer.scoring.ranks import competition_ranks
from prioritizer.scoring.score import axis_scores, score_of
from prioritizer.scoring.stability.weight_thresholds import pair_changes, weight_changes
from prioritizer.scoring.weights import global_weights, siblings, with_share
from tests.scoring.stability.subjects import criteria, subject, subjects

STEP = 1e-6  # beyond a turn, where scores differ by more than rounding leaves open


def best_at(made, path, share, top):
    """Who is among the best with that share, by scoring the tree anew.

    At ten digits: options that tie along a whole line differ in the twelfth now and then.
    """
    tree = with_share(made.tree, path, share)
    scores = score_of(axis_scores(made.values, global_weights(tree), tree))
    ranks = competition_ranks(np.round(scores, 10))
    return {key for key, rank in zip(made.keys, ranks, strict=True) if rank <= top}


def check(made, changes, top):
    """Nothing changes before a turn, everything the turn says beyond it; without a turn nothing does."""
    for change in changes:
        assert change.share == pytest.approx(siblings(made.tree, change.path)[change.path])
        if change.share > 1 - 1e-9:
            assert change.smallest is None
            continue
        now = best_at(made, change.path, change.share, top)
        for turn, end in ((change.down, 0.0), (change.up, 1.0)):
            last = end if turn is None else turn.share
            for share in np.linspace(change.share, last, 12)[1:-1]:
                assert best_at(made, change.path, share, top) == now
            if turn is not None:
                then = best_at(made, change.path, turn.share + np.sign(end - change.share) * STEP, top)
                assert then - now == set(turn.enters)
                assert now - then == set(turn.leaves)
                assert turn.enters or turn.leaves


def apart(made, changes):
    """Leave out turns so near an end, or to the next one, that no step beyond them can be looked at."""
    ends = (t.share for c in changes for t in (c.down, c.up) if t is not None)
    return all(3 * STEP < share < 1 - 3 * STEP for share in ends)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(subjects(), some.integers(1, 5))
def test_scoring_anew_confirms_every_turn(made, top):
    """On random subjects with ties; for branches and leaves on either axis."""
    changes = weight_changes(made, top)
    if apart(made, changes):
        check(made, changes, top)


@pytest.mark.quality
@settings(max_examples=200, deadline=None)
@given(subjects(), some.integers(1, 5))
def test_scoring_anew_confirms_every_turn_at_length(made, top):
    """The same, 200 times."""
    changes = weight_changes(made, top)
    if apart(made, changes):
        check(made, changes, top)


def test_the_exact_share_by_hand():
    """Priority 0.9 t and 0.3 t + 0.5 (1 - t): equal at t = 5/11, whatever the feasibility both share."""
    made = subject(criteria(("a.x", "a.y", "f.v"), [60, 40, 1]), np.array([[0.9, 0.0, 0.5], [0.3, 0.5, 0.5]]))
    changes = {change.path: change for change in weight_changes(made, 1)}
    assert list(changes) == ["a", "a.x", "a.y", "f", "f.v"]
    assert changes["a.x"].down.share == pytest.approx(5 / 11, abs=1e-12)
    assert changes["a.x"].down.enters == ("o1:full",)
    assert changes["a.x"].down.leaves == ("o0:full",)
    assert changes["a.x"].up is None
    assert changes["a.x"].smallest == pytest.approx(0.6 - 5 / 11)
    assert changes["a.y"].up.share == pytest.approx(6 / 11, abs=1e-12)
    assert changes["a"].smallest is None  # alone on its axis
    assert changes["f.v"].smallest is None


def test_a_pair():
    """Only the two named count, wherever they rank."""
    values = np.array([[1.0, 1.0], [0.4, 0.1], [0.2, 0.5]])
    made = subject(criteria(("a.x", "a.y"), [60, 40]), values)
    changes = {change.path: change for change in pair_changes(made, ("o2:full", "o1:full"))}
    # 0.4 t + 0.1 (1 - t) = 0.2 t + 0.5 (1 - t) at t = 2/3
    assert changes["a.x"].up.share == pytest.approx(2 / 3)
    assert changes["a.x"].up.enters == ("o1:full",)
    assert changes["a.x"].up.leaves == ("o2:full",)
    assert changes["a.x"].down is None


def test_options_that_tie_at_the_border_part_at_once():
    """The smallest change is none at all; equal options never part."""
    tied = subject(criteria(("a.x", "a.y"), [1, 1]), np.array([[0.6, 0.4], [0.4, 0.6]]))
    change = weight_changes(tied, 1)[1]
    assert change.smallest == 0
    assert change.up.leaves == ("o1:full",)
    same = subject(criteria(("a.x", "a.y"), [1, 1]), np.array([[0.6, 0.4], [0.6, 0.4]]))
    assert all(change.smallest is None for change in weight_changes(same, 1))


def test_a_criterion_without_weight_can_get_some():
    """From share 0 up."""
    made = subject(criteria(("a.x", "a.y"), [1, 0]), np.array([[0.6, 0.0], [0.4, 1.0]]))
    change = weight_changes(made, 1)[2]
    assert change.path == "a.y"
    assert change.share == 0
    assert change.up.share == pytest.approx(1 / 6)
