"""The smallest change of one weight that changes who leads, by intersection.

Along one criterion's share among its siblings, the others keeping their proportions, its axis's
score is a straight line and the other axis stays where it is, so every option's score is a straight
line too. Who leads changes where two lines cross and nowhere else (Triantaphyllou, E. & Sánchez, A.
(1997). A sensitivity analysis approach for some deterministic multi-criteria decision-making
methods. Decision Sciences 28(1), 151-194, there for weights without a tree).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import Turn, WeightChange
from prioritizer.domain.criteria import way_down
from prioritizer.domain.statements import groups_of
from prioritizer.scoring.ranks import DIGITS, competition_ranks, rounded
from prioritizer.scoring.weights import axis_by_leaf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prioritizer.domain import CriteriaTree
    from prioritizer.domain.statements import Siblings
    from prioritizer.scoring.stability.acceptability import Subject
    from prioritizer.scoring.values import BoolArray, FloatArray

_TIE = 10.0**-DIGITS
_BESIDE = 1e-7  # how far beyond a meeting the options are ranked again


@dataclass(frozen=True)
class Line:
    """Scores along one criterion's share t: ``level`` + ``slope`` x t, both (n,); ``share`` is t now."""

    path: str
    axis: str
    share: float
    level: FloatArray
    slope: FloatArray

    def at(self, share: float) -> FloatArray:
        """Scores at a share, at 12 digits."""
        return rounded(self.level + self.slope * share)


def weight_changes(subject: Subject, top: int) -> tuple[WeightChange, ...]:
    """For every criterion the nearest shares at which the best ``top`` change, in tree order."""
    return tuple(_change(line, subject.keys, top) for line in lines(subject))


def pair_changes(subject: Subject, pair: tuple[str, str]) -> tuple[WeightChange, ...]:
    """For every criterion the nearest shares at which one of two options overtakes the other."""
    places = [subject.keys.index(key) for key in pair]
    narrow = (replace(line, level=line.level[places], slope=line.slope[places]) for line in lines(subject))
    return tuple(_change(line, list(pair), 1) for line in narrow)


def lines(subject: Subject) -> Iterator[Line]:
    """One per criterion, branches before what stands under them.

    A criterion without siblings that weigh something keeps its share: its lines are flat.
    """
    tree, values = subject.tree, subject.values.to_numpy()
    groups, axes = groups_of(tree), axis_by_leaf(tree)
    shares = {path: share for group in groups for path, share in zip(group.paths, group.shares, strict=True)}
    weights = {axis: _weights(tree, shares, axis) for axis in dict.fromkeys(axes.values())}
    # an axis whose criteria weigh nothing counts 1
    scores = {axis: values @ own if own.any() else np.ones(len(values)) for axis, own in weights.items()}
    for group in groups:
        axis = next(axes[leaf.path] for leaf in tree.leaves if _under(leaf.path, group.paths[0]))
        other = np.prod([total for name, total in scores.items() if name != axis], axis=0)
        for path in group.paths:
            level, slope = _ends(tree, shares, group, path, axis)
            yield Line(path, axis, shares[path], other * (values @ level), other * (values @ slope))


def _ends(
    tree: CriteriaTree, shares: Mapping[str, float], group: Siblings, path: str, axis: str
) -> tuple[FloatArray, FloatArray]:
    """The leaves' shares of the axis at share 0 of ``path``, and what they gain up to share 1."""
    rest = 1 - shares[path]
    if not any(shares[p] > 0 for p in group.paths if p != path):
        now = _weights(tree, shares, axis)
        return now, np.zeros_like(now)
    zero = dict(shares) | {p: shares[p] / rest for p in group.paths} | {path: 0.0}
    full = dict(shares) | dict.fromkeys(group.paths, 0.0) | {path: 1.0}
    level = _weights(tree, zero, axis)
    return level, _weights(tree, full, axis) - level


def _weights(tree: CriteriaTree, shares: Mapping[str, float], axis: str) -> FloatArray:
    """Per leaf its share of the axis: the product of the shares on the way down; 0 for the other axis."""
    axes = axis_by_leaf(tree)
    found = np.zeros(len(tree.leaves))
    for column, leaf in enumerate(tree.leaves):
        if axes[leaf.path] == axis:
            found[column] = np.prod([shares[path] for path in way_down(leaf.path)])
    return found


def _under(leaf: str, path: str) -> bool:
    return leaf == path or leaf.startswith(f"{path}.")


def _change(line: Line, keys: list[str], top: int) -> WeightChange:
    down, up = (_turn(line, keys, top, side) for side in (-1.0, 1.0))
    return WeightChange(line.path, line.axis, line.share, down, up)


def _turn(line: Line, keys: list[str], top: int, side: float) -> Turn | None:
    """The nearest meeting on one side (-1 or 1) beyond which others are the best."""
    now = _best(line, line.share, top)
    for distance, beyond in sorted(_meetings(line, now, top, side)):
        # where several meet at once they need some way to part again
        for farther in (max(beyond, _BESIDE), beyond):
            looked = line.share + side * (distance + farther)
            then = _best(line, looked, top) if 0 <= looked <= 1 else now
            if (then != now).any():
                share = float(line.share + side * distance)
                return Turn(share, _named(keys, then & ~now), _named(keys, now & ~then))
    return None


def _best(line: Line, share: float, top: int) -> BoolArray:
    return np.asarray(competition_ranks(line.at(share)) <= top, dtype=np.bool_)


def _meetings(line: Line, now: BoolArray, top: int, side: float) -> Iterator[tuple[float, float]]:
    """(how far, how much farther until the lead can be told) where the best may change.

    The best meet the others. Where more than ``top`` tie at the border, these may also part at once,
    or the ones above may meet them.
    """
    yield from _meeting(line, now, ~now, side)
    if now.sum() > top:
        scores = line.at(line.share)
        border = now & (scores == scores[now].min())
        apart = float(np.ptp(line.slope[border]))
        if apart > _TIE:
            yield 0.0, 4 * _TIE / apart
        yield from _meeting(line, now & ~border, border, side)


def _meeting(line: Line, above: BoolArray, below: BoolArray, side: float) -> Iterator[tuple[float, float]]:
    """Where the lowest line above first meets the highest one below, if it does.

    The lead, a least of straight lines, is concave: from the far end, where it is negative, the zeros
    of the two lines that make it lead to its first zero from beyond, each nearer than the last.
    """
    if not above.any() or not below.any():
        return
    scores, slope = line.level + line.slope * line.share, side * line.slope
    reach, gain = (1 - line.share if side > 0 else line.share), 0.0
    while True:
        ours, theirs = (scores + slope * reach)[above], (scores + slope * reach)[below]
        i, j = int(np.argmin(ours)), int(np.argmax(theirs))
        closing = float(slope[below][j] - slope[above][i])
        nearer = float(scores[above][i] - scores[below][j]) / closing if closing > _TIE else reach
        if ours[i] >= theirs[j] - _TIE or nearer >= reach:
            break
        reach, gain = max(nearer, 0.0), closing
    if gain:
        yield reach, 4 * _TIE / gain


def _named(keys: list[str], marked: BoolArray) -> tuple[str, ...]:
    return tuple(keys[i] for i in np.flatnonzero(marked))
