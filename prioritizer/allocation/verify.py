"""An independent re-check of a plan: from the case itself, in exact arithmetic, without the model.

Every rule is read again as a sentence about the options carried out. What the solver, the model
and its rows say does not enter, so a mistake in any of them shows here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from prioritizer.allocation.calendar import calendar_of
from prioritizer.allocation.columns import opened_pending
from prioritizer.allocation.flow import serve, unserved_cost
from prioritizer.allocation.ledger import Start, ledger
from prioritizer.allocation.model import MICRO
from prioritizer.allocation.people import Pools
from prioritizer.allocation.rule_checks import CHECKS, Look, saturated, synergy_bonus
from prioritizer.domain import Case, Rule, Scores

Violations = dict[str, Fraction]  # id of the rule, envelope or gate -> by how much it is broken


class Recheck:
    """The case, looked at without a model."""

    def __init__(self, case: Case, scores: Scores) -> None:
        self.case = case
        self.scores = scores
        self.calendar = calendar_of(case)
        self.pools = Pools(case)
        self.opened = opened_pending(case)
        self.rules = [rule for rule in case.rules if rule.on]
        self.benefits = [Fraction(round(float(b) * MICRO), MICRO) for b in scores.table["benefit"]]

    def violations(self, chosen: Sequence[Start]) -> Violations:
        """Everything the chosen starts break and by how much, soft rules included."""
        broken: Violations = defaultdict(Fraction)
        for check in (self._structure, self._gates, self._money, self._people):
            for name, amount in check(chosen):
                broken[name] += amount
        for rule in self.rules:
            broken[rule.id] += CHECKS[rule.kind](self._look(rule, chosen))
        return {name: amount for name, amount in broken.items() if amount > 0}

    def hard_violations(self, chosen: Sequence[Start]) -> Violations:
        """What makes the chosen starts no plan at all."""
        soft = {rule.id for rule in self.rules if rule.penalty is not None}
        return {name: amount for name, amount in self.violations(chosen).items() if name not in soft}

    def net_benefit(self, chosen: Sequence[Start]) -> Fraction:
        """Benefit, with what saturation takes, what synergies give, what soft rules and needs cost."""
        total = sum((self.benefits[i] for i, _ in chosen), start=Fraction(0))
        total -= unserved_cost(serve(self.case, chosen, self.pools) or ())
        broken = self.violations(chosen)
        for rule in self.rules:
            if rule.penalty is not None:
                total -= Fraction(str(rule.penalty)) * broken.get(rule.id, Fraction(0))
            if rule.kind == "saturation":
                total -= saturated(self._look(rule, chosen))
            if rule.kind == "synergy":
                total += synergy_bonus(self._look(rule, chosen))
        return total

    def _look(self, rule: Rule, chosen: Sequence[Start]) -> Look:
        valid = [(i, s) for i, s in chosen if rule.first <= s <= rule.last]
        return Look(self.case, rule, valid, list(chosen), self.benefits)

    def _structure(self, chosen: Sequence[Start]) -> Iterable[tuple[str, Fraction]]:
        names = [self.case.options[i].option for i, _ in chosen]
        for name in set(names):
            yield f"once:{name}", Fraction(names.count(name) - 1)
        for i, start in chosen:
            if start not in self.case.options[i].starts:
                yield f"start:{self.case.options[i].key}", Fraction(1)
        taken = {
            self.case.options[i].option for i, _ in chosen if self.case.options[i].commitment == "committed"
        }
        for option in {o.option for o in self.case.options if o.commitment == "committed"} - taken:
            yield f"commitment:{option}", Fraction(1)

    def _gates(self, chosen: Sequence[Start]) -> Iterable[tuple[str, Fraction]]:
        vetoed = list(self.scores.table["vetoed"])
        for i, start in chosen:
            option = self.case.options[i]
            if option.concurrence == "refused" or (option.concurrence == "pending" and not self.opened[i]):
                yield "concurrence", Fraction(1)
            if option.commitment == "excluded":
                yield f"commitment:{option.option}", Fraction(1)
            if vetoed[i] and option.commitment != "committed":
                yield f"veto:{vetoed[i]}", Fraction(1)
            if self.calendar.too_early(option, start):
                yield "lead_time", Fraction(1)
            window = self.calendar.touching(option, start, "forbid")
            if window:
                yield f"window:{window}", Fraction(1)

    def _money(self, chosen: Sequence[Start]) -> Iterable[tuple[str, Fraction]]:
        for entry in ledger(self.case, chosen):
            envelope = entry.envelope
            yield envelope.id(self.case), max(-entry.left, Fraction(0))
            if envelope.reserve:
                yield f"reserve:{envelope.resource}", max(envelope.reserve - entry.left, Fraction(0))

    def _people(self, chosen: Sequence[Start]) -> Iterable[tuple[str, Fraction]]:
        if serve(self.case, chosen, self.pools) is None:
            yield "people", Fraction(1)
