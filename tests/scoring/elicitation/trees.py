"""A small tree with both axes, for tests of weighing."""

from __future__ import annotations

from prioritizer.domain import Branch, CriteriaTree
from tests.scoring.cases import leaf, tree


def two_axes(**points: float) -> CriteriaTree:
    """``a`` (``a.x``, ``a.y``, ``a.z``) and leaf ``b`` on priority, ``c`` (``c.u``, ``c.v``) beside it."""
    own = {"a": 60.0, "b": 40.0, "c": 100.0, "a.x": 3.0, "a.y": 2.0, "a.z": 1.0, "c.u": 1.0, "c.v": 1.0}
    own |= {name.replace("_", "."): value for name, value in points.items()}
    branches = (
        Branch("a", own["a"], "priority"),
        Branch("b", own["b"], "priority"),
        Branch("c", own["c"], "feasibility"),
    )
    leaves = [
        leaf(path, own[path], worst=0.0, best=10.0) for path in ("a.x", "a.y", "a.z", "b", "c.u", "c.v")
    ]
    return tree(*leaves, branches=branches)
