"""What offices judged, how far they differ, and what a scoring guide holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritizer.domain.criteria import Leaf


@dataclass(frozen=True)
class AssessmentRow:
    """One row of ``scores``: what an office said of one measure of one partner, activity or option.

    ``table`` is where the cell stands, "" where nobody is called ``of``; ``row`` counts as a
    spreadsheet does.
    """

    row: int
    of: str
    table: str
    measure: str
    assessor: str
    text: str
    reason: str
    day: date | None


@dataclass(frozen=True)
class Assessment:
    """What one office said of one cell: ``text`` as written, and what that is worth (``value``, 0..1)."""

    assessor: str
    text: str
    value: float
    reason: str = ""
    day: date | None = None


@dataclass(frozen=True)
class AssessedCell:
    """One cell that was assessed: a leaf of a partner, activity, option or option:level (``of``).

    ``combined`` is the figure used, in the measure's unit (a category: its value); ``value`` what it
    is worth, 0..1, and ``low``..``high`` how far the offices lie apart. ``option`` is the
    ``option:level`` whose score moves most between the two, everything else unchanged ("" where
    none moves), of ``options`` that do; ``scores`` and ``ranks`` are its own at low and at high.
    ``decided`` False = no option takes its figure from this cell.
    """

    leaf: str
    measure: str
    table: str
    of: str
    assessments: tuple[Assessment, ...]
    combined: float
    value: float
    low: float
    high: float
    option: str = ""
    options: int = 0
    scores: tuple[float, float] = (0.0, 0.0)
    ranks: tuple[int, int] = (0, 0)
    decided: bool = True

    @property
    def spread(self) -> float:
        """How far the offices lie apart, 0..1."""
        return self.high - self.low

    @property
    def effect(self) -> float:
        """How much the disagreement moves a score at most, 0..1."""
        return self.scores[1] - self.scores[0]


@dataclass(frozen=True)
class JudgedShare:
    """Where the figures of one leaf come from: how many of the ``cells`` in use are what.

    ``judged``: assessed, or in a column whose source says so; ``measured``: in a column whose source
    says so; ``settled``: missing, and settled by the leaf's rule. The rest is not stated.
    ``weight`` is the leaf's global weight.
    """

    leaf: str
    weight: float
    cells: int
    judged: int
    measured: int
    settled: int

    @property
    def unstated(self) -> int:
        """Cells of which nothing says whether they were measured or judged."""
        return self.cells - self.judged - self.measured - self.settled


@dataclass(frozen=True)
class Assessments:
    """Every assessed cell, the largest effect first, and how much of the scoring is judgement.

    ``judged`` has one entry per leaf, in tree order.
    """

    cells: tuple[AssessedCell, ...]
    judged: tuple[JudgedShare, ...]

    @property
    def share(self) -> Mapping[str, float]:
        """``judged``, ``measured``, ``settled``, ``unstated`` -> share of all cells, by global weight."""
        return {
            kind: sum(leaf.weight * getattr(leaf, kind) / leaf.cells for leaf in self.judged if leaf.cells)
            for kind in ("judged", "measured", "settled", "unstated")
        }


@dataclass(frozen=True)
class Anchor:
    """One figure on a leaf's scale (a category: its name), what it is worth (0..1), and who has it.

    ``examples``: (partner, activity or option, its own figure), the nearest of the case, at most two.
    """

    figure: float | str
    value: float
    examples: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True)
class GuideEntry:
    """One leaf of the scoring guide: ``anchors`` from the worst to the best; ``judged`` as templates ask."""

    leaf: Leaf
    weight: float
    judged: bool
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class AskedCell:
    """One cell an office is asked to judge: a leaf of a partner, activity, option or option:level."""

    of: str
    table: str
    leaf: Leaf
