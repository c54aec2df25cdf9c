"""How stable the ranking is: draws of weights, smallest changes, reversals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from prioritizer.errors import Finding


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How the options rank when weights, and values with a range, are drawn at random.

    ``kind`` says how weights were drawn: ``simplex`` (any), ``statements`` (within what is stated) or
    ``around`` (near those in force). ``ranks``: (options, k) draws in which an option takes rank 1..k;
    ranks beyond k are not told apart. ``table``: per option ``score rank top first mean confidence``,
    where ``top`` and ``first`` are shares of draws among the best N and in first place, ``mean`` the
    mean rank, ``confidence`` the share of draws of values in which the option is first at its own
    central weights (NaN where it never is). ``central``: mean weights of the draws that put an option
    first, shares of the axis by leaf, NaN where none does. ``wins``: (among the best) the share of
    draws in which the row scores more than the column. All are indexed by ``option:level``.
    """

    kind: str
    ranks: pd.DataFrame
    table: pd.DataFrame
    central: pd.DataFrame
    wins: pd.DataFrame


@dataclass(frozen=True)
class Turn:
    """Where a criterion's share among its siblings changes who leads.

    Beyond ``share`` (0..1) ``enters`` are among the best N and ``leaves`` are not; for a pair,
    ``enters`` then scores more than ``leaves``. Ids are ``option:level``.
    """

    share: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class WeightChange:
    """The smallest change of one criterion's share among its siblings that changes who leads.

    ``share`` is the share now, ``down`` and ``up`` the nearest turn on either side; None = no share
    on that side changes anything.
    """

    path: str
    axis: str
    share: float
    down: Turn | None
    up: Turn | None

    @property
    def smallest(self) -> float | None:
        """The smaller of the two changes, in shares of 1; None where nothing changes anything."""
        turns = [abs(turn.share - self.share) for turn in (self.down, self.up) if turn is not None]
        return min(turns, default=None)


@dataclass(frozen=True)
class Reversals:
    """What leaving out one option does to the order of the others, by one method.

    ``removed`` options were left out one at a time, ``options`` are those whose absence turns round
    some of the others, ``pairs`` how many pairs they turn round in all.
    """

    method: str
    removed: int
    options: tuple[str, ...]
    pairs: int


@dataclass(frozen=True)
class Normalisation:
    """What a method says with its quantities brought to one scale in another usual way.

    ``usual`` marks the way the ranking uses; ``best`` are the options in first place, ``kept`` how
    many of the best N by the usual way are still among them.
    """

    method: str
    name: str
    usual: bool
    best: tuple[str, ...]
    kept: int


@dataclass(frozen=True)
class Correlation:
    """Two leaves that say nearly the same of the options, so that it may count twice.

    Pearson's correlation of the values, and Spearman's.
    """

    first: str
    second: str
    pearson: float
    spearman: float


@dataclass(frozen=True)
class Stability:
    """How far the ranking depends on weights and uncertain values.

    ``draws`` of each view came from ``seed``. ``top``: the N of "the best N" options. ``reach``: near
    the weights in force each share was drawn from (1 - reach) to (1 + reach) times itself.
    ``ranges``: how many values have a range. ``changes`` concern the best N, ``pair_changes`` the
    options ``pair`` (``option:level``), where one was asked for.
    """

    seed: int
    draws: int
    top: int
    reach: float
    ranges: int
    views: tuple[Acceptability, ...]
    changes: tuple[WeightChange, ...]
    reversals: tuple[Reversals, ...] = ()
    normalisations: tuple[Normalisation, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    pair: tuple[str, ...] = ()
    pair_changes: tuple[WeightChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def sure(self) -> Acceptability:
        """The view that says how sure a place is: within what is stated, else near the weights in force."""
        return next((v for v in self.views if v.kind == "statements"), self.views[-1])
