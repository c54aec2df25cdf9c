"""Changes counted in columns against changes counted from the plans themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.scenarios.changes import Count, changes_from, places_in
from tests import TUTORIAL
from tests.allocation.scenarios.reference_cases import SMALL, difference, drawn
from tests.runs import in_memory


def counts_agree(folder, seed):
    """Twelve plans of a random case; how many there were."""
    found = drawn(folder, seed)
    if found is None:
        return 0
    case, dice = found.case, found.dice
    counted = found.changes
    freed = dice.sample(sorted({o.option for o in case.options}), 1)
    partly = changes_from(case, found.choice, found.places, freed)
    kept = {o: place for o, place in found.places.items() if o not in freed}
    plans = dice.sample(sorted(found.plans), min(12, len(found.plans)))
    for plan in plans:
        point = found.point(plan)
        assert point is not None, f"seed {seed}: {plan}"
        own = (counted.in_or_out.of(point), counted.moved.of(point))
        assert own == difference(case, found.places, plan), f"seed {seed}: {plan}"
        assert counted.together.of(point) == sum(own)
        rest = tuple((i, s) for i, s in plan if case.options[i].option not in freed)
        assert (partly.in_or_out.of(point), partly.moved.of(point)) == difference(case, kept, rest)
        for most in range(sum(own) + 2):
            assert found.hood.obeyed(point, [counted.together.at_most(most)]) == (sum(own) <= most)
    return len(plans)


def test_counts_of_columns_are_those_of_plans(tmp_path):
    assert sum(counts_agree(tmp_path, seed) for seed in SMALL) > 15


@pytest.mark.slow
def test_counts_in_more_cases(tmp_path):
    assert sum(counts_agree(tmp_path, seed) for seed in range(30)) > 100


def test_a_place_that_is_offered_no_more_counts_as_moved_at_any_other(tmp_path):
    """The option may still be selected, at another level or start: then it has moved."""
    found = drawn(tmp_path, 37)
    gone = next(iter(found.places))
    counted = changes_from(found.case, found.choice, {**found.places, gone: None})
    for plan in list(found.plans)[:30]:
        point = found.point(plan)
        into, moved = difference(found.case, {**found.places, gone: (-1, -1)}, plan)
        assert (counted.in_or_out.of(point), counted.moved.of(point)) == (into, moved)


def test_places_are_found_by_level_and_name_of_the_period():
    """In the same case they are the plan's; where level or period is gone there is none."""
    run = in_memory(TUTORIAL).run
    case, selected = run.case, run.plan.selected
    same = places_in(case, case, selected)
    assert {o: (case.options[i].level, t) for o, (i, t) in same.items()} == {
        s.option: (s.level, s.start) for s in selected
    }
    first = selected[0]
    fewer = tuple(o for o in case.options if (o.option, o.level) != (first.option, first.level))
    assert places_in(replace(case, options=fewer), case, selected)[first.option] is None
    renamed = tuple(replace(p, name="other") if t == first.start else p for t, p in enumerate(case.periods))
    gone = {o for o, place in places_in(replace(case, periods=renamed), case, selected).items() if not place}
    assert gone == {s.option for s in selected if s.start == first.start}


def test_a_count_as_a_row():
    """At most so many: a lower limit on the negative sum."""
    row = Count({0: 1, 1: -1}, 2).at_most(2)
    assert row.holds({0: 1, 1: 1})
    assert not row.holds({0: 1})
    assert row.holds({1: 1})
