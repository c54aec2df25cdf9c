"""The reason codes of options that are left out, and which of them settles the matter."""

from __future__ import annotations

from collections.abc import Collection, Container

from prioritizer.domain.limits import CONCURRENCE, Limit

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
