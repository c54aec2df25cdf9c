"""Variants answered from a reference plan: the same in one process and in several."""

from __future__ import annotations

import pytest

from prioritizer.allocation.scenarios.batch import CaseVariant, answer_batch
from prioritizer.allocation.scenarios.best_and_near import NearTerms
from prioritizer.commands.whatif import changed_case
from prioritizer.reading.changes.changes import flags_change
from prioritizer.scoring import score_case
from tests import TUTORIAL
from tests.runs import in_memory

EDITS = {"less": {"available": ["budget=-10%"]}, "floor": {"require": ["COR-visit"]}, "same": {}}


@pytest.fixture(scope="module")
def base():
    return in_memory(TUTORIAL).run


def posed():
    found = []
    for name, flags in EDITS.items():
        change = flags_change(name, flags)
        case = changed_case(TUTORIAL, (change,) if change else ())
        found.append(CaseVariant(name, case, score_case(case), NearTerms(0.005, 0.0)))
    return found


def test_a_variant_that_changes_nothing_leaves_the_plan(base):
    """The plan stands, nothing is to be gained, and both plans are the base's."""
    answer = answer_batch(base, posed()[-1:])[0]
    assert answer.found.stands
    assert [s.changes for s in answer.steps] == [0]
    assert answer.plan.selected == answer.best.selected == base.plan.selected
    assert answer.plan.objective == base.plan.objective


@pytest.mark.slow
def test_the_answers_do_not_depend_on_the_processes(base):
    """One process or two."""
    alone, shared = (answer_batch(base, posed(), why=True, workers=n) for n in (1, 2))
    assert [a.plan for a in alone] == [a.plan for a in shared]
    assert [a.steps for a in alone] == [a.steps for a in shared]
