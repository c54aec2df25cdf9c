"""The reason codes of closed gates, and which limits are means and promises rather than coordination."""

from __future__ import annotations

from collections.abc import Container, Iterable

# Gates in the order in which they settle the matter.
FINAL = ("refused", "excluded", "vetoed", "pending", "rule", "window", "lead_time", "unaffordable")
GATES = tuple(reason for reason in FINAL if reason not in ("rule", "unaffordable"))  # what no price opens
MEANS = ("envelope:", "reserve:", "at_once:", "skill:")
IMPLICIT = (*MEANS, "commitment:", "window:", "veto:")


def gate_reason(gates: Iterable[str], concurrences: Container[str], reserves: Container[str]) -> str:
    """The one reason that settles it, where these gates close every start.

    ``concurrences``: the positions of the option's levels, which may have answers of their own.
    ``reserves``: the rules that hold money back; what only they stop is unaffordable.
    """
    position = "refused" if "refused" in concurrences else "pending"
    words = ("unaffordable" if gate in reserves else _word(gate, position) for gate in gates)
    return min(words, key=FINAL.index)


def _word(gate: str, concurrence: str) -> str:
    """The reason code of a closed gate."""
    if gate == "concurrence":
        return concurrence
    for prefix, word in (("commitment:", "excluded"), ("veto:", "vetoed"), ("window:", "window")):
        if gate.startswith(prefix):
            return word
    if gate.startswith(MEANS):
        return "unaffordable"
    return "lead_time" if gate == "lead_time" else "rule"
