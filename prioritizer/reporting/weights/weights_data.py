"""The weights of a case as data, schema ``prioritizer.weights/1``; shares are 0..1."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import Consistency, GroupWeights, Weighing, WeightRow
from prioritizer.reporting.facts.weights_agreement import weights_data
from prioritizer.reporting.weights.weights_text import ACCEPTABLE, LARGEST_TABLED

DIGITS = 12
_TABLE = "Saaty (1980)"
_EXTENDED = "Alonso and Lamata (2006), straight line beyond 15 criteria"


def weights_json(weighing: Weighing) -> dict[str, Any]:
    """The document of ``weights --json``.

    ``weights`` says which set is in force and what was agreed, as in every document; ``criteria`` has one
    entry per branch and leaf. ``elicited`` and ``computed`` only where asked for, ``written`` only after
    writing.
    """
    case = weighing.case
    data: dict[str, Any] = {
        "schema": "prioritizer.weights/1",
        "case": case.name,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "tree": case.tree.name if case.tree is not None else "",
        "weights": weights_data(case),
        "criteria": [_entry(weighing, path) for path in weighing.rows],
    }
    if weighing.elicited is not None:
        data["elicited"] = _elicited(weighing)
    if weighing.data:
        data["computed"] = [_computed(d) for d in weighing.data]
    if weighing.written is not None:
        done = weighing.written
        lines = done.diff.splitlines()
        data["written"] = {"file": done.file, "set": done.set, "agreed": done.agreed, "changes": lines}
    return data


def _entry(weighing: Weighing, path: str) -> dict[str, Any]:
    row = weighing.rows[path]
    entry: dict[str, Any] = {"path": path, "kind": "leaf" if row.is_leaf else "branch", "axis": row.axis}
    entry |= _shares(row)
    found = weighing.ranges.get(path)
    if found is not None:
        entry |= {"worst": found.worst, "best": found.best, "unit": found.unit, "fixed": found.fixed}
    computed = {d.method: d.weights[path] for d in weighing.data if d.weights and row.is_leaf}
    if computed:
        entry["computed"] = _rounded(computed)
    if weighing.proposed is not None:
        entry["proposed"] = _shares(weighing.proposed[path])
    return entry | {"sets": {name: _shares(rows[path]) for name, rows in weighing.sets.items() if name}}


def _shares(row: WeightRow) -> dict[str, float]:
    shares = {"local": row.local, "of_axis": row.of_axis, "global": row.overall}
    return {"points": row.points} | {key: round(share, DIGITS) for key, share in shares.items()}


def _elicited(weighing: Weighing) -> dict[str, Any]:
    elicited = weighing.elicited
    assert elicited is not None
    return {
        "method": elicited.method,
        "variant": elicited.variant,
        "points": elicited.points,
        "axes": {a: {"before": b[0], "after": b[1]} for a, b in weighing.balance.items()},
        "groups": [_group(g) for g in elicited.groups],
        "findings": [vars(f) for f in elicited.findings],
    }


def _group(found: GroupWeights) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "group": found.group.name,
        "axis": found.group.axis,
        "points": dict(found.points),
        "shares": _rounded(found.shares),
        "persons": {who: _rounded(own) for who, own in found.persons.items()},
    }
    judged = [_consistency(one, len(found.group.members)) for one in found.consistency]
    return entry | ({"consistency": judged} if judged else {})


def _consistency(one: Consistency, size: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "judge": one.judge,
        "lambda_max": one.largest_eigenvalue,
        "ci": one.index,
        "ri": one.random_index,
        "ri_source": _EXTENDED if size > LARGEST_TABLED else _TABLE,
        "cr": one.ratio,
        "acceptable": one.ratio <= ACCEPTABLE,
        "most_inconsistent": None,
    }
    if one.worst is not None:
        entry["most_inconsistent"] = {
            "first": one.worst.first,
            "second": one.worst.second,
            "ratio": float(one.worst.ratio),
            "consistent": one.consistent,
            "cr_after": one.ratio_after,
            "ties": one.ties,
        }
    return entry


def _computed(found: Any) -> dict[str, Any]:
    weights = None if found.weights is None else _rounded(found.weights)
    return {
        "method": found.method,
        "title": found.title,
        "measures": found.measures,
        "source": found.source,
        "weights": weights,
        "unused": list(found.unused),
        "why_not": list(found.why),
    }


def _rounded(shares: Any) -> dict[str, float]:
    return {path: round(float(share), DIGITS) for path, share in shares.items()}
