"""plan.csv: every option level with all its figures."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.reporting.plan.plan_table import plan_csv
from tests.reporting import sample


def test_levels_not_selected_have_cost_and_benefit():
    """Selected or not: benefit, marginal benefit, opportunity cost by limit, means."""
    run = sample.run()
    cost = {Limit(LimitKind.ENVELOPE, "budget", "2027"): 0.25}
    first, *rest = run.plan.not_selected
    first = replace(first, benefit=0.7, marginal_benefit=0.5, opportunity_cost=cost)
    plan = replace(run.plan, not_selected=(first, *rest))
    rows = list(csv.DictReader(io.StringIO(plan_csv(replace(run, plan=plan)))))
    row = next(r for r in rows if (r["option"], r["level"]) == (first.option, first.level))
    assert (row["carried_out"], row["benefit"], row["marginal_benefit"]) == ("no", "0.7", "0.5")
    assert row["opportunity_cost"] == "envelope:budget@2027 0.25"
    assert row["net_advantage"] == "0.25"
    assert row["effect"]
    assert len(rows) == len(plan.selected) + len(plan.not_selected) + len(plan.other_levels)
