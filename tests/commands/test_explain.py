"""One option explained, from Python."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.option.report import Depth
from prioritizer.commands.explain import explain
from prioritizer.commands.pipeline import PlanRequest, make_plan
from prioritizer.commands.reference import reference
from prioritizer.commands.run_store import save
from tests import TUTORIAL


@pytest.mark.slow
def test_a_run_is_explained_without_another_search(tmp_path, monkeypatch):
    """In or out is what the run's plan says, and why is what the run said."""
    run = make_plan(TUTORIAL)
    base = reference(save(run, tmp_path))
    monkeypatch.setattr("prioritizer.allocation.plan.usual_plan", None)
    monkeypatch.setattr("prioritizer.commands.reference.make_plan", None)
    for left in run.plan.not_selected:
        found, report = explain(base, left.option, "", Depth())
        assert found.plan.selected == run.plan.selected
        assert replace(report.answer, score=None) == replace(left, score=None)
        assert report.answer.score == pytest.approx(left.score, abs=1e-9)
    for chosen in run.plan.selected:
        assert explain(base, chosen.option, "", Depth())[1].answer is None


@pytest.mark.slow
def test_a_compromise_is_explained_as_it_is(tmp_path):
    """Its own plan, by the weights in force; what it leaves out for the others is said to be so."""
    run = make_plan(TUTORIAL, PlanRequest(compromise=True))
    base = reference(save(run, tmp_path))
    assert base.run.plan.selected == run.plan.selected
    for left in run.plan.not_selected:
        assert explain(base, left.option, "", Depth())[1].answer.reason == left.reason
