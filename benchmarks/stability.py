"""Rank acceptability over many draws of weights against a loop over pymcdm, counts compared."""

from __future__ import annotations

import time
from statistics import median

import numpy as np

from benchmarks.outranking import seconds
from prioritizer.scoring.ranks import rounded
from prioritizer.scoring.stability.counting import count
from prioritizer.scoring.stability.score_sampling import Axis, Sample
from prioritizer.scoring.stability.simplex import uniform

OPTIONS, CRITERIA, DRAWS = 2_000, (8, 7), 10_000
PART = 200  # draws of the loop that are timed; every one of them costs the same
AT_ONCE = 10  # of PART, in each of five runs of the loop


def run() -> None:
    """Print how many times faster, on how much memory, and whether the counts are the same."""
    rng = np.random.default_rng(1)
    values = [rng.random((OPTIONS, m)) for m in CRITERIA]
    weights = [uniform(rng, DRAWS, m) for m in CRITERIA]
    own = seconds(lambda: count(_sample(values, weights, DRAWS)))
    times, ranks = [], np.zeros((OPTIONS, OPTIONS), dtype=int)
    for draw in range(PART):
        began = time.perf_counter()
        place = _by_library(values, [w[draw] for w in weights])
        times.append(time.perf_counter() - began)
        ranks[np.arange(OPTIONS), place] += 1
    rows = np.array(times).reshape(-1, AT_ONCE).sum(axis=1)
    loop = median(rows) * DRAWS / AT_ONCE
    same = bool((ranks == count(_sample(values, weights, PART)).ranks).all())
    size = f"{DRAWS:,} draws x {OPTIONS:,} options x {sum(CRITERIA)} criteria"
    print(
        f"Rank acceptability, {size}: {loop / own:.0f} times as fast as a loop over pymcdm "
        f"({PART} draws of the loop timed and scaled up); counts of those draws identical: {same}"
    )


def _sample(values: list[np.ndarray], weights: list[np.ndarray], draws: int) -> Sample:
    axes = zip(weights, values, strict=True)
    return Sample(tuple(Axis(w[:draws], v.T.copy()) for w, v in axes), draws, OPTIONS)


def _by_library(values: list[np.ndarray], weights: list[np.ndarray]) -> np.ndarray:
    """One draw as pymcdm's manual shows it: a weighted sum per axis, their product, ranks from 0."""
    from pymcdm.methods import WSM

    body = WSM(normalization_function=_as_they_are)
    priority, feasibility = (
        rounded(body(v, w, np.ones(len(w)))) for v, w in zip(values, weights, strict=True)
    )
    return body.rank(rounded(priority * feasibility)).astype(int) - 1


def _as_they_are(x: np.ndarray, cost: bool = False) -> np.ndarray:  # noqa: ARG001
    """Values lie on 0..1 already."""
    return x
