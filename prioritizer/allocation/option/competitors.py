"""Where an option loses points against the funded ones that take the same scarce means."""

from __future__ import annotations

from collections.abc import Iterable

from prioritizer.domain import Case, Competitors, Contribution, CriteriaTree, Plan, Scores, Selected
from prioritizer.domain.limits import Limit, Trait
from prioritizer.domain.periods import spans
from prioritizer.scoring.weights import axis_by_leaf, axis_weights


def competitors(
    case: Case, scores: Scores, plan: Plan, key: str, limits: Iterable[Limit]
) -> Competitors | None:
    """The option ``key`` against the funded options that use the means in its way, criterion by criterion.

    Args:
        case: the case.
        scores: with the decision matrix; without one, or unscored, there is nothing to compare.
        plan: what is funded.
        key: ``option:level`` of the option that is out.
        limits: the limits in its way; those on means say which funded options take the same.
    """
    if scores.matrix is None or case.tree is None or key not in scores.matrix.values.index:
        return None
    scored = [s for s in plan.selected if s.score is not None and s.option != key.rpartition(":")[0]]
    means = tuple(g for g in limits if g.has(Trait.DRAWN_ON))
    sharing = [s for s in scored if any(_takes(case, s, limit) for limit in means)]
    others = sharing or scored
    if not others:
        return None
    table = scores.table
    own = float(table["score"].iloc[[o.key for o in case.options].index(key)])
    closest = min(others, key=lambda s: (abs((s.score or 0.0) - own), s.option))
    keys = tuple(f"{s.option}:{s.level}" for s in others)
    closest_key = f"{closest.option}:{closest.level}"
    found = _contributions(case.tree, scores, key, keys, closest_key)
    return Competitors(means if sharing else (), keys, closest_key, found)


def _takes(case: Case, chosen: Selected, limit: Limit) -> bool:
    """Whether a funded option uses what a limit is about, within its periods."""
    names = [p.name for p in case.periods]
    inside = {name for a, b in spans(case.periods, limit.span) for name in names[a : b + 1]} or set(names)
    return any(
        (a.pool or a.resource) == limit.subject and a.period in inside and a.payer == "home"
        for a in chosen.allocations
    )


def _contributions(
    tree: CriteriaTree, scores: Scores, key: str, others: tuple[str, ...], closest: str
) -> tuple[Contribution, ...]:
    """Each criterion's points, where the option loses most against the average first."""
    assert scores.matrix is not None
    values, axes = scores.matrix.values, axis_by_leaf(tree)
    average = values.loc[list(others)].mean()
    found = []
    for axis in dict.fromkeys(axes.values()):
        for path, weight in axis_weights(tree, scores.matrix.weights, axis).items():
            leaf, full = str(path), 100 * float(weight)
            own, near = (float(values[leaf].loc[k]) for k in (key, closest))
            mean = float(average[leaf])
            found.append(Contribution(leaf, axis, float(weight), own, full * own, full * mean, full * near))
    return tuple(sorted(found, key=lambda c: c.points - c.average))
