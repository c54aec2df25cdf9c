"""Weights as people are asked for them, computed from figures, written and agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritizer.domain.case import Case
    from prioritizer.errors import Finding


@dataclass(frozen=True)
class WeightGroup:
    """Criteria weighed against one another: the children of a branch, or the top branches of an axis.

    ``parent`` is the branch's path, "" at the top; ``members`` are paths that lead to a leaf, in tree order.
    """

    parent: str
    axis: str
    members: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the user calls the group: the branch, or the axis."""
        return self.parent or self.axis


@dataclass(frozen=True)
class LeafRange:
    """From where to where a leaf's swing goes: quantities, or categories; ``fixed`` by the tree or not."""

    path: str
    worst: float | str
    best: float | str
    unit: str = ""
    fixed: bool = True


@dataclass(frozen=True)
class WeightRow:
    """One branch or leaf by one set of weights.

    ``points`` as written; shares (0..1) among siblings (``local``; at the top, those on the axis), of
    the axis and of the whole (``overall``; what ``global weight`` means).
    """

    path: str
    is_leaf: bool
    axis: str
    points: float
    local: float
    of_axis: float
    overall: float


@dataclass(frozen=True)
class Ballot:
    """One person's points by path, from 0 up."""

    who: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class Judgement:
    """``first`` is ``ratio`` times as important as ``second``, says ``judge``.

    ``table`` and ``row`` say where it was written: a flag, or a file and a line.
    """

    first: str
    second: str
    ratio: Fraction
    judge: str = ""
    table: str = "--judge"
    row: int | None = None


@dataclass(frozen=True)
class Consistency:
    """How far one judge's pairwise judgements agree with one another.

    ``ratio`` is the consistency ratio; below three criteria there is nothing to contradict (0).
    ``worst``: the judgement whose mending helps most, with what it would have to be (``consistent``) and
    the ratio after that; None where all judgements agree. ``ties``: others that would help as much.
    """

    judge: str
    largest_eigenvalue: float
    index: float
    random_index: float
    ratio: float
    worst: Judgement | None = None
    consistent: float | None = None
    ratio_after: float | None = None
    ties: int = 0


@dataclass(frozen=True)
class GroupWeights:
    """What people said about one group: ``points`` to be written, and everyone's ``shares`` (sum 1).

    ``persons``: who -> their own shares, where several were asked. ``consistency``: per judge, and ""
    for their group.
    """

    group: WeightGroup
    points: Mapping[str, float]
    shares: Mapping[str, float]
    persons: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    consistency: tuple[Consistency, ...] = ()


@dataclass(frozen=True)
class Elicited:
    """The weights one way of asking gives; ``method`` and ``variant`` as the user chose them."""

    method: str
    variant: str
    groups: tuple[GroupWeights, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def points(self) -> dict[str, float]:
        """Path -> points, over all groups."""
        return {path: points for group in self.groups for path, points in group.points.items()}


@dataclass(frozen=True)
class DataWeights:
    """Weights computed from the decision matrix: which leaves tell the options apart, not which matter.

    ``weights`` sum to 1 over the leaves; None where the method is not defined on this data, and
    ``why`` names the leaves; ``curable``: not so on values 0..1. ``unused``: leaves in which all options
    are the same.
    """

    method: str
    title: str
    measures: str
    source: str
    weights: Mapping[str, float] | None
    unused: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    curable: bool = False


@dataclass(frozen=True)
class WrittenWeights:
    """What was written into a tree's file: the set ("" = the base weights), and which lines changed."""

    file: str
    set: str
    diff: str
    agreed: bool = False


@dataclass(frozen=True)
class Weighing:
    """The weights of a case: as they stand by the set asked for, by all others, and as they were elicited.

    ``rows`` and the ``sets`` beside it ("" = the base weights, then each named one) hold every branch and
    leaf by path. ``before`` and ``proposed``: the rows without and with what was elicited.
    ``balance``: each axis's share of all weight before and after. ``data``: weights computed from
    figures, to look at only.
    """

    case: Case
    set: str
    rows: Mapping[str, WeightRow]
    sets: Mapping[str, Mapping[str, WeightRow]]
    ranges: Mapping[str, LeafRange]
    elicited: Elicited | None = None
    proposed: Mapping[str, WeightRow] | None = None
    before: Mapping[str, WeightRow] | None = None
    balance: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    data: tuple[DataWeights, ...] = ()
    written: WrittenWeights | None = None
