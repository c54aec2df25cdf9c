"""Which rules a plan keeps only because an option is in it."""

from __future__ import annotations

from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Run
from prioritizer.domain.limits import Limit
from prioritizer.domain.usage import starts_of


def critical_rules(run: Run, option: str) -> tuple[Limit, ...]:
    """The rules that ask for something and that the plan without the option would break, or break by more."""
    chosen = starts_of(run.case, run.plan.selected)
    without = [(i, s) for i, s in chosen if run.case.options[i].option != option]
    recheck = Recheck(run.case, run.scores)
    asking = [rule for rule in recheck.rules if rule.demands]
    return tuple(
        Limit.of_rule(r) for r in asking if recheck.broken_by(r, without) > recheck.broken_by(r, chosen)
    )
