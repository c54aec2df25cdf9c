"""The folder a run leaves behind."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from prioritizer.domain import InputFile
from prioritizer.reporting.plan.write import copy_input, write_run
from tests.reporting import sample


def hashes(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_run_leaves_its_workbooks_data_and_inputs(tmp_path: Path) -> None:
    """Everything later commands need stands in the run's own folder."""
    write_run(sample.run(), tmp_path / "run")
    assert set(hashes(tmp_path / "run")) == {
        "plan.xlsx", "plan-annex.xlsx", "plan.json", "plan.csv", "run.json", "run.log", "inputs/options.csv",
    }  # fmt: skip
    assert (
        json.loads((tmp_path / "run" / "plan.json").read_text(encoding="utf-8"))["run"] == "sample-1a2b3c4d"
    )
    assert (tmp_path / "run" / "inputs" / "options.csv").read_bytes() == b"option;title\n"


@pytest.mark.slow
def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on the clock, the folder or the order of a set."""
    write_run(sample.run(), tmp_path / "one")
    write_run(sample.run(), tmp_path / "two")
    one, two = hashes(tmp_path / "one"), hashes(tmp_path / "two")
    assert (one.pop("run.log"), two.pop("run.log")) != (None, None)
    assert one == two


def test_the_log_says_when_and_with_what(tmp_path: Path) -> None:
    """What differs from machine to machine stands in ``run.log`` alone."""
    write_run(sample.run(), tmp_path)
    lines = (tmp_path / "run.log").read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["written", "platform", "python", "solver", "case"]
    assert lines[-2] == "solver: highs"


def test_every_outcome_can_be_written(tmp_path: Path) -> None:
    """No plan, or a case with nothing but options."""
    for run in (
        sample.infeasible(),
        sample.bare(),
        replace(sample.run(), plan=sample.bare().plan.__class__("stopped", 0, 1, 1)),
    ):
        write_run(run, tmp_path / run.plan.status)
        assert (tmp_path / run.plan.status / "plan.xlsx").stat().st_size > 5000


def test_inputs_stay_inside_the_run(tmp_path: Path) -> None:
    """A path that climbs out of the case is kept under ``inputs`` all the same."""
    copy_input(InputFile("../../criteria/tree.toml", "", b"x"), tmp_path / "inputs")
    copy_input(InputFile("/etc/tree.toml", "", b"x"), tmp_path / "inputs")
    assert set(hashes(tmp_path)) == {"inputs/criteria/tree.toml", "inputs/etc/tree.toml"}
