"""What was agreed about the weights, and whether it still holds.

A swing weight speaks of the step from worst to best, so an agreement covers the scales as well:
the fingerprint of a tree has one half for its weights and one for its scales.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from prioritizer.domain import Agreed, WeightDifference
from prioritizer.domain.criteria import way_down
from prioritizer.errors import Finding
from prioritizer.scoring.weights import axis_by_leaf, global_weights, siblings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prioritizer.domain import CriteriaTree, Leaf

DIGITS = 32  # of each half of a fingerprint
_FINEST = 1e-9  # shares nearer than this are the same
_ANEW = "Agree them anew (prioritizer weights CASE --agree), or restore what was agreed."
_SCALE = ("direction", "measure", "worst", "best", "points")


def fingerprint(tree: CriteriaTree) -> str:
    """``<weights>-<scales>`` of the tree as it is in force: SHA-256, 32 digits of each.

    Weights are the leaves' global weights, so any points with the same proportions have the same
    fingerprint. Scales are what a step from worst to best means: axis, direction, measure and value
    function; names and definitions may be put better without breaking an agreement.
    """
    axes = axis_by_leaf(tree)
    weights = (f"{path} {weight:.9f}" for path, weight in global_weights(tree).items())
    scales = (f"{leaf.path} {axes[leaf.path]} {_scale(leaf)!r}" for leaf in tree.leaves)
    return f"{_digest(weights)}-{_digest(scales)}"


def agreement_status(tree: CriteriaTree | None) -> Agreed | None:
    """How the weights in force stand to those agreed; None where nothing was agreed."""
    if tree is None or not tree.agreed:
        return None
    stated = tree.agreed
    agreed = tree.by_set(str(stated.get("set", "")))
    kept, now = str(stated.get("hash", "")), fingerprint(agreed)
    weights, _, scales = kept.partition("-")
    return Agreed(
        set=str(stated.get("set", "")),
        on=_day(stated.get("on")),
        by=str(stated.get("by", "")),
        reference=str(stated.get("reference", "")),
        fingerprint=kept,
        weights_changed=bool(kept) and weights != now.partition("-")[0],
        scales_changed=bool(kept) and scales != now.partition("-")[2],
        differences=_differences(agreed, tree),
    )


def agreement_findings(tree: CriteriaTree | None) -> tuple[Finding, ...]:
    """A warning where the file no longer holds what was agreed, or nothing would show if it did not."""
    agreed = agreement_status(tree)
    if tree is None or agreed is None:
        return ()
    if not agreed.fingerprint:
        message = "no fingerprint was kept with the agreement, so later changes to the file do not show."
        return (Finding("warning", tree.name, None, "agreed.hash", "", message, _ANEW),)
    if not (agreed.weights_changed or agreed.scales_changed):
        return ()
    what = " and ".join(
        word
        for word, changed in (("weights", agreed.weights_changed), ("scales", agreed.scales_changed))
        if changed
    )
    message = f"the {what} have been changed since they were agreed, or the fingerprint was mistyped."
    return (Finding("warning", tree.name, None, "agreed.hash", agreed.fingerprint, message, _ANEW),)


def _differences(agreed: CriteriaTree, used: CriteriaTree) -> tuple[WeightDifference, ...]:
    """Criteria whose share among siblings is not the one agreed, the largest difference first."""
    before, after = _shares(agreed), _shares(used)
    found = [WeightDifference(p, before[p], after[p]) for p in before if abs(before[p] - after[p]) > _FINEST]
    return tuple(sorted(found, key=lambda d: -abs(d.used - d.agreed)))


def _shares(tree: CriteriaTree) -> dict[str, float]:
    """Criterion -> its share among its siblings."""
    paths = dict.fromkeys(path for leaf in tree.leaves for path in way_down(leaf.path))
    return {path: siblings(tree, path)[path] for path in paths}


def _scale(leaf: Leaf) -> list[Any]:
    return [*(getattr(leaf, name) for name in _SCALE), sorted((leaf.categories or {}).items())]


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()[:DIGITS]


def _day(stated: Mapping[str, Any] | date | str | None) -> str:
    """The day as ISO text; as written where it is none."""
    return stated.isoformat() if isinstance(stated, date) else str(stated or "")
