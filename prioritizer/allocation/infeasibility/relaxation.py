"""Relaxation of one limit: by an amount in its own unit, or by switching it off.

It is done to the case itself, as a planner would do it, so that everything that depends on a limit
(a reserve in per cent, a share of what is available) follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.domain import Case, Envelope, OptionLevel, Repair, Rule
from prioritizer.domain.limits import Limit, LimitKind, rule_of
from prioritizer.domain.people import pools_of

SHARE_STEP = Fraction(1, 1000)  # a tenth of a percentage point
BENEFIT_STEP = Fraction(1, 100)
LARGE = 1000  # from here on money is rounded to whole units


@dataclass(frozen=True)
class RelaxationStep:
    """How a limit can be relaxed: in multiples of ``step``, by ``room`` at most (None = any amount).

    ``bent``: the amount is a share of what the plan itself uses, so it does not enter linearly.
    """

    step: Fraction
    room: Fraction | None = None
    bent: bool = False

    def amount(self, steps: int) -> Fraction:
        """So many steps, within the room."""
        return steps * self.step if self.room is None else min(steps * self.step, self.room)

    @property
    def steps(self) -> int | None:
        """The most steps there are; None = no end."""
        return None if self.room is None else -int(-self.room // self.step)


def relaxation_step(case: Case, limit: Limit) -> RelaxationStep | None:
    """How a limit can be relaxed by an amount; None where it is only on or off."""
    resource = limit.subject
    if limit.kind in (LimitKind.ENVELOPE, LimitKind.AT_ONCE):
        return RelaxationStep(_step(case, resource))
    if limit.kind is LimitKind.RESERVE:
        held = [e.reserve for e in case.envelopes if e.resource == resource]
        return RelaxationStep(_step(case, resource), max(held, default=Fraction(0)))
    rule = rule_of(limit, case.rules)
    return None if rule is None else _rule_step(case, rule)


def _rule_step(case: Case, rule: Rule) -> RelaxationStep | None:
    if not rule.relaxes:
        return None
    lowered, value = rule.relaxes == "down", rule.bound
    if rule.bound_term == "limit":
        steps = {"": Fraction(1), "options": Fraction(1), "benefit": BENEFIT_STEP}
        step = steps[rule.counts] if rule.counts in steps else _step(case, rule.counts)
        return RelaxationStep(step, max(value, Fraction(0)) if lowered else None)
    room = value if lowered else max(1 - value, Fraction(0))
    return RelaxationStep(SHARE_STEP, room, rule.share_of_plan)


def _step(case: Case, resource: str) -> Fraction:
    """The unit a resource or pool is rounded to.

    Whole posts; whole units of large sums; else as fine as the case states its amounts.
    """
    own = [e for e in case.all_envelopes if e.resource == resource]
    money, people = any(e.kind == "money" for e in own), any(e.kind == "pool" for e in own)
    if any(e.unit == "posts" for e in own) or (money and max(e.available for e in own) >= LARGE):
        return Fraction(1)
    asked = [n.amount for o in case.options for n in o.needs if _may_draw(case, n.resource, resource, people)]
    amounts = [*asked, *(e.available for e in own)]
    whole = (p for p in range(7) if all((a * 10**p).denominator == 1 for a in amounts))
    return Fraction(1, 10 ** next(whole, 2))


def _may_draw(case: Case, need: str, resource: str, people: bool) -> bool:
    """Whether a need may be met from the resource: of people, any need that is not for money."""
    return all(r.id != need for r in case.resources) if people else need == resource


# ---------------------------------------------------------------- done to the case


def repaired(case: Case, repairs: Iterable[Repair]) -> Case:
    """The case with every repair made (vetoes and lead times are not part of a case)."""
    for repair in repairs:
        if repair.by is None:
            case = _switched_off(case, repair)
    return relaxed(case, {r.limit: Fraction(str(r.by)) for r in repairs if r.by is not None})


def relaxed(case: Case, amounts: Mapping[Limit, Fraction]) -> Case:
    """The case with limits relaxed by amounts in their own units."""
    by = {limit.subject: amount for limit, amount in amounts.items() if limit.is_rule}
    rules = tuple(r.relaxed(by[r.id]) if r.id in by else r for r in case.rules)
    envelopes = tuple(_relaxed(case, e, amounts) for e in case.envelopes)
    pool_envelopes = tuple(_relaxed(case, e, amounts) for e in case.pool_envelopes)
    return replace(case, rules=rules, envelopes=envelopes, pool_envelopes=pool_envelopes)


def _relaxed(case: Case, envelope: Envelope, amounts: Mapping[Limit, Fraction]) -> Envelope:
    """The envelope with more available, less in reserve, more at once."""
    new = replace(envelope, available=envelope.available + amounts.get(envelope.limit(case), 0))
    held = amounts.get(Limit(LimitKind.RESERVE, envelope.resource))
    if held is not None:
        left = max(new.reserve - held, Fraction(0))
        new = replace(new, reserve_amount=left, reserve_share=Fraction(0))
    if envelope.at_once is not None:
        more = amounts.get(Limit(LimitKind.AT_ONCE, envelope.resource), 0)
        new = replace(new, at_once=envelope.at_once + more)
    return new


def _switched_off(case: Case, repair: Repair) -> Case:
    """The case without a rule, window or commitment, or with a gate opened for the options named."""
    kind, about = repair.limit.kind, repair.limit.subject
    if kind is LimitKind.WINDOW:
        return replace(case, windows=tuple(w for w in case.windows if w.id != about))
    if kind is LimitKind.COMMITMENT:
        return replace(case, options=tuple(_open(o) if o.option == about else o for o in case.options))
    if kind is LimitKind.CONCURRENCE:
        given = (replace(o, concurrence="given") if o.option in repair.options else o for o in case.options)
        return replace(case, options=tuple(given))
    if kind is LimitKind.SKILL:
        return replace(case, options=tuple(_without(case, o, about) for o in case.options))
    rules = (replace(r, on=False) if Limit.of_rule(r) == repair.limit else r for r in case.rules)
    return replace(case, rules=tuple(rules))


def _open(option: OptionLevel) -> OptionLevel:
    return replace(option, commitment="open")


def _without(case: Case, option: OptionLevel, skill: str) -> OptionLevel:
    """The option without the needs for this skill that nobody can serve."""
    able = pools_of(case).able
    kept = (n for n in option.needs if n.resource != skill or able(n, option) != ())
    return replace(option, needs=tuple(kept))
