"""A plan as the rules judge it: the options and starts it has, and nothing of the model.

What ``violation`` of a kind of rule asks; the counterpart of ``Context``, which ``rows`` asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from prioritizer.domain import Case, Rule
from prioritizer.domain.prerequisites import Dependence, dependences
from prioritizer.domain.resources import available
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import Limited, Prerequisite
from prioritizer.domain.selection import select, start_labels
from prioritizer.domain.usage import ZERO, Start, used

Group = tuple[str, ...]  # one label per key of ``per``


@dataclass(frozen=True)
class PlanView:
    """The starts of a plan and what each start is worth in benefit points, exact."""

    case: Case
    starts: Sequence[Start]
    benefits: Mapping[Start, Fraction]

    def valid(self, rule: Rule) -> list[Start]:
        """The starts within the rule's period of validity."""
        return [(i, s) for i, s in self.starts if rule.first <= s <= rule.last]

    def selected(self, rule: Rule, spec: Spec) -> list[Start]:
        """The starts a selection picks, within the rule's period of validity."""
        inside = select(self.case, spec)
        return [start for start in self.valid(rule) if inside[start[0]]]

    def options(self, starts: Iterable[Start]) -> set[str]:
        """The ids of the options of some starts."""
        return {self.case.options[i].option for i, _ in starts}

    def total(self, starts: Iterable[Start], count: str) -> Fraction:
        """The sum of what is counted over some starts."""
        return sum((self._counted(start, count) for start in starts), ZERO)

    def _counted(self, start: Start, count: str) -> Fraction:
        """What one start counts: 1 for ``options``, its benefit, or its use of a resource."""
        if count == "options":
            return Fraction(1)
        if count == "benefit":
            return self.benefits[start]
        return used(self.case, count, 0, len(self.case.periods) - 1, [start])

    def grouped(
        self, rule: Rule, spec: Spec, per: tuple[str, ...], when: str = "start"
    ) -> dict[Group, list[Start]]:
        """The selected starts by group; groups that are on offer and of which nothing is there are empty."""
        if not per:
            return {(): self.selected(rule, spec)}
        inside, chosen = select(self.case, spec), set(self.starts)
        offered = [(i, s) for i, o in enumerate(self.case.options) if inside[i] for s in o.starts]
        found: dict[Group, list[Start]] = {}
        for start in (c for c in offered if rule.first <= c[1] <= rule.last):
            for group in product(*(start_labels(self.case, key, start, when) for key in per)):
                members = found.setdefault(group, [])
                if start in chosen:
                    members.append(start)
        return found

    def groups(self, rule: Rule, spec: Spec, per: tuple[str, ...], when: str = "start") -> list[list[Start]]:
        """The same without the groups' labels."""
        return list(self.grouped(rule, spec, per, when).values())

    def totals(
        self, rule: Rule, spec: Spec, per: tuple[str, ...], when: str, count: str
    ) -> dict[Group, Fraction]:
        """What each group on offer counts."""
        groups = self.grouped(rule, spec, per, when)
        return {group: self.total(members, count) for group, members in groups.items()}

    def counted(self, rule: Rule, spec: Spec, count: str) -> Fraction:
        """What all starts of a selection count together."""
        return self.total(self.selected(rule, spec), count)

    def amounts(self, rule: Limited) -> list[Fraction]:
        """What each group of a rule counts."""
        return list(self.totals(rule, rule.select, rule.per, rule.when, rule.count).values())

    def dependences(self, rule: Prerequisite) -> list[Dependence]:
        """Which options depend on which by a prerequisite."""
        return dependences(self.case, rule)

    def limit(self, rule: Limited) -> Fraction:
        """What each group is compared with: the limit, or a share of what the plan has or there is."""
        if rule.share is None or rule.limit is not None:
            return rule.limit or ZERO
        if rule.share_of_plan:
            return rule.share * self.total(self.starts, rule.count)
        return rule.share * available(self.case, rule.count)
