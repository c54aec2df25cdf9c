"""The highest cost at which an option would enter the plan: its money needs are scaled down together.

With the option forced in and the scale a variable, the largest scale is sought at which the plan is
still worth as much as the best one without the option. Every limit is linear in the scale, so one
search answers exactly; what it finds is then re-checked in whole steps of the currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.reason import GATE_REASONS
from prioritizer.allocation.formulation.model import Column, Model, Role, Row
from prioritizer.allocation.infeasibility.relaxation import relaxation_step
from prioritizer.allocation.solve.process_pool import begin
from prioritizer.allocation.solve.session import Bounds, SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Progress, Solution, whole_objective
from prioritizer.allocation.tolerances import COST_TOLERANCE, EXACT_STARTS
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import BreakEvenCost, Case, Need, NotSelected, OptionLevel, Scores
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.usage import HOME, home_use

ROUGH_DEPTH = {"mip_rel_gap": 0.005}
TRIES = 12  # steps downwards, each twice as long, until the re-check agrees
Terms = dict[int, Fraction]


def break_even_costs(
    case: Case, scores: Scores, solution: Solution, option: str, level: str = "", exact: bool = False
) -> tuple[BreakEvenCost, ...]:
    """Per level (that asked for, "" = each) the highest cost at which it would enter.

    Levels that cost home no money are left out. ``solution`` is the plan without it; ``exact``
    closes the interval, as of small cases always.
    """
    found = []
    for i, row in enumerate(case.options):
        if row.option == option and level in ("", row.level) and row.starts and _money(case, row):
            found.append(_Entry(case, scores, solution, i).search(exact))
    return tuple(found)


def all_break_even_costs(
    case: Case,
    scores: Scores,
    solution: Solution,
    left_out: Iterable[NotSelected],
    progress: Progress | None = None,
) -> dict[str, tuple[BreakEvenCost, ...]]:
    """Option -> its entry costs, of those that no gate keeps out; in parallel processes."""
    names = [x.option for x in left_out if x.reason not in GATE_REASONS]
    parts = [(case, scores, solution, name) for name in names]
    answers = begin(_costs_of, parts, 1 if len(scores.table) <= EXACT_STARTS else None)
    found = {}
    for name, costs in zip(names, answers, strict=True):
        found[name] = costs
        if progress is not None:
            progress(f"entry costs: {len(found)} of {len(names)}")
    return {name: costs for name, costs in found.items() if costs}


def _costs_of(part: tuple[Case, Scores, Solution, str]) -> tuple[BreakEvenCost, ...]:
    return break_even_costs(*part)


def _money(case: Case, option: OptionLevel) -> tuple[Need, ...]:
    """What the option costs home in money."""
    return tuple(n for n in option.needs if n.resource in case.money and n.payer == HOME and n.amount)


def scaled(case: Case, i: int, by: Fraction) -> Case:
    """The case with the money needs of one option level times ``by``."""
    money = _money(case, case.options[i])
    needs = (replace(n, amount=n.amount * by) if n in money else n for n in case.options[i].needs)
    option = replace(case.options[i], needs=tuple(needs))
    return replace(case, options=(*case.options[:i], option, *case.options[i + 1 :]))


@dataclass(frozen=True)
class _Free:
    """The model with a scale per start of one option level: y <= x, the use of money c x + d y."""

    model: Model
    starts: Mapping[int, int]  # start column -> its scale's column


class _Entry:
    """The search for one option level, i."""

    def __init__(self, case: Case, scores: Scores, solution: Solution, i: int) -> None:
        self.case, self.scores, self.solution, self.i = case, scores, solution, i
        self.option = case.options[i]
        money = {n.resource for n in _money(case, self.option)}
        start = self.option.starts[0]
        uses = home_use(self.option, start)
        self.cost = sum((a for need, _, a in uses if need.resource in money), Fraction(0))
        grips = [relaxation_step(case, Limit(LimitKind.ENVELOPE, r)) for r in money]
        self.step = min(g.step for g in grips if g is not None)
        self.unit = next(e.unit for e in case.envelopes if e.resource in money) or case.currency

    def search(self, exact: bool) -> BreakEvenCost:
        """The interval of the cost at which it enters."""
        models = [build_model(scaled(self.case, self.i, by), self.scores) for by in map(Fraction, (0, 1))]
        self.whole = models[1]
        free = _freed(models[0], models[1], self.i)
        if free is None:
            return self._answer(None, self.cost)
        exact = exact or len(self.whole.starts) <= EXACT_STARTS
        high = self._bound(free, exact)
        low = None if high is None else self._found(free, exact, high)
        return self._answer(low, high)

    def _answer(self, low: Fraction | None, high: Fraction | None) -> BreakEvenCost:
        return BreakEvenCost(self.option.level, self.unit, self.cost, low, high, self.step)

    def _bound(self, free: _Free, exact: bool) -> Fraction | None:
        """The cost above which it enters nowhere; None where not even at nothing."""
        kept = _kept(_worth(free.model, self._least(self.solution.objective)), relaxed=not exact)
        answer = kept.solve(self._bounds(free))
        if not answer.feasible:
            return None
        return min(
            self._steps(
                floor(answer.bound * float(self.cost / self.step) * (1 + COST_TOLERANCE) + COST_TOLERANCE)
            ),
            self.cost,
        )

    def _found(self, free: _Free, exact: bool, high: Fraction) -> Fraction | None:
        """The highest cost at which a plan was found that is worth it, by the re-check."""
        kept = _kept(_worth(free.model, self._least(self.solution.bound)))
        limits = None if exact else ROUGH_DEPTH
        answer = kept.solve(self._bounds(free) if exact else self._dropping(free), limits=limits)
        if not answer.feasible:
            return None
        starts = self._starts(answer.values)
        share = sum(answer.values[j] for j in free.starts.values())
        top = min(self._steps(ceil(share * float(self.cost / self.step))), high)
        return next((c for c in self._down(top) if self._holds(starts, c)), None)

    def _steps(self, count: int) -> Fraction:
        return count * self.step

    def _down(self, top: Fraction) -> Iterator[Fraction]:
        """From the top down, in steps that grow; the last is nothing."""
        yield top
        for n in range(TRIES):
            lower = top - (2**n) * self.step
            if lower > 0:
                yield lower
        yield Fraction(0)

    def _holds(self, starts: list[tuple[int, int]], cost: Fraction) -> bool:
        """Whether the plan obeys every limit at this cost and is worth as much as the best without it."""
        check = Recheck(scaled(self.case, self.i, cost / self.cost), self.scores)
        worth = check.net_benefit(starts) * self.whole.unit
        return worth >= self._least(self.solution.bound) and not check.hard_violations(starts)

    def _least(self, benefit: float) -> int:
        """At least this benefit, in whole units."""
        return floor(benefit + 1e-6) if whole_objective(self.whole) else floor(benefit + 1e-3)

    def _starts(self, values: Any) -> list[tuple[int, int]]:
        return [place for place, j in self.whole.starts.items() if values[j] > 0.5]

    def _bounds(self, free: _Free) -> Bounds:
        """The other levels stay out; that this one is selected is a row."""
        option = self.option.option
        own = {j for (i, _), j in self.whole.starts.items() if self.case.options[i].option == option}
        return dict.fromkeys(sorted(own.difference(free.starts)), (0.0, 0.0))

    def _dropping(self, free: _Free) -> Bounds:
        """The same, with nothing entering but the option itself."""
        stay = set(self.solution.chosen(self.whole)).union(free.starts)
        return {**{j: (0.0, 0.0) for j in self.whole.starts.values() if j not in stay}, **self._bounds(free)}


def _kept(model: Model, relaxed: bool = False) -> SolverSession:
    return SolverSession(SlackModel(model), relaxed=relaxed)


def _freed(none: Model, full: Model, i: int) -> _Free | None:
    """One model from those at no cost and at full cost; None where they differ in more than it."""
    if len(none.rows) != len(full.rows) or len(none.columns) != len(full.columns):
        return None
    own = [j for (k, _), j in full.starts.items() if k == i]
    model = Model(unit=full.unit, columns=[replace(c, benefit=0) for c in full.columns], starts=full.starts)
    scale = {j: model.add_column(Column(f"cost {j}", Role.SUM, 1, integer=False)) for j in own}
    for r in range(len(full.rows)):
        before, after = _own_units(none, r), _own_units(full, r)
        if before.limits != after.limits or any(j not in scale for j in before.differing(after)):
            return None
        terms = dict(before.terms)
        for j in before.differing(after):
            terms[scale[j]] = after.terms.get(j, Fraction(0)) - before.terms.get(j, Fraction(0))
        model.add_row(full.rows[r].name, full.rows[r].limit, terms, *before.limits)
    for j, y in scale.items():
        model.add_row(f"scale {j}", None, {y: 1, j: -1}, upper=0)
    model.add_row("asked", None, dict.fromkeys(own, 1), lower=1)
    worth = {j: c.benefit for j, c in enumerate(full.columns) if c.benefit}
    model.rows.append(Row("worth", None, worth, None, None))
    return _Free(model, scale)


def _worth(model: Model, least: int) -> Model:
    """The model with the least benefit filled in, in its last row."""
    return replace(model, rows=[*model.rows[:-1], replace(model.rows[-1], lower=least)])


@dataclass(frozen=True)
class _OwnUnits:
    terms: Terms
    limits: tuple[Fraction | None, Fraction | None]

    def differing(self, other: _OwnUnits) -> list[int]:
        """The columns whose coefficients differ."""
        both = self.terms.keys() | other.terms.keys()
        return sorted(j for j in both if self.terms.get(j) != other.terms.get(j))


def _own_units(model: Model, r: int) -> _OwnUnits:
    """A row in its own units, sums written out; the row that defines a sum is empty."""
    row, worth = model.rows[r], model.scales.get(r, Fraction(1))
    if any(_defines(model, row, j) for j in row.terms.keys() & model.sums.keys()):
        return _OwnUnits({}, (Fraction(0), Fraction(0)))
    terms: Terms = {}
    for j, c in row.terms.items():
        parts = model.sums[j].items() if j in model.sums else ((j, 1),)
        for k, part in parts:
            terms[k] = terms.get(k, Fraction(0)) + c * part * worth
    lower, upper = (None if limit is None else limit * worth for limit in (row.lower, row.upper))
    return _OwnUnits({j: c for j, c in terms.items() if c}, (lower, upper))


def _defines(model: Model, row: Row, j: int) -> bool:
    return row.terms == {**model.sums[j], j: -1}


__all__ = ["all_break_even_costs", "break_even_costs", "scaled"]
