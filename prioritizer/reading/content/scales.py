"""The value function of a leaf as it is written: worst/best, points or categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from prioritizer.errors import did_you_mean
from prioritizer.reading.files.documents import finite

Report = Callable[[str, object, str, str], None]  # key below the leaf, value found, message, cure

EXAMPLE = "Write value = { worst = 20, best = 80 }."


@dataclass(frozen=True)
class Scale:
    """At most one of the three ways; none = the observed range."""

    worst: float | None = None
    best: float | None = None
    points: tuple[tuple[float, float], ...] | None = None
    categories: Mapping[str, float] | None = None


def read_scale(leaf: Mapping[str, Any], direction: str, report: Report) -> Scale:
    """The scale of a leaf; what is wrong with it is reported.

    ``value`` holds worst and best, ``points``, ``categories``, or the categories themselves;
    ``points`` and ``categories`` may also stand beside the other keys of the leaf.
    """
    value = leaf.get("value", {})
    if not isinstance(value, dict):
        report("value", value, "a table is expected.", EXAMPLE)
        return Scale()
    given = dict(value) | {k: leaf[k] for k in ("points", "categories") if k in leaf}
    if not given:
        return Scale()
    ways = [w for w in ("points", "categories") if w in given]
    ways += ["worst"] if {"worst", "best"} & given.keys() else []
    if len(ways) > 1:
        report("value", ", ".join(ways), "the scale is given in two ways.", "Keep one of them.")
        return Scale()
    if ways and ways != ["worst"]:
        _report_others(given, ways, report)
    if ways == ["points"]:
        return Scale(points=_points(given["points"], direction, report))
    if ways == ["worst"]:
        return _linear(given, direction, report)
    return Scale(categories=_categories(given.get("categories", given), report))


def _report_others(given: Mapping[str, Any], known: list[str], report: Report) -> None:
    """An error for each key beside those of the chosen way."""
    for key in given:
        if key not in known:
            cure = did_you_mean(key, known) or EXAMPLE
            report(f"value.{key}", key, "this key does not belong here.", cure)


def _linear(given: Mapping[str, Any], direction: str, report: Report) -> Scale:
    """``worst`` and ``best``: two different numbers on the sides the direction says."""
    _report_others(given, ["worst", "best"], report)
    worst, best = given.get("worst"), given.get("best")
    if not finite(worst) or not finite(best):
        found = f"worst = {worst}, best = {best}"
        report("value", found, "worst and best must both be numbers.", EXAMPLE)
        return Scale()
    assert worst is not None
    assert best is not None
    if worst == best or (best > worst) != (direction == "maximise"):
        more = "best must be above worst" if direction == "maximise" else "best must be below worst"
        message = f"the direction is {direction}, so {more}."
        found = f"worst = {worst}, best = {best}"
        report("value", found, message, "Swap worst and best, or change the direction.")
        return Scale()
    return Scale(worst=float(worst), best=float(best))


def _points(given: Any, direction: str, report: Report) -> tuple[tuple[float, float], ...] | None:
    """At least two [x, v] pairs, x rising, v from 0 to 1 and running the way the direction says."""
    pairs = given if isinstance(given, list) else []
    right = all(isinstance(p, list) and len(p) == 2 and all(map(finite, p)) for p in pairs)
    if len(pairs) < 2 or not right:
        cure = "Write points = [[0, 0], [10, 0.5], [100, 1]]."
        report("points", given, "at least two [x, v] pairs of numbers are expected.", cure)
        return None
    points = tuple((float(x), float(v)) for x, v in pairs)
    falls, rises = (any(sign * b[1] < sign * a[1] for a, b in pairwise(points)) for sign in (1, -1))
    message = f"the direction is {direction}, but the points run the other way somewhere."
    checks = (
        (
            any(b[0] <= a[0] for a, b in pairwise(points)),
            "the x of the points must rise.",
            "Sort the points by x.",
        ),
        (any(not 0 <= v <= 1 for _, v in points), "values lie between 0 and 1.", "Mend the second numbers."),
        (falls if direction == "maximise" else rises, message, "Change the direction or the points."),
    )
    wrong = next(((text, cure) for is_so, text, cure in checks if is_so), None)
    if wrong is not None:
        report("points", given, *wrong)
    return None if wrong else points


def _categories(given: Any, report: Report) -> Mapping[str, float] | None:
    """Text -> value from 0 to 1."""
    cure = "Write value = { categories = { low = 0, high = 1 } }."
    if not isinstance(given, dict) or not given:
        report("categories", given, "a table of texts and values is expected.", cure)
        return None
    wrong = {k: v for k, v in given.items() if not finite(v) or not 0 <= v <= 1}
    for key, value in wrong.items():
        hint = did_you_mean(key, ("worst", "best", "points", "categories")) or cure
        report(f"value.{key}", value, "a value between 0 and 1 is expected.", hint)
    return None if wrong else {str(k): float(v) for k, v in given.items()}
