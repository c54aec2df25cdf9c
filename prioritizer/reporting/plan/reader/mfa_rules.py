"""The foreign ministry's rules on its sheet: how each stands, what it costs by whose weights, what moves."""

from __future__ import annotations

from prioritizer.domain import RuleState
from prioritizer.domain.limits import CONCURRENCE
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.reasons.sentences import rule_state, without_it
from prioritizer.reporting.words.intervals import EXACT, interval, is_open
from prioritizer.reporting.xlsx.cells import Row, SheetColumn

MFA = "MFA"


def table(facts: Facts, width: int) -> tuple[list[SheetColumn], list[Row]]:
    """The rules, most costly first, over ``width`` columns of the table above; no rows without rules."""
    words, rules = facts.words, owned_rules(facts)
    rows: list[Row] = [
        [r.limit.id, _text(facts, r), rule_state(words, r), price_sentence(facts, r), without_it(facts, r)]
        for r in rules
    ]
    spans = _spans(width)
    headers = ("id", "rule", "state", "costs", "without")
    columns = [SheetColumn(words(f"col.{h}"), span=n) for h, n in zip(headers, spans, strict=True)]
    if not any(row[-1] for row in rows):
        columns = [*columns[:3], SheetColumn(words("col.costs"), span=spans[3] + spans[4])]
        rows = [row[:-1] for row in rows]
    return columns, rows


def _spans(width: int) -> tuple[int, int, int, int, int]:
    """How many columns of the table above each column takes."""
    rest = width - 4
    return 1, 2, 1, (rest + 1) // 2, rest // 2


def owned_rules(facts: Facts) -> list[RuleState]:
    """The rules the ministry owns, and the gate its answers close; most costly first, by any weights."""
    mine = [r for r in facts.plan.rules if r.owner.strip() == MFA or r.limit == CONCURRENCE]
    return sorted(mine, key=lambda r: (-_most_costly(r), -_most_at_most(r), not r.tight))


def _most_costly(rule: RuleState) -> float:
    """What the rule costs at least by the weights it costs most by, in benefit points."""
    return max([rule.price_low or 0.0, *(low for low, _ in rule.prices.values())])


def _most_at_most(rule: RuleState) -> float:
    """What it costs at most, by the weights it costs most by: the order where no cost is proven."""
    return max([rule.price_high or 0.0, *(high for _, high in rule.prices.values())])


def _text(facts: Facts, rule: RuleState) -> str:
    if rule.limit == CONCURRENCE and not rule.text:
        return facts.words("mfa.gate")
    return rule.text or describe(facts.names, rule.limit)


def price_sentence(facts: Facts, rule: RuleState) -> str:
    """What the plan would gain without the rule, by the weights in force and the ministry's."""
    words, priced = facts.words, _by_whom(facts, rule)
    if not priced:
        return words("interval.unknown")
    if all(high <= EXACT for _, _, high in priced):
        return words("mfa.free" if len(priced) == 1 else "mfa.free_all")
    if facts.plan.price_questions[0] and not rule.enters and all(low <= EXACT for _, low, _ in priced):
        most = interval(words, 0.0, max(high for _, _, high in priced))
        return words("mfa.nothing_found" if len(priced) == 1 else "mfa.nothing_found_all", price=most)
    items = [words("mfa.gain", price=interval(words, low, high), whose=whose) for whose, low, high in priced]
    return words("mfa.gains", items=words.join(items))


def _by_whom(facts: Facts, rule: RuleState) -> list[tuple[str, float, float]]:
    """(whose weights, price from, to): the weights in force, and the ministry's own where there are such.

    The annex has the prices by every set of weights.
    """
    words = facts.words
    if rule.price_high is None:
        return []
    priced = [(words("mfa.in_force"), rule.price_low or 0.0, rule.price_high)]
    if MFA in rule.prices and facts.case.weights_used != MFA:
        priced.append((words("mfa.weights", set=MFA), *rule.prices[MFA]))
    return priced


def notes(facts: Facts) -> list[str]:
    """What the prices mean, and how to get exact ones where they are only upper limits."""
    rules = owned_rules(facts)
    lines = [facts.words("mfa.rules_intro")]
    if any(is_open(r.price_low, r.price_high) for r in rules):
        lines.append(facts.words("rules.within" if facts.plan.price_questions[0] else "rules.open"))
    return lines
