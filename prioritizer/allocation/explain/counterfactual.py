"""Why an option is not selected: its true reason, what forcing it in would cost and displace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from math import floor, inf

from prioritizer.allocation.explain.if_given import if_given
from prioritizer.allocation.explain.loss_bounds import LossBounds
from prioritizer.allocation.explain.reason import gate_reason
from prioritizer.allocation.explain.repairs import Repaired, Repairs
from prioritizer.allocation.formulation.model import Model, closed_columns
from prioritizer.allocation.formulation.people import unserved_columns
from prioritizer.allocation.infeasibility.iis import irreducible_infeasible_set
from prioritizer.allocation.solve.session import (
    Bounds,
    SlackModel,
    SolverSession,
    broken_limits,
    slack_price,
    with_slacks,
)
from prioritizer.allocation.solve.solver import Solution, proven, rounded, whole_objective
from prioritizer.domain import Case, NotSelected, Scores, Without
from prioritizer.domain.deadline import NO_DEADLINE, Deadline
from prioritizer.domain.limits import Limit, Trait
from prioritizer.domain.rules import ReserveRule


class LossDepth(Enum):
    """How far a question is to go: a bound alone, a plan near the one explained, the best plan."""

    ROUGH = auto()
    QUICK = auto()
    EXACT = auto()


@dataclass(frozen=True)
class ForcedIn:
    """What was found with an option forced in (or left out): a plan's worth, and what none can exceed.

    ``start``: the column it has in that plan. ``enters``, ``leaves``: the other options that differ.
    """

    objective: float | None
    bound: float | None
    start: int | None = None
    enters: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()


class Explainer:
    """Answers about one model and its plan, on models kept between questions."""

    def __init__(
        self,
        case: Case,
        scores: Scores,
        model: Model,
        solution: Solution,
        deadline: Deadline = NO_DEADLINE,
        earlier: Explainer | None = None,
    ) -> None:
        """``earlier``: one about another plan of the same model, whose models and bounds serve again."""
        self.case, self.scores, self.model, self.solution = case, scores, model, solution
        self.chosen = frozenset(solution.chosen(model))
        self.carried_out = self._names(self.chosen)
        self.stretch: SlackModel = with_slacks(model) if earlier is None else earlier.stretch
        self.columns: dict[str, list[int]] = {}
        self.levels: dict[str, list[int]] = {}
        for i, level in enumerate(case.options):
            self.levels.setdefault(level.option, []).append(i)
        for (i, _), j in model.starts.items():
            self.columns.setdefault(case.options[i].option, []).append(j)
        self.seeking: SolverSession = SolverSession(self.stretch) if earlier is None else earlier.seeking
        self.bounds: LossBounds = (
            LossBounds(self.seeking.twin(relaxed=True), deadline) if earlier is None else earlier.bounds
        )
        self.repairs = Repairs(self.seeking, self.chosen, self.columns, self._nearest(), self.bounds.deadline)
        self.placing, self.price = self._placing(), slack_price(self.stretch)
        self.closed = closed_columns(model)
        self.unserved = unserved_columns(model)
        self.reserves = {Limit.of_rule(rule) for rule in case.rules if isinstance(rule, ReserveRule)}
        self.better: Repaired | None = None  # a better plan met on the way
        self._known: dict[tuple[str, str, LossDepth], ForcedIn] = {}

    def why_not(
        self, option: str, exact: bool = False, level: str = "", rough: bool = False, blocked: bool = True
    ) -> NotSelected:
        """The reason of one option that is not selected (at one level, "" = any).

        ``exact`` closes the interval of its loss; ``rough``: its bound is enough. ``blocked``: also say
        which limits it would break, added to the plan as it stands.
        """
        depth = LossDepth.EXACT if exact else LossDepth.ROUGH if rough else LossDepth.QUICK
        own = self._at(option, level)
        gates = [self.closed[j] for j in own if j in self.closed]
        if len(gates) == len(own):
            reason = self._gate_reason(option, gates)
            entry = self._entry(option, None, reason, tuple(dict.fromkeys(gates)), None, (), level)
            return if_given(self, entry, own) if reason == "pending" else entry
        forced = self.forced(option, depth, level)
        if forced.bound is None:
            return self._impossible(option, level)
        low, high = self._loss(forced)
        displaced = tuple(sorted(forced.leaves & self.carried_out))
        if high is not None and high * self.model.unit < 0.5:  # less than a unit of benefit apart: a tie
            return self._entry(option, forced.start, "equal", (), (0.0, 0.0), displaced)
        limits, nearest = self._in_the_way(option, level) if blocked and not rough else ((), None)
        only_rules = bool(limits) and not any(self._is_means(g) for g in limits)
        reason = "rule" if only_rules else "outcompeted"
        column = nearest if forced.start is None else forced.start
        return self._entry(option, column, reason, limits, (low, high), displaced, level)

    def without(self, option: str, exact: bool = False, level: str = "") -> Without:
        """What is lost without an option that is selected (at this level), and what replaces it."""
        forced = self.forced(option, LossDepth.EXACT if exact else LossDepth.QUICK, level)
        if forced.bound is None:
            closed = dict.fromkeys(self._at(option, level), (0.0, 0.0))
            return Without(None, None, demanded=self._conflict(closed))
        low, high = self._loss(forced)
        enters, leaves = forced.enters - self.carried_out, forced.leaves & self.carried_out
        return Without(low, high, tuple(sorted(enters)), tuple(sorted(leaves)))

    def is_bettered(self, names: Iterable[str]) -> bool:
        """Whether a repair for one of these options turned up a better plan, to be explained instead."""
        for name in names:
            self.forced(name, LossDepth.QUICK)
        return self.better is not None

    def carries(self, option: str, level: str = "") -> bool:
        """Whether the plan carries the option out (at this level)."""
        return not self.chosen.isdisjoint(self._at(option, level))

    def _at(self, option: str, level: str = "") -> list[int]:
        """The option's start columns (at one level)."""
        own, options = self.columns.get(option, []), self.case.options
        return [j for j in own if level in ("", options[self.model.columns[j].option].level)]

    def _nearest(self) -> list[int]:
        """The start columns of options left out, the nearest to entering first."""
        others = (own for name, own in self.columns.items() if name not in self.carried_out)
        best = [max(own, key=lambda j: (self.bounds.advantage([j]), -j)) for own in others]
        return sorted(best, key=lambda j: (-self.bounds.advantage([j]), j))

    def _placing(self) -> SolverSession:
        """The relaxation in which every start stays as planned and any limit may break at a price."""
        placing = self.seeking.twin(relaxed=True)
        placing.hold({j: (float(j in self.chosen),) * 2 for j in self.model.starts.values()})
        placing.hold(dict.fromkeys(self.stretch.slacks, (0.0, inf)))
        return placing

    def improved(self) -> Explainer:
        """The same about the better plan met on the way, under the bound already proven.

        What was found stays true, as bounds and plans found do not depend on the plan explained; only
        of options that enter or leave another question is due now.
        """
        assert self.better is not None
        point = rounded(self.model, self.repairs.values(self.better.chosen))
        objective = float(self.model.benefit_of(point))
        bound = max(self.solution.bound, objective)
        solution = proven(point, objective, bound, self.case.allocation.gap)
        other = Explainer(self.case, self.scores, self.model, solution, earlier=self)
        moved = self._names(self.chosen ^ other.chosen)
        other._known = {key: found for key, found in self._known.items() if key[0] not in moved}
        return other

    def _gate_reason(self, option: str, gates: list[Limit]) -> str:
        """The one reason that settles it, where every start is closed."""
        levels = {self.case.options[i].concurrence for i in self.levels[option]}
        return gate_reason(gates, levels, self.reserves)

    def forced(self, option: str, depth: LossDepth, level: str = "") -> ForcedIn:
        """An option that is out forced in, or one that is in left out; asked once of each."""
        key = option, level, depth
        if key not in self._known:
            ask = self._left_out if self.carries(option, level) else self._forced_in
            self._known[key] = ask(option, depth, level)
        return self._known[key]

    def _forced_in(self, option: str, depth: LossDepth, level: str) -> ForcedIn:
        """The option forced in: the bound, and as far as asked a plan."""
        own, fixed = self._at(option, level), self._with(option, level)
        if depth is LossDepth.EXACT:
            return self._searched(option, fixed)
        bound = self.bounds.bound([*self.columns[option], self.stretch.idle[option]], own, fixed)
        if bound is None or depth is LossDepth.ROUGH:
            return ForcedIn(None, bound)
        opened = [j for j in own if j not in self.closed]
        return self._repaired(option, bound, self.repairs.with_option(option, opened, fixed))

    def _left_out(self, option: str, depth: LossDepth, level: str) -> ForcedIn:
        """The option left out: the bound, and a plan in which all others stay."""
        closed: Bounds = dict.fromkeys(self._at(option, level), (0.0, 0.0))
        if depth is LossDepth.EXACT:
            return self._searched(option, closed)
        group = [*self.columns[option], self.stretch.idle[option]]
        bound = self.bounds.bound(group, set(group).difference(closed), closed)
        if bound is None or depth is LossDepth.ROUGH:
            return ForcedIn(None, bound)
        return self._repaired(option, bound, self.repairs.without_option(closed))

    def _repaired(self, option: str, bound: float | None, repaired: Repaired | None) -> ForcedIn:
        """A bound and a plan as the answer; a better plan is kept."""
        if repaired is None:
            return ForcedIn(None, bound)
        self._note(repaired)
        own = self.columns[option]
        start = next((j for j in sorted(repaired.chosen) if j in own), None)
        others = self._names(repaired.chosen) - {option}
        gone = self.carried_out - others - {option}
        return ForcedIn(repaired.objective, bound, start, others - self.carried_out, gone)

    def _searched(self, option: str, fixed: Bounds) -> ForcedIn:
        """The best plan with some columns fixed, searched for without a limit."""
        best = self.seeking.solve(fixed)
        if not best.feasible:
            return ForcedIn(None, None)
        return self._repaired(option, best.bound, Repaired.of(self.seeking, best))

    def _note(self, found: Repaired) -> None:
        """Keep a plan that is better than the one explained."""
        least = self.solution.objective + 0.5 if self.better is None else self.better.objective
        if found.objective > least:
            self.better = found

    def _with(self, option: str, level: str = "") -> Bounds:
        """Bounds that force the option in, at this level."""
        others = set(self.columns[option]).difference(self._at(option, level))
        return {**dict.fromkeys(sorted(others), (0.0, 0.0)), self.stretch.idle[option]: (0.0, 0.0)}

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
        conflict = self._conflict(self._with(option, level))
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
            fixed = {**dict.fromkeys(own, (0.0, 0.0)), j: (1.0, 1.0)}
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
        self.placing.reset()
        answer = self.placing.solve(fixed, cost=self.price)
        return broken_limits(self.stretch, answer.values) if answer.feasible else None

    def _left_unserved(self, fixed: Bounds) -> tuple[Limit, ...]:
        """The limits that would break if no more were left unserved than in the plan as it stands."""
        if not self.unserved:
            return ()
        held = {j: (0.0, float(self.solution.point.get(j, 0.0))) for j in self.unserved}
        return self.breaks({**fixed, **held}) or ()

    def _conflict(self, fixed: Bounds) -> tuple[Limit, ...]:
        """The limits that leave no plan with columns fixed so."""
        return irreducible_infeasible_set(self.stretch, fixed, self.seeking)

    def _names(self, columns: Iterable[int]) -> frozenset[str]:
        """The options of these columns."""
        return frozenset(self.case.options[self.model.columns[j].option].option for j in columns)

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
        own = [i for i in self.levels[option] if level in ("", self.case.options[i].level)]
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
