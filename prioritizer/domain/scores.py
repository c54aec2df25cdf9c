"""The decision matrix, what each option is worth, and rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from prioritizer.errors import Finding


@dataclass(frozen=True)
class DecisionMatrix:
    """Options x leaves, before and after the value functions.

    Both frames are indexed by ``option:level`` and have one column per leaf path, in tree order.
    ``performance``: raw quantities, missing ones settled (categories as their value).
    ``values``: 0..1. ``weights``: global weights, summing to 1 over all leaves. Rows of
    commitments that could not be scored are left out of both frames.
    ``missing`` and ``clipped`` list what was settled: leaf, who it concerns, what was used.
    """

    performance: pd.DataFrame
    values: pd.DataFrame
    weights: pd.Series[float]
    missing: tuple[Mapping[str, Any], ...] = ()
    clipped: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Scores:
    """What each option level is worth.

    ``table`` has one row per option level, in case order, with columns ``option level priority
    feasibility score effect benefit rank scored vetoed`` (``vetoed`` names the leaf, else "").
    Unscored commitments have NaN scores, benefit 0 and no rank.
    """

    table: pd.DataFrame
    matrix: DecisionMatrix | None


@dataclass(frozen=True)
class Ranking:
    """One method's view: ``items`` has columns ``id level score rank`` sorted by rank, then id.

    ``of`` is options, partners or activities; ``method`` as the user spelled it; ``better`` says
    whether high or low scores are better. ``measures`` and ``compensates``: what it looks at, and
    where a good criterion makes up for a poor one; ``source``: who published it.
    """

    of: str
    method: str
    title: str
    better: str
    items: pd.DataFrame
    measures: str = ""
    compensates: str = ""
    source: str = ""


@dataclass(frozen=True)
class Rankings:
    """Every ranking, and how far the methods agree.

    ``agreement``: columns ``method other spearman weighted_spearman``, one row per ordered pair.
    """

    rankings: tuple[Ranking, ...]
    agreement: pd.DataFrame
    findings: tuple[Finding, ...] = ()

    def get(self, of: str, method: str) -> Ranking:
        """The ranking of ``of`` by ``method``."""
        return next(r for r in self.rankings if r.of == of and r.method == method)
