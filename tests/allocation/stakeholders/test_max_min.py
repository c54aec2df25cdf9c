"""The stakeholders' plans and the compromise against trying everything, on random small cases."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.stakeholders.individual_optima import individual_optima
from prioritizer.allocation.stakeholders.max_min import max_min_plan, payoff_table
from prioritizer.allocation.stakeholders.objectives import Objectives
from prioritizer.scoring import score_case
from prioritizer.scoring.stakeholders import consult
from tests.cases import read_written, rule
from tests.random_cases.best_plans import allowed_plans, read_random

NAMES = ("MoD", "MFA", "Services")
WITH_STAKES = (6, 8, 16, 19, 36, 44, 46)  # random cases in which no plan is best for all
BLOCKS, CASES_PER_BLOCK = 12, 10  # of more random cases
CLOSE = 1e-6
TREE = """
[wish]
weight = 1
axis = "priority"
[wish.p]
weight = 50
direction = "maximise"
measure = "p"
value = { worst = 0, best = 100 }
[wish.m]
weight = 50
direction = "maximise"
measure = "m"
value = { worst = 0, best = 100 }
[weights.MoD]
"wish.p" = 20
"wish.m" = 80
[weights.MFA]
"wish.p" = 90
"wish.m" = 10
"""


def random_case(folder, seed, kinds=()):
    """A random case, its scores, and views by which options are worth more or less; None without a plan."""
    case = read_random(folder, seed, kinds)
    if case is None:
        return None
    scores, draw = score_case(case), random.Random(f"views {seed}")
    views = {"MoD": scores}
    for name in NAMES[1 : draw.choice([2, 2, 3])]:
        by_option = {o.option: 10 ** draw.uniform(-1.5, 1) for o in case.options}
        worth = scores.table["benefit"] * scores.table["option"].map(by_option)
        views[name] = replace(scores, table=scores.table.assign(benefit=worth.round(4)))
    plan = allocate(case, scores, explain=False)
    return None if plan.status == "infeasible" else (case, scores, views, plan)


def chosen_case(folder, seed, rules=""):
    """A budget for about half of nine options that differ in what they are good for; three stakeholders."""
    draw = random.Random(seed)
    rows = [("o0", 90, 90, 4)]  # all want it alike
    for n in range(1, 9):  # what serves one serves the other less
        p = draw.randint(0, 100)
        rows.append((f"o{n}", p, min(max(100 - p + draw.randint(-30, 30), 0), 100), draw.randint(1, 9)))
    options = [f"{o},{p},{m},{draw.choice(['visit', 'course'])}" for o, p, m, _ in rows]
    case = read_written(
        folder / f"chosen {seed}",
        "[allocation]\ngap = 0.0",
        rules=rules,
        tree=TREE,
        options="\n".join(["option,p,m,activity", *options]),
        activities="activity,pillar / visit,representation / course,cooperation",
        requirements="\n".join(["for,resource,amount", *(f"{o},budget,{cost}" for o, _, _, cost in rows)]),
        resources=f"resource,unit,kind,period,available / budget,EUR,money,,{sum(r[3] for r in rows) // 2}",
    )
    scores = score_case(case)
    views = consult(case, scores).scores
    return case, scores, views, allocate(case, scores, explain=False)


def agree(found, label):
    """Compare one case with trying everything; how satisfied the compromise leaves the least satisfied."""
    case, scores, views, plan = found
    interests = Objectives(case, scores, views)
    plans = individual_optima(interests, plan, next(name for name, view in views.items() if view is scores))
    values = [interests.values(p) for p in allowed_plans(case, scores)]
    for name in views:
        best = max(v[name] for v in values)
        assert float(plans[name].values[name]) == pytest.approx(float(best), abs=CLOSE), label
        assert plans[name].status == "optimal", label
    stakes = payoff_table(plans)
    fair = [v for v in values if all(v[n] >= stakes.floors[n] for n in views)]
    least, total = max(stakes.order(v) for v in fair)
    made = max_min_plan(interests, plans)
    assert made.status == "optimal", label
    assert made.least == pytest.approx((float(least), float(least)), abs=CLOSE), label
    assert made.total == pytest.approx(float(total), abs=CLOSE), label
    better = [v for v in values if all(float(v[n]) > made.values[n] + CLOSE for n in views)]
    assert not better, f"{label}: another plan is better for all"
    for own in plans.values():
        assert made.least[0] >= float(stakes.order(own.values)[0]) - CLOSE, label
    return made.least[0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", WITH_STAKES)
def test_random_cases(tmp_path, seed):
    """Own plans, the smallest share and the sum of shares equal brute force, rules of all kinds."""
    assert agree(random_case(tmp_path, seed), f"seed {seed}") < 1


@pytest.mark.slow
def test_random_budgets(tmp_path):
    """The same where weight sets of a tree choose what a budget is spent on."""
    shares = [agree(chosen_case(tmp_path, seed), f"seed {seed}") for seed in range(6)]
    assert sum(0.1 < share < 0.95 for share in shares) > 2


@pytest.mark.quality
@pytest.mark.parametrize("block", range(BLOCKS))
def test_more_random_cases(tmp_path, block):
    """The same on 240 more."""
    for seed in range(block * CASES_PER_BLOCK, (block + 1) * CASES_PER_BLOCK):
        agree(chosen_case(tmp_path, 100 + seed), f"chosen {seed}")
        found = random_case(tmp_path, 200 + seed)
        if found is not None:
            agree(found, f"seed {200 + seed}")


COUNTING = {
    "saturation": 'kind = "saturation"\nper = "activity"\nlimit = 0.9\nshare = 0.3',
    "a soft limit": 'kind = "at_most"\nper = "activity"\ncount = "benefit"\nlimit = 1.1\npenalty = 0.7',
    "a soft share": 'kind = "at_most"\nper = "pillar"\ncount = "benefit"\nshare = 0.5\npenalty = 0.6',
    "a soft share of one": 'kind = "at_most"\nselect = { option = "o0" }\ncount = "benefit"\nshare = 0.1\n'
    "penalty = 0.5",
    "a soft balance": 'kind = "balance"\nselect = { activity = "visit" }\nagainst = { activity = "course" }\n'
    'count = "benefit"\nshare = 0.1\npenalty = 0.5',
    "a malus": 'kind = "synergy"\nselect = { option = ["o1", "o2"] }\nbonus = -0.4',
    "a hard limit": 'kind = "at_most"\nper = "activity"\ncount = "benefit"\nlimit = 1.2',
    "a hard share": 'kind = "at_most"\nper = "pillar"\ncount = "benefit"\nshare = 0.55',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", list(COUNTING))
def test_rules_about_benefit(tmp_path, name):
    """Losses and soft rules count each stakeholder's own benefit, hard rules that of the weights in force."""
    assert agree(chosen_case(tmp_path, 3, rule(COUNTING[name])), name) < 1


def first_with_stakes(folder):
    """A random case whose two stakeholders disagree."""
    return random_case(folder, 6)


def test_equal_weights_share_everything(tmp_path):
    """Two stakeholders who want the same both get all of it."""
    case, scores, _, plan = first_with_stakes(tmp_path)
    interests = Objectives(case, scores, {"MoD": scores, "MFA": scores})
    made = max_min_plan(interests, individual_optima(interests, plan, "MoD"))
    assert made.shares == {"MoD": (1.0, 1.0), "MFA": (1.0, 1.0)}
    assert made.least == (1.0, 1.0)


def test_who_has_everything_anyway_keeps_it(tmp_path):
    """A third stakeholder with the first's weights has nothing to win, and the first loses all stakes.

    Whatever the others' plans give it, it has: so the compromise must give both of them everything.
    """
    case, scores, views, plan = first_with_stakes(tmp_path)
    other = next(name for name in views if name != "MoD")
    views = {"MoD": scores, "double": scores, other: views[other]}
    interests = Objectives(case, scores, views)
    plans = individual_optima(interests, plan, "MoD")
    made = max_min_plan(interests, plans)
    stakes = payoff_table(plans)
    for name in views:
        assert made.values[name] >= float(stakes.floors[name]) - CLOSE
        if not stakes.reach(name):
            assert made.shares[name] == (1.0, 1.0)


def test_shares_are_intervals_where_plans_are_within_a_gap(tmp_path):
    """A best plan known within a bound makes the share smaller at the low end, never larger."""
    case, scores, views, plan = first_with_stakes(tmp_path)
    interests = Objectives(case, scores, views)
    plans = individual_optima(interests, plan, "MoD")
    loose = {n: replace(p, status="within_gap", bound=p.bound + Fraction(1)) for n, p in plans.items()}
    exact, made = max_min_plan(interests, plans), max_min_plan(interests, loose)
    assert made.status == "within_gap"
    for name in views:
        assert made.shares[name][1] == exact.shares[name][1]
        assert made.shares[name][0] < exact.shares[name][0] or not exact.shares[name][0]
