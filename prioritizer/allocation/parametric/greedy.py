"""The value-for-money order: buy down a list of benefit per unit of money until the money is spent.

It is what a planning cell does without a solver, shown beside the best plans. Commitments and what a
rule demands come first. What breaks a limit (people, another envelope, a gate, a cap) is passed over,
and tried again once more has been bought; the first that the money swept no longer reaches ends the
list. Rules that look at the whole plan (floors, shares, balance) cannot guide a list: which of them
its end breaks is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.allocation.formulation.model import closed_columns
from prioritizer.allocation.parametric.budget_breakpoints import ValueFunction
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Purchase
from prioritizer.domain.ledger import saved
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.rules import Require
from prioritizer.domain.selection import options_of
from prioritizer.domain.usage import Start


@dataclass(frozen=True)
class GreedyOrder:
    """The purchases in order with what was passed over, and the rules their end does not obey."""

    order: tuple[Purchase, ...]
    broken: tuple[Limit, ...]
    check: Recheck | None

    def broken_by(self, own: Sequence[Purchase]) -> tuple[Limit, ...]:
        """The rules that some purchases, and nothing else, do not obey."""
        if self.check is None:
            return ()
        index = {o.key: i for i, o in enumerate(self.check.case.options)}
        return tuple(self.check.hard_violations([(index[p.key], p.start) for p in own]))

    def within(self, budget: Fraction) -> list[Purchase]:
        """What the list buys for a budget."""
        return [p for p in self.order if not p.passed_over and p.budget <= budget]


def greedy_order(stairs: ValueFunction, most: Fraction) -> GreedyOrder:
    """The value-for-money order up to a budget."""
    return _Buyer(stairs, most).buy()


class _Buyer:
    def __init__(self, stairs: ValueFunction, most: Fraction) -> None:
        self.stairs, self.most = stairs, most
        self.case, scores = stairs.parameter.at(most)
        self.check = Recheck(self.case, scores)
        self.model = stairs.model(most)
        self.later = {Limit.of_rule(r) for r in self.case.rules if r.judged_whole or r.share_of_plan}
        self.chosen: list[Start] = []
        self.order: list[Purchase] = []

    def buy(self) -> GreedyOrder:
        """Down the list, then again over what was passed over, until nothing more is bought."""
        waiting = self._listed()
        while waiting:
            left = self._pass(waiting)
            if left is None or len(left) == len(waiting):
                self.order += [p for p in self._refused if p.key not in self._keys()]
                break
            waiting = left
        broken = self.check.hard_violations(self.chosen)
        return GreedyOrder(tuple(self.order), tuple(broken), self.check)

    def _pass(self, waiting: list[Start]) -> list[Start] | None:
        """One pass; what was passed over, or None once the money no longer reaches."""
        self._refused: list[Purchase] = []
        left = []
        for start in waiting:
            if any(self._option(start) == self._option(other) for other in self.chosen):
                continue
            in_the_way = self._in_the_way(start)
            if in_the_way:
                left.append(start)
                self._refuse(start, in_the_way)
                continue
            if self._need([*self.chosen, start]) > self.most:
                return None
            self._add(start)
        return left

    def _listed(self) -> list[Start]:
        """The starts in order: what must be first, then by benefit per unit of money, then by id."""
        closed, must = closed_columns(self.model), _demanded(self.case)
        ranked = []
        for (i, s), j in self.model.starts.items():
            cost = self.stairs.usage.terms.get(j, Fraction(0))
            worth = self.check.benefits[i, s]
            if j not in closed and (worth > 0 or self._option((i, s)) in must):
                ratio = float(worth / cost) if cost > 0 else float("inf")
                first = self._option((i, s)) not in must
                ranked.append((first, -ratio, -worth, self.case.options[i].key, s, i))
        return [(i, s) for *_, s, i in sorted(ranked)]

    def _in_the_way(self, start: Start) -> tuple[Limit, ...]:
        """The limits that one more start breaks, beside the money swept."""
        parameter = self.stairs.parameter
        held_back = Limit(LimitKind.RESERVE, parameter.envelope.resource)
        other = self.later | {*parameter.limits, held_back}
        found = self.check.hard_violations([*self.chosen, start])
        return tuple(x for x in found if x not in other and x.kind is not LimitKind.COMMITMENT)

    def _need(self, chosen: list[Start]) -> Fraction:
        """The least envelope for these starts."""
        e = self.stairs.parameter.envelope
        use = self.stairs.usage.use({self.model.starts[c]: 1 for c in chosen})
        return self.stairs.usage.need(use - saved(self.case, e.resource, e.first, e.last, chosen))

    def _add(self, start: Start) -> None:
        self.chosen.append(start)
        net = float(self.check.net_benefit(self.chosen))
        need = max(self._need(self.chosen), self.order[-1].budget if self.order else Fraction(0))
        self.order.append(Purchase(self.case.options[start[0]].key, start[1], need, net))

    def _refuse(self, start: Start, limits: tuple[Limit, ...]) -> None:
        key = self.case.options[start[0]].key
        if key not in {p.key for p in self._refused}:
            self._refused.append(Purchase(key, start[1], Fraction(0), 0.0, limits))

    def _keys(self) -> set[str]:
        return {p.key for p in self.order}

    def _option(self, start: Start) -> str:
        return self.case.options[start[0]].option


def _demanded(case: Case) -> set[str]:
    """The options committed, or demanded by a hard rule."""
    found = {o.option for o in case.options if o.commitment == "committed"}
    for rule in case.rules:
        if rule.on and isinstance(rule, Require) and rule.penalty is None:
            found |= options_of(case, rule.select).keys()
    return found
