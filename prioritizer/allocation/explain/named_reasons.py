"""Options of a plan with what they are worth in it, and the reasons of the others named from that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from prioritizer.allocation.explain.reason import named
from prioritizer.allocation.pricing.option_worth import OptionWorth
from prioritizer.domain import Case, NotSelected, Selected
from prioritizer.domain.limits import Limit
from prioritizer.domain.rules import ReserveRule, Saturation
from prioritizer.domain.selection import select


def with_worth(selected: Iterable[Selected], worths: Mapping[str, OptionWorth]) -> tuple[Selected, ...]:
    """The selected options with what they are worth in the plan, and their means elsewhere."""
    found = ((s, worths.get(f"{s.option}:{s.level}")) for s in selected)
    return tuple(s if worth is None else replace(s, **worth.of_selected) for s, worth in found)


def with_reasons(
    case: Case, items: Iterable[NotSelected], worths: Mapping[str, OptionWorth]
) -> tuple[NotSelected, ...]:
    """The options not selected with what they would add and cost, their reasons named from that."""
    reserves = {Limit.of_rule(rule) for rule in case.rules if isinstance(rule, ReserveRule)}
    taking = {
        Limit.of_rule(r): select(case, r.select) for r in case.rules if isinstance(r, Saturation) and r.on
    }
    rows = {option.key: i for i, option in enumerate(case.options)}
    found = []
    for item in items:
        key = f"{item.option}:{item.level}"
        worth = worths.get(key)
        if worth is not None:
            item = replace(item, **worth.of_others)
            left = worth.marginal_benefit / worth.benefit if worth.benefit > 0 else 1.0
            taken_by = [limit for limit, inside in taking.items() if inside[rows[key]]]
            item = named(item, worth.opportunity_cost, left, taken_by, reserves)
        found.append(item)
    return tuple(found)
