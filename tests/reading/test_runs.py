"""A run's folder read as a case: what it keeps is used, what it does not keep is said."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.runs import is_intact, kept_run, read_run_or_case
from tests import TUTORIAL
from tests.runs import seal

SETS = '\n[weights.other]\n"partner.importance" = 10\n'


def record(**options):
    """A run's record with these options."""
    return {"schema": "prioritizer.run/1", "case": "mine", "options": options}


@pytest.fixture
def run(tmp_path):
    """A run's folder made by hand: a record, and a copy of the tutorial with one more set of weights."""
    folder = tmp_path / "runs" / "mine-1"
    shutil.copytree(TUTORIAL, folder / "inputs")
    with (folder / "inputs" / "tree.toml").open("a", encoding="utf-8") as file:
        file.write(SETS)
    seal(folder, record(weights="other", gap=0.02))
    return folder


def test_name_weights_and_gap_are_the_runs(run):
    """Not those of the folder, the tree or the case."""
    case = read_run_or_case(run)
    assert (case.name, case.weights_used, case.allocation.gap) == ("mine", "other", 0.02)
    assert case.options == read_case(TUTORIAL).options


def test_another_set_of_weights_may_be_asked_for(run):
    """A set that is named goes before the run's own; the run's own weights are the empty name."""
    with (run / "inputs" / "tree.toml").open("a", encoding="utf-8") as file:
        file.write('\n[weights.third]\n"partner.importance" = 90\n')
    seal(run)
    assert read_run_or_case(run, weights="third").weights_used == "third"
    seal(run, record(weights="", gap=None))
    case = read_run_or_case(run)
    assert (case.weights_used, case.allocation.gap) == ("", read_case(TUTORIAL).allocation.gap)


def test_the_latest_of_a_folder_of_runs(run):
    """A folder of runs is its latest one."""
    (run.parent / "latest").write_text("mine-1\n")
    kept = kept_run(run.parent)
    assert kept is not None
    assert (kept.source, kept.case, kept.weights, kept.gap) == (run / "inputs", "mine", "other", 0.02)


def test_a_workbook_that_was_kept(tmp_path):
    """Where the inputs were one .xlsx file, that is the source."""
    (tmp_path / "inputs").mkdir()
    openpyxl.Workbook().save(tmp_path / "inputs" / "all.xlsx")
    seal(tmp_path, {"schema": "prioritizer.run/1"})
    kept = kept_run(tmp_path)
    assert kept is not None
    assert (kept.source.name, kept.case, kept.weights, kept.gap) == ("all.xlsx", "all", "", None)


def test_a_case_is_no_run(tmp_path):
    """Also where a file called run.json lies in it."""
    assert kept_run(TUTORIAL) is None
    shutil.copytree(TUTORIAL, tmp_path / "case")
    (tmp_path / "case" / "run.json").write_text("{}")
    assert kept_run(tmp_path / "case") is None
    assert read_run_or_case(tmp_path / "case").name == "case"


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": "prioritizer.plan/1"}', "[" * 100_000])
def test_a_record_that_is_none(run, text):
    """One sentence names the file."""
    (run / "run.json").write_text(text)
    with pytest.raises(UsageProblem, match=r"run\.json"):
        kept_run(run)


def test_a_run_without_its_inputs(run):
    """It is said that they are missing."""
    shutil.rmtree(run / "inputs")
    with pytest.raises(UsageProblem, match="keeps no copy of its inputs"):
        kept_run(run)


@pytest.mark.parametrize("name", ["", "gone-1", "\x00", "../.."])
def test_a_latest_that_names_no_run(run, name):
    """It is said which file is wrong, not that a case lacks files."""
    (run.parent / "latest").write_text(name)
    with pytest.raises(UsageProblem, match="names no run"):
        kept_run(run.parent)


def test_a_run_named_where_a_case_is_meant(run):
    """The sentence says where the run's copy of its case is."""
    with pytest.raises(InvalidInput) as problem:
        read_case(run)
    (finding,) = [f for f in problem.value.findings if f.table == "case"]
    assert str(run / "inputs") in finding.cure


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda run: (run / "inputs" / "rules.toml").unlink(), "inputs/rules.toml is missing"),
        (lambda run: (run / "inputs" / "resources.csv").write_text("x"), "inputs/resources.csv was changed"),
        (
            lambda run: (run / "inputs" / "rates.csv").write_text("currency,rate\n"),
            "inputs/rates.csv was added",
        ),
        (lambda run: (run / "plan.json").write_text("{}"), "plan.json was changed"),
        (lambda run: (run / "changes.json").write_text("{}"), "changes.json was added"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(run, harm, words):
    """The answer would be about another case: the file is named, and what to do."""
    (run / "plan.json").write_text('{"objective": 1}')
    seal(run)
    assert kept_run(run) is not None
    harm(run)
    with pytest.raises(UsageProblem, match=words):
        kept_run(run)
    assert not is_intact(run)


def test_workbooks_may_be_worked_in(run):
    """Leaders mark decisions in them; no question reads them, but the run is no longer as written."""
    (run / "plan.xlsx").write_bytes(b"as written")
    seal(run)
    assert is_intact(run)
    (run / "plan.xlsx").write_bytes(b"with a decision")
    assert kept_run(run) is not None
    assert not is_intact(run)


def test_a_record_without_its_files_is_refused(run):
    """A run of a version that kept none cannot be checked."""
    (run / "run.json").write_text(json.dumps(record()))
    with pytest.raises(UsageProblem, match="kept no record of its files"):
        kept_run(run)
    for wrong in (None, 3, ["x"], [{"path": "a"}]):
        (run / "run.json").write_text(json.dumps({**record(), "outputs": wrong}))
        with pytest.raises(UsageProblem, match="kept no record of its files"):
            kept_run(run)
