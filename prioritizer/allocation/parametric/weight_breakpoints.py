"""The best plan as a weight moves, by the intersection method.

With every plan's benefit a straight line in the weight's share, the best benefit is the upper
envelope of those lines, which is convex (Eisner, M. J. & Severance, D. G. (1976). Mathematical
techniques for efficient record segmentation in large shared databases. J. ACM 23(4), 619-635). Solve
at both ends, then where the two lines meet: if no plan is better there, that is where the plan
changes; else the better one divides the interval in two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import MICRO, Model
from prioritizer.allocation.parametric.budget_breakpoints import Effort, Starts
from prioritizer.allocation.parametric.parameter import WeightParameter, in_millionths
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import LINE_TOLERANCE
from prioritizer.domain.horizon import Benefits
from prioritizer.domain.usage import Start


@dataclass(frozen=True, eq=False)
class BenefitLines:
    """The model of a weight's parameter, each start's benefit at both ends of an interval, in millionths.

    ``place`` runs from 0 (``first``) to 1 (``last``) in the weight's share, in which benefits are linear.
    """

    parameter: WeightParameter
    first: float
    last: float
    effort: Effort
    model: Model
    left: Mapping[Start, float]
    right: Mapping[Start, float]

    def share(self, place: float) -> float:
        """The share at a place."""
        return self.last if place == 1 else self.first + place * (self.last - self.first)

    def at(self, place: float) -> Model:
        """The integer programme there."""
        own = {
            j: round((1 - place) * self.left[start] + place * self.right[start])
            for start, j in self.model.starts.items()
        }
        columns = [replace(c, benefit=own[j]) if j in own else c for j, c in enumerate(self.model.columns)]
        return replace(self.model, columns=columns)

    def node(self, place: float, model: Model, solution: Solution) -> BenefitLine:
        """A solution there, with its line."""
        starts = solution.starts(model)
        other = solution.objective - sum(model.columns[j].benefit for j in solution.chosen(model))
        left, right = (sum(side[start] for start in starts) + other for side in (self.left, self.right))
        return BenefitLine(place, starts, left, right, solution.status, solution.gap, solution.point)


@dataclass(frozen=True)
class BenefitLine:
    """A plan found at a place, and its benefit at both ends of the range, in millionths."""

    place: float
    starts: Starts
    left: float
    right: float
    status: str
    gap: float
    point: Mapping[int, float]

    @property
    def proven(self) -> bool:
        """Whether it is the best plan there, not one within a gap."""
        return self.status == "optimal"

    @property
    def slack(self) -> float:
        """By how much it must be better than others to count: its gap, and no less than the tolerance."""
        return LINE_TOLERANCE if self.proven else max(self.gap * abs(self.worth(self.place)), LINE_TOLERANCE)

    def worth(self, place: float) -> float:
        """Its benefit at a place."""
        return (1 - place) * self.left + place * self.right


@dataclass(frozen=True)
class WeightBreakpoints:
    """The plans from the first end to the last, and the places at which they change.

    None of them: no plan obeys every limit. ``skipped``: crossings at which convexity left no room
    for a better plan.
    """

    nodes: tuple[BenefitLine, ...]
    changes: tuple[float, ...]
    solves: int
    skipped: int


def benefit_lines(parameter: WeightParameter, first: float, last: float, effort: Effort) -> BenefitLines:
    """The lines between two shares; the rows do not depend on the weight."""
    scores = [parameter.at(value)[1] for value in (first, last)]
    model = in_millionths(build_model(parameter.case, scores[0]))
    benefits = (Benefits(parameter.case, own) for own in scores)
    left, right = ({start: own.at(start) * MICRO for start in model.starts} for own in benefits)
    return BenefitLines(parameter, first, last, effort, model, left, right)


def solved(part: tuple[BenefitLines, float, Mapping[int, float] | None]) -> BenefitLine | None:
    """The best plan at a place, from one known already; None where there is none."""
    lines, place, known = part
    model = lines.at(place)
    settings = lines.parameter.case.allocation
    settings = replace(settings, gap=settings.gap / 2)  # the other half is left between two plans
    solution = best_plan(model, settings, exact=lines.effort.exact, start=known)
    return None if solution.status == "infeasible" else lines.node(place, model, solution)


def usual(part: tuple[BenefitLines, float, BenefitLine]) -> BenefitLine:
    """Of plans alike over a whole interval, given by its middle, the one the plan command would choose."""
    lines, place, node = part
    if node.status != "optimal" or not node.starts:
        return node
    model, settings = lines.at(place), lines.parameter.case.allocation
    found = Solution("optimal", node.point, float(model.benefit_of(node.point)))
    other = lines.node(place, model, break_ties(model, lines.parameter.case, found, settings, "highs"))
    alike = abs(other.left - node.left) < LINE_TOLERANCE and abs(other.right - node.right) < LINE_TOLERANCE
    return replace(other, place=node.place, status=node.status, gap=node.gap) if alike else node


def weight_breakpoints(
    lines: BenefitLines, width: float, progress: Progress | None = None
) -> WeightBreakpoints:
    """Every plan of the upper envelope; where plans are not proven, none narrower than ``width``."""
    ends = each(solved, [(lines, 0.0, None), (lines, 1.0, None)], lines.effort.workers)
    if ends[0] is None or ends[1] is None:
        return WeightBreakpoints((), (), 2, 0)
    search = _Search(lines, width, progress)
    nodes = search.between(ends[0], ends[1])
    kept, changes = upper_envelope(nodes)
    middles = [(a + b) / 2 for a, b in zip((0.0, *changes), (*changes, 1.0), strict=True)]
    parts = [(lines, middle, node) for middle, node in zip(middles, kept, strict=True)]
    return WeightBreakpoints(
        tuple(each(usual, parts, lines.effort.workers)), changes, search.solves, search.skipped
    )


class _Search:
    """The search between two plans, round by round: all intervals of a round are independent."""

    def __init__(self, lines: BenefitLines, width: float, progress: Progress | None) -> None:
        self.lines, self.width, self.progress = lines, width, progress
        self.solves, self.skipped = 2, 0

    def between(self, first: BenefitLine, last: BenefitLine) -> list[BenefitLine]:
        """Every plan found, the two ends included."""
        found, intervals = [first, last], [(first, last)]
        while intervals:
            still_open = [(a, b) for a, b in intervals if not self._closed(a, b)]
            new = self._solved(still_open)
            found += [node for node in new if node is not None]
            divided = zip(still_open, new, strict=True)
            intervals = [part for (a, b), n in divided if n is not None for part in ((a, n), (n, b))]
        return found

    def _closed(self, a: BenefitLine, b: BenefitLine) -> bool:
        """Whether no plan better by more than the gap can lie between: the best benefit is convex."""
        place = _meeting(a, b)
        part = (place - a.place) / (b.place - a.place)
        chord = (1 - part) * a.worth(a.place) + part * b.worth(b.place)
        settled = chord - max(a.worth(place), b.worth(place)) <= max(a.slack, b.slack)
        self.skipped += settled
        return settled or (not (a.proven and b.proven) and b.place - a.place <= self.width)

    def _solved(self, intervals: Sequence[tuple[BenefitLine, BenefitLine]]) -> list[BenefitLine | None]:
        """The plan where the two lines of each interval meet; None where it is not better than both."""
        places = [_meeting(a, b) for a, b in intervals]
        parts = [(self.lines, p, a.point) for p, (a, _) in zip(places, intervals, strict=True)]
        nodes = each(solved, parts, self.lines.effort.workers)
        self.solves += len(nodes)
        if self.progress is not None:
            self.progress(f"{self.solves} plans compared")
        return [
            n
            if n is not None and n.worth(n.place) > max(a.worth(n.place), b.worth(n.place)) + n.slack
            else None
            for n, (a, b) in zip(nodes, intervals, strict=True)
        ]


def upper_envelope(nodes: Sequence[BenefitLine]) -> tuple[list[BenefitLine], tuple[float, ...]]:
    """The plans that are the best somewhere, from the first end to the last, and where they change."""
    kept = [max(nodes, key=lambda n: (round(n.left, 3), n.right))]
    changes: list[float] = []
    while steeper := [n for n in nodes if n.right - n.left > kept[-1].right - kept[-1].left + LINE_TOLERANCE]:
        place, _, node = min(
            ((_crossing(kept[-1], n), n.left - n.right, n) for n in steeper), key=lambda found: found[:2]
        )
        if place >= 1 - 1e-12:
            break
        kept.append(node)
        changes.append(place)
    return kept, tuple(changes)


def _crossing(a: BenefitLine, b: BenefitLine) -> float:
    """Where the line of b, the steeper one, rises above that of a."""
    return max((a.left - b.left) / ((b.right - b.left) - (a.right - a.left)), 0.0)


def _meeting(a: BenefitLine, b: BenefitLine) -> float:
    """Where the lines of two plans meet, within their interval."""
    steeper = (b.right - b.left) - (a.right - a.left) > LINE_TOLERANCE
    return min(max(_crossing(a, b), a.place), b.place) if steeper else a.place
