"""A re-plan in the middle of the year, against trying everything and against a reading of its own."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain.replanning import change_count
from prioritizer.reading import read_case
from prioritizer.reading.replanning.situation import Terms, situated
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written
from tests.random_cases.best_plans import brute_force
from tests.random_cases.crises import crisis

PER_BLOCK = 10
IN_EVERY_RUN, IN_ALL = 4, 30  # blocks


def chosen_of(case, plan):
    """The plan's (option level, start) pairs."""
    index = {o.key: i for i, o in enumerate(case.options)}
    return tuple(sorted((index[f"{s.option}:{s.level}"], s.start) for s in plan.selected))


def agree(folder, seed):
    """Re-plan one random crisis both ways and compare; False where there is none."""
    found = crisis(folder, seed)
    if found is None:
        return False
    best, ties = brute_force(found.case, found.scores)
    plan = allocate(found.case, found.scores, explain=False)
    if best is None:
        assert plan.status == "infeasible", f"seed {seed}: there is no plan, the optimiser finds one"
        return True
    assert plan.status == "optimal", f"seed {seed}: {plan.status} {plan.conflict}, best is {float(best)}"
    assert plan.objective == pytest.approx(float(best), abs=1e-6), f"seed {seed}"
    chosen, case = chosen_of(found.case, plan), found.case
    assert chosen in {tuple(sorted(t)) for t in ties}, f"seed {seed}: the plan is not among the best ones"
    fewest = min(change_count(case, t) for t in ties)
    assert change_count(case, chosen) == fewest, f"seed {seed}: as good a plan changes less"
    check_by_hand(found, plan, seed)
    return True


def check_by_hand(found, plan, seed):
    """The sentences of the user page, read from the tables alone."""
    day, periods = found.case.situation.day, found.before.periods
    now = {s.option: s for s in plan.selected}
    changes = 0
    for old in found.plan.selected:
        record, option = found.records.get(old.option), old.option
        status = record["status"] if record else what_time_says(old, periods, day)
        if status == "done":
            assert option in now, f"seed {seed}: {option} is done and cannot be undone"
        elif status == "cancelled":
            assert option not in now, f"seed {seed}: {option} was called off"
        elif status == "running":
            assert option in now or found.case.situation.of[option].stoppable, f"seed {seed}: {option} runs"
            changes += option not in now
        elif status == "postponed" or periods[old.start].end < day:
            changes += option in now
        else:
            same = option in now and (now[option].level, now[option].start) == (old.level, old.start)
            changes += not same
    olds = {old.option for old in found.plan.selected}
    changes += len(set(now) - olds)
    most = found.case.situation.max_changes
    assert most is None or changes <= most, f"seed {seed}: {changes} changes, {most} are allowed"
    assert changes == change_count(found.case, chosen_of(found.case, plan)), f"seed {seed}"
    begun = {s.option for s in found.case.situation.standings if s.status in ("done", "running")}
    late = [s.option for s in plan.selected if s.option not in begun and periods[s.start].end < day]
    assert not late, f"seed {seed}: {late} would start in a period that is over"


def what_time_says(old, periods, day):
    """What an engagement nothing is recorded of has come to: what the plan says, by the calendar."""
    if periods[old.start].start >= day:
        return "planned"
    return "done" if old.end < len(periods) and periods[old.end].end < day else "running"


def block_agrees(folder, block):
    tried = sum(agree(folder, seed) for seed in range(block * PER_BLOCK, (block + 1) * PER_BLOCK))
    assert tried > 2, "most of the cases drawn are no crises at all"


@pytest.mark.slow
@pytest.mark.parametrize("block", range(IN_EVERY_RUN))
def test_random_crises(tmp_path, block):
    """The re-plan is the best within its number of changes and at its price (40 random crises)."""
    block_agrees(tmp_path, block)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(IN_EVERY_RUN, IN_ALL))
def test_more_random_crises(tmp_path, block):
    """The same on 260 more."""
    block_agrees(tmp_path, block)


@pytest.mark.slow
def test_the_books(tmp_path):
    """Every amount used is of what is selected, or was spent, or is due for calling off."""
    tried = 0
    for seed in range(40):
        found = crisis(tmp_path, seed)
        plan = allocate(found.case, found.scores, explain=False) if found is not None else None
        if found is None or plan is None or plan.status != "optimal":
            continue
        whole = f"{found.case.periods[0].name}..{found.case.periods[-1].name}"
        names = {s.option for s in plan.selected}
        for use in plan.resources:
            if use.period == whole and use.kind == "money":
                carried = sum(
                    (
                        a.amount
                        for s in plan.selected
                        for a in s.allocations
                        if (a.resource, a.payer) == (use.resource, "home")
                    ),
                    Fraction(0),
                )
                assert use.used == carried + gone(found, use.resource, names), f"seed {seed}"
                tried += 1
    assert tried > 10


def gone(found, resource, carried_out):
    """What is spent or due on what is not selected, from the plan, the execution table and its fees."""
    total = Fraction(0)
    for standing in found.case.situation.standings:
        if standing.option in carried_out:
            total += standing.spent if standing.status == "postponed" and pays(standing, resource) else 0
        elif standing.status != "done":
            charges = (*standing.facts, *standing.fee)
            total += sum((c.amount for c in charges if c.resource == resource), Fraction(0))
    return total


def pays(standing, resource):
    return any(c.resource == resource for c in standing.facts)


@pytest.mark.parametrize(("spent", "third"), [(100, 110), (116, 102), (119, 100), (150, 100)])
def test_what_passes_on_follows_the_facts(tmp_path, spent, third):
    """By hand: Q1 leaves 40 and passes on 20, so Q2 has 120; half of what that leaves goes to Q3."""
    last = [f"c{n}" for n in range(24)]
    before = read_written(
        tmp_path,
        "as_of = 2026-11-01",
        periods=quarters(3),
        options="option,duration,earliest,latest,effect / a,1,Q1,Q1,5 / b,1,Q2,Q2,5 / "
        + " / ".join(f"{c},1,Q3,Q3,1" for c in last),
        requirements="for,resource,amount / a,budget,60 / b,budget,110 / "
        + " / ".join(f"{c},budget,5" for c in last),
        resources="resource,available,period,carry_over / budget,100,each,0.5",
    )
    plan = allocate(before, score_case(before), explain=False)
    (tmp_path / "execution.csv").write_text(f"option,status,spent\nb,done,{spent}\n")
    case = situated(read_case(tmp_path), before, plan.selected, Terms(date(2027, 7, 1)))
    again = allocate(case, score_case(case), explain=False)
    assert again.status == "optimal"
    assert sum(s.start == 2 for s in again.selected) == third // 5
