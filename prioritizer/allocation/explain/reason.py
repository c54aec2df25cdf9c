"""The reason codes of options that are left out, and which of them settles the matter."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import replace

from prioritizer.domain import NotSelected
from prioritizer.domain.limits import CONCURRENCE, Limit, Trait

# Gates in the order in which they settle the matter.
FINAL = ("refused", "excluded", "vetoed", "pending", "rule", "window", "lead_time", "unaffordable")
GATE_REASONS = tuple(reason for reason in FINAL if reason not in ("rule", "unaffordable"))  # no price opens


def gate_reason(gates: Collection[Limit], concurrences: Container[str], reserves: Container[Limit]) -> str:
    """The one reason that settles it, where these gates close every start.

    ``concurrences``: the positions of the option's levels, which may have answers of their own.
    ``reserves``: the rules that hold money back; what only they stop is unaffordable.
    """
    given = {CONCURRENCE: "refused" if "refused" in concurrences else "pending"}
    given |= {gate: "unaffordable" for gate in gates if gate in reserves}
    return min((given.get(gate, gate.kind.reason) for gate in gates), key=FINAL.index)


LARGE_PART = 0.1  # of an opportunity cost: smaller parts are not what stands in the way
HALVED = 0.51  # of what an option brings: where no more is left of it, what takes the rest is named
NAMED = 3  # limits at most


def named(
    item: NotSelected,
    opportunity_cost: Mapping[Limit, float],
    left: float = 1.0,
    taken_by: Collection[Limit] = (),
    reserves: Container[Limit] = (),
) -> NotSelected:
    """The reason of an option that could be forced in, named from what its means are worth elsewhere.

    ``left``: the share of its benefit that it would add to the plan; ``taken_by``: the rules that take
    the rest. Surpassed (or kept out by rules, where only these price it) only where a loss is proven,
    else comparable. What cannot be forced in, and a proven tie, keep their reasons.
    """
    if item.loss_low is None or item.reason in (*GATE_REASONS, "unaffordable", "equal"):
        return item
    limits = largest(opportunity_cost)
    if left <= HALVED:
        limits = (*taken_by, *limits)
    limits = limits or item.rules
    if not item.loss_low > 0:
        return replace(item, reason="comparable", rules=limits)
    only_rules = bool(limits) and all(g.has(Trait.COORDINATION) and g not in reserves for g in limits)
    return replace(item, reason="rule" if only_rules else "outcompeted", rules=limits)


def largest(opportunity_cost: Mapping[Limit, float]) -> tuple[Limit, ...]:
    """The limits that make up the largest parts of an opportunity cost, the largest first."""
    paid = {limit: points for limit, points in opportunity_cost.items() if points > 0}
    order = sorted(paid, key=lambda limit: (-paid[limit], limit.id))
    return tuple(g for g in order[:NAMED] if paid[g] >= LARGE_PART * sum(paid.values()))
