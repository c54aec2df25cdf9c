"""Where in a range of budgets or of a weight an option belongs to the best plan.

Entry is not monotone: with more money a dearer rival may take its place. So the best benefit with the
option and the best one without it are followed over the whole range, and compared: the option is in
where the first is the larger. Where plans are not proven best, a grid of values is looked at instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, pairwise

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.parametric.budget_breakpoints import (
    BudgetBreakpoints,
    Effort,
    budget_breakpoints,
    value_function,
)
from prioritizer.allocation.parametric.parameter import EnvelopeParameter, Parameter, WeightParameter
from prioritizer.allocation.parametric.sweep import counts_benefit
from prioritizer.allocation.parametric.weight_breakpoints import (
    WeightBreakpoints,
    benefit_lines,
    weight_breakpoints,
)
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import ABSOLUTE_GAP_WHOLE, EXACT_STARTS, LINE_TOLERANCE
from prioritizer.domain import Case, InclusionRange, Span
from prioritizer.domain.rules import Exclude, Require
from prioritizer.errors import StoppedEarly

Value = Fraction | float
PARTS, PARTS_SMALL = 4, 20  # of a range that is looked at value by value
MOST_STEPS = 400
EFFORT = 1_500  # check points a search may take at one value; its bound holds wherever it stops


@dataclass(frozen=True, eq=False)
class ParameterRange:
    """The option asked about, at one level ("" = any)."""

    option: str
    level: str = ""

    def case(self, case: Case, kind: type[Require | Exclude]) -> Case:
        """The case with one more rule: ``require`` or ``exclude`` it."""
        select = {"option": self.option} | ({"level": self.level} if self.level else {})
        rule = kind("asked", last=len(case.periods) - 1, select=select)
        return replace(case, rules=(*case.rules, rule))


def inclusion_range(
    dial: Parameter,
    first: Fraction,
    last: Fraction,
    asked: ParameterRange,
    exact: bool = False,
    workers: int | None = None,
) -> InclusionRange:
    """The parts of a parameter's range in which the option belongs to the best plan.

    Args:
        dial: an envelope or a weight.
        first: the least value looked at.
        last: the largest one.
        asked: the option.
        exact: the plan is proven best, so that exact parts can be had.
        workers: parallel processes; None = one per processor.
    """
    found = None
    if exact and isinstance(dial, EnvelopeParameter):
        found = _by_steps(dial, first, last, asked, workers)
    elif exact and isinstance(dial, WeightParameter) and not counts_benefit(dial.case):
        found = _by_intersection(dial, first, last, asked, workers)
    return found if found is not None else _on_a_grid(dial, first, last, asked, workers)


def _result(
    dial: Parameter,
    ends: tuple[Value, Value],
    method: str,
    width: Value,
    spans: Sequence[Span],
    solves: int,
    skipped: int = 0,
) -> InclusionRange:
    kind = "weight" if isinstance(dial, WeightParameter) else "envelope"
    merged = tuple(
        Span(group[0].first, group[-1].last, name)
        for name, group in ((k, list(g)) for k, g in groupby(spans, key=lambda s: s.kind))
    )
    return InclusionRange(kind, dial.name, dial.unit, dial.now, *ends, method, width, merged, solves, skipped)


# ---------------------------------------------------------------- budgets, by steps


def _by_steps(
    dial: EnvelopeParameter, first: Fraction, last: Fraction, asked: ParameterRange, workers: int | None
) -> InclusionRange | None:
    """The value functions with it and without it; None where they cannot be followed exactly."""
    found = []
    for kind in (Require, Exclude):
        changed = replace(dial, case=asked.case(dial.case, kind))
        stairs = value_function(changed, last, Effort(True, workers))
        steps = None if stairs is None else budget_breakpoints(stairs, first, last, MOST_STEPS)
        if steps is None or not steps.complete or not all(s.proven for s in steps.steps):
            return None
        found.append(steps)
    needs = sorted({s.need for steps in found for s in steps.steps if first < s.need < last})
    spans = [
        Span(low, high, _kind(_benefit_at(found[0], low), _benefit_at(found[1], low)))
        for low, high in pairwise([first, *needs, last])
    ]
    at_last = _kind(_benefit_at(found[0], last), _benefit_at(found[1], last))
    if at_last != spans[-1].kind:
        spans.append(Span(last, last, at_last))
    effort = sum(s.solves for s in found), sum(s.skipped for s in found)
    return _result(dial, (first, last), "steps", 0, spans, *effort)


def _benefit_at(steps: BudgetBreakpoints, value: Fraction) -> float | None:
    """The best benefit at an envelope; None where no plan obeys every limit."""
    return max((s.benefit for s in steps.steps if s.need <= value), default=None)


def _kind(having: float | None, lacking: float | None, tie: float = ABSOLUTE_GAP_WHOLE) -> str:
    """Of the best benefit with the option and without it: where that puts it."""
    if having is None:
        return "out"
    if lacking is None or having > lacking + tie:
        return "in"
    return "either" if having >= lacking - tie else "out"


# ---------------------------------------------------------------- weights, by intersection


def _by_intersection(
    dial: WeightParameter, first: Fraction, last: Fraction, asked: ParameterRange, workers: int | None
) -> InclusionRange | None:
    """The upper envelopes of the plans with it and of those without it; None where not exact."""
    traces, share = [], None
    for kind in (Require, Exclude):
        changed = replace(dial, case=asked.case(dial.case, kind))
        lines = benefit_lines(changed, float(first), float(last), Effort(True, workers))
        traces.append(weight_breakpoints(lines, 0.0))
        share = lines.share
    if share is None or not all(node.proven for t in traces for node in t.nodes):
        return None
    having, lacking = (_curve(t) for t in traces)
    places = _places(having, lacking, sorted({0.0, 1.0, *(c for t in traces for c in t.changes)}))
    spans = [
        Span(
            share(low),
            share(high),
            _kind(having((low + high) / 2), lacking((low + high) / 2), LINE_TOLERANCE),
        )
        for low, high in pairwise(places)
    ]
    effort = sum(t.solves for t in traces), sum(t.skipped for t in traces)
    return _result(dial, (first, last), "intersection", 0, spans, *effort)


Curve = Callable[[float], float | None]


def _curve(found: WeightBreakpoints) -> Curve:
    """The best benefit by place, in millionths; None where there is no plan."""
    return lambda place: max((node.worth(place) for node in found.nodes), default=None)


def _places(having: Curve, lacking: Curve, ends: Sequence[float]) -> list[float]:
    """Where something may change: the ends of straight pieces, and where two of them cross."""
    places = [ends[0]]
    for low, high in pairwise(ends):
        left, right = (_gain(having(p), lacking(p)) for p in (low, high))
        if left * right < 0:
            places.append(low + (high - low) * left / (left - right))
        places.append(high)
    return places


def _gain(having: float | None, lacking: float | None) -> float:
    """What the option adds to the best benefit; nothing to cross where one of them has no plan."""
    return 0.0 if having is None or lacking is None else having - lacking


# ---------------------------------------------------------------- value by value


def _on_a_grid(
    dial: Parameter, first: Fraction, last: Fraction, asked: ParameterRange, workers: int | None
) -> InclusionRange:
    """How it stands at evenly spaced values, each as far as the plan there is proven."""
    small = sum(len(o.starts) for o in dial.at(dial.now)[0].options) <= EXACT_STARTS
    count = PARTS_SMALL if small else PARTS
    values = [first + (last - first) * n / count for n in range(count + 1)]
    kinds = each(_looked_at, [(dial, value, asked) for value in values], workers)
    spans = [Span(v, v, kind) for v, kind in zip(values, kinds, strict=True)]
    return _result(dial, (first, last), "grid", (last - first) / count, spans, len(values))


def _looked_at(part: tuple[Parameter, Fraction, ParameterRange]) -> str:
    """How the option stands at one value."""
    dial, value, asked = part
    case, scores = dial.at(value)
    model = build_model(case, scores)
    small = len(model.starts) <= EXACT_STARTS
    try:
        solution = best_plan(model, case.allocation, effort=None if small else EFFORT)
    except StoppedEarly:
        return "open"
    if solution.status == "infeasible":
        return "out"
    explainer = Explainer(case, scores, model, solution)
    if not explainer.carries(asked.option, asked.level):
        answer = explainer.why_not(asked.option, level=asked.level, exact=small)
        return _of_interval(answer.loss_low, answer.loss_high, "out")
    lost = explainer.without(asked.option, small, asked.level)
    return _of_interval(lost.loss_low, lost.loss_high, "in")


def _of_interval(low: float | None, high: float | None, kind: str) -> str:
    """Surely a loss: the option stands where the plan has it; surely none: a tie; else as found only."""
    if low is None or high is None or low > 0:
        return kind
    return "either" if high <= 1e-9 else f"found_{kind}"
