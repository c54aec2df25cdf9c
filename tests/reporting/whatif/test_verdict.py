"""The verdict of a what-if: it stands, so many changes, and what is still to be gained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Nearness, PlanStep
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.whatif.verdict import impossible_lines, nearness_lines, step_table, steps_shown
from tests.reporting import sample_changes

STEPS = (
    PlanStep(0, 1.0, 1.0, 0.0),
    PlanStep(1, 1.0, 1.2, 0.0),
    PlanStep(2, 1.5, 1.6, 0.5, enters=("ITA-visit",)),
    PlanStep(4, 2.0, 2.0, 1.0),
)


def variant(**values):
    """The sample's variant, three changes, with a nearness."""
    own = sample_changes.whatif().variants[0]
    worth = own.run.plan.objective
    best = replace(own.run.plan, objective=worth + 0.5, bound=worth + 0.75)
    near = Nearness(0.005, worth - 0.1, False, None, 2, 1, 2, True, best, own.moves, STEPS)
    return replace(own, near=replace(near, **values))


def lines(made):
    return nearness_lines(Facts(made.run), made)


def test_how_many_changes_and_what_more_would_bring():
    """Two in or out, one moved; proven or at most."""
    first, second = lines(variant())
    assert first.startswith("Fewest changes: 3 (2 in or out, 1 moved)")
    assert "No plan as good (within 0.50 %) has fewer" in first
    assert second == "Still to be gained: 0.50 with the best plan found (3 changes), 0.75 at most."
    assert lines(variant(proven=False))[0].startswith("Fewest changes: at most 3")
    assert "as many as are allowed" in lines(variant(threshold=99.0))[0]


@pytest.mark.parametrize(("stands", "words"), [(True, "The plan stands"), (False, "Nothing changes")])
def test_no_change_at_all(stands, words):
    """The plan stands where it is as good, and nothing changes where no more is allowed."""
    assert lines(replace(variant(stands=stands), moves=()))[0].startswith(words)


def test_only_steps_that_bring_more_are_shown():
    """Each with its share, and whether it is proven."""
    made = variant()
    assert [s.changes for s in steps_shown(made.near)] == [0, 2, 4]
    heading, first, second, last = step_table(Facts(made.run), made)
    assert heading == "Changes in order of worth"
    assert "at most 0: 1.00 (0 %)" in first
    assert "the best found" in second
    assert "at most 4: 2.00 (100 %)" in last


def test_too_few_changes_allowed():
    """How many it takes; nothing where that is not why."""
    made = variant()
    assert impossible_lines(Facts(made.run), made) == [
        "Every plan takes 0 changes or more; fewer are allowed."
    ]
    assert impossible_lines(Facts(made.run), replace(made, near=None)) == []
