"""How stable the ranking is, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from prioritizer.domain import (
    Acceptability,
    Correlation,
    Normalisation,
    Reversals,
    Stability,
    Turn,
    WeightChange,
)

_DIGITS = 9


def stability_json(found: Stability, *, full: bool) -> dict[str, Any]:
    """Everything that was found; shares are shares of draws (0..1), weights shares of an axis.

    ``full``: with the acceptability of every rank (up to the last one taken) and the pairwise wins.
    """
    first, *others = found.views
    return {
        **{name: getattr(found, name) for name in ("seed", "draws", "top", "reach", "ranges")},
        **_view(first, found.draws, full),
        **{view.kind: _view(view, found.draws, full) for view in others},
        "smallest_changes": [_change(change) for change in found.changes],
        **_pair(found),
        "leave_one_out": [_plain(one) for one in found.reversals],
        "normalisations": [_plain(one) for one in found.normalisations],
        "correlated": [_plain(one) for one in found.correlations],
        "findings": [vars(finding) for finding in found.findings],
    }


def _plain(one: Reversals | Normalisation | Correlation) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(one).items()}


def _view(view: Acceptability, draws: int, full: bool) -> dict[str, Any]:
    table = view.table.sort_values("rank", kind="stable")
    central = view.central.to_dict("index")
    items = [_item(str(row["id"]), row, central[row["id"]]) for row in table.reset_index().to_dict("records")]
    if not full:
        return {"weights": view.kind, "items": items}
    for item, counts in zip(items, view.ranks.loc[table.index].to_numpy(), strict=True):
        last = int(counts.nonzero()[0].max(initial=-1)) + 1
        item["rank_acceptability"] = [float(count) / draws for count in counts[:last]]
    wins = {"ids": [str(k) for k in view.wins.index], "shares": view.wins.to_numpy().tolist()}
    return {"weights": view.kind, "items": items, "pairwise": wins}


def _item(key: str, row: Mapping[Any, Any], central: Mapping[Any, float]) -> dict[str, Any]:
    """One option level: shares of draws, and the mean weights that put it first (None: nothing does)."""
    option, _, level = key.rpartition(":")
    never = all(share != share for share in central.values())
    return {
        "id": option,
        "level": level,
        "score": round(float(row["score"]), _DIGITS),
        "rank": int(row["rank"]),
        "top_share": float(row["top"]),
        "first_rank_acceptability": float(row["first"]),
        "mean_rank": round(float(row["mean"]), _DIGITS),
        "confidence": None if row["confidence"] != row["confidence"] else float(row["confidence"]),
        "central_weights": None if never else {str(p): round(float(w), _DIGITS) for p, w in central.items()},
    }


def _change(change: WeightChange) -> dict[str, Any]:
    return {
        "criterion": change.path,
        "axis": change.axis,
        "share": round(change.share, _DIGITS),
        "smallest": None if change.smallest is None else round(change.smallest, _DIGITS),
        "down": _turn(change.down),
        "up": _turn(change.up),
    }


def _turn(turn: Turn | None) -> dict[str, Any] | None:
    if turn is None:
        return None
    return {"share": round(turn.share, _DIGITS), "enters": list(turn.enters), "leaves": list(turn.leaves)}


def _pair(found: Stability) -> dict[str, Any]:
    if not found.pair:
        return {}
    return {"pair": {"ids": list(found.pair), "smallest_changes": [_change(c) for c in found.pair_changes]}}


def sure_by_key(found: Stability | None) -> dict[str, float]:
    """``option:level`` -> share of draws in which it is among the best N; empty where nothing is known."""
    if found is None:
        return {}
    table = found.sure.table
    return {str(key): float(share) for key, share in zip(table.index, table["top"], strict=True)}


def stability_data(found: Stability | None) -> dict[str, Any]:
    """The key ``stability`` of a plan, without every rank; nothing where nothing is known."""
    return {} if found is None else {"stability": stability_json(found, full=False)}


def sampling_data(found: Stability | None) -> dict[str, Any] | None:
    """What repeats the draws behind the figures."""
    if found is None:
        return None
    weights = [view.kind for view in found.views]
    return {"seed": found.seed, "draws": found.draws, "reach": found.reach, "weights": weights}
