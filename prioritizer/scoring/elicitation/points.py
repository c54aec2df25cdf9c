"""Points people gave: shares, the mean over several people, and the rank orders that stand for points.

Swing weights: von Winterfeldt, D. & Edwards, W. (1986). Decision Analysis and Behavioral Research.
Cambridge University Press, ch. 8. The rank-order centroid: Barron, F. H. & Barrett, B. E. (1996).
Decision quality using ranked attribute weights. Management Science 42(11), 1515-1523. Rank sum and
rank reciprocal: Stillwell, W. G., Seaver, D. A. & Edwards, W. (1981). A comparison of weight
approximation techniques in multiattribute utility decision making. Organizational Behavior and
Human Performance 28(1), 62-77.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ORDERS = ("centroid", "sum", "reciprocal")
DIGITS = 4  # of computed points, which add up to 100: a ten-thousandth of a per cent


def shares(points: Mapping[str, float]) -> dict[str, float]:
    """The points divided by their sum.

    Raises:
        ValueError: nothing has any points.
    """
    total = sum(points.values())
    if not total > 0:
        raise ValueError("at least one criterion needs points")
    return {path: own / total for path, own in points.items()}


def mean_shares(people: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The arithmetic mean of several people's shares, criterion by criterion; it sums to 1 as theirs do."""
    return {path: sum(own[path] for own in people) / len(people) for path in people[0]}


def as_points(share: Mapping[str, float], total: float = 100.0) -> dict[str, float]:
    """Computed shares as points that add up to ``total`` but for rounding."""
    return {path: round(own * total, DIGITS) for path, own in share.items()}


def rank_order(ranked: Sequence[Sequence[str]], way: str = "centroid") -> dict[str, float]:
    """The shares an order stands for: most important first; those in one place share its weights equally.

    Of m criteria the one on place k weighs, before the sum is made 1: centroid sum(1/i for i in k..m) / m,
    sum m + 1 - k, reciprocal 1/k.
    """
    m = sum(len(place) for place in ranked)
    weights = [_weight(way, k, m) for k in range(1, m + 1)]
    found: dict[str, float] = {}
    for place in ranked:
        taken = weights[len(found) : len(found) + len(place)]
        found |= dict.fromkeys(place, sum(taken) / len(place) / sum(weights))
    return found


def _weight(way: str, k: int, m: int) -> float:
    if way == "centroid":
        return sum(1 / i for i in range(k, m + 1)) / m
    return m + 1 - k if way == "sum" else 1 / k
