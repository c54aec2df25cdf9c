"""Why an option is not selected: its true reason, what forcing it in would cost and displace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from prioritizer.allocation.explain.reason import gate_reason
from prioritizer.allocation.formulation.model import Model, Row, closed_columns
from prioritizer.allocation.formulation.people import unserved_columns
from prioritizer.allocation.infeasibility.iis import irreducible_infeasible_set
from prioritizer.allocation.solve.session import (
    Bounds,
    SessionResult,
    SolverSession,
    broken_limits,
    slack_price,
    with_slacks,
)
from prioritizer.allocation.solve.solver import Solution, proven, rounded, whole_objective
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import Case, NotSelected, Scores, Without
from prioritizer.domain.limits import Limit, Trait
from prioritizer.domain.rules import ReserveRule

KEPT_SHARE = 0.02  # of an average option's benefit
ROUGH_DEPTH = {"mip_rel_gap": 0.005}  # of a plan sought only to bound a loss
QUICK_DEPTH = {**ROUGH_DEPTH, "mip_max_nodes": 1}  # of one that may be any of the good ones


@dataclass(frozen=True)
class ForcedIn:
    """The best plan found with an option forced in, and the bound no such plan can exceed."""

    objective: float | None
    bound: float | None
    chosen: frozenset[int] = frozenset()


class Explainer:
    """Answers about one model and its plan, on models kept between questions."""

    def __init__(self, case: Case, scores: Scores, model: Model, solution: Solution) -> None:
        self.case, self.scores, self.model, self.solution = case, scores, model, solution
        self.chosen = frozenset(solution.chosen(model))
        self.carried_out = {case.options[model.columns[j].option].option for j in self.chosen}
        self.stretch = with_slacks(model)
        self.bounding = SolverSession(self.stretch, relaxed=True)
        self.seeking = SolverSession(self.stretch)
        self.closed = closed_columns(model)
        self.unserved = unserved_columns(model)
        self.reserves = {Limit.of_rule(rule) for rule in case.rules if isinstance(rule, ReserveRule)}
        self.better: tuple[float, Any] | None = None  # a better plan met on the way: worth, values
        self.dropped: dict[str, SessionResult] = {}  # option -> it forced in, others only leaving
        self.columns: dict[str, list[int]] = {}
        for (i, _), j in model.starts.items():
            self.columns.setdefault(case.options[i].option, []).append(j)
        self.keeping = self._keeping()

    def why_not(self, option: str, exact: bool = False, level: str = "", quick: bool = False) -> NotSelected:
        """The reason of one option (at one level, "" = any).

        ``exact`` closes the interval of its loss; ``quick``: only others that leave are looked for.
        """
        own = self._at(option, level)
        gates = [self.closed[j] for j in own if j in self.closed]
        if len(gates) == len(own):
            reason = self._gate_reason(option, gates)
            return self._entry(option, None, reason, tuple(dict.fromkeys(gates)), None, (), level)
        forced = self._force(option, exact, level, quick)
        if forced.bound is None:
            return self._impossible(option, level)
        low, high = self._loss(forced)
        displaced = tuple(sorted(self.carried_out.difference(self._names(forced.chosen))))
        column = next((j for j in sorted(forced.chosen) if j in own), None)
        if high is not None and high * self.model.unit < 0.5:  # less than a unit of benefit apart: a tie
            return self._entry(option, column, "equal", (), (0.0, 0.0), displaced)
        limits, nearest = self._in_the_way(option, level)
        only_rules = bool(limits) and not any(self._is_means(g) for g in limits)
        reason = "rule" if only_rules else "outcompeted"
        column = nearest if column is None else column
        return self._entry(option, column, reason, limits, (low, high), displaced)

    def without(self, option: str, exact: bool = False, level: str = "", quick: bool = False) -> Without:
        """What is lost without an option that is selected (at this level), and what replaces it.

        ``quick``: all others stay, or at most one of them leaves too.
        """
        exact = exact or len(self.model.starts) <= EXACT_STARTS
        closed = dict.fromkeys(self._at(option, level), (0.0, 0.0))
        bound = self.bounding.solve(closed)
        best = SessionResult(False)
        if bound.feasible and quick and not exact:
            best = self._filling(closed)
            if not best.feasible:
                return Without(self._loss(ForcedIn(None, bound.objective))[0], None)
        elif bound.feasible:
            favour, limits = (None, None) if exact else (self.keeping, ROUGH_DEPTH)
            best = self.seeking.solve(closed, favour=favour, limits=limits)
        if not best.feasible:
            return Without(None, None, demanded=irreducible_infeasible_set(self.stretch, closed))
        self._note(best)
        chosen = frozenset(j for j in self.model.starts.values() if best.values[j] > 0.5)
        worth = self._worth(best)
        low, high = self._loss(ForcedIn(worth, best.bound if exact else bound.objective, chosen))
        others = set(self._names(chosen))
        leaves = self.carried_out - others - {option}
        return Without(low, high, tuple(sorted(others - self.carried_out)), tuple(sorted(leaves)))

    def _filling(self, closed: Bounds) -> SessionResult:
        """A plan without what is closed: all others stay, or all but one where rules need more changed."""
        others = [j for j in sorted(self.chosen) if j not in closed]
        best = self.seeking.solve({**dict.fromkeys(others, (1.0, 1.0)), **closed})
        if best.feasible or not others:
            return best
        near = Row("near", None, dict.fromkeys(others, 1), len(others) - 1, None)
        return self.seeking.solve(closed, favour=self.keeping, limits=QUICK_DEPTH, rows=(near,))

    def carries(self, option: str, level: str = "") -> bool:
        """Whether the plan carries the option out (at this level)."""
        return not self.chosen.isdisjoint(self._at(option, level))

    def _at(self, option: str, level: str = "") -> list[int]:
        """The option's start columns (at one level)."""
        own, options = self.columns.get(option, []), self.case.options
        return [j for j in own if level in ("", options[self.model.columns[j].option].level)]

    def _keeping(self) -> Mapping[int, float]:
        """A little extra for options that stay, so that among near equals few are displaced."""
        worth = sum(self.model.columns[j].benefit for j in self.chosen)
        little = KEPT_SHARE * worth / max(len(self.chosen), 1)
        return {j: little for name in self.carried_out for j in self.columns[name]}

    def improved(self) -> Solution:
        """The better plan met while forcing options in, under the bound already proven."""
        assert self.better is not None
        point = rounded(self.model, self.better[1])
        objective = float(self.model.benefit_of(point))
        return proven(point, objective, max(self.solution.bound, objective), self.case.allocation.gap)

    def _gate_reason(self, option: str, gates: list[Limit]) -> str:
        """The one reason that settles it, where every start is closed."""
        levels = {o.concurrence for o in self.case.options if o.option == option}
        return gate_reason(gates, levels, self.reserves)

    def _force(self, option: str, exact: bool, level: str, quick: bool) -> ForcedIn:
        """The option forced in: by dropping others; if that is not enough (nor ``quick``), by any change."""
        bound = self.bounding.solve(self._with(option, level))
        if not bound.feasible:
            return ForcedIn(None, None)
        best = SessionResult(False)
        if not exact:
            best = self.without_option(option, level, quick)
        if not best.feasible and (exact or not quick):
            favour, limits = (None, None) if exact else (self.keeping, ROUGH_DEPTH)
            best = self.seeking.solve(self._with(option, level), favour=favour, limits=limits)
        if not best.feasible:
            return ForcedIn(None, bound.objective if quick and not exact else None)
        self._note(best)
        chosen = frozenset(j for j in self.model.starts.values() if best.values[j] > 0.5)
        return ForcedIn(self._worth(best), best.bound if exact else bound.objective, chosen)

    def without_option(self, option: str, level: str = "", quick: bool = False) -> SessionResult:
        """The option forced in by dropping others; asked once of each option."""
        if not level and option in self.dropped:
            return self.dropped[option]
        limits = QUICK_DEPTH if quick else None
        best = self.seeking.solve(self._dropping(option, level), favour=self.keeping, limits=limits)
        if not level:
            self.dropped[option] = best
        self._note(best)
        return best

    def _note(self, found: SessionResult) -> None:
        """Keep a plan that is better than the one explained."""
        worth = self._worth(found) if found.feasible else 0.0
        least = self.solution.objective + 0.5 if self.better is None else self.better[0]
        if found.feasible and worth > least:
            self.better = worth, found.values

    def _worth(self, answer: SessionResult) -> float:
        """The benefit of an answer's plan, whatever was maximised."""
        return float(self.seeking.benefit @ answer.values)

    def _with(self, option: str, level: str = "") -> Bounds:
        """Bounds that force the option in, at this level."""
        others = set(self.columns[option]).difference(self._at(option, level))
        return {**dict.fromkeys(sorted(others), (0.0, 0.0)), self.stretch.idle[option]: (0.0, 0.0)}

    def _dropping(self, option: str, level: str = "") -> Bounds:
        """Bounds that force the option in and let others leave the plan, but none enter or change."""
        stay = self.chosen.union(self._at(option, level))
        closed = (j for j in self.model.starts.values() if j not in stay)
        return {**dict.fromkeys(closed, (0.0, 0.0)), **self._with(option, level)}

    def _loss(self, forced: ForcedIn) -> tuple[float, float | None]:
        """What forcing costs, as an interval in benefit points: from the bounds and the plans found."""
        assert forced.bound is not None
        unit, bound = self.model.unit, forced.bound
        if whole_objective(self.model):
            bound = floor(bound + 1e-6 * max(1.0, abs(bound)) ** 0.5)
        low = max(self.solution.objective - bound, 0.0)
        if forced.objective is None:
            return low / unit, None
        return low / unit, max(self.solution.bound - forced.objective, low) / unit

    def _impossible(self, option: str, level: str = "") -> NotSelected:
        """Forcing it in leaves no plan: too dear for the envelopes, or barred by rules."""
        conflict = irreducible_infeasible_set(self.stretch, self._with(option, level))
        rules = [g for g in conflict if not self._is_means(g)]
        return self._entry(option, None, "rule" if rules else "unaffordable", conflict, None, (), level)

    def _is_means(self, limit: Limit) -> bool:
        """Whether a limit is a matter of means and promises, not of coordination."""
        return limit in self.reserves or not limit.has(Trait.COORDINATION)

    def _in_the_way(self, option: str, level: str = "") -> tuple[tuple[Limit, ...], int | None]:
        """The limits that adding the option to the plan as it stands would break.

        Of its possible starts the one that breaks rules only, and fewest limits, is shown.
        """
        found: list[tuple[bool, int, int, tuple[Limit, ...]]] = []
        own = set(self.columns[option])
        for j in self._at(option, level):
            if j in self.closed:
                continue
            after = self.chosen - own | {j}
            fixed = {k: (float(k in after), float(k in after)) for k in self.model.starts.values()}
            broken = self.breaks(fixed)
            if broken is not None:
                limits = broken or self._left_unserved(fixed)
                found.append((any(map(self._is_means, limits)), len(limits), j, limits))
        if not found:
            return (), None
        _, _, column, limits = min(found, key=lambda f: f[:3])
        return limits, column

    def breaks(self, fixed: Bounds) -> tuple[Limit, ...] | None:
        """The limits that break with columns fixed so, as few and as little as can be; None where no way.

        Several sets of limits may be equally few: the solver starts afresh, so that which one it names
        does not depend on what was asked before.
        """
        price = slack_price(self.stretch)
        self.bounding.reset()
        answer = self.bounding.solve(fixed, free=price, cost=price)
        return broken_limits(self.stretch, answer.values) if answer.feasible else None

    def _left_unserved(self, fixed: Bounds) -> tuple[Limit, ...]:
        """The limits that would break if no more were left unserved than in the plan as it stands."""
        if not self.unserved:
            return ()
        held = {j: (0.0, float(self.solution.point.get(j, 0.0))) for j in self.unserved}
        return self.breaks({**fixed, **held}) or ()

    def _names(self, columns: Iterable[int]) -> tuple[str, ...]:
        """The options of these columns, by id."""
        return tuple(sorted({self.case.options[self.model.columns[j].option].option for j in columns}))

    def _entry(
        self,
        option: str,
        column: int | None,
        reason: str,
        rules: tuple[Limit, ...],
        loss: tuple[float, float | None] | None,
        displaces: tuple[str, ...],
        level: str = "",
    ) -> NotSelected:
        """The finished answer; without a column in question, the level asked for or the first."""
        options = enumerate(self.case.options)
        own = [i for i, o in options if o.option == option and level in ("", o.level)]
        table = self.scores.table
        i = self.model.columns[column].option if column is not None else own[0]
        scored = bool(table["scored"].iloc[i])
        low, high = loss if loss is not None else (None, None)
        return NotSelected(
            option=option,
            level=self.case.options[i].level,
            score=float(table["score"].iloc[i]) if scored else None,
            rank=int(table["rank"].iloc[i]) if scored else None,
            reason=reason,
            rules=rules,
            loss_low=low,
            loss_high=high,
            displaces=tuple(d for d in displaces if d != option),
        )
