"""Who interrupts once the plan is found keeps it, and so does who runs out of time."""

from __future__ import annotations

import json
import time

import pytest

from prioritizer.cli import run as command
from prioritizer.commands.pipeline import make_plan
from prioritizer.commands.reference import reference
from prioritizer.commands.run_store import save
from prioritizer.reading.runs import is_intact
from tests import TUTORIAL

WHERE = {
    "while it is explained": "prioritizer.allocation.plan.explained",
    "while its stability is drawn": "prioritizer.commands.pipeline.stability_of_plan",
}


def interrupt(*_args, **_more):
    """Ctrl-C at this place."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("place", WHERE.values(), ids=WHERE)
def test_the_plan_is_kept(place, tmp_path, monkeypatch, capsys):
    """Written as a whole run of its own, exit code 130, a sentence; a full run is made beside it later."""
    monkeypatch.setattr(place, interrupt)
    assert command(["plan", str(TUTORIAL), "--out", str(tmp_path)]) == 130
    assert "Interrupted once the plan was found: it is kept" in capsys.readouterr().out
    (folder,) = tmp_path.glob("tutorial-*")
    assert is_intact(folder)
    data = json.loads((folder / "plan.json").read_text())
    assert (data["objective"], data["cut_short"], len(data["selected"])) == (4.7, "interrupted", 6)
    named = {n["option"] for n in (*data["selected"], *data["not_selected"])}
    assert len(named) == 12
    monkeypatch.undo()
    back = reference(folder)
    assert (back.run.plan.cut_short, back.run.plan.objective) == ("interrupted", 4.7)
    assert reference(TUTORIAL, runs=tmp_path).folder == folder
    whole = save(make_plan(TUTORIAL), tmp_path)
    assert whole != folder
    assert reference(TUTORIAL, runs=tmp_path).folder == whole


def test_what_is_not_explained_is_said_to_be_open(tmp_path, monkeypatch):
    """No reason is made up, and no loss."""
    monkeypatch.setattr("prioritizer.allocation.plan.explained", interrupt)
    plan = make_plan(TUTORIAL).plan
    assert {n.reason for n in plan.not_selected} == {"open"}
    assert {(n.loss_low, n.loss_high) for n in plan.not_selected} == {(None, None)}


def test_time_that_is_over_ends_explanations_and_keeps_the_plan():
    """The limit counts from the beginning of the command."""
    run = make_plan(TUTORIAL, begun=time.monotonic() - 1e6)
    assert (run.plan.cut_short, run.plan.status, run.plan.objective) == ("time_limit", "optimal", 4.7)
    assert make_plan(TUTORIAL).plan.cut_short == ""


def test_writing_is_taken_up_again_once(tmp_path, monkeypatch, capsys):
    """The first interruption of it is heeded only by a word."""
    from prioritizer.commands import run_store

    real, calls = run_store.save, []

    def first_interrupted(*args):
        calls.append(args)
        if len(calls) == 1:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(run_store, "save", first_interrupted)
    assert command(["plan", str(TUTORIAL), "--out", str(tmp_path)]) == 0
    assert "interrupt again to lose it" in capsys.readouterr().err
    assert (tmp_path / "latest").is_file()
