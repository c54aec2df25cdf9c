"""The best plans of a small case, found by trying all of them: a second reading of the case format.

Nothing of the program is used. A plan gives every option nothing, or one of its levels with a
start. ``best_plans`` returns the optimum and everything that reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

from tests.properties.money import Money
from tests.properties.people import Chosen, People
from tests.properties.raw_case import RawCase, Row, read_raw
from tests.properties.rules import Rules
from tests.properties.selecting import open_starts
from tests.properties.worth import with_benefits

Named = frozenset[tuple[str, str, str]]  # option, level, name of the start period

SHARE_KINDS = ("at_most", "at_least", "balance", "concurrence")


@dataclass(frozen=True)
class Best:
    """The optimum and the plans within ``tolerance`` of it; None and none where no plan is allowed."""

    objective: Fraction | None
    plans: frozenset[Named]


class Reference:
    """A case read for itself, ready to judge plans."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.case: RawCase = read_raw(folder)
        self.case.rows = with_benefits(self.case)
        self.money = Money(self.case)
        self.people = People(self.case)
        self.rules = Rules(self.case, self.money)

    def choices(self) -> list[list[tuple[Row, int] | None]]:
        """Per option: nothing (unless committed), or a level with an open start."""
        by_option: dict[str, list[Row]] = {}
        for row in self.case.rows:
            by_option.setdefault(row.option, []).append(row)
        out: list[list[tuple[Row, int] | None]] = []
        for rows in by_option.values():
            committed = [r for r in rows if r.committed]
            starts = [(r, s) for r in committed or rows for s in open_starts(self.case, r)]
            out.append([*([] if committed else [None]), *starts])
        return out

    def plans(self) -> Iterator[Chosen]:
        """Every combination of choices, most benefit first."""
        all_plans = [tuple(c for c in combo if c is not None) for combo in product(*self.choices())]
        return iter(sorted(all_plans, key=lambda plan: -sum(row.benefit for row, _ in plan)))

    def net_benefit(self, plan: Chosen) -> Fraction | None:
        """What an allowed plan is worth after penalties; None where it breaks a limit or hard rule."""
        saved = self.rules.saved(plan)
        if not self.money.holds(plan, saved):
            return None
        net = self.rules.worth(plan)
        for rule in self.rules.on:
            if rule["kind"] in ("saturation", "synergy"):
                continue
            broken = self.rules.violation(rule, plan, saved)
            if broken and "penalty" not in rule:
                return None
            net -= broken * Fraction(str(rule.get("penalty", 0)))
        unserved = self.people.cost(plan, self.money.names)
        return None if unserved is None else net - unserved

    def pushed_to_nothing(self) -> bool:
        """True where rules about shares alone forbid every plan but the empty one."""
        shares = [r for r in self.rules.on if "share" in r and r["kind"] in SHARE_KINDS]
        if any(plan and self.net_benefit(plan) is not None for plan in self.plans()):
            return False
        kept, self.rules.on = self.rules.on, [r for r in self.rules.on if r not in shares]
        pushed = any(plan and self.net_benefit(plan) is not None for plan in self.plans())
        self.rules.on = kept
        return pushed

    def best(self, tolerance: Fraction = Fraction(0)) -> Best:
        """The optimum and all plans within ``tolerance`` of it."""
        bonus = sum((max(Fraction(0), Fraction(str(r.get("bonus", 0)))) for r in self.rules.on), Fraction(0))
        reached: list[tuple[Fraction, Chosen]] = []
        top: Fraction | None = None
        for plan in self.plans():
            if top is not None and sum(row.benefit for row, _ in plan) + bonus < top - tolerance:
                break
            net = self.net_benefit(plan)
            if net is not None:
                reached.append((net, plan))
                top = net if top is None else max(top, net)
        ties = {self.named(plan) for net, plan in reached if top is not None and net >= top - tolerance}
        return Best(top, frozenset(ties))

    def named(self, plan: Chosen) -> Named:
        """A plan as (option, level, start)."""
        return frozenset((row.option, row.level, self.case.periods[s].name) for row, s in plan)


def best_plans(folder: Path, tolerance: Fraction = Fraction(0)) -> Best:
    """The optimum of the case in ``folder`` and the plans within ``tolerance`` of it."""
    return Reference(folder).best(tolerance)
