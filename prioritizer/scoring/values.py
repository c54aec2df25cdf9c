"""Value functions: what a raw quantity is worth on one leaf, 0..1.

Every value function is a curve through points, straight in between and flat beyond its ends: two
points where the tree states ``worst`` and ``best``, the tree's own ``points``, or the smallest
and largest quantity observed where the tree fixes no scale (Keeney, R. L. & Raiffa, H. (1976).
Decisions with Multiple Objectives. Wiley, ch. 3). A category stands for the value it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritizer.domain import Leaf

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Curve:
    """A value function: quantities ``x`` in ascending order and what they are worth, ``v``."""

    x: FloatArray
    v: FloatArray

    def value(self, raw: FloatArray) -> FloatArray:
        """The value of each quantity, 0..1; NaN stays NaN."""
        return np.asarray(np.interp(raw, self.x, self.v), dtype=np.float64)

    def clip(self, raw: FloatArray) -> FloatArray:
        """Each quantity moved to the nearest end of the scale; NaN stays NaN."""
        return np.clip(raw, self.x[0], self.x[-1])

    @property
    def worst(self) -> float:
        """The quantity worth least (the first one, where several are worth the same)."""
        return float(self.x[int(np.argmin(self.v))])

    @property
    def width(self) -> float:
        """How far the scale reaches, in the measure's unit."""
        return float(self.x[-1] - self.x[0])


def curve_of(leaf: Leaf, observed: FloatArray) -> Curve:
    """The leaf's value function; ``observed`` serves only where the tree fixes no scale."""
    if leaf.categories is not None:
        return _through([(0.0, 0.0), (1.0, 1.0)])
    if leaf.points is not None:
        return _through(leaf.points)
    if leaf.worst is not None and leaf.best is not None:
        return _through([(leaf.worst, 0.0), (leaf.best, 1.0)])
    return _observed(leaf, observed)


def worst_quantity(leaf: Leaf, curve: Curve) -> float:
    """The worst end of the leaf's scale: what ``missing = "worst"`` stands for."""
    if leaf.categories is not None:
        return min(leaf.categories.values())
    return curve.worst


def raw_follows_direction(leaf: Leaf) -> bool:
    """Whether more (or less) of the raw quantity is always at least as good.

    Only then may a method that knows nothing but a direction work on the raw quantities.
    """
    if leaf.categories is not None:
        return False
    if not leaf.scale_is_fixed:
        return True
    steps = np.diff(curve_of(leaf, np.empty(0)).v)
    return bool(np.all(steps >= 0) if leaf.direction == "maximise" else np.all(steps <= 0))


def _through(points: Sequence[tuple[float, float]]) -> Curve:
    x, v = np.array(sorted(points), dtype=np.float64).T
    # a scale of no width cannot tell options apart: nobody loses by it
    return Curve(x[:1], np.ones(1)) if x[0] == x[-1] else Curve(x, v)


def _observed(leaf: Leaf, observed: FloatArray) -> Curve:
    seen = observed[~np.isnan(observed)]
    low, high = (float(seen.min()), float(seen.max())) if seen.size else (0.0, 0.0)
    ends = [(low, 0.0), (high, 1.0)] if leaf.direction == "maximise" else [(low, 1.0), (high, 0.0)]
    return _through(ends)
