"""From pairwise judgements to weights of a tree."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import Judgement
from prioritizer.scoring.elicitation.pairwise_weights import by_pairs
from tests.scoring.elicitation.trees import two_axes


def _pair(first, second, ratio, judge=""):
    return Judgement(first, second, Fraction(ratio), judge)


A = [_pair("a.x", "a.y", 2), _pair("a.x", "a.z", 4), _pair("a.z", "a.y", "1/2")]


def test_judgements_may_stand_either_way_round():
    """z is half as important as y is the same as y twice z."""
    (group,) = by_pairs(two_axes(), A).groups
    assert group.shares == pytest.approx({"a.x": 4 / 7, "a.y": 2 / 7, "a.z": 1 / 7})
    assert group.consistency[0].ratio == pytest.approx(0, abs=1e-9)
    assert group.consistency[0].worst is None


def test_several_judges_are_their_geometric_mean():
    """4 and 1 are 2 together; everyone's own shares and ratios are kept, and the group's last."""
    said = [_pair("c.u", "c.v", 4, "MFA"), _pair("c.u", "c.v", 1, "MoD")]
    (group,) = by_pairs(two_axes(), said).groups
    assert group.shares == pytest.approx({"c.u": 2 / 3, "c.v": 1 / 3})
    assert group.persons["MFA"] == pytest.approx({"c.u": 0.8, "c.v": 0.2})
    assert [c.judge for c in group.consistency] == ["MFA", "MoD", ""]


def test_the_least_consistent_judgement_is_named():
    """With what it would have to be."""
    said = [_pair("a.x", "a.y", 2), _pair("a.x", "a.z", 4), _pair("a.y", "a.z", "1/2")]
    worst = by_pairs(two_axes(), said).groups[0].consistency[0]
    assert worst.worst is not None
    assert worst.consistent is not None
    assert worst.ratio > 0.1
    assert worst.ratio_after == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([_pair("a.x", "a.y", 2)], "not compared yet. (found: a.x/a.z, a.y/a.z)"),
        ([*A, _pair("a.y", "a.x", 2)], "compared this pair twice"),
        ([_pair("a.x", "c.u", 2)], "under the same branch"),
        ([_pair("a.x", "a.x", 2)], "with itself"),
        ([_pair("a.x", "a.q", 2)], "no such criterion"),
    ],
)
def test_judgements_that_do_not_fit_are_errors(said, words):
    """Missing, doubled and foreign pairs are said, and nothing is derived."""
    found = by_pairs(two_axes(), said)
    assert not found.groups
    assert any(words in f.sentence() for f in found.findings if f.severity == "error")


def test_a_ratio_beyond_nine_is_used_with_a_warning():
    """Any positive ratio counts."""
    found = by_pairs(two_axes(), [_pair("c.u", "c.v", "1/19")])
    assert found.groups[0].shares == pytest.approx({"c.u": 0.05, "c.v": 0.95})
    assert found.findings[0].severity == "warning"
