"""What was agreed about the weights, and whether it still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prioritizer.domain import CriteriaTree
from prioritizer.reading.content.weights import with_weights
from prioritizer.scoring.agreement_status import agreement_findings, agreement_status, fingerprint
from tests.scoring.cases import leaf, tree

SET = {"a": 30.0, "b": 10.0}


def _tree(**agreed: Any) -> CriteriaTree:
    """Two leaves at 1 : 1, a set at 3 : 1, and what was agreed."""
    made = tree(leaf("a", worst=0.0, best=10.0), leaf("b", worst=0.0, best=5.0))
    return replace(made, weight_sets={"MFA": SET}, agreed=agreed)


def test_nothing_agreed() -> None:
    """Without an agreement there is nothing to stand to."""
    assert agreement_status(_tree()) is None
    assert agreement_status(None) is None
    assert agreement_findings(_tree()) == ()


def test_as_agreed() -> None:
    """The set agreed, in force and unchanged, holds; its day and names are handed on."""
    kept = fingerprint(with_weights(_tree(), "MFA"))
    agreed = _tree(set="MFA", on=date(2026, 11, 20), by="MoD, MFA", reference="7", hash=kept)
    found = agreement_status(with_weights(agreed, "MFA"))
    assert found is not None
    assert found.holds
    assert (found.on, found.by, found.reference) == ("2026-11-20", "MoD, MFA", "7")
    assert agreement_findings(agreed) == ()


def test_other_weights_in_force() -> None:
    """By other weights than those agreed, each share that differs is named, with both figures."""
    kept = fingerprint(with_weights(_tree(), "MFA"))
    found = agreement_status(_tree(set="MFA", hash=kept))
    assert found is not None
    assert not found.holds
    assert not found.weights_changed
    assert [(d.path, d.agreed, d.used) for d in found.differences] == [("a", 0.75, 0.5), ("b", 0.25, 0.5)]


def test_an_agreement_without_a_fingerprint_is_doubtful() -> None:
    """Whoever deletes the line must not pass for one who kept to it."""
    found = agreement_findings(_tree(on=date(2026, 11, 20)))
    assert [(f.severity, f.column) for f in found] == [("warning", "agreed.hash")]
    assert "no fingerprint" in found[0].message


def test_changed_weights_are_seen() -> None:
    """Weights changed in the file after the agreement no longer match the fingerprint."""
    agreed = _tree(hash=fingerprint(_tree()))
    changed = replace(agreed, leaves=(replace(agreed.leaves[0], weight=2.0), agreed.leaves[1]))
    found = agreement_status(changed)
    assert found is not None
    assert found.weights_changed
    assert not found.scales_changed
    assert [f.column for f in agreement_findings(changed)] == ["agreed.hash"]


def test_changed_scales_are_seen() -> None:
    """A swing weight speaks of worst and best, so another scale breaks the agreement too."""
    agreed = _tree(hash=fingerprint(_tree()))
    changed = replace(agreed, leaves=(replace(agreed.leaves[0], best=20.0), agreed.leaves[1]))
    found = agreement_status(changed)
    assert found is not None
    assert found.scales_changed
    assert not found.weights_changed


@pytest.mark.parametrize("factor", [0.5, 3.0, 7.0])
def test_points_in_proportion_are_the_same_weights(factor: float) -> None:
    """Points are shares of their sum, so twice as many for all is the same agreement."""
    made = _tree()
    scaled = replace(made, leaves=tuple(replace(x, weight=x.weight * factor) for x in made.leaves))
    assert fingerprint(scaled) == fingerprint(made)


def test_no_fingerprint() -> None:
    """Without a fingerprint only the set in force can be compared."""
    found = agreement_status(_tree(set="MFA"))
    assert found is not None
    assert not found.weights_changed
    assert len(found.differences) == 2
