"""Which rules rest on an option of the plan: rules placed so, and every option of random plans."""

from __future__ import annotations

import pandas as pd
import pytest

from prioritizer.allocation.explain.critical_rules import critical_rules
from prioritizer.allocation.plan import allocate
from prioritizer.domain import Rankings, Run
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule
from tests.properties.reference import Reference
from tests.random_cases.best_plans import read_random

ASKING = [kind for kind, rule in RULE_KINDS.items() if rule.demands]
VISITS = "select = { activity = 'visit' }"


def run_of(case):
    scores = score_case(case)
    return Run("r", case, scores, Rankings((), pd.DataFrame()), allocate(case, scores, explain=False))


def told(folder, *rules):
    """option -> the rules that rest on it, where A, B and C are visits and D is none; all are planned."""
    case = read_written(
        folder,
        "as_of = 2026-12-01",
        periods=quarters(1),
        options="option,activity,effect,concurrence / A,visit,1,given / B,visit,1,given / C,visit,1,given"
        " / D,talks,1,given",
        activities="activity,name / visit,Visit / talks,Talks",
        rules="".join(rules),
    )
    run = run_of(case)
    return {s.option: [limit.id for limit in critical_rules(run, s.option)] for s in run.plan.selected}


def floor(limit, more=""):
    return rule(f"kind = 'at_least'\nlimit = {limit}\n{VISITS}\n{more}", f"floor{limit}")


@pytest.mark.parametrize(("limit", "rests"), [(2, []), (3, ["floor3"])])
def test_a_floor_rests_on_what_it_would_miss(tmp_path, limit, rests):
    """Of three visits none is missed where two will do; the talks count for nothing."""
    assert told(tmp_path, floor(limit)) == {"A": rests, "B": rests, "C": rests, "D": []}


def test_a_floor_that_is_broken_anyway_would_be_broken_by_more(tmp_path):
    """Five visits are asked for and three are planned: without one of them one more is missing."""
    assert told(tmp_path, floor(5, "penalty = 0.1"))["A"] == ["floor5"]


def test_a_limit_never_rests_on_an_option(tmp_path):
    """What only forbids is kept as well without it, and what is switched off asks for nothing."""
    limit = rule(f"kind = 'at_most'\nlimit = 3\n{VISITS}", "top")
    assert set(map(tuple, told(tmp_path, limit, floor(3, "on = false")).values())) == {()}


def rests_agree(folder, seed):
    """Every option of a random case's plan, against a second reading of the rules; how many rest on one."""
    case = read_random(folder, seed, ASKING)
    run = case and run_of(case)
    if not run or run.plan.status == "infeasible":
        return 0
    other = Reference(folder / str(seed))
    rows = {(r.option, r.level): r for r in other.case.rows}
    chosen = tuple((rows[s.option, s.level], s.start) for s in run.plan.selected)
    count = 0
    for option in {row.option for row, _ in chosen}:
        without = tuple((row, start) for row, start in chosen if row.option != option)
        missed = {
            r["id"]
            for r in other.rules.on
            if r["kind"] in ASKING
            and other.rules.violation(r, without, other.rules.saved(without))
            > other.rules.violation(r, chosen, other.rules.saved(chosen))
        }
        assert {limit.id for limit in critical_rules(run, option)} == missed, f"seed {seed}: {option}"
        count += len(missed)
    return count


def test_rules_of_random_plans(tmp_path):
    assert sum(rests_agree(tmp_path, seed) for seed in range(3)) > 0


@pytest.mark.slow
def test_rules_of_more_random_plans(tmp_path):
    assert sum(rests_agree(tmp_path, seed) for seed in range(3, 60)) > 30
