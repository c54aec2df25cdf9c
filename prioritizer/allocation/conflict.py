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

    ``bounds`` fixes some columns as part of the question. Empty where there is no conflict. The
    linear relaxation narrows the search where it conflicts already; the integer model decides.
    """
    fixed = dict(bounds or {})
    candidates = stretch.model.groups()
    for relaxed in (True, False):
        kept = Kept(stretch, relaxed=relaxed)
        if not _possible(kept, fixed, _but(stretch, candidates)):
            candidates = _filtered(kept, fixed, candidates)
        elif not relaxed:
            return ()
    return tuple(candidates)


def _filtered(kept: Kept, fixed: Bounds, candidates: list[str]) -> list[str]:
    """Waive candidate after candidate, halves first; what the conflict does not need stays waived."""
    needed = list(candidates)
    size = max(len(needed) // 2, 1)
    while True:
        k = 0
        while k < len(needed):
            others = needed[:k] + needed[k + size :]
            if _possible(kept, fixed, _but(kept.stretch, others)):
                k += size
            else:
                needed = others
        if size == 1:
            return needed
        size = max(size // 2, 1)


def _but(stretch: Elastic, held: Iterable[str]) -> list[str]:
    """Every group but these."""
    held = set(held)
    return [g for g in stretch.model.groups() if g not in held]


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
