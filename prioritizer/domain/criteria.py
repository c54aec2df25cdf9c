"""The criteria tree: branches, leaves, weight sets, and what was agreed about weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Leaf:
    """A measured criterion.

    ``path`` is dotted from the top ("political.tier"). The value function is one of
    ``worst``/``best`` (linear), ``points`` ((x, v) pairs, piecewise linear) or ``categories``
    (text -> value); with none of them the observed range is used. ``missing`` is "error",
    "worst" or a number in the measure's unit (for categories: one of them, or a value).
    ``veto``: a performance worse than this takes the option out.
    """

    path: str
    weight: float
    direction: str
    measure: str
    unit: str = ""
    definition: str = ""
    source: str = ""
    worst: float | None = None
    best: float | None = None
    points: tuple[tuple[float, float], ...] | None = None
    categories: Mapping[str, float] | None = None
    missing: str | float = "error"
    veto: float | str | None = None
    indifference: float | None = None
    preference: float | None = None
    combine: str = "mean"
    assessors: str = "median"

    @property
    def scale_is_fixed(self) -> bool:
        """False where the observed range has to serve as the scale."""
        return self.worst is not None or self.points is not None or self.categories is not None


@dataclass(frozen=True)
class Branch:
    """A group of criteria. Only top branches carry an ``axis`` (priority or feasibility)."""

    path: str
    weight: float
    axis: str
    definition: str = ""


@dataclass(frozen=True)
class CriteriaTree:
    """The criteria tree: branches and leaves in file order, and alternative weight sets."""

    name: str
    title: str
    branches: tuple[Branch, ...]
    leaves: tuple[Leaf, ...]
    weight_sets: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    agreed: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[Mapping[str, Any], ...] = ()
    own_weights: Mapping[str, float] = field(default_factory=dict)  # by path, where a set replaced them

    @property
    def stated(self) -> dict[str, float]:
        """Path -> weight as stated, of branches and leaves."""
        return {b.path: b.weight for b in self.branches} | {x.path: x.weight for x in self.leaves}

    def weighed(self, weights: Mapping[str, float]) -> CriteriaTree:
        """The tree with these weights at their paths; the others stay."""
        return replace(
            self,
            branches=tuple(replace(b, weight=weights.get(b.path, b.weight)) for b in self.branches),
            leaves=tuple(replace(x, weight=weights.get(x.path, x.weight)) for x in self.leaves),
        )

    def by_set(self, name: str) -> CriteriaTree:
        """The tree by one of its sets, whichever is in force; "" and an unknown set = the base weights."""
        return self.weighed({**self.own_weights, **self.weight_sets.get(name, {})})

    def siblings(self, path: str) -> tuple[str, ...]:
        """A criterion and what it is weighed against: under the same branch; at the top, on the same axis.

        At the top, because each axis is a weighted sum of its own.
        """
        parent, axes = path.rpartition(".")[0], {b.path: b.axis for b in self.branches}
        paths = dict.fromkeys((*axes, *(leaf.path for leaf in self.leaves)))
        own = (p for p in paths if p.rpartition(".")[0] == parent)
        axis = axes.get(path) or "priority"
        return tuple(p for p in own if parent or (axes.get(p) or "priority") == axis)

    def axis_of(self, leaf_path: str) -> str:
        """The axis ("priority" or "feasibility") of the leaf's top branch."""
        top = leaf_path.split(".")[0]
        return next(b.axis for b in self.branches if b.path == top)


@dataclass(frozen=True)
class WeightDifference:
    """A criterion whose share among its siblings (0..1) in force is not the one agreed."""

    path: str
    agreed: float
    used: float


@dataclass(frozen=True)
class Agreed:
    """What was agreed about weights, and how those in force stand to it.

    ``set`` is the weight set agreed, "" the base weights; ``on`` a day as ISO text, as far as
    stated. ``weights_changed``, ``scales_changed``: the file no longer holds what the kept
    ``fingerprint`` was taken of ("" = none was kept). ``differences``: from those in force.
    """

    set: str
    on: str
    by: str
    reference: str
    fingerprint: str
    weights_changed: bool = False
    scales_changed: bool = False
    differences: tuple[WeightDifference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the weights in force are those agreed."""
        return not (self.weights_changed or self.scales_changed or self.differences)


def way_down(path: str) -> list[str]:
    """``a.b.c`` -> ``a``, ``a.b``, ``a.b.c``."""
    parts = path.split(".")
    return [".".join(parts[: depth + 1]) for depth in range(len(parts))]
