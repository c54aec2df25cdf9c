"""One option explained, from Python."""

from __future__ import annotations

import json

import pytest

from prioritizer.allocation.option.report import Depth
from prioritizer.commands.explain import explain, explained_case
from prioritizer.commands.pipeline import make_plan
from prioritizer.commands.run_store import save
from prioritizer.errors import UsageProblem
from tests import ROOT
from tests.runs import seal

TUTORIAL = ROOT / "inputs" / "tutorial"


@pytest.mark.slow
def test_a_runs_case_is_explained_as_its_own(tmp_path):
    """The plan is that of the run; what keeps an option out is said."""
    run = make_plan(TUTORIAL)
    case = explained_case(save(run, tmp_path))
    left = run.plan.not_selected[0]
    found, report = explain(case, left.option, "", Depth())
    assert found.plan.selected == run.plan.selected
    assert (report.option, report.answer.reason) == (left.option, left.reason)


@pytest.mark.slow
def test_a_compromise_is_not_explained(tmp_path):
    """Only best plans are."""
    folder = save(make_plan(TUTORIAL), tmp_path)
    record = json.loads((folder / "run.json").read_text())
    record["options"]["compromise"] = True
    seal(folder, record)
    with pytest.raises(UsageProblem, match="compromise"):
        explained_case(folder)
