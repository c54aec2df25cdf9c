"""Ways out of random conflicts against trying every plan, on case files changed as a planner would.

The files are edited here, apart from the program's own way of easing a limit, and read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Plan, Repair, Scores
from prioritizer.domain.limits import ids, limit_of
from prioritizer.reading import check_case
from prioritizer.scoring import score_case
from tests.allocation.mending import GATES, mended_copy
from tests.random_cases import features
from tests.random_cases.best_plans import Starts, every_plan, read_random
from tests.random_cases.draft import POOLS

PEOPLE = (*(f"envelope:{pool}" for pool in POOLS), "at_once:", "skill:")
HOLDING = [features.pools, features.windows, features.commitments, features.pending]
MIXES = [
    ["require", "at_most", "prerequisite"],
    ["at_least", "exclude", "reserve"],
    ["require", "balance", "at_least"],
    ["diversity", "at_least", "at_most", "together"],
    ["require", "concurrence", "spacing", "exclusive"],
    ["require", "at_least", "reserve", "at_most"],
]

Plans = list[Starts]


def edited(folder: Path, case: Case, repairs: Iterable[Repair]) -> tuple[Case, Scores]:
    """The case of ``folder`` with the repairs written into a copy of its files."""
    changes = [(r.limit.id, r.by, r.options) for r in repairs]
    made, findings = check_case(mended_copy(folder, [p.name for p in case.periods], changes))
    assert made is not None, [f.sentence() for f in findings]
    return made, score_case(made)


# ---------------------------------------------------------------- every plan


def allowed(made: tuple[Case, Scores], plans: Plans, waived: Collection[str] = ()) -> bool:
    """Whether one of the plans breaks nothing but what is waived."""
    check = Recheck(*made)
    return any(set(ids(check.hard_violations(plan))) <= set(waived) for plan in plans)


def touched(case: Case, limit: str) -> set[str]:
    """What a plan may break so that easing this one limit could still rescue it."""
    if limit.startswith((*PEOPLE, "window:")):
        return {limit, "people"}
    if limit.startswith("envelope:budget"):
        hung = {r.id for r in case.rules if r.counts == "budget" and r.mentions_share}
        later = {e.limit(case).id for e in case.envelopes}
        return {limit, "reserve:budget"} | hung | later
    return {limit}


def step_of(case: Case, limit: str) -> Fraction:
    """The unit of a limit, as the amounts of the random cases are written."""
    kind, _, rest = limit.partition(":")
    if kind in ("envelope", "reserve", "at_once"):
        resource = rest.partition("@")[0]
        amounts = [n.amount for o in case.options for n in o.needs if n.resource == resource]
        amounts += [e.available for e in case.envelopes if e.resource == resource]
        whole = (p for p in range(7) if all((a * 10**p).denominator == 1 for a in amounts))
        return Fraction(1, 10 ** next(whole))
    rule = next(r for r in case.rules if r.id == limit)
    if rule.mentions_share:
        return Fraction(1, 1000)
    if rule.counts == "budget":
        return step_of(case, "envelope:budget")
    return Fraction(1, 100) if rule.counts == "benefit" else Fraction(1)


# ---------------------------------------------------------------- the checks


def judge(folder: Path, case: Case, scores: Scores, plan: Plan) -> None:
    """The conflict is one and minimal; each way out is enough and the smallest; the rest are none."""
    plans, check = every_plan(case), Recheck(case, scores)
    broken = {p: set(ids(check.hard_violations(p))) for p in plans}
    conflict = ids(plan.conflict)
    named = set(conflict) | ({"people"} if any(c.startswith(PEOPLE) for c in conflict) else set())
    structure = ("once:", "start:")
    assert all(b & named or any(v.startswith(structure) for v in b) for b in broken.values())
    passes_on = any(e.carry_over for e in case.envelopes)  # waived, an envelope has no end to pass on
    for limit in () if "people" in named or passes_on else conflict:
        assert any(not b & (named - {limit}) for b in broken.values()), f"{limit} is not needed"
    singles = {a[0].limit.id: a[0] for a in plan.alternatives if len(a) == 1}
    for limit in conflict:
        candidates = [p for p in plans if broken[p] <= touched(case, limit)]
        if limit not in singles:
            assert not _rescued(folder, case, limit, candidates), f"{limit} alone would be enough"
    for limit, repair in singles.items():
        candidates = [p for p in plans if broken[p] <= touched(case, limit)]
        assert candidates, f"{limit} alone is not enough"
        enough_and_smallest(folder, case, repair, candidates)
    for repairs in (plan.repair, *(a for a in plan.alternatives if len(a) > 1)):
        if repairs and not any(r.limit.id.startswith("skill:") for r in repairs):
            waived = {r.limit.id for r in repairs if r.limit.id.startswith(GATES)}
            assert allowed(edited(folder, case, repairs), plans, waived), f"{repairs} is not enough"


def enough_and_smallest(folder: Path, case: Case, repair: Repair, candidates: Plans) -> None:
    waived = {repair.limit.id} if repair.limit.id.startswith((*GATES, "skill:")) else set()
    waived |= {"people"} if repair.limit.id.startswith("skill:") else set()
    assert allowed(edited(folder, case, [repair]), candidates, waived), f"{repair} is not enough"
    if repair.by is None:
        return
    less = Fraction(str(repair.by)) - step_of(case, repair.limit.id)
    if less > 0:
        smaller = replace(repair, by=float(less))
        assert not allowed(edited(folder, case, [smaller]), candidates), f"{smaller} is enough"


def _rescued(folder: Path, case: Case, limit: str, candidates: Plans) -> bool:
    """Whether waiving the limit alone would be enough."""
    if not candidates or limit.startswith(("skill:", *GATES)):
        return False
    kind = limit.partition(":")[0]
    rule = next((r for r in case.rules if r.id == limit), None)
    much = 1000.0 if kind in ("envelope", "reserve", "at_once") else None
    if rule is not None and rule.kind == "concurrence":
        return False  # off, it closes what it opened
    options = tuple({o.option for o in case.options})
    return allowed(edited(folder, case, [Repair(limit_of(limit, case.rules), much, options)]), candidates)


def infeasible(folder: Path, seed: int, kinds: list[str]) -> bool:
    """Judge the random case of ``seed``; False where a plan exists or the check already refuses it."""
    case = read_random(folder, seed, kinds, HOLDING)
    if case is None:
        return False
    scores = score_case(case)
    plan = allocate(case, scores, explain=False)
    if plan.status != "infeasible":
        return False
    try:
        judge(folder / str(seed), case, scores, plan)
    except AssertionError as wrong:
        raise AssertionError(f"seed {seed}, {kinds}: {wrong}; {plan}") from wrong
    return True


@pytest.mark.slow
@pytest.mark.parametrize("kinds", MIXES, ids=lambda kinds: kinds[0])
def test_ways_out_of_random_conflicts(tmp_path, kinds):
    """Conflicts are minimal, each way out is enough and the smallest (some cases per mix of rules)."""
    assert sum(infeasible(tmp_path, seed, kinds) for seed in range(2000, 2012)) >= 1


@pytest.mark.quality
@pytest.mark.parametrize("block", range(6))
def test_more_ways_out(tmp_path, block):
    """The same on many more."""
    found = [infeasible(tmp_path, seed, MIXES[block]) for seed in range(3000, 3060)]
    assert sum(found) >= 5
