"""Every option level in one row: whether it is carried out, its worth and cost, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from prioritizer.domain import BreakEvenCost, NotSelected, OptionLevel, Selected, Without
from prioritizer.domain.usage import home_use
from prioritizer.reporting.facts.facts import Facts


@dataclass(frozen=True)
class LevelFacts:
    """One option level: as carried out (``chosen``, with what is lost ``without`` it) or not (``answer``).

    ``worth`` is its row of scores; ``money``: resource -> what home pays within the horizon.
    """

    option: OptionLevel
    worth: Mapping[str, Any]
    money: Mapping[str, Fraction]
    chosen: Selected | None = None
    without: Without | None = None
    answer: NotSelected | None = None
    entry: BreakEvenCost | None = None

    @property
    def loss(self) -> tuple[float | None, float | None]:
        """What the plan loses were it decided otherwise; None where that cannot be, or is not known."""
        found = self.without if self.chosen is not None else self.answer
        return (None, None) if found is None else (found.loss_low, found.loss_high)

    @property
    def rank(self) -> int | None:
        """Its rank by score; None where it has none."""
        return int(self.worth["rank"]) if self.worth.get("scored") else None


def every_level(facts: Facts) -> list[LevelFacts]:
    """All of them, best rank first, unscored ones last."""
    plan = facts.plan
    chosen = {f"{s.option}:{s.level}": s for s in plan.selected}
    answers = {f"{a.option}:{a.level}": a for a in (*plan.not_selected, *plan.other_levels)}
    found = [_level(facts, o, chosen.get(o.key), answers.get(o.key)) for o in facts.case.options]
    return sorted(found, key=lambda x: (x.rank is None, x.rank or 0, x.option.option))


def _level(
    facts: Facts, option: OptionLevel, chosen: Selected | None, answer: NotSelected | None
) -> LevelFacts:
    start = chosen.start if chosen is not None else next(iter(option.starts), 0)
    worth = {str(name): value for name, value in facts.rows[option.key].items()}
    money = _money(facts, option, start)
    if chosen is not None:
        return LevelFacts(option, worth, money, chosen, facts.plan.without.get(option.option))
    entries = facts.plan.entry_costs.get(option.option, ())
    entry = next((e for e in entries if e.level == option.level), None)
    return LevelFacts(option, worth, money, answer=answer, entry=entry)


def _money(facts: Facts, option: OptionLevel, start: int) -> dict[str, Fraction]:
    """What home pays of each money resource within the horizon, starting then."""
    periods, money = len(facts.case.periods), dict[str, Fraction]()
    for need, t, amount in home_use(option, start):
        if need.resource in facts.money_names and (not periods or 0 <= t < periods):
            money[need.resource] = money.get(need.resource, Fraction(0)) + amount
    return money
