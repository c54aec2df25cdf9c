"""The best plan under a few rows more, against trying everything; with starts closed, bounds stay true."""

from __future__ import annotations

from math import inf

import pytest

from prioritizer.allocation.formulation.model import Row
from prioritizer.allocation.scenarios import neighbourhood
from prioritizer.allocation.scenarios.neighbourhood import Neighbourhood
from tests.allocation.scenarios.reference_cases import CLOSE, SMALL, drawn

NEVER = Row("never", None, {0: 1}, 2, None)  # of a column that is 0 or 1


def questions(found):
    """Rows: at most so many changes, and an option level left in or out."""
    i, j = found.dice.choice(sorted(found.choice.carried.items()))
    for most in (0, 1, 3):
        yield [found.changes.together.at_most(most)], lambda p, most=most: sum(found.kinds[p]) <= most
    yield [Row("in", None, {j: 1}, 1, None)], lambda p: i in dict(p)
    yield [Row("out", None, {j: -1}, 0, None)], lambda p: i not in dict(p)
    yield [], lambda p: True


def answers_hold(folder, seed, exact=True):
    """Every question of a random case; how many there were."""
    found = drawn(folder, seed)
    if found is None:
        return 0
    hood, unit, count = Neighbourhood(found.choice), found.model.unit, 0
    for rows, fits in questions(found):
        inside = [float(w) * unit for p, w in found.plans.items() if fits(p)]
        right = max(inside, default=-inf)
        answer, linear = hood.best(rows), hood.bound(rows)
        place = f"seed {seed}: {rows} {answer}"
        assert right <= min(answer.bound, linear) + CLOSE * unit, place
        if answer.point is not None:
            assert found.starts(answer.point) in found.plans, place
            assert hood.obeyed(answer.point, rows), place
            assert answer.objective == hood.benefit(answer.point) <= right + CLOSE * unit, place
        if exact:
            assert answer.impossible == (not inside), place
            assert answer.objective == pytest.approx(right, abs=CLOSE * unit), place
            assert answer.bound == pytest.approx(right, abs=CLOSE * unit), place
        count += 1
    return count


def test_the_best_plan_that_obeys_the_rows(tmp_path):
    assert sum(answers_hold(tmp_path, seed) for seed in SMALL) > 20


@pytest.mark.slow
def test_the_best_plans_of_more_cases(tmp_path):
    assert sum(answers_hold(tmp_path, seed) for seed in range(25)) > 60


@pytest.mark.slow
@pytest.mark.parametrize("starts", [0, 3])
def test_bounds_stay_true_where_starts_are_closed(tmp_path, monkeypatch, starts):
    """As in a large model: a plan with a closed start is within the bound, though nobody looked for it."""
    monkeypatch.setattr(neighbourhood, "NEAR_STARTS", starts)
    assert sum(answers_hold(tmp_path, seed, exact=False) for seed in range(25)) > 60


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("case"), 37)


def test_another_worth_is_maximised_instead(found):
    """The fewest changes of any plan, as their negative."""
    count = found.changes.together
    answer = found.hood.best(worth={j: -c for j, c in count.terms.items()})
    assert count.of(answer.point) == min(map(sum, found.kinds.values()))
    assert found.starts(answer.point) in found.plans


def test_a_plan_known_is_never_lost(found):
    """What is found is at least as good as what the search begins with, and that need not obey the rows."""
    for plan in found.dice.sample(sorted(found.plans), 4):
        point = found.point(plan)
        assert found.hood.best(start=point).objective >= found.hood.benefit(point)
        most = max(sum(found.kinds[plan]) - 1, 0)
        inside = found.hood.best([found.changes.together.at_most(most)], point)
        assert inside.point is None or found.changes.together.of(inside.point) <= most


def test_what_is_impossible_is_said_to_be(found):
    answer = found.hood.best([NEVER])
    assert answer.impossible
    assert answer.point is None
    assert found.hood.bound([NEVER]) == -inf


def test_questions_leave_no_trace(found):
    """The rows of one question do not stand in the way of the next."""
    before = found.hood.best()
    found.hood.best([found.changes.together.at_most(0)])
    found.hood.best([NEVER])
    assert found.hood.best() == before
