"""A plan written as data and read back says the same in every field."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from prioritizer.cli import run as command
from prioritizer.commands.pipeline import PlanRequest, make_plan
from prioritizer.commands.reference import reference
from prioritizer.commands.run_store import save
from prioritizer.domain import Plan
from prioritizer.errors import UsageProblem
from prioritizer.reporting.plan.plan_reader import read_plan
from prioritizer.reporting.plan.results import plan_json, run_json
from tests.cases import rule, write_case
from tests.random_cases.best_plans import read_random


def close(found, wanted, where=""):
    """Two nouns that say the same; floats as far as data hold them."""
    if isinstance(wanted, (float, Fraction)) and not isinstance(found, (str, type(None))):
        assert float(found) == pytest.approx(float(wanted), abs=2e-9), where
    elif hasattr(wanted, "__dataclass_fields__"):
        for item in fields(wanted):
            close(getattr(found, item.name), getattr(wanted, item.name), f"{where}.{item.name}")
    elif isinstance(wanted, (tuple, list)):
        assert len(found) == len(wanted), where
        for n, (a, b) in enumerate(zip(found, wanted, strict=True)):
            close(a, b, f"{where}[{n}]")
    elif isinstance(wanted, dict):
        assert found.keys() == wanted.keys(), where
        for key, b in wanted.items():
            close(found[key], b, f"{where}[{key}]")
    else:
        assert found == wanted, where


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_plan_comes_back_whole(tmp_path, seed):
    """All the run says of its plan, also with prices and of cases that have no plan."""
    case = read_random(tmp_path, seed)
    if case is None:
        pytest.skip("drawn wrong on purpose")
    run = make_plan(case, PlanRequest(exact=True, prices=seed % 3 == 0))
    found = reference(save(run, tmp_path / "runs"))
    close(found.run.plan, run.plan)
    assert found.run.plan.selected == run.plan.selected
    assert found.run.plan.resources == run.plan.resources
    assert {f.name for f in fields(Plan)} == set(vars(found.run.plan))


def comes_back_in_the_same_bytes(folder, seed):
    """A run's data, written, read and written again; what a run holds beside its plan is as it was.

    The prices are asked for by every other seed. False: the case was drawn wrong on purpose.
    """
    case = read_random(folder, seed)
    if case is None:
        return False
    run = make_plan(case, PlanRequest(exact=True, prices=seed % 2 == 0))
    first, record = (json.loads(json.dumps(data(run))) for data in (plan_json, run_json))
    again = plan_json(replace(run, plan=read_plan(run.case, run.scores, first, record)))
    for data in (first, again):  # these words need the parts of a place, which data spell as one
        data.pop("conflict_sentences", None)
    assert json.dumps(again, indent=2) == json.dumps(first, indent=2), f"seed {seed}"
    return True


@pytest.mark.slow
def test_a_plan_is_written_again_in_the_same_bytes(tmp_path):
    """Three cases here."""
    assert sum(comes_back_in_the_same_bytes(tmp_path, seed) for seed in (1, 2, 6)) == 3


@pytest.mark.quality
def test_fifty_plans_are_written_again_in_the_same_bytes(tmp_path):
    """The same of fifty cases."""
    assert sum(comes_back_in_the_same_bytes(tmp_path, seed) for seed in range(100, 160)) >= 50


def test_a_case_without_a_plan_has_a_run_too(tmp_path, capsys):
    """The conflict and the ways out are read back; nothing is searched again."""
    folder = write_case(
        tmp_path / "none",
        options="option / A / B",
        resources="resource,available / money,1",
        requirements="for,resource,amount / A,money,1 / B,money,1",
        rules=rule('kind = "require"\nselect = { option = ["A", "B"] }'),
    )
    run = make_plan(folder)
    found = reference(save(run, tmp_path / "runs"))
    close(replace(found.run.plan, conflict_at={}), replace(run.plan, conflict_at={}))
    assert command(["explain", str(found.folder), "A"]) == 4
    assert capsys.readouterr().out.startswith(f"About run {run.id} of ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["selected"][0].update(start="2031-Q1"), "do not offer"),
        (lambda d: d["selected"][0].update(level="huge"), "do not offer"),
        (lambda d: d["rules"][0].pop("id"), "'id' is missing"),
    ],
)
def test_what_does_not_fit_is_refused(tutorial, change, said):
    """A place the case does not offer, a limit without a name."""
    from prioritizer.domain import Rankings, Run

    case, scores, plan = tutorial
    run = Run("tutorial-1", case, scores, Rankings((), None), plan)
    data = plan_json(run)
    close(read_plan(case, scores, data, run_json(run)), plan)
    change(data)
    with pytest.raises(UsageProblem, match=said):
        read_plan(case, scores, data, run_json(run))
