"""What is weighed against what, and what every swing from worst to best means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.domain import LeafRange, WeightGroup
from prioritizer.domain.criteria import way_down
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.scoring.cells import links_of
from prioritizer.scoring.leaf_source import cells_in_use, stand
from prioritizer.scoring.values import curve_of
from prioritizer.scoring.weights import AXES, axis_by_leaf

if TYPE_CHECKING:
    from prioritizer.domain import Case, CriteriaTree, Leaf


def groups_of(tree: CriteriaTree) -> tuple[WeightGroup, ...]:
    """Every group of two or more siblings, from the top down: each axis's top branches, then the branches'.

    Only what leads to a leaf is weighed; one criterion alone needs no weight.
    """
    axes = axis_by_leaf(tree)
    members: dict[tuple[str, str], dict[str, None]] = {}
    for leaf in sorted(tree.leaves, key=lambda leaf: AXES.index(axes[leaf.path])):
        for path in way_down(leaf.path):
            parent = path.rpartition(".")[0]
            members.setdefault((parent, axes[leaf.path]), {})[path] = None
    found = [WeightGroup(parent, axis, tuple(own)) for (parent, axis), own in members.items() if len(own) > 1]
    return tuple(sorted(found, key=lambda group: (depth(group.parent), AXES.index(group.axis))))


def group_called(tree: CriteriaTree, name: str) -> WeightGroup:
    """The group under a branch, or the top branches of an axis.

    Raises:
        UsageProblem: there is no such group.
    """
    groups = {group.name: group for group in reversed(groups_of(tree))}
    if name not in groups:
        known = [group.name for group in groups_of(tree)]
        hint = did_you_mean(name, known) or f"There are: {', '.join(known)}."
        raise UsageProblem(f"There is no group of criteria '{name}' to weigh. {hint}")
    return groups[name]


def group_with(tree: CriteriaTree, path: str) -> WeightGroup | None:
    """The group a criterion belongs to, None where there is no such criterion or nothing beside it."""
    return next((group for group in groups_of(tree) if path in group.members), None)


def leaf_ranges(case: Case, tree: CriteriaTree) -> dict[str, LeafRange]:
    """Leaf path -> from where to where its swing goes.

    Raises:
        InvalidInput: a leaf without a fixed scale whose measure cannot be read.
    """
    return {leaf.path: _range(case, leaf) for leaf in tree.leaves}


def depth(path: str) -> int:
    """0 for "", 1 for a top branch, and so on."""
    return path.count(".") + 1 if path else 0


def leaves_under(tree: CriteriaTree, path: str) -> list[Leaf]:
    """The leaf at a path, or those below it."""
    return [leaf for leaf in tree.leaves if leaf.path == path or leaf.path.startswith(f"{path}.")]


def _range(case: Case, leaf: Leaf) -> LeafRange:
    if leaf.categories is not None:
        ends = sorted(leaf.categories.items(), key=lambda item: item[1])
        return LeafRange(leaf.path, ends[0][0], ends[-1][0], leaf.unit)
    if leaf.points is not None:
        points = sorted(leaf.points, key=lambda point: point[1])
        return LeafRange(leaf.path, points[0][0], points[-1][0], leaf.unit)
    if leaf.worst is not None and leaf.best is not None:
        return LeafRange(leaf.path, leaf.worst, leaf.best, leaf.unit)
    return _observed(case, leaf)


def _observed(case: Case, leaf: Leaf) -> LeafRange:
    """The smallest and the largest quantity any option has, worst first."""
    curve = curve_of(leaf, cells_in_use(stand(case, leaf, links_of(case))))
    ends = float(curve.x[0]), float(curve.x[-1])
    worst, best = ends if leaf.direction == "maximise" else ends[::-1]
    return LeafRange(leaf.path, worst, best, leaf.unit, fixed=False)
