"""Exact PROMETHEE II by sorting and prefix sums against pymcdm, on the same matrix; then 100,000 options.

scikit-criteria is not among the pinned packages, so pymcdm is the peer.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

from prioritizer.scoring.methods.promethee import Preference, net_flows

OPTIONS, CRITERIA, MANY = 2_000, 15, 100_000
Q, P = 0.1, 0.3  # of quantities from 0 to 1
PEERS = {"usual": "usual", "ushape": "ushape", "vshape": "vshape", "level": "level", "linear": "vshape_2"}
NEEDS = {"ushape": "q", "vshape": "p", "level": "pq", "linear": "pq"}


def seconds(call: Callable[[], object]) -> float:
    """Median of five runs."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return median(times)


def run() -> None:
    """Per preference function how many times faster and how far apart; then time and memory of many."""
    for function in PEERS:
        print(_against_pymcdm(function))
    matrix, weights, signs = _problem(MANY)
    preferences = [Preference("linear", Q, P)] * CRITERIA
    took = seconds(lambda: net_flows(matrix, weights, signs, preferences))
    tracemalloc.start()
    net_flows(matrix, weights, signs, preferences)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    pairs = MANY**2 * 8 / 2**30
    print(
        f"PROMETHEE II linear at {MANY} options x {CRITERIA} criteria: {took:.2f} s, {peak:.0f} MB at most "
        f"beside the matrix of {matrix.nbytes / 2**20:.0f} MB (one table of all pairs: {pairs:.0f} GB)"
    )


def _problem(options: int) -> tuple[Any, Any, Any]:
    """Matrix, weights and signs: random quantities from 0 to 1, every third criterion minimised."""
    matrix = np.random.default_rng(1).random((options, CRITERIA))
    signs = np.where(np.arange(CRITERIA) % 3 == 2, -1.0, 1.0)
    return matrix, np.full(CRITERIA, 1 / CRITERIA), signs


def _against_pymcdm(function: str) -> str:
    """One line: ratio of the medians, and the largest difference of a flow."""
    from pymcdm.methods import PROMETHEE_II

    problem = _problem(OPTIONS)
    thresholds = {key: np.full(CRITERIA, {"q": Q, "p": P}[key]) for key in NEEDS.get(function, "")}
    preferences = [Preference(function, Q, P)] * CRITERIA

    def peer() -> Any:
        return PROMETHEE_II(PEERS[function], **thresholds)(*problem)

    ratio = seconds(peer) / seconds(lambda: net_flows(*problem, preferences))
    apart = np.abs(peer() - net_flows(*problem, preferences)).max()
    return (
        f"PROMETHEE II {function} at {OPTIONS} options x {CRITERIA} criteria: "
        f"{ratio:.0f} times as fast as pymcdm, {apart:.0e} apart"
    )
