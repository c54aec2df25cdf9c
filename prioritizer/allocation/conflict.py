"""Which limits cannot hold together, and the cheapest way out.

A deletion filter over the groups of named rows: first on the linear relaxation, which is quick;
where only whole numbers conflict, on the integer model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from prioritizer.allocation.kept import Bounds, Elastic, Kept, broken_groups, elastic, slack_price
from prioritizer.allocation.model import Model
from prioritizer.domain import Repair

QUICK = {"mip_rel_gap": 0.01}


def minimal_conflict(stretch: Elastic, bounds: Bounds | None = None) -> tuple[str, ...]:
    """A minimal set of groups that cannot all hold: without any one of them, the others can.

    ``bounds`` fixes some columns as part of the question. Empty where there is no conflict.
    """
    fixed = dict(bounds or {})
    groups = stretch.model.groups()
    for relaxed in (True, False):
        kept = Kept(stretch, relaxed=relaxed)
        if not _possible(kept, fixed, waived=()):
            return _filtered(kept, fixed, groups)
    return ()


def _filtered(kept: Kept, fixed: Bounds, groups: list[str]) -> tuple[str, ...]:
    """Waive group after group, halves first; what the conflict does not need stays waived."""
    needed = list(groups)
    size = max(len(needed) // 2, 1)
    while True:
        k = 0
        while k < len(needed):
            block = needed[k : k + size]
            others = needed[:k] + needed[k + size :]
            waived = [g for g in groups if g not in others]
            if _possible(kept, fixed, waived):
                k += len(block)
            else:
                needed = others
        if size == 1:
            return tuple(needed)
        size = max(size // 2, 1)


def _possible(kept: Kept, fixed: Bounds, waived: Iterable[str]) -> bool:
    """Whether any plan exists with these groups waived (costs nothing, any plan will do)."""
    return kept.ask(fixed, free=kept.stretch.slack_columns(waived), cost={}).feasible


def cheapest_repair(model: Model, groups: Iterable[str] | None = None) -> tuple[Repair, ...]:
    """The smallest total relaxation that makes a plan possible, row by row.

    Sizes are compared in options' worth (a row's largest coefficient). ``by`` is in the rule's own
    units, positive = allow so much more (or ask so much less); None = the limit cannot be eased
    by an amount, so the rule has to be switched off.
    """
    stretch = elastic(model)
    free = stretch.slack_columns(groups if groups is not None else model.groups())
    kept, price = Kept(stretch), slack_price(stretch)
    answer = kept.ask({}, free=free, cost={j: price[j] for j in free})
    if not answer.feasible:
        return ()
    amounts: dict[str, float] = {}
    for j, r in stretch.slacks.items():
        if answer.values[j] > 1e-6:
            row = stretch.model.rows[r]
            amounts[row.group] = max(
                amounts.get(row.group, 0.0), float(answer.values[j]) * row_unit(model, r)
            )
    return tuple(
        Repair(g, None if is_switch(model, g) else amounts[g]) for g in broken_groups(stretch, answer.values)
    )


def row_unit(model: Model, r: int) -> float:
    """One unit of the whole-number row in the rule's own units."""
    return float(model.scales.get(r, Fraction(1)))


def is_switch(model: Model, group: str) -> bool:
    """Whether a group's rows only open or close options, so that no amount could ease them."""
    return all(_is_gate(row.upper, row.lower, row.terms) for row in model.rows if row.group == group)


def _is_gate(upper: int | None, lower: int | None, terms: Mapping[int, int]) -> bool:
    return (upper == 0 or lower == 1) and all(abs(c) == 1 for c in terms.values())
