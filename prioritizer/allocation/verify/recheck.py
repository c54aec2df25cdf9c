"""An independent re-check of a plan: from the case itself, in exact arithmetic, without the model.

Every rule is read again as a sentence about the options selected. What the solver, the model
and its rows say does not enter, so a mistake in any of them shows here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.formulation.variables import opened_pending
from prioritizer.allocation.rules import violation, worth
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.allocation.verify.assignment import assign_pools, unserved_cost
from prioritizer.domain import Case, OptionLevel, Rule, Scores
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.horizon import Benefits, forbidden
from prioritizer.domain.ledger import ledger
from prioritizer.domain.limits import (
    CHANGES,
    CONCURRENCE,
    HORIZON,
    LEAD_TIME,
    PEOPLE,
    Limit,
    LimitKind,
    Trait,
)
from prioritizer.domain.replanning import change_cost, change_count, may_stop, settled
from prioritizer.domain.rules import Balance, ReserveRule
from prioritizer.domain.usage import Start

Violations = dict[Limit, Fraction]  # rule, envelope or gate -> by how much it is broken
Violation = tuple[Limit, Fraction]


def _helps(rule: Rule, before: PlanView, after: PlanView) -> bool:
    """Whether one more option makes a rule less broken; of a balance, whether it adds to the lighter side."""
    if not isinstance(rule, Balance):
        return violation(rule, after) < violation(rule, before)
    left, right = (
        before.total(before.selected(rule, spec), rule.count) for spec in (rule.select, rule.against)
    )
    lighter = rule.against if left > right else rule.select
    return after.total(after.selected(rule, lighter), rule.count) > min(left, right)


class _InMillionths(dict[Start, Fraction]):
    """What each start is worth, counted in millionths; looked up once, also where it is not on offer."""

    def __init__(self, benefits: Benefits) -> None:
        super().__init__()
        self._benefits = benefits

    def __missing__(self, start: Start) -> Fraction:
        self[start] = Fraction(round(self._benefits.at(start) * MICRO), MICRO)
        return self[start]


class Recheck:
    """The case, looked at without a model."""

    def __init__(self, case: Case, scores: Scores) -> None:
        self.case = case
        self.scores = scores
        self.calendar = calendar_of(case)
        self.opened = opened_pending(case)
        self.rules = [rule for rule in case.rules if rule.on]
        self.benefits: Mapping[Start, Fraction] = _InMillionths(Benefits(case, scores))

    def violations(self, chosen: Sequence[Start]) -> Violations:
        """Everything the chosen starts break and by how much, soft rules included."""
        broken: Violations = defaultdict(Fraction)
        for check in (self._structure, self._gates, self._money, self._people):
            for limit, amount in check(chosen):
                broken[limit] += amount
        for rule in self.rules:
            broken[Limit.of_rule(rule)] += self.broken_by(rule, chosen)
        return {limit: amount for limit, amount in broken.items() if amount > 0}

    def broken_by(self, rule: Rule, chosen: Sequence[Start]) -> Fraction:
        """By how much the chosen starts break one rule."""
        return violation(rule, self._view(chosen))

    def hard_violations(self, chosen: Sequence[Start]) -> Violations:
        """What makes the chosen starts no plan at all."""
        broken = self.hard_alone(chosen)
        return {limit: a for limit, a in broken.items() if a > self.settled.get(limit, 0)}

    @cached_property
    def settled(self) -> Violations:
        """What is broken by what is over, in a re-plan: it can be neither mended nor forbidden."""
        situation = self.case.situation
        if situation is None:
            return {}
        over = settled(situation)
        chosen = [(i, o.starts[0]) for i, o in enumerate(self.case.options) if self._is_over(o, over)]
        broken = self.violations(chosen)
        found = {limit: a for limit, a in broken.items() if limit.has(Trait.GATE)}
        for rule in self.rules:
            own = Limit.of_rule(rule)
            if rule.limits and own in broken and not self._mends(rule, chosen, over):
                found[own] = broken[own]
        return found

    def _mends(self, rule: Rule, chosen: list[Start], over: set[str]) -> bool:
        """Whether selecting one more option that may be selected makes a rule less broken."""
        before = self._view(chosen)
        waiting = ((i, o) for i, o in enumerate(self.case.options) if o.option not in over)
        return any(
            _helps(rule, before, self._view([*chosen, (i, start)])) and not self._shut(chosen, (i, start))
            for i, option in waiting
            for start in option.starts
        )

    def _shut(self, chosen: list[Start], start: Start) -> bool:
        """Whether a start does not fit beside what is over, whatever else is left out."""
        before, after = self.hard_alone(chosen), self.hard_alone([*chosen, start])
        closing = {Limit.of_rule(r) for r in self.rules if r.closes and not r.mentions_share}
        closing |= {Limit.of_rule(r) for r in self.rules if isinstance(r, ReserveRule)}
        worse = (limit for limit, amount in after.items() if amount > before.get(limit, 0))
        return any(limit in closing or limit.has(Trait.CLOSES) for limit in worse)

    def hard_alone(self, chosen: Sequence[Start]) -> Violations:
        """What some starts break by themselves, soft rules left out."""
        soft = {Limit.of_rule(rule) for rule in self.rules if rule.penalty is not None}
        return {limit: a for limit, a in self.violations(chosen).items() if limit not in soft}

    def _is_over(self, option: OptionLevel, over: set[str]) -> bool:
        """Whether this level of an option is part of every re-plan."""
        situation = self.case.situation
        return (
            situation is not None
            and option.option in over
            and option.level == situation.of[option.option].level
        )

    def net_benefit(self, chosen: Sequence[Start]) -> Fraction:
        """Benefit, with what saturation takes, what synergies give, what soft rules and needs cost."""
        total = sum((self.benefits[start] for start in chosen), start=Fraction(0))
        total -= change_cost(self.case, chosen)
        total -= unserved_cost(assign_pools(self.case, chosen) or ())
        broken = self.violations(chosen)
        for rule in self.rules:
            if rule.penalty is not None:
                total -= Fraction(str(rule.penalty)) * broken.get(Limit.of_rule(rule), Fraction(0))
            total += worth(rule, self._view(chosen))
        return total

    def _view(self, chosen: Sequence[Start]) -> PlanView:
        return PlanView(self.case, chosen, self.benefits)

    def _structure(self, chosen: Sequence[Start]) -> Iterable[Violation]:
        names = [self.case.options[i].option for i, _ in chosen]
        for name in set(names):
            yield Limit(LimitKind.ONCE, name), Fraction(names.count(name) - 1)
        yield from self._changes(chosen)
        for i, start in chosen:
            if start not in self.case.options[i].starts:
                yield Limit(LimitKind.START, self.case.options[i].key), Fraction(1)
        taken = {
            self.case.options[i].option for i, _ in chosen if self.case.options[i].commitment == "committed"
        }
        ordered = {o.option for o in self.case.options if o.commitment == "committed"}
        for option in ordered - taken - may_stop(self.case):
            yield Limit(LimitKind.COMMITMENT, option), Fraction(1)

    def _changes(self, chosen: Sequence[Start]) -> Iterable[Violation]:
        situation = self.case.situation
        if situation is not None and situation.max_changes is not None:
            yield CHANGES, Fraction(change_count(self.case, chosen) - situation.max_changes)

    def _gates(self, chosen: Sequence[Start]) -> Iterable[Violation]:
        vetoed = list(self.scores.table["vetoed"])
        for i, start in chosen:
            option = self.case.options[i]
            if option.concurrence == "refused" or (option.concurrence == "pending" and not self.opened[i]):
                yield CONCURRENCE, Fraction(1)
            if option.commitment == "excluded":
                yield Limit(LimitKind.COMMITMENT, option.option), Fraction(1)
            if vetoed[i] and option.commitment != "committed":
                yield Limit(LimitKind.VETO, vetoed[i]), Fraction(1)
            if self.calendar.too_early(option, start):
                yield LEAD_TIME, Fraction(1)
            if forbidden(self.case, option, start):
                yield HORIZON, Fraction(1)
            window = self.calendar.touching(option, start, "forbid")
            if window:
                yield Limit(LimitKind.WINDOW, window), Fraction(1)

    def _money(self, chosen: Sequence[Start]) -> Iterable[Violation]:
        for entry in ledger(self.case, chosen):
            envelope = entry.envelope
            if envelope.over(self.case):
                continue
            yield envelope.limit(self.case), entry.beyond(self.case, Fraction(0))
            if envelope.reserve:
                yield Limit(LimitKind.RESERVE, envelope.resource), entry.beyond(self.case, envelope.reserve)

    def _people(self, chosen: Sequence[Start]) -> Iterable[Violation]:
        if assign_pools(self.case, chosen) is None:
            yield PEOPLE, Fraction(1)
