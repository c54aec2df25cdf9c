"""Marginal benefit: what an option level adds to a plan, or takes from it, with all else fixed.

    marginal benefit = worth of the plan with it - worth of the plan without it,

after saturation, synergies, soft rules, soft needs and the price of changes. From the case alone, in
exact arithmetic; a rule is read again only where the change touches it, and then only in the groups
it touches. Limits that the change would break are not its matter: they have their opportunity cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any, Protocol

from prioritizer.allocation.rules import readings
from prioritizer.allocation.rules.plan_view import Group, PlanView
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.allocation.verify.unserved import UnservedNeeds
from prioritizer.domain import Case, Rule, Scores
from prioritizer.domain.prerequisites import Dependence, dependences
from prioritizer.domain.replanning import change_cost
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import (
    Balance,
    Diversity,
    Limited,
    Prerequisite,
    ReserveRule,
    Saturation,
)
from prioritizer.domain.selection import Mask, select, start_labels
from prioritizer.domain.usage import ZERO, Start

Starts = Sequence[Start]


def marginal_benefits(worth: PlanWorth, starts: Mapping[int, int]) -> dict[int, Fraction]:
    """Index of an option level -> what it adds to the plan in benefit points.

    Of a selected one: what the plan is worth with it less without it; of another level of a selected
    option: that level in its place; else: with it, less without. ``starts``: where a level that is not
    selected would begin.
    """
    options, places = worth.case.options, dict(worth.chosen)
    of_option = {options[i].option: (i, s) for i, s in worth.chosen}
    found = {i: -worth.change([(i, start)], []) for i, start in places.items()}
    for i, start in starts.items():
        if i not in places:
            taken = of_option.get(options[i].option)
            found[i] = worth.change([] if taken is None else [taken], [(i, start)])
    return found


class PlanWorth:
    """What a plan is worth, and by how much a change of it changes that."""

    def __init__(self, case: Case, scores: Scores, chosen: Starts) -> None:
        self.case, self.chosen = case, chosen
        self.view = PlanView(case, chosen, Recheck(case, scores).benefits)
        self.unserved = UnservedNeeds(case, chosen)
        judged = [r for r in case.rules if r.on and (r.penalty is not None or r.changes_worth)]
        self.rules = [_judged(rule, self.view) for rule in judged]

    def benefit(self, start: Start) -> Fraction:
        """What a start brings alone."""
        return self.view.total([start], "benefit")

    def change(self, removed: Starts, added: Starts) -> Fraction:
        """By how much the plan's worth rises if some starts leave it and others come."""
        total = sum(map(self.benefit, added), ZERO) - sum(map(self.benefit, removed), ZERO)
        total -= self.unserved.change(removed, added)
        total += sum((rule.change(removed, added) for rule in self.rules), ZERO)
        return total - self._changes(removed, added)

    def _changes(self, removed: Starts, added: Starts) -> Fraction:
        """What more changes of a plan that is under way cost."""
        if self.case.situation is None or not self.case.situation.change_price:
            return ZERO
        after = [*(s for s in self.chosen if s not in removed), *added]
        return change_cost(self.case, after) - change_cost(self.case, self.chosen)


# ---------------------------------------------------------------- one rule


class JudgedRule(Protocol):
    """A rule that changes what a plan is worth."""

    def change(self, removed: Starts, added: Starts) -> Fraction:
        """By how much its part of the worth rises."""


def _judged(rule: Rule, view: PlanView) -> JudgedRule:
    """How a rule is followed: by group, by two sums, or as a whole."""
    if isinstance(rule, Limited | Saturation | Diversity):
        return _ByGroup(rule, view)
    return _BySides(rule, view) if isinstance(rule, Balance) else _AsAWhole(rule, view)


def _worth(rule: Rule, view: Any) -> Fraction:
    """A rule's part of the worth: what it gives or takes, or the penalty for what breaks it."""
    if rule.changes_worth:
        return Fraction(readings(rule.kind).worth(rule, view))
    return -Fraction(str(rule.penalty)) * Fraction(readings(rule.kind).violation(rule, view))


def _shifts(view: PlanView, count: str, removed: Starts, added: Starts) -> Iterable[tuple[Start, Fraction]]:
    """Every start that leaves or comes, with what that takes from or adds to a sum."""
    for sign, starts in ((-1, removed), (1, added)):
        for start in starts:
            yield start, sign * view.total([start], count)


@dataclass(frozen=True)
class _Totals:
    """What some groups of a rule count: as much of a plan's view as its reading asks for."""

    groups: Mapping[Group, Fraction]
    bound: Fraction

    def totals(self, *_: object) -> Mapping[Group, Fraction]:
        return self.groups

    def amounts(self, _: Rule) -> list[Fraction]:
        return list(self.groups.values())

    def limit(self, _: Rule) -> Fraction:
        return self.bound


class _ByGroup:
    """A rule that adds up what its groups count: only the groups a change touches are looked at again."""

    def __init__(self, rule: Limited | Saturation | Diversity, view: PlanView) -> None:
        self.rule, self.view = rule, view
        self.per: tuple[str, ...] = (rule.of,) if isinstance(rule, Diversity) else rule.per
        self.when = rule.when if isinstance(rule, Limited) else "start"
        self.count = "benefit" if isinstance(rule, Saturation) else rule.counts or "options"
        self.inside = select(view.case, rule.select)
        self.totals = view.totals(rule, rule.select, self.per, self.when, self.count)
        self.of_plan = rule.share_of_plan
        self.bound = view.limit(rule) if isinstance(rule, Limited) else ZERO

    def change(self, removed: Starts, added: Starts) -> Fraction:
        """The groups of the starts that leave or come; all of them where the limit itself moves."""
        moved: dict[Group, Fraction] = defaultdict(Fraction)
        bound = self.bound
        for start, amount in _shifts(self.view, self.count, removed, added):
            if self.of_plan and isinstance(self.rule, Limited) and self.rule.share is not None:
                bound += self.rule.share * amount
            for group in self._groups(start):
                moved[group] += amount
        if not any(moved.values()) and bound == self.bound:
            return ZERO
        whole = self.of_plan or isinstance(self.rule, Diversity)
        before = {g: self.totals[g] for g in (self.totals if whole else moved)}
        after = {g: total + moved[g] if g in moved else total for g, total in before.items()}
        return _worth(self.rule, _Totals(after, bound)) - _worth(self.rule, _Totals(before, self.bound))

    def _groups(self, start: Start) -> Iterable[Group]:
        """The groups a start counts in."""
        if not self.inside[start[0]] or not self.rule.first <= start[1] <= self.rule.last:
            return ()
        return product(*(start_labels(self.view.case, key, start, self.when) for key in self.per))


@dataclass(frozen=True)
class _Sides:
    """What two selections count."""

    sides: Mapping[int, Fraction]

    def counted(self, _: Rule, spec: Spec, _count: str) -> Fraction:
        return self.sides[id(spec)]


class _BySides:
    """A rule that compares what two selections count."""

    def __init__(self, rule: Balance, view: PlanView) -> None:
        self.rule, self.view = rule, view
        self.inside = {id(spec): select(view.case, spec) for spec in (rule.select, rule.against)}
        self.sums = {id(s): view.counted(rule, s, rule.count) for s in (rule.select, rule.against)}

    def change(self, removed: Starts, added: Starts) -> Fraction:
        """Both sums moved by the starts that leave or come."""
        after = dict(self.sums)
        for (i, start), amount in _shifts(self.view, self.rule.count, removed, added):
            for side, inside in self.inside.items():
                if inside[i] and self.rule.first <= start <= self.rule.last:
                    after[side] += amount
        if after == self.sums:
            return ZERO
        return _worth(self.rule, _Sides(after)) - _worth(self.rule, _Sides(self.sums))


@dataclass(frozen=True)
class _KeptView(PlanView):
    """A plan's view that keeps which options a rule selects and which depend on which."""

    masks: Mapping[int, Mask] = field(default_factory=dict)
    linked: Sequence[Dependence] = ()

    def selected(self, rule: Rule, spec: Spec) -> list[Start]:
        inside = self.masks[id(spec)]
        return [start for start in self.valid(rule) if inside[start[0]]]

    def dependences(self, _: Prerequisite) -> list[Dependence]:
        return list(self.linked)


class _AsAWhole:
    """Any other rule: read again, where a change touches it, from the starts it is about."""

    def __init__(self, rule: Rule, view: PlanView) -> None:
        self.rule, self.view = rule, view
        self.masks = {id(spec): select(view.case, spec) for spec in rule.selections.values()}
        self.linked = dependences(view.case, rule) if isinstance(rule, Prerequisite) else []
        self.about = self._about()
        self.starts = [start for start in view.starts if self._touches(start)]

    def _about(self) -> set[int] | None:
        """The option levels it is about; None = all."""
        if isinstance(self.rule, ReserveRule):  # what is saved or lost depends on others
            return None
        if isinstance(self.rule, Prerequisite):
            return set().union(*(d.dependents | d.needed for d in self.linked))
        return {i for mask in self.masks.values() for i in mask.nonzero()[0].tolist()}

    def _touches(self, start: Start) -> bool:
        return self.about is None or start[0] in self.about

    def change(self, removed: Starts, added: Starts) -> Fraction:
        """The rule read before and after."""
        gone, new = ([s for s in starts if self._touches(s)] for starts in (removed, added))
        if not gone and not new:
            return ZERO
        linked = self._linked({i for i, _ in (*gone, *new)})
        after = [*(s for s in self.starts if s not in gone), *new]
        before = self._now if len(linked) == len(self.linked) else self._read(self.starts, linked)
        return self._read(after, linked) - before

    def _linked(self, levels: set[int]) -> list[Dependence]:
        """The dependences in which some option levels take part."""
        return [d for d in self.linked if levels & d.dependents or levels & d.needed]

    @cached_property
    def _now(self) -> Fraction:
        """Its part of what the plan is worth as it stands."""
        return self._read(self.starts, self.linked)

    def _read(self, starts: Starts, linked: Sequence[Dependence]) -> Fraction:
        kept = _KeptView(self.view.case, starts, self.view.benefits, self.masks, linked)
        return _worth(self.rule, kept)
