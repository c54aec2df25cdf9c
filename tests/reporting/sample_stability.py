"""The stability of the invented run: computed from its invented values, with few draws."""

from __future__ import annotations

from prioritizer.domain import Correlation, CriteriaTree, DecisionMatrix, Normalisation, Reversals, Stability
from prioritizer.scoring.stability.acceptability import SEED, acceptability, subject_of
from prioritizer.scoring.stability.weight_sampling import REACH, kinds
from prioritizer.scoring.stability.weight_thresholds import weight_changes

DRAWS = 400


def stability(tree: CriteriaTree, matrix: DecisionMatrix, keys: tuple[str, ...], top: int) -> Stability:
    """Of the options ``keys``; reversals, normalisations and correlations are invented."""
    values = matrix.values.loc[list(keys)]
    subject = subject_of(tree, values, matrix.weights, None)
    views = tuple(acceptability(subject, kind, DRAWS, top) for kind in kinds(tree))
    return Stability(
        seed=SEED,
        draws=DRAWS,
        top=top,
        reach=REACH,
        ranges=0,
        views=views,
        changes=weight_changes(subject, top),
        reversals=(Reversals("score", 5, (), 0), Reversals("topsis", 5, keys[:2], 7)),
        normalisations=(
            Normalisation("topsis", "vector", True, keys[:1], top),
            Normalisation("topsis", "minmax", False, keys[1:2], top - 1),
        ),
        correlations=(Correlation("political.tier", "military.gain", 0.93, 0.9),),
    )
