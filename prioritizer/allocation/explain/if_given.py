"""An engagement whose answer is missing: whether it would be selected if it were given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from prioritizer.allocation.solve.session import Bounds
from prioritizer.domain import NotSelected
from prioritizer.domain.limits import CONCURRENCE

if TYPE_CHECKING:
    from prioritizer.allocation.explain.counterfactual import Explainer

ONE_NODE = {"mip_rel_gap": 0.005, "mip_max_nodes": 1}  # of a plan sought only to bound a gain


def if_given(explainer: Explainer, item: NotSelected, own: Collection[int]) -> NotSelected:
    """The answer with whether the option would enter by one of ``own``, and what the plan would gain.

    At most what a relaxation with it exceeds the plan by; at least what a plan with it, others only
    leaving, has beyond the bound. It enters where such a plan is better than the one on the table, and
    does not where none can be.
    """
    fixed = _opened(explainer, item.option, own)
    bound = explainer.bounds.session.solve(fixed)
    if not bound.feasible:
        return replace(item, enters_if_given=False, adds=(0.0, 0.0))
    high = bound.objective - explainer.solution.objective
    found = _found(explainer, own, fixed)
    low = found - explainer.solution.bound
    unit = explainer.model.unit
    enters = True if found > explainer.solution.objective else None if high > 0 else False
    return replace(item, enters_if_given=enters, adds=(max(low, 0.0) / unit, max(high, low, 0.0) / unit))


def _opened(explainer: Explainer, option: str, own: Collection[int]) -> Bounds:
    """Bounds that force the option in by one of its columns and take no answer for missing there."""
    rows, stretch = explainer.model.rows, explainer.stretch
    gates = [
        r for r, row in enumerate(rows) if row.limit == CONCURRENCE and not row.terms.keys().isdisjoint(own)
    ]
    closed = set(explainer.columns[option]).difference(own)
    return {
        **dict.fromkeys(sorted(closed), (0.0, 0.0)),
        **{j: (0.0, inf) for j, r in stretch.slacks.items() if r in gates},
        stretch.idle[option]: (0.0, 0.0),
    }


def _found(explainer: Explainer, own: Collection[int], fixed: Bounds) -> float:
    """What a plan with it is worth, in which others only leave, in benefit units."""
    stay = explainer.chosen.union(own)
    closed = dict.fromkeys((j for j in explainer.model.starts.values() if j not in stay), (0.0, 0.0))
    found = explainer.seeking.solve({**closed, **fixed}, limits=ONE_NODE)
    return float(explainer.seeking.benefit @ found.values) if found.feasible else -inf
