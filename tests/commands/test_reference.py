"""The run a question is about: found, made once, read back whole, said to be out of date."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from prioritizer.allocation.solve import solver
from prioritizer.cli import run as command
from prioritizer.commands.pipeline import PlanRequest, make_plan
from prioritizer.commands.reference import Places, reference
from prioritizer.commands.run_store import save
from prioritizer.errors import UsageProblem
from prioritizer.reading.case import read_case
from tests import TUTORIAL
from tests.runs import seal


def no_search(monkeypatch):
    """From now on no search for a plan may begin."""

    def refuse(*_args, **_more):
        raise AssertionError("a plan was searched for")

    monkeypatch.setattr(solver, "to_pulp", refuse)
    monkeypatch.setattr("prioritizer.commands.reference.make_plan", refuse)


def stamps(folder):
    """Every file of a folder with the moment it was written."""
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def case(tmp_path):
    """A copy of the tutorial."""
    return shutil.copytree(TUTORIAL, tmp_path / "tutorial")


def edit(case, file, old, new):
    """Change a file of a case."""
    text = (case / file).read_text(encoding="utf-8")
    assert old in text
    (case / file).write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_question_plans_and_the_second_finds_the_run(case, tmp_path, monkeypatch):
    """The case is planned once, said in words, and kept; after that nothing is searched or written."""
    said = []
    first = reference(case, runs=tmp_path / "runs", say=said.append)
    assert first.planned
    assert "planned once" in said[0]
    assert str(first.folder) in said[1]
    before = stamps(tmp_path / "runs")
    no_search(monkeypatch)
    second = reference(case, runs=tmp_path / "runs", say=said.append)
    assert (second.planned, second.folder, second.out_of_date) == (False, first.folder, None)
    assert second.run.id == first.run.id
    assert second.run.plan.selected == first.run.plan.selected
    assert len(said) == 2
    assert stamps(tmp_path / "runs") == before


@pytest.mark.slow
def test_questions_write_nothing_into_a_run(case, tmp_path, capsys):
    """Whatever is asked, the folder stays as it was, and every first line names the run."""
    folder = save(make_plan(case), tmp_path / "runs")
    before = stamps(tmp_path / "runs")
    asked = [
        ["explain", "BOR-exercise"],
        ["sweep", "--available", "budget=80%..120%"],
        ["frontier", "--from", "80%", "--to", "120%"],
    ]
    for name, *rest in asked:
        assert command([name, str(folder), *rest]) == 0
        assert capsys.readouterr().out.startswith(
            f"About run {folder.name} of 2026-11-01 (4.70 points, 6 eng"
        )
        assert command([name, str(case), *rest, "--runs", str(tmp_path / "runs"), "--json"]) == 0
        base = json.loads(capsys.readouterr().out)["base"]
        assert (base["run"], base["objective"], base["out_of_date"]) == (folder.name, 4.7, None)
    assert command(["compare", str(folder), str(case), "--runs", str(tmp_path / "runs")]) == 0
    assert capsys.readouterr().out.startswith(f"A: {folder.name} ")
    assert stamps(tmp_path / "runs") == before


def test_a_changed_file_is_said(case, tmp_path):
    """Of a run, that it is out of date; of the case, that it was planned anew, and against which run."""
    old = save(make_plan(case), tmp_path / "runs")
    edit(case, "rules.toml", "limit = 2", "limit = 3")
    told = reference(old).out_of_date
    assert (told.run, told.files) == (old.name, ("rules.toml",))
    (row,) = told.differences
    assert (row.table, row.id, row.column, row.before, row.after) == ("rule", "T1", "limit", "2", "3")
    new = reference(case, runs=tmp_path / "runs")
    assert new.planned
    assert new.out_of_date == told
    assert reference(case, runs=tmp_path / "runs").out_of_date is None
    edit(case, "rules.toml", "limit = 3", "limit = 2")
    back = reference(case, runs=tmp_path / "runs")
    assert (back.folder, back.out_of_date) == (old, None)


def test_files_that_come_go_or_cannot_be_read_are_said(case, tmp_path):
    """Also where the case has become wrong: the run still answers."""
    folder = save(make_plan(case), tmp_path / "runs")
    (case / "windows.csv").write_text("window,from,to\nw,2027-01-01,2027-01-05\n", encoding="utf-8")
    (case / "sources.csv").unlink()
    assert reference(folder).out_of_date.files == ("sources.csv", "windows.csv")
    (case / "options.csv").write_bytes(b"\xff\xfe\x00")
    assert "options.csv" in reference(folder).out_of_date.files
    shutil.rmtree(case)
    assert reference(folder).out_of_date is None


def test_named_changes_outdate_nothing(case, tmp_path, monkeypatch):
    """``changes.toml`` holds questions; a plan does not follow it."""
    folder = save(make_plan(case), tmp_path / "runs")
    text = '[[change]]\nname = "cut"\navailable = ["budget=-10%"]\n'
    (case / "changes.toml").write_text(text, encoding="utf-8")
    assert reference(folder).out_of_date is None
    no_search(monkeypatch)
    found = reference(case, runs=tmp_path / "runs")
    assert (found.folder, found.source) == (folder, case)


def test_of_several_runs_the_newest_plain_plan(case, tmp_path):
    """Not a compromise, nor a run with changes or a re-plan; one asked for more counts like any other."""
    runs = tmp_path / "runs"
    plain = save(make_plan(case), runs)
    exact = save(make_plan(case, PlanRequest(exact=True)), runs)
    between = save(make_plan(case, PlanRequest(compromise=True)), runs)
    for folder, when in ((plain, "2026-01-01"), (exact, "2026-01-02"), (between, "2026-01-03")):
        log = (folder / "run.log").read_text(encoding="utf-8").splitlines()
        lines = [f"written: {when}T00:00:00+00:00", *(x for x in log if not x.startswith("written"))]
        (folder / "run.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    record = json.loads((between / "run.json").read_text())
    record["options"]["compromise"] = True  # the tutorial has one set of weights, so it was none
    seal(between, record)
    assert reference(case, runs=runs).folder == exact
    (plain / "run.log").write_text("written: 2026-02-01T00:00:00+00:00\n", encoding="utf-8")
    assert reference(case, runs=runs).folder == plain
    for name in ("changes.json", "replan.json"):
        (plain / name).write_text("{}", encoding="utf-8")
        assert reference(case, runs=runs).folder == exact
        (plain / name).unlink()
    assert reference(between).run.id == make_plan(case, PlanRequest(compromise=True)).id


def test_a_damaged_run_is_refused_by_name_and_passed_over_otherwise(case, tmp_path):
    """With a word that says which file; another whole run is found, or one is made."""
    runs, said = tmp_path / "runs", []
    folder = save(make_plan(case), runs)
    (folder / "plan.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"plan\.json was changed"):
        reference(folder)
    found = reference(case, runs=runs, say=said.append)
    assert found.planned
    assert "Passed over" in said[0]
    assert "plan.json was changed" in said[0]
    assert list(runs.glob("*.aside-1"))
    assert not reference(case, runs=runs).planned


def test_a_run_of_other_weights_a_wider_gap_or_another_version_is_not_the_cases(case, tmp_path):
    """Each is a plan of another question."""
    runs = tmp_path / "runs"
    save(make_plan(case), runs)
    folder = next(runs.glob("tutorial-*"))
    whole = json.loads((folder / "run.json").read_text())
    for key, value in (("weights", "MFA"), ("gap", 0.5)):
        record = json.loads(json.dumps(whole))
        record["options"][key] = value
        record["gap"] = 0.4
        seal(folder, record)
        assert reference(case, runs=runs).folder != folder or reference(case, runs=runs).planned
        shutil.rmtree(runs)
        save(make_plan(case), runs)
    seal(folder, {**whole, "versions": {"prioritizer": "0.0.1"}})
    assert reference(folder).out_of_date.version == "0.0.1"
    found = reference(case, runs=runs)
    assert found.planned
    assert found.out_of_date.version == "0.0.1"


def test_where_runs_are_looked_for(tmp_path, case, monkeypatch):
    """Named, there alone; else where the answer goes and in ``outputs``, also one folder down."""
    monkeypatch.chdir(tmp_path)
    assert Places.of(None, tmp_path / "x").folders == (tmp_path / "x",)
    assert [str(p) for p in Places.of(tmp_path / "m.xlsx").folders] == ["outputs"]
    assert Places.of(tmp_path / "meeting").folders[0] == tmp_path / "meeting"
    folder = save(make_plan(case), tmp_path / "outputs" / "meeting")
    assert reference(case).folder.resolve() == folder.resolve()
    (folder / "before").mkdir()
    assert len(list(Places.of().runs())) == 1
    assert reference(case, tmp_path / "other").folder.resolve() == folder.resolve()


def test_another_case_of_the_same_name_is_not_said_to_have_changed(case, tmp_path):
    """Two folders of one name are two cases."""
    save(make_plan(TUTORIAL), tmp_path / "runs")
    edit(case, "rules.toml", "limit = 2", "limit = 3")
    assert reference(case, runs=tmp_path / "runs").out_of_date is None


def test_other_weights_are_another_plan_beside_the_run(tmp_path):
    """Asked of a run by other weights, its own copy is planned by them, once, in the folder it lies in."""
    from tests.cases import write_case

    folder = write_case(
        tmp_path / "two",
        tree="".join(
            f'[{n}]\nweight = {w}\naxis = "priority"\ndirection = "maximise"\nmeasure = "{m}"\nunit = "u"\n'
            f'definition = "d"\nsource = "s"\nvalue = {{ worst = 0, best = 10 }}\nmissing = "error"\n'
            for n, w, m in (("a", 1, "x"), ("b", 3, "y"))
        )
        + "[weights.MFA]\na = 9\n",
        options="option,x,y / A,9,1 / B,1,9",
        resources="resource,available / money,1",
        requirements="for,resource,amount / A,money,1 / B,money,1",
    )
    base = save(make_plan(folder), tmp_path / "runs")
    assert [s.option for s in reference(base).run.plan.selected] == ["B"]
    other = reference(base, weights="MFA")
    assert [s.option for s in other.run.plan.selected] == ["A"]
    assert other.folder.parent == base.parent
    assert not reference(base, weights="MFA").planned


def test_a_workbook_is_a_case_like_any_other(tmp_path):
    """Found again, and out of date where a cell has changed."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "case"
    book.active.append(["title", "two"])
    sheet = book.create_sheet("options")
    for row in (["option", "effect"], ["A", 3], ["B", 1]):
        sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    first = reference(tmp_path / "two.xlsx", runs=tmp_path / "runs")
    assert not reference(tmp_path / "two.xlsx", runs=tmp_path / "runs").planned
    assert first.source == tmp_path / "two.xlsx"
    sheet["B2"] = 4
    book.save(tmp_path / "two.xlsx")
    assert reference(first.folder).out_of_date.files == ("two.xlsx",)
    assert [d.column for d in reference(first.folder).out_of_date.differences] == ["effect"]


def test_the_reading_of_a_run_is_that_of_its_case(case, tmp_path):
    """Scores and places are those of the case the run was made from, its gap and weights included."""
    run = make_plan(case, PlanRequest(gap=0.25))
    base = reference(save(run, tmp_path / "runs"))
    assert base.run.case.allocation == run.case.allocation
    assert base.run.case.allocation.gap != read_case(case).allocation.gap
    assert base.run.scores.table.equals(run.scores.table)
    assert os.path.samefile(base.source, base.folder / "inputs")


def test_what_is_approved_stands_before_what_is_newer(case, tmp_path):
    """Then what is for concurrence; a standing there is not is no standing, and named as such."""
    runs = tmp_path / "runs"
    older = save(make_plan(case), runs)
    newer = save(make_plan(case, PlanRequest(exact=True)), runs)
    for folder, day in ((older, 1), (newer, 2)):
        (folder / "run.log").write_text(f"written: 2026-01-0{day}T00:00:00+00:00\n", encoding="utf-8")
    record = json.loads((older / "run.json").read_text(encoding="utf-8"))
    found = reference(case, runs=runs)
    assert (found.folder, found.standing) == (newer, "draft")
    for standing in ("for_concurrence", "approved"):
        seal(older, record | {"standing": standing})
        found = reference(case, runs=runs)
        assert (found.folder, found.standing) == (older, standing)
        assert reference(older).standing == standing
    later = json.loads((newer / "run.json").read_text(encoding="utf-8"))
    seal(newer, later | {"standing": "approved"})
    seal(older, record | {"standing": "for_concurrence"})
    assert reference(case, runs=runs).folder == newer
    seal(older, record | {"standing": "agreed"})
    with pytest.raises(UsageProblem, match="standing 'agreed' is none of"):
        reference(older)
