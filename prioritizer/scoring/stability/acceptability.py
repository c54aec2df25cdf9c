"""Rank acceptability of a case's options: what is drawn, and what the counts mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.domain import Acceptability
from prioritizer.scoring.ranks import competition_ranks
from prioritizer.scoring.score import axis_scores, score_of
from prioritizer.scoring.stability.counting import count
from prioritizer.scoring.stability.score_sampling import Axis, Sample, score_units
from prioritizer.scoring.stability.weight_sampling import drawn_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import CriteriaTree
    from prioritizer.scoring.cells import IntArray
    from prioritizer.scoring.stability.counting import Counts
    from prioritizer.scoring.stability.value_ranges import ValueRanges
    from prioritizer.scoring.values import FloatArray

SEED = 20010749  # any number would do, but it never changes
PAIRED = 30  # the best options, which are compared pair by pair
_NOISE = 14  # digits: means over members carry noise beyond them, which must not tell equal options apart
PLACES = 20  # central weights tried again for confidence: the options most often first


@dataclass(frozen=True)
class Subject:
    """What is ranked: ``values`` of n options on m leaves (frame), their ranges, and the scores in force.

    ``ranges`` None = no value has a range. ``score`` (n,) at 12 digits.
    """

    tree: CriteriaTree
    values: pd.DataFrame
    ranges: ValueRanges | None
    score: FloatArray

    @property
    def keys(self) -> list[str]:
        """``option:level`` of the options."""
        return [str(key) for key in self.values.index]


def subject_of(
    tree: CriteriaTree, values: pd.DataFrame, weights: pd.Series[float], ranges: ValueRanges | None
) -> Subject:
    """The subject with the scores by the weights in force; ranges that move nothing are left out."""
    ranges = None if ranges is None or not _moves(ranges, values) else ranges
    return Subject(tree, values, ranges, score_of(axis_scores(values, weights, tree)))


def _moves(ranges: ValueRanges, values: pd.DataFrame) -> bool:
    return bool((ranges.source.loc[values.index, values.columns].to_numpy() >= 0).any())


def acceptability(subject: Subject, kind: str, draws: int, top: int, seed: int = SEED) -> Acceptability:
    """One view: weights drawn as ``kind`` says, values within their ranges.

    ``top`` is the N of the best N. Same subject, same numbers.
    """
    weights = drawn_weights(subject.tree, kind, draws, seed)
    sample = sample_of(subject, weights, draws, seed + 1)
    order = np.argsort(-subject.score, kind="stable")
    paired = [int(i) for i in order[:PAIRED]]
    counts = count(sample, paired, top)
    central = _central(subject, weights, counts)
    keys = pd.Index(subject.keys, name="id")
    best = keys[paired]
    return Acceptability(
        kind=kind,
        ranks=pd.DataFrame(counts.ranks, index=keys, columns=range(1, counts.ranks.shape[1] + 1)),
        table=_table(subject, counts, draws, _confidence(subject, weights, sample, central, counts)),
        central=central,
        wins=pd.DataFrame(counts.wins / draws, index=best, columns=best),
    )


def _table(subject: Subject, counts: Counts, draws: int, confidence: FloatArray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "score": subject.score,
            "rank": competition_ranks(subject.score).astype(int),
            "top": counts.best / draws,
            "first": counts.ranks[:, 0] / draws,
            "mean": counts.mean,
            "confidence": confidence,
        },
        index=pd.Index(subject.keys, name="id"),
    )


def sample_of(subject: Subject, weights: Mapping[str, FloatArray], draws: int, seed: int) -> Sample:
    """What is drawn, axis by axis, over the leaves the axis has."""
    low, width, number = _values(subject)
    axes = tuple(_axis(own, low, width, number) for own in weights.values())
    return Sample(axes, draws, len(subject.values), int(number.max(initial=-1)) + 1, seed)


def _values(subject: Subject) -> tuple[FloatArray, FloatArray, IntArray]:
    """Per option and leaf: the least value, its reach, and which uniform number moves it (-1 = none)."""
    rows, columns = subject.values.index, subject.values.columns
    own = np.round(subject.values.to_numpy(), _NOISE)
    if subject.ranges is None:
        return own, np.zeros_like(own), np.full(own.shape, -1)
    low, high, source = (
        frame.loc[rows, columns].to_numpy()
        for frame in (subject.ranges.low, subject.ranges.high, subject.ranges.source)
    )
    known, low, high = np.unique(source[source >= 0]), np.round(low, _NOISE), np.round(high, _NOISE)
    number = np.where(source >= 0, np.searchsorted(known, source), -1)
    return np.where(source >= 0, low, own), np.where(source >= 0, high - low, 0.0), number


def _axis(weights: FloatArray, low: FloatArray, width: FloatArray, number: IntArray) -> Axis:
    """One axis over the leaves that weigh something in some draw."""
    leaves = np.flatnonzero(weights.any(axis=0))
    low, width = (np.ascontiguousarray(cells[:, leaves].T) for cells in (low, width))
    return Axis(np.ascontiguousarray(weights[:, leaves]), low, width, number[:, leaves].T.copy())


def _central(subject: Subject, weights: Mapping[str, FloatArray], counts: Counts) -> pd.DataFrame:
    """Mean weights of the draws that put an option first; NaN rows for options that never are."""
    times = counts.ranks[:, [0]]
    with np.errstate(invalid="ignore", divide="ignore"):
        means = counts.first / times
    paths = [leaf.path for leaf in subject.tree.leaves]
    found = pd.DataFrame(np.nan, index=pd.Index(subject.keys, name="id"), columns=paths)
    found[:] = np.where(times > 0, 0.0, np.nan)
    at = 0
    for own in weights.values():
        leaves = np.flatnonzero(own.any(axis=0))
        found.iloc[:, leaves] = means[:, at : at + len(leaves)]
        at += len(leaves)
    return found


def _confidence(
    subject: Subject, weights: Mapping[str, FloatArray], sample: Sample, central: pd.DataFrame, counts: Counts
) -> FloatArray:
    """Share of draws of values in which an option is first at its central weights; NaN where unknown."""
    found = np.full(len(subject.values), np.nan)
    often = [i for i in np.argsort(-counts.ranks[:, 0], kind="stable")[:PLACES] if counts.ranks[i, 0] > 0]
    draws = min(sample.draws, 1000) if subject.ranges is not None else 1
    for i in often:
        mean = central.iloc[i].to_numpy()
        own = {axis: np.tile(np.where(w.any(axis=0), mean, 0.0), (draws, 1)) for axis, w in weights.items()}
        again = sample_of(subject, own, draws, sample.seed)
        first = sum(int((units[:, i] == units.max(axis=1)).sum()) for _, units in score_units(again))
        found[i] = first / draws
    return found
