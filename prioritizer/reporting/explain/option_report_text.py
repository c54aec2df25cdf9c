"""What was found out about one option, in words."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import BreakEvenCost, Contribution, InclusionRange, OptionReport, Span
from prioritizer.domain.limits import limit_of
from prioritizer.domain.text import aligned
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name, describe
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import price

_SHOWN = 8  # criteria in the table; the rest differ less
_LITTLE = 0.05  # points of 100: a difference that is not shown


def rival_lines(facts: Facts, found: OptionReport) -> list[str]:
    """A small table: the criteria on which it has fewer (or more) points than the selected ones."""
    rivals, words = found.rivals, facts.words
    if rivals is None:
        return []
    shown = sorted(rivals.criteria, key=lambda c: -abs(c.points - c.average))[:_SHOWN]
    shown = [c for c in rivals.criteria if c in shown and abs(c.points - c.average) >= _LITTLE]
    if not shown:
        return []
    n = words.count("engagements", len(rivals.options))
    head = words(
        "explain.rivals" if rivals.limits else "explain.rivals_all",
        n=n,
        closest=facts.names.key(rivals.closest),
    )
    columns = ("criterion", "axis", "weight", "own_points", "average_points", "closest_points")
    rows = [[words(f"col.{c}") for c in columns], *(_criterion(words, c) for c in shown)]
    return ["", head, *(f"  {line}" for line in aligned(rows, (0, 1)))]


def _criterion(words: Words, c: Contribution) -> list[str]:
    numbers = [words.number(n, 1) for n in (c.points, c.average, c.closest)]
    return [
        criterion_name(words, c.path),
        words.get(f"axis.{c.axis}", c.axis),
        words.percent(c.weight, 1),
        *numbers,
    ]


def priced_limits(facts: Facts, found: OptionReport) -> list[str]:
    """The limits in its way, each with the benefit the plan would gain without it."""
    words, names = facts.words, facts.names
    if not found.barriers:
        return []
    lines = ["", words("explain.priced_limits")]
    for barrier in found.barriers:
        worth = price(words, barrier.low, barrier.high)
        lines.append(f"  - {words('explain.priced', limit=describe(names, barrier.limit), price=worth)}")
    return lines


def conditions(facts: Facts, found: OptionReport) -> list[str]:
    """At what cost it would enter, and for which budgets and weights it is in the plan."""
    lines = (
        ["", *(_entry(facts, entry, len(found.entry) > 1) for entry in found.entry)] if found.entry else []
    )
    for presence in found.presences:
        lines += _presence(facts, presence)
    return lines


def _entry(facts: Facts, entry: BreakEvenCost, several: bool) -> str:
    """The highest cost at which it would enter."""
    words = facts.words
    cost = words.money(entry.cost, entry.unit)
    if entry.high is None:
        text = words("explain.never", cost=cost)
    elif entry.low == entry.high:
        text = words("explain.enters_at", amount=_amount(words, entry.high, entry), cost=cost)
    elif entry.low is None:
        text = words("explain.enters_below", high=_amount(words, entry.high, entry), cost=cost)
    else:
        low, high = (_amount(words, a, entry) for a in (entry.low, entry.high))
        text = words("explain.enters_between", low=low, high=high, cost=cost)
    return words("explain.at_level", level=facts.names.level(entry.level), text=text) if several else text


def _amount(words: Words, amount: Fraction, entry: BreakEvenCost) -> str:
    """As fine as it was looked for."""
    decimals = max(len(str(entry.step.denominator)) - 1, 0)
    plain = words.number(amount, decimals)
    return words("number.money", unit=entry.unit, amount=plain).strip()


def _presence(facts: Facts, presence: InclusionRange) -> list[str]:
    """The stretches in which it is in the plan."""
    words = facts.words
    what = (
        words("explain.weight", name=criterion_name(words, presence.name))
        if presence.kind == "weight"
        else describe(facts.names, limit_of(presence.name, facts.case.rules))
    )
    ends = {"first": _value(words, presence, presence.first), "last": _value(words, presence, presence.last)}
    now = _value(words, presence, presence.now)
    lines = ["", words("explain.along", what=what, now=now, **ends)]
    lines += [f"  - {_span(words, presence, span)}" for span in presence.spans]
    if presence.method == "grid":
        lines.append("  " + words("explain.grid", width=_value(words, presence, presence.width)))
    return lines


def _span(words: Words, presence: InclusionRange, span: Span) -> str:
    standing = words(f"explain.standing.{span.kind}")
    first, last = (_value(words, presence, v) for v in (span.first, span.last))
    if first == last:
        return words("explain.point", value=first, standing=standing)
    return words("explain.span", first=first, last=last, standing=standing)


def _value(words: Words, presence: InclusionRange, value: Fraction | float) -> str:
    if presence.kind == "weight":
        return words.percent(float(value), 1)
    return words.money(value, presence.unit)
