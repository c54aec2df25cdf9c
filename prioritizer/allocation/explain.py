"""Why an option is not carried out: its true reason, what forcing it in would cost and displace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from prioritizer.allocation.conflict import minimal_conflict
from prioritizer.allocation.kept import Answer, Bounds, Kept, broken_groups, elastic, slack_price
from prioritizer.allocation.model import Model, closed_columns
from prioritizer.allocation.people import unserved_columns
from prioritizer.allocation.solver import Solution, proven, rounded, whole_objective
from prioritizer.domain import Case, NotSelected, Scores, Without

# Gates in the order in which they settle the matter.
FINAL = ("refused", "excluded", "vetoed", "pending", "rule", "window", "lead_time", "unaffordable")
SMALL = 60  # start columns up to which every loss is computed exactly
KEEP = 0.02  # of an average option's benefit
ROUGH = {"mip_rel_gap": 0.005}  # of a plan sought only to bound a loss
MEANS = ("envelope:", "reserve:", "at_once:", "skill:")
IMPLICIT = (*MEANS, "commitment:", "window:", "veto:")


@dataclass(frozen=True)
class Forced:
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
        self.stretch = elastic(model)
        self.bounding = Kept(self.stretch, relaxed=True)
        self.seeking = Kept(self.stretch)
        self.closed = closed_columns(model)
        self.unserved = unserved_columns(model)
        self.reserves = {rule.id for rule in case.rules if rule.kind == "reserve"}
        self.better: tuple[float, Any] | None = None  # a better plan met on the way: worth, values
        self.columns: dict[str, list[int]] = {}
        for (i, _), j in model.starts.items():
            self.columns.setdefault(case.options[i].option, []).append(j)
        self.keeping = self._keeping()

    def all(self, exact: bool = False) -> tuple[NotSelected, ...]:
        """Every option not carried out, in case order; of small cases always exactly."""
        exact = exact or len(self.model.starts) <= SMALL
        names = dict.fromkeys(o.option for o in self.case.options)
        return tuple(self.one(name, exact) for name in names if name not in self.carried_out)

    def one(self, option: str, exact: bool = False, level: str = "") -> NotSelected:
        """The reason of one option (at one level, "" = any); ``exact`` closes the interval of its loss."""
        own = self._at(option, level)
        gates = [self.closed[j] for j in own if j in self.closed]
        if len(gates) == len(own):
            reason = self._gate_reason(option, gates)
            return self._entry(option, None, reason, tuple(dict.fromkeys(gates)), None, (), level)
        forced = self._force(option, exact, level)
        if forced.objective is None:
            return self._impossible(option, level)
        low, high = self._loss(forced)
        displaced = tuple(sorted(self.carried_out.difference(self._names(forced.chosen))))
        column = next((j for j in sorted(forced.chosen) if j in own), None)
        if high * self.model.unit < 0.5:  # plans less than a unit of benefit apart are ties
            return self._entry(option, column, "equal", (), (0.0, 0.0), displaced)
        limits, nearest = self._in_the_way(option, level)
        only_rules = bool(limits) and not any(self._is_envelope(g) for g in limits)
        reason = "rule" if only_rules else "outcompeted"
        column = nearest if column is None else column
        return self._entry(option, column, reason, limits, (low, high), displaced)

    def without(self, option: str, exact: bool = False, level: str = "") -> Without:
        """What is lost without an option that is carried out (at this level), and what replaces it."""
        exact = exact or len(self.model.starts) <= SMALL
        closed = dict.fromkeys(self._at(option, level), (0.0, 0.0))
        bound = self.bounding.ask(closed)
        best = Answer(False)
        if bound.feasible:
            favour, limits = (None, None) if exact else (self.keeping, ROUGH)
            best = self.seeking.ask(closed, favour=favour, limits=limits)
        if not best.feasible:
            return Without(None, None, demanded=minimal_conflict(self.stretch, closed))
        chosen = frozenset(j for j in self.model.starts.values() if best.values[j] > 0.5)
        worth = self._worth(best)
        low, high = self._loss(Forced(worth, best.bound if exact else bound.objective, chosen))
        others = set(self._names(chosen))
        leaves = self.carried_out - others - {option}
        return Without(low, high, tuple(sorted(others - self.carried_out)), tuple(sorted(leaves)))

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
        little = KEEP * worth / max(len(self.chosen), 1)
        return {j: little for name in self.carried_out for j in self.columns[name]}

    def improved(self) -> Solution:
        """The better plan met while forcing options in, under the bound already proven."""
        assert self.better is not None
        point = rounded(self.model, self.better[1])
        objective = float(self.model.benefit_of(point))
        return proven(point, objective, max(self.solution.bound, objective), self.case.allocation.gap)

    def _gate_reason(self, option: str, gates: list[str]) -> str:
        """The one reason that settles it, where every start is closed."""
        levels = {o.concurrence for o in self.case.options if o.option == option}
        position = "refused" if "refused" in levels else "pending"  # levels may have answers of their own
        words = ("unaffordable" if gate in self.reserves else _gate_word(gate, position) for gate in gates)
        return min(words, key=FINAL.index)

    def _force(self, option: str, exact: bool, level: str = "") -> Forced:
        """The option forced in: by dropping others; if that is not enough, by any change."""
        bound = self.bounding.ask(self._with(option, level))
        if not bound.feasible:
            return Forced(None, None)
        best = Answer(False)
        if not exact:
            best = self.seeking.ask(self._dropping(option, level), favour=self.keeping)
        if not best.feasible:
            favour, limits = (None, None) if exact else (self.keeping, ROUGH)
            best = self.seeking.ask(self._with(option, level), favour=favour, limits=limits)
        if not best.feasible:
            return Forced(None, None)
        chosen = frozenset(j for j in self.model.starts.values() if best.values[j] > 0.5)
        worth = self._worth(best)
        if worth > self.solution.objective + 0.5 and (self.better is None or worth > self.better[0]):
            self.better = worth, best.values
        return Forced(worth, best.bound if exact else bound.objective, chosen)

    def _worth(self, answer: Answer) -> float:
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

    def _loss(self, forced: Forced) -> tuple[float, float]:
        """What forcing costs, as an interval in benefit points: from the bounds and the plans found."""
        assert forced.objective is not None
        assert forced.bound is not None
        unit, bound = self.model.unit, forced.bound
        if whole_objective(self.model):
            bound = floor(bound + 1e-6 * max(1.0, abs(bound)) ** 0.5)
        low = max(self.solution.objective - bound, 0.0)
        high = max(self.solution.bound - forced.objective, low)
        return low / unit, high / unit

    def _impossible(self, option: str, level: str = "") -> NotSelected:
        """Forcing it in leaves no plan: too dear for the envelopes, or barred by rules."""
        conflict = minimal_conflict(self.stretch, self._with(option, level))
        rules = [g for g in conflict if not self._is_envelope(g)]
        return self._entry(option, None, "rule" if rules else "unaffordable", conflict, None, (), level)

    def _is_envelope(self, group: str) -> bool:
        """Whether a limit is a matter of means and promises, not of coordination."""
        return group.startswith(IMPLICIT) or group in self.reserves

    def _in_the_way(self, option: str, level: str = "") -> tuple[tuple[str, ...], int | None]:
        """The limits that adding the option to the plan as it stands would break.

        Of its possible starts the one that breaks rules only, and fewest limits, is shown.
        """
        price = slack_price(self.stretch)
        found: list[tuple[bool, int, int, tuple[str, ...]]] = []
        own = set(self.columns[option])
        for j in self._at(option, level):
            if j in self.closed:
                continue
            after = self.chosen - own | {j}
            fixed = {k: (float(k in after), float(k in after)) for k in self.model.starts.values()}
            answer = self.bounding.ask(fixed, free=price, cost=price)
            if answer.feasible:
                groups = broken_groups(self.stretch, answer.values) or self._left_unserved(fixed, price)
                found.append((any(map(self._is_envelope, groups)), len(groups), j, groups))
        if not found:
            return (), None
        _, _, column, groups = min(found)
        return groups, column

    def _left_unserved(self, fixed: Bounds, price: Mapping[int, float]) -> tuple[str, ...]:
        """The limits that would break if no more were left unserved than in the plan as it stands."""
        if not self.unserved:
            return ()
        held = {j: (0.0, float(self.solution.point.get(j, 0.0))) for j in self.unserved}
        answer = self.bounding.ask({**fixed, **held}, free=price, cost=price)
        return broken_groups(self.stretch, answer.values) if answer.feasible else ()

    def _names(self, columns: Iterable[int]) -> tuple[str, ...]:
        """The options of these columns, by id."""
        return tuple(sorted({self.case.options[self.model.columns[j].option].option for j in columns}))

    def _entry(
        self,
        option: str,
        column: int | None,
        reason: str,
        rules: tuple[str, ...],
        loss: tuple[float, float] | None,
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


def _gate_word(gate: str, concurrence: str) -> str:
    """The reason code of a closed gate."""
    if gate == "concurrence":
        return concurrence
    for prefix, word in (("commitment:", "excluded"), ("veto:", "vetoed"), ("window:", "window")):
        if gate.startswith(prefix):
            return word
    if gate.startswith(MEANS):
        return "unaffordable"
    return "lead_time" if gate == "lead_time" else "rule"
