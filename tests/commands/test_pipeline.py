"""The whole method from Python: a case or its folder, and what is asked of its plan."""

from __future__ import annotations

from dataclasses import fields

import pytest

from prioritizer.cli.plan import command
from prioritizer.commands.pipeline import PlanRequest, case_for, make_plan
from prioritizer.errors import UsageProblem
from prioritizer.reading import read_case
from tests import ROOT

TUTORIAL = ROOT / "inputs" / "tutorial"
EXAMPLE = ROOT / "inputs" / "azerbaijan-2027"


@pytest.mark.slow
def test_a_case_is_planned_as_its_folder_is():
    """Whether it was read before or not; the request decides the run's name."""
    asked = PlanRequest(gap=0.0, exact=True)
    of_folder, of_case = make_plan(TUTORIAL, asked), make_plan(read_case(TUTORIAL), asked)
    assert of_folder.id == of_case.id
    assert of_folder.plan == of_case.plan
    assert make_plan(TUTORIAL).id != of_folder.id


@pytest.mark.slow
def test_a_case_read_already_takes_a_weight_set_and_a_gap():
    """As if it had been read by them."""
    read = read_case(EXAMPLE)
    assert case_for(read) is read
    changed = case_for(read, "MFA", 0.25)
    assert (changed.weights_used, changed.allocation.gap) == ("MFA", 0.25)
    assert changed.tree == case_for(EXAMPLE, "MFA").tree
    with pytest.raises(UsageProblem):
        case_for(read, "nobody")


def test_prices_are_those_of_the_best_plan():
    """Both together are refused before anything is read."""
    with pytest.raises(UsageProblem, match="not both"):
        make_plan(TUTORIAL / "nowhere", PlanRequest(prices=True, compromise=True))


def test_the_command_offers_what_can_be_asked():
    """Every field of a request is an option of the command line."""
    options = {p.name for p in command.params} - {"case", "out", "as_json", "added_up"}
    assert options == {f.name for f in fields(PlanRequest)}
