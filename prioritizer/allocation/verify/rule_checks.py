"""Each rule kind as a sentence about the options carried out, for the independent re-check.

One function per kind gives the amount by which the sentence is not true, in the rule's own units
(0 = it holds). Nothing here uses the optimiser's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from prioritizer.allocation.formulation.envelopes import envelopes
from prioritizer.allocation.rules.context import exact
from prioritizer.allocation.tolerances import ZERO
from prioritizer.allocation.verify.ledger import Start, ledger, used
from prioritizer.domain import Case, Rule
from prioritizer.domain.prerequisites import dependences
from prioritizer.domain.selection import MIXED, labels, select
from prioritizer.domain.text import as_list
from prioritizer.domain.usage import last_period


@dataclass(frozen=True)
class PlanView:
    """One rule and the plan: ``chosen`` within the rule's validity, ``everything`` without it."""

    case: Case
    rule: Rule
    chosen: Sequence[Start]
    everything: Sequence[Start]
    benefits: Sequence[Fraction]

    @property
    def count(self) -> str:
        """What the rule counts."""
        return str(self.rule.terms.get("count", "options"))

    def total(self, chosen: Iterable[Start]) -> Fraction:
        """The sum of what the rule counts over some starts."""
        return sum((self.counted(c) for c in chosen), ZERO)

    def counted(self, start: Start) -> Fraction:
        """What one start counts."""
        if self.count == "options":
            return Fraction(1)
        if self.count == "benefit":
            return self.benefits[start[0]]
        return used(self.case, self.count, 0, len(self.case.periods) - 1, [start])

    def selected(self, key: str = "select", among: Sequence[Start] | None = None) -> list[Start]:
        """The starts the rule's selection picks among the chosen (or others)."""
        inside = select(self.case, self.rule.terms.get(key) or {})
        return [c for c in (self.chosen if among is None else among) if inside[c[0]]]

    def wanted(self) -> list[str]:
        """The ids of all options the rule selects, carried out or not."""
        inside = select(self.case, self.rule.terms.get("select") or {})
        return list(dict.fromkeys(o.option for i, o in enumerate(self.case.options) if inside[i]))

    def there(self) -> set[str]:
        """The ids of the selected options that are carried out."""
        return {self.case.options[i].option for i, _ in self.selected()}

    def groups(self) -> list[list[Start]]:
        """The selected starts by the rule's ``per`` keys; groups nothing was chosen from are empty."""
        keys = as_list(self.rule.terms.get("per"))
        if not keys:
            return [self.selected()]
        rule, options = self.rule, self.case.options
        offered = [(i, s) for i, o in enumerate(options) for s in o.starts if rule.first <= s <= rule.last]
        found: dict[tuple[str, ...], list[Start]] = {}
        for start in self.selected(among=offered):
            for group in product(*(self.labels(str(key), start) for key in keys)):
                members = found.setdefault(group, [])
                if start in self.chosen:
                    members.append(start)
        return list(found.values())

    def labels(self, key: str, start: Start) -> list[str]:
        """The group labels of one start under one ``per`` key."""
        i, s = start
        if key not in ("period", "year"):
            return list(labels(self.case, key)[i])
        running = self.rule.terms.get("when") == "running"
        last = last_period(self.case.options[i], s) if running else s
        periods = self.case.periods[s : last + 1]
        return list(dict.fromkeys(p.name if key == "period" else str(p.start.year) for p in periods))

    def limit(self) -> Fraction:
        """The right side of a limit or share."""
        terms = self.rule.terms
        if "limit" in terms:
            return exact(terms["limit"])
        of_plan = terms.get("of", "plan") != "available"
        return exact(terms["share"]) * (self.total(self.everything) if of_plan else self.available())

    def available(self) -> Fraction:
        """How much there is of the counted resource over the horizon."""
        rows = [*envelopes(self.case), *envelopes(self.case, "pools")]
        own = [e for e in rows if e.resource == self.count and e.last < len(self.case.periods)]
        whole = [e.available for e in own if (e.first, e.last) == (0, len(self.case.periods) - 1)]
        return min(whole) if whole else sum((e.available for e in own), ZERO)


def at_most(look: PlanView) -> Fraction:
    """No group counts more than the limit."""
    limit = look.limit()
    return sum((max(look.total(group) - limit, ZERO) for group in look.groups()), ZERO)


def at_least(look: PlanView) -> Fraction:
    """Every group counts at least the limit."""
    limit = look.limit()
    return sum((max(limit - look.total(group), ZERO) for group in look.groups()), ZERO)


def require(look: PlanView) -> Fraction:
    """Every selected option is carried out."""
    return Fraction(len(set(look.wanted()) - look.there()))


def exclude(look: PlanView) -> Fraction:
    """No selected option is carried out."""
    return Fraction(len(look.selected()))


def balance(look: PlanView) -> Fraction:
    """The two sides differ by no more than the share of their sum."""
    left, right = look.total(look.selected()), look.total(look.selected("against"))
    room = exact(look.rule.terms["share"]) * (left + right)
    above, below = max(left - right - room, ZERO), max(right - left - room, ZERO)
    return above if int(look.rule.terms.get("sides", 2)) == 1 else above + below


def exclusive(look: PlanView) -> Fraction:
    """At most one of the selected options is carried out."""
    return Fraction(max(len(look.selected()) - 1, 0))


def together(look: PlanView) -> Fraction:
    """All of the selected options are carried out, or none."""
    there = look.there()
    return Fraction(sum((a in there) != (b in there) for a, b in pairwise(look.wanted())))


def prerequisite(look: PlanView) -> Fraction:
    """Each selected option starts ``lag`` periods after the end of one it needs, or later."""
    lag, options, broken = int(look.rule.terms.get("lag", 0)), look.case.options, ZERO
    for dependence in dependences(look.case, look.rule):
        starts = [s for i, s in look.chosen if i in dependence.dependents]
        ends = [last_period(options[i], s) for i, s in look.everything if i in dependence.needed]
        if starts and not dependence.satisfied and not any(end + lag <= starts[0] for end in ends):
            broken += 1
    return broken


def spacing(look: PlanView) -> Fraction:
    """Selected options and those they are against do not start within ``lag`` periods."""
    lag, options = int(exact(look.rule.terms.get("lag", 1))), look.case.options
    left = look.selected()
    right = look.selected("against") if "against" in look.rule.terms else left
    near = {
        frozenset((options[i].option, options[k].option))
        for i, s in left
        for k, t in right
        if options[i].option != options[k].option and abs(s - t) <= lag
    }
    return Fraction(len(near))


def diversity(look: PlanView) -> Fraction:
    """At least ``limit`` different labels occur; ``mixed`` is none."""
    key = str(look.rule.terms["of"])
    found = {label for c in look.selected() for label in look.labels(key, c)}
    return max(exact(look.rule.terms["limit"]) - len(found - {MIXED}), ZERO)


def reserve(look: PlanView) -> Fraction:
    """The share of every envelope is left unspent, what came over from the row before not counted."""
    share, broken = exact(look.rule.terms["share"]), ZERO
    for entry in ledger(look.case, look.everything):
        if entry.envelope.resource == look.count and not entry.envelope.over(look.case):
            broken += entry.beyond(look.case, share * entry.envelope.available)
    return broken


def never(look: PlanView) -> Fraction:  # noqa: ARG001 - one signature for all kinds
    """Saturation and synergy change what a plan is worth, never whether it is allowed."""
    return ZERO


def saturated(look: PlanView) -> Fraction:
    """The benefit that a saturation rule takes."""
    limit, lost = exact(look.rule.terms["limit"]), 1 - exact(look.rule.terms["share"])
    over = (sum((look.benefits[i] for i, _ in group), ZERO) - limit for group in look.groups())
    return sum((lost * max(o, ZERO) for o in over), ZERO)


def synergy_bonus(look: PlanView) -> Fraction:
    """The bonus or malus of a combination that is carried out whole."""
    whole = set(look.wanted()) <= look.there()
    return exact(look.rule.terms.get("bonus", 0)) if whole else ZERO


CHECKS: dict[str, Callable[[PlanView], Fraction]] = {
    "require": require,
    "exclude": exclude,
    "at_most": at_most,
    "at_least": at_least,
    "balance": balance,
    "exclusive": exclusive,
    "together": together,
    "prerequisite": prerequisite,
    "spacing": spacing,
    "diversity": diversity,
    "saturation": never,
    "synergy": never,
    "concurrence": at_most,
    "reserve": reserve,
}

__all__ = ["CHECKS", "PlanView", "Start", "saturated", "synergy_bonus"]
