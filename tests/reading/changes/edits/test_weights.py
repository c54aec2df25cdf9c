"""Weights: a percentage among siblings, the others in proportion."""

from __future__ import annotations

import pytest

from prioritizer.domain import Branch, CriteriaTree, Leaf
from prioritizer.reading.changes.changes import flags_change
from prioritizer.reading.changes.edits.weights import weighed
from prioritizer.reading.findings import Findings


def tree():
    """Two branches of priority with leaves, one of feasibility."""
    branches = (Branch("a", 30, "priority"), Branch("b", 10, "priority"), Branch("f", 60, "feasibility"))
    leaves = [Leaf(path, w, "maximise", "m") for path, w in (("a.x", 1), ("a.y", 2), ("a.z", 1), ("b.u", 5))]
    return CriteriaTree("t", "t", branches, (*leaves, Leaf("f.v", 1, "maximise", "m")))


def after(*weights):
    """Path -> weight with these edits, and the findings."""
    change, findings = flags_change("x", {"weight": weights}), Findings()
    found = weighed(tree(), change.edits, findings)
    return found.stated, findings


def test_the_others_keep_their_proportions():
    """a.y takes 60 % of what the three weigh together; x and z share the rest evenly, as before."""
    weights, findings = after("a.y=60")
    assert not findings.stop
    assert [weights[p] for p in ("a.x", "a.y", "a.z")] == pytest.approx([0.8, 2.4, 0.8])
    assert weights["b.u"] == 5


def test_at_the_top_siblings_are_those_of_the_axis():
    """Priority branches change among themselves; feasibility keeps its weight."""
    weights, _ = after("a=50")
    assert [weights[p] for p in ("a", "b", "f")] == pytest.approx([20, 20, 60])


def test_several_siblings_at_once():
    """Both have what was asked for; a percentage of 100 leaves the others nothing."""
    weights, _ = after("a.x=10", "a.y=30")
    assert [weights[p] for p in ("a.x", "a.y", "a.z")] == pytest.approx([0.4, 1.2, 2.4])
    weights, findings = after("a.x=100")
    assert not findings.stop
    assert [weights[p] for p in ("a.x", "a.y", "a.z")] == [4, 0, 0]


def test_a_leaf_alone_has_all_there_is():
    """100 % changes nothing, less cannot be had."""
    assert after("b.u=100")[0]["b.u"] == 5
    assert after("b.u=50")[1].stop


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        (["a.x=60", "a.y=50"], "more than 100 %"),
        (["a.xx=60"], "Did you mean 'a.x'?"),
        (["a.x=20", "a.y=20", "a.z=20"], "no sibling"),
    ],
)
def test_what_cannot_be_had_is_a_finding(edits, words):
    """It names the flag."""
    (finding,) = after(*edits)[1].all()
    assert finding.table == "--weight"
    assert words in finding.sentence()


def test_a_case_without_a_tree_has_no_weights():
    """Asking for one is an error, not asking is fine."""
    findings = Findings()
    assert weighed(None, (), findings) is None
    assert not findings.stop
    weighed(None, flags_change("x", {"weight": ["a=1"]}).edits, findings)
    assert findings.stop
