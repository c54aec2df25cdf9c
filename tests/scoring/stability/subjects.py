"""Small subjects drawn by hypothesis, and the plain way to count ranks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as some

from prioritizer.domain import Branch, CriteriaTree
from prioritizer.scoring.ranks import competition_ranks, rounded
from prioritizer.scoring.stability.acceptability import Subject, subject_of
from prioritizer.scoring.stability.value_ranges import ValueRanges
from prioritizer.scoring.stability.weight_sampling import drawn_weights
from prioritizer.scoring.weights import global_weights
from tests.scoring.cases import leaf, tree

TOPS = (Branch("a", 30, "priority"), Branch("b", 10, "priority"), Branch("f", 5, "feasibility"))
SHAPES = (
    ("a.x", "a.y"),
    ("a.x", "a.y", "b.u", "f.v"),
    ("a.x", "a.y", "a.z.p", "a.z.q", "b.u", "f.v", "f.w"),
    ("f.v", "f.w"),
)


def criteria(paths: tuple[str, ...], weights: list[float]) -> CriteriaTree:
    """A tree with these leaves and their weights among siblings."""
    leaves = [leaf(path, weight, worst=0, best=1) for path, weight in zip(paths, weights, strict=False)]
    branches = tuple(top for top in TOPS if any(path.startswith(top.path) for path in paths))
    inner = (Branch("a.z", 2.0, ""),) if "a.z.p" in paths else ()
    return tree(*leaves, branches=branches + inner)


def subject(
    made: CriteriaTree, values: np.ndarray[Any, Any], reach: np.ndarray[Any, Any] | None = None,
    source: np.ndarray[Any, Any] | None = None,
) -> Subject:  # fmt: skip
    """Options o0, o1, … with these values; ``reach`` above them for cells with a source."""
    paths = [leaf.path for leaf in made.leaves]
    index = [f"o{i}:full" for i in range(len(values))]
    frame = pd.DataFrame(values, index=index, columns=paths)
    ranges = None
    if reach is not None and source is not None:
        high = np.minimum(values + np.where(source >= 0, reach, 0.0), 1.0)
        frames = (pd.DataFrame(cells, index=index, columns=paths) for cells in (values, high, source))
        ranges = ValueRanges(*frames)
    return subject_of(made, frame, global_weights(made), ranges)


@some.composite
def subjects(draw: some.DrawFn) -> Subject:
    """Few options on a coarse grid, so that some tie; some values have a range, some share one."""
    paths = draw(some.sampled_from(SHAPES))
    n, m = draw(some.integers(1, 7)), len(paths)
    grid = some.lists(some.integers(0, 4), min_size=n * m, max_size=n * m)
    values = np.array(draw(grid), dtype=float).reshape(n, m) / 4
    weights = [float(w) for w in draw(some.lists(some.integers(1, 5), min_size=m, max_size=m))]
    made = criteria(paths, weights)
    if not draw(some.booleans()):
        return subject(made, values)
    reach = np.array(draw(grid), dtype=float).reshape(n, m) / 8
    # a source belongs to one leaf, as its numbers do
    source = np.array(draw(grid)).reshape(n, m) - 2 + 10 * np.arange(m)
    source = np.where((source % 10 >= 8) | (source < 0), -1, source)
    return subject(made, values, reach, source)


def plain_counts(made: Subject, kind: str, draws: int, seed: int) -> dict[str, Any]:
    """Ranks, wins and first weights, one draw after the other, by the definitions."""
    weights = drawn_weights(made.tree, kind, draws, seed)
    n = len(made.values)
    low, high, source = _cells(made)
    known = {code: i for i, code in enumerate(np.unique(source[source >= 0]))}
    stream = np.random.default_rng(seed + 1)
    ranks, wins = np.zeros((n, n), dtype=int), np.zeros((n, n))
    central, scores = np.zeros((n, low.shape[1])), []
    for draw in range(draws):
        moved = stream.random(len(known)) if known else np.empty(0)
        share = np.array([[moved[known[c]] if c >= 0 else 0.0 for c in row] for row in source])
        values = low + share * (high - low)
        axes = [rounded((values * own[draw]).sum(axis=1)) for own in weights.values()]
        score = rounded(np.prod(axes, axis=0))
        place = competition_ranks(score).astype(int)
        ranks[np.arange(n), place - 1] += 1
        wins += score[:, None] > score
        central[place == 1] += sum(own[draw] for own in weights.values())
        scores.append(score)
    return {"ranks": ranks, "wins": wins, "central": central, "scores": np.array(scores)}


def _cells(made: Subject) -> tuple[Any, Any, Any]:
    values = made.values.to_numpy()
    if made.ranges is None:
        return values, values, np.full(values.shape, -1)
    return made.ranges.low.to_numpy(), made.ranges.high.to_numpy(), made.ranges.source.to_numpy()
