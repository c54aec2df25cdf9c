"""``replan`` as a user meets it: a plan of the tutorial, and what becomes of it in mid-year."""

from __future__ import annotations

import json
import re
import shlex
import shutil

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT, TUTORIAL
from tests.reading.files.test_workbook import to_workbook

DAY = "2027-03-20"
KEYS = ("option", "level", "start")


def replanned(capsys, *arguments, code=0):
    """The JSON of a re-plan."""
    capsys.readouterr()
    assert run(["replan", *map(str, arguments), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def refused(capsys, *arguments):
    """The message of a re-plan that is wrong usage, or the findings of one with wrong inputs."""
    capsys.readouterr()
    code = run(["replan", *map(str, arguments)])
    return code, capsys.readouterr().err


def execution(tmp_path, *rows, columns="option,status,spent,cancellation,people,date_from,date_to,level"):
    """An execution table with these rows."""
    file = tmp_path / "execution.csv"
    count = columns.count(",")
    lines = [row + "," * (count - row.count(",")) for row in rows]
    file.write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8")
    return file


def places(selected):
    return {tuple(s[k] for k in KEYS) for s in selected}


def test_nothing_changes_without_a_reason(decided, capsys):
    """The best plan stays the best plan: no changes, the same places, nothing lost."""
    data = replanned(capsys, decided, "--from", DAY)
    plan = json.loads((decided / (decided / "latest").read_text().strip() / "plan.json").read_text())
    assert data["schema"] == "prioritizer.replan/1"
    assert data["changes"] == 0
    assert places(data["selected"]) == places(plan["selected"])
    assert data["benefit"] == data["benefit_before"] == plan["objective"]
    assert data["money_lost"]["total"] == 0


@pytest.mark.slow
def test_how_the_weights_stand_to_those_agreed(tmp_path, capsys):
    """Text, data and the foot of the page tell, as every other output does."""
    case = shutil.copytree(TUTORIAL, tmp_path / "case")
    with (case / "tree.toml").open("a", encoding="utf-8") as file:
        file.write('\n[agreed]\non = 2026-11-20\nby = "both ministries"\n')
    assert run(["plan", str(case), "--out", str(tmp_path / "runs")]) == 0
    data = replanned(capsys, tmp_path / "runs", "--from", DAY)
    assert data["weights"]["agreed"]["by"] == "both ministries"
    assert run(["replan", str(tmp_path / "runs"), "--from", DAY, "--out", str(tmp_path / "page.xlsx")]) == 0
    assert "agreed on 20 November 2026 by both ministries" in capsys.readouterr().out
    pages = openpyxl.load_workbook(tmp_path / "page.xlsx").worksheets
    assert all("20 November 2026" in page.oddFooter.left.text for page in pages)


def test_a_cut_and_a_refusal(decided, capsys):
    """What has begun stays, what is refused goes, the cut is met, and each line says whom to tell and why."""
    flags = ["--available", "budget=-30%", "--set", "option:BOR-course.concurrence=refused"]
    data = replanned(capsys, decided, "--from", DAY, *flags, "--why")
    begun = {s["option"] for s in data["standings"] if s["status"] == "running"}
    assert begun == {"ARI-visit", "ARI-course", "BOR-visit", "COR-agreement"}
    assert begun <= {s["option"] for s in data["selected"]}
    stopped = {a["option"]: a for a in data["stopped"]}
    assert stopped["BOR-course"]["reason"] == "refused"
    assert [t["role"] for t in stopped["BOR-course"]["notify"]] == ["partner", "authority"]
    assert data["changes"] == len(data["stopped"]) + len(data["moved"]) + len(data["new"]) == 3
    assert all(a["why"] and a["notify"] for a in (*data["stopped"], *data["moved"], *data["new"]))
    assert "Concurrence" not in json.dumps(data["stopped"])


@pytest.mark.slow
def test_money_spent_is_lost_and_calling_off_costs(decided, tmp_path, capsys):
    """A visit called off keeps what it spent in the books, and its fee is paid from the same money."""
    table = execution(tmp_path, "ARI-visit,cancelled,4000,1500", "BOR-course,planned,2000,10 %")
    data = replanned(capsys, decided, "--from", DAY, "--execution", table, "--exclude", "BOR-course")
    assert data["money_lost"] == {"spent": 6000, "cancellation": 1500 + 2000, "total": 9500}
    (already,) = data["already"]
    assert (already["option"], already["lost"]) == ("ARI-visit", 5500)
    assert "ARI-visit" not in {s["option"] for s in data["selected"]}
    out = tmp_path / "runs"
    assert (
        run(
            [
                "replan",
                str(decided),
                "--from",
                DAY,
                "--execution",
                str(table),
                "--exclude",
                "BOR-course",
                "--out",
                str(out),
            ]
        )
        == 0
    )
    (folder,) = out.iterdir()
    plan = json.loads((folder / "plan.json").read_text())
    money = {"course": 20000, "visit": 10000, "agreement": 10000, "talks": 10000, "exercise": 40000}
    carried = sum(
        20000 if s["option"] == "ARI-exercise" and s["level"] == "basic" else money[s["option"].split("-")[1]]
        for s in plan["selected"]
    )
    (budget,) = [r for r in plan["resources"] if r["resource"] == "budget"]
    assert budget["used"] == carried + 9500 <= 90000


def test_actual_spending_replaces_the_plan(decided, tmp_path, capsys):
    """A course that is done and cost half as much frees the other half."""
    table = execution(
        tmp_path, "ARI-course,done,10000", "ARI-visit,done", "BOR-visit,done", "COR-agreement,done"
    )
    data = replanned(capsys, decided, "--from", DAY, "--execution", table)
    assert data["benefit"] > data["benefit_before"]
    table = execution(
        tmp_path, "ARI-course,running,10000", "ARI-visit,done", "BOR-visit,done", "COR-agreement,done"
    )
    data = replanned(capsys, decided, "--from", DAY, "--execution", table)
    assert data["changes"] == 0, "what a running course has not spent yet is still to be spent"


@pytest.mark.slow
def test_a_running_engagement_may_stop_only_where_that_is_allowed(decided, tmp_path, capsys):
    """With a cancellation cost or --stop it may give way; without, it stays whatever it blocks."""
    day, rule = "2027-04-20", ["--require", "BOR-exercise"]
    data = replanned(capsys, decided, "--from", day, *rule, code=4)
    assert "commitment:BOR-course" in data["conflict"]
    table = execution(tmp_path, "ARI-exercise,running,0,0,team=1", "BOR-course,running,0,0,team=0")
    data = replanned(capsys, decided, "--from", day, *rule, "--execution", table)
    assert data["stopped"]
    assert all(a["what"] == "stopped" for a in data["stopped"])
    stops = ["--stop", "ARI-exercise", "--stop", "BOR-course"]
    assert replanned(capsys, decided, "--from", day, *stops)["changes"] == 0


def test_a_refusal_stops_what_runs(decided, capsys):
    """An engagement that runs and is refused has to stop, and it is said that no cost is stated."""
    data = replanned(capsys, decided, "--from", DAY, "--set", "option:BOR-visit.concurrence=refused")
    (stopped,) = [a for a in data["stopped"] if a["option"] == "BOR-visit"]
    assert stopped["what"] == "stopped"
    assert stopped["lost"] == 10000
    assert any("No cost of calling off" in note for note in data["notes"])


@pytest.mark.slow
def test_postponed_may_be_planned_anew(tmp_path, capsys):
    """What was put off gets a later time, as one change, and what its first attempt cost stays spent."""
    folder = tmp_path / "case"
    shutil.copytree(TUTORIAL, folder)
    options = (folder / "options.csv").read_text(encoding="utf-8")
    (folder / "options.csv").write_text(
        options.replace("visit,ARI,,2027-Q1,2027-Q1", "visit,ARI,,2027-Q1,2027-Q2")
    )
    assert run(["plan", str(folder), "--out", str(tmp_path / "out")]) == 0
    table = execution(tmp_path, "ARI-visit,postponed,0")
    data = replanned(
        capsys,
        tmp_path / "out",
        "--from",
        "2027-04-02",
        "--execution",
        table,
        "--available",
        "team@2027-Q2=+2",
    )
    (moved,) = [a for a in data["moved"] if a["option"] == "ARI-visit"]
    assert (moved["before"]["start"], moved["after"]["start"]) == ("2027-Q1", "2027-Q2")
    assert data["changes"] >= 1


def test_what_the_plan_never_held_may_be_put_off(decided, tmp_path, capsys):
    """A row about an engagement the plan does not hold costs what it says, and is no change."""
    table = execution(tmp_path, "BOR-talks,postponed,500", "ARI-talks,cancelled,100", "BOR-exercise,planned")
    data = replanned(capsys, decided, "--from", "2027-04-15", "--execution", table)
    assert data["changes"] == 0
    assert [a["option"] for a in data["already"]] == ["BOR-talks", "ARI-talks"]
    assert data["money_lost"]["spent"] == 600


@pytest.mark.slow
def test_a_first_attempt_stays_paid_in_the_next_re_plan(tmp_path, capsys):
    """What was spent before an engagement was put off is in the books of every later plan."""
    folder = tmp_path / "case"
    shutil.copytree(TUTORIAL, folder)
    options = (folder / "options.csv").read_text(encoding="utf-8")
    (folder / "options.csv").write_text(
        options.replace("visit,ARI,,2027-Q1,2027-Q1", "visit,ARI,,2027-Q1,2027-Q2")
    )
    assert run(["plan", str(folder), "--out", str(tmp_path / "out")]) == 0
    table = execution(tmp_path, "ARI-visit,postponed,4000", "BOR-visit,cancelled,1000")
    flags = [
        "--from",
        "2027-04-01",
        "--execution",
        table,
        "--available",
        "budget=+10000",
        "--require",
        "ARI-visit",
    ]
    replanned(capsys, tmp_path / "out", *flags, "--out", tmp_path / "new")
    (first,) = (tmp_path / "new").iterdir()
    replanned(capsys, first, "--from", "2027-04-10", "--out", tmp_path / "newer")
    (second,) = (tmp_path / "newer").iterdir()
    used = [
        next(
            r["used"]
            for r in json.loads((f / "plan.json").read_text())["resources"]
            if r["resource"] == "budget"
        )
        for f in (first, second)
    ]
    assert used[0] == used[1]


@pytest.mark.slow
def test_the_number_and_the_price_of_changes(decided, capsys):
    """Fewer changes never bring more; too few leave no plan, and it is said how many it takes."""
    flags = ["--from", DAY, "--available", "budget=+60000", "--available", "team@2027-Q2=+12"]
    free = replanned(capsys, decided, *flags)
    assert free["changes"] > 1
    one = replanned(capsys, decided, *flags, "--max-changes", "1")
    assert one["changes"] == 1
    assert one["benefit_before"] <= one["benefit"] <= free["benefit"]
    dear = replanned(capsys, decided, *flags, "--change-price", "5")
    assert dear["changes"] == 0
    priced = replanned(capsys, decided, *flags, "--change-price", "0.01")
    assert priced["objective"] == pytest.approx(priced["benefit"] - 0.01 * priced["changes"])
    none = replanned(
        capsys, decided, "--from", DAY, "--require", "BOR-exercise", "--max-changes", "0", code=4
    )
    assert none["status"] == "infeasible"
    assert none["least_changes"] == 3
    assert none["conflict"] == ["changes"]
    enough = replanned(capsys, decided, "--from", DAY, "--require", "BOR-exercise", "--max-changes", "3")
    assert enough["changes"] == 3


@pytest.mark.slow
def test_the_new_plan_is_a_run(decided, tmp_path, capsys):
    """It can be explained, compared and re-planned again; what latest names is left alone."""
    out, latest = tmp_path / "new", (decided / "latest").read_text()
    flags = ["--from", DAY, "--exclude", "BOR-visit"]
    data = replanned(capsys, decided, *flags, "--out", out)
    (folder,) = out.iterdir()
    assert folder.name == data["run"]
    assert (decided / "latest").read_text() == latest
    assert {"plan.xlsx", "plan-annex.xlsx", "replan.xlsx", "replan.json", "before"} <= {
        f.name for f in folder.iterdir()
    }
    assert run(["explain", str(folder), "BOR-visit", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["in_plan"] is False
    again = replanned(capsys, folder, "--from", "2027-04-15")
    assert again["before"] == data["run"]
    assert again["changes"] == 0
    lost = {s["option"]: s["spent"] for s in again["standings"] if s["status"] == "cancelled"}
    assert lost == {"BOR-visit": 10000}, "what was stopped once stays paid"
    assert replanned(capsys, decided, *flags)["selected"] == data["selected"]


@pytest.mark.slow
def test_a_case_in_a_workbook(tmp_path, capsys):
    """A run of a workbook is re-planned like one of a folder, and so is what comes of it."""
    shutil.copy(TUTORIAL / "tree.toml", tmp_path / "tree.toml")
    to_workbook(TUTORIAL, tmp_path / "case.xlsx")
    assert run(["plan", str(tmp_path / "case.xlsx"), "--out", str(tmp_path / "out")]) == 0
    plan = json.loads(
        (tmp_path / "out" / (tmp_path / "out" / "latest").read_text().strip() / "plan.json").read_text()
    )
    begun = [c["option"] for c in plan["selected"] if c["start"] == "2027-Q1"]
    table = execution(tmp_path, *(f"{option},done,2000" for option in begun))
    flags = ["--from", DAY, "--execution", table, "--out", tmp_path / "new"]
    first = replanned(capsys, tmp_path / "out", *flags)
    assert len(begun) > 1
    (folder,) = (tmp_path / "new").iterdir()
    again = replanned(capsys, folder, "--from", "2027-03-25")
    assert again["benefit_before"] == again["benefit"] == first["benefit"]
    assert again["changes"] == 0


def test_the_page(decided, tmp_path, capsys):
    """One sheet holds every engagement concerned, with the same numbers as the data, on one page wide."""
    flags = ["--from", DAY, "--available", "budget=-30%", "--exclude", "BOR-visit"]
    book = tmp_path / "page.xlsx"
    data = replanned(capsys, decided, *flags, "--out", book)
    sheets = openpyxl.load_workbook(book).worksheets
    sheet = sheets[0]
    cells = [str(c.value) for s in sheets for row in s.iter_rows() for c in row if c.value is not None]
    text = " ".join(cells)
    for entry in (*data["stopped"], *data["moved"], *data["new"]):
        assert entry["title"] in text
        assert entry["why"] in text
    assert "--max-changes" not in text, "flags are nothing for a leader"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert str(data["money_lost"]["total"]) in cells


def test_an_updated_case(decided, tmp_path, capsys):
    """New options and changed rows come with --case; what is gone from it is dropped and said."""
    folder = tmp_path / "updated"
    shutil.copytree(TUTORIAL, folder)
    lines = (folder / "options.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("BOR-course")]
    kept.append("ARI-summit,full,Summit with Aria,visit,ARI,9,2027-Q2,2027-Q2,given,100")
    (folder / "options.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    data = replanned(capsys, decided, "--from", DAY, "--case", folder, "--why")
    assert "ARI-summit" in {a["option"] for a in data["new"]}
    (gone,) = [a for a in data["stopped"] if a["option"] == "BOR-course"]
    assert gone["causes"] == ["withdrawn"]
    assert gone["title"] == "Staff course with Borea"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2026-03-20"], "the plan itself is of 2026-11-01"),
        (["--from", "2028-01-01"], "nothing is left to plan"),
        (["--from", "June"], "Write year-month-day"),
        (["--from", DAY, "--stop", "ARI-vist"], "Did you mean 'ARI-visit'"),
        (["--from", DAY, "--stop", "ARI-exercise"], "is not under way"),
        (["--from", DAY, "--change-price", "nan"], "not a price"),
        (["--from", DAY, "--max-changes", "-1"], "not in the range"),
        (["--from", DAY, "--available", "bugdet=-5%"], "Did you mean 'budget'"),
        (["--from", DAY, "--change", "none"], "There is no change 'none'"),
    ],
)
def test_wrong_usage(decided, arguments, said, capsys):
    """Each mistake is wrong usage and says what to write."""
    code, message = refused(capsys, decided, *arguments)
    assert code == 2
    assert said in message


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ARI-visit,runing", "Did you mean 'running'"),
        ("ARI-vist,done", "Did you mean 'ARI-visit'"),
        ("ARI-visit,done,,,teem=2", "Did you mean 'team'"),
        ("ARI-visit,done,,,two people", "pool=amount"),
        ("ARI-visit,done,-5", "spent"),
        ("ARI-talks,running", "the plan does not hold it"),
        ("ARI-visit,running,,,,2027-04-02", "Write planned"),
        ("ARI-visit,done,,,,2027-01-10,2027-05-01", "Write running"),
        ("ARI-visit,done,,,,2027-02-10,2027-01-01", "Swap or mend"),
        ("ARI-visit,done,,,,,,ful", "Did you mean 'full'"),
    ],
)
def test_wrong_execution_tables(decided, tmp_path, row, said, capsys):
    """Each mistake in the table is a finding with its row and its cure."""
    code, message = refused(capsys, decided, "--from", DAY, "--execution", execution(tmp_path, row))
    assert code == 3
    assert "execution, row 2" in message
    assert said in message


def test_what_is_no_run_is_refused(tmp_path, capsys):
    """A case is not a plan: the message says what to name."""
    code, message = refused(capsys, TUTORIAL, "--from", DAY)
    assert code == 2
    assert "is no run" in message
    (tmp_path / "run.json").write_text("{}")
    assert refused(capsys, tmp_path, "--from", DAY)[0] == 2


def readme_examples():
    """Every re-plan of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^ +(prioritizer replan .+)$", text, re.MULTILINE)


def test_every_replan_of_the_readme_can_be_asked():
    """Each line is read without complaint."""
    from prioritizer.cli.replan import command

    assert len(readme_examples()) >= 2
    for line in readme_examples():
        arguments = ["." if a == "outputs" else a for a in shlex.split(line)[2:] if a != "execution.csv"]
        command.make_context("replan", [a for a in arguments if a != "--execution"])


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The example case, planned to a wide gap, as a folder of runs."""
    out = tmp_path_factory.mktemp("real")
    case = ROOT / "inputs" / "azerbaijan-2027"
    assert run(["plan", str(case), "--gap", "0.02", "--out", str(out)]) == 0
    return out


def plan_of(out):
    return json.loads((out / (out / "latest").read_text().strip() / "plan.json").read_text())


@pytest.mark.quality
@pytest.mark.parametrize("line", readme_examples())
def test_every_replan_of_the_readme_runs(real, line, tmp_path, monkeypatch, capsys):
    """Each ends with a plan, within its number of changes."""
    monkeypatch.chdir(tmp_path)
    begun = next(s["option"] for s in plan_of(real)["selected"] if s["start"] == "2027-Q1")
    execution(tmp_path, f"{begun},done,1000")
    data = replanned(capsys, real, *shlex.split(line)[3:])
    assert data["benefit"] > 0
    assert data["max_changes"] is None or data["changes"] <= data["max_changes"]


@pytest.mark.quality
def test_a_crisis_on_the_real_case(real, tmp_path, capsys):
    """A partner refuses an exercise and the budget is cut by 15 % on 15 June."""
    plan = plan_of(real)
    exercise = next(
        s["option"]
        for s in plan["selected"]
        if s["activity"].endswith("exercise") and s["start"] > "2027-Q2" and s["commitment"] == "open"
    )
    refusal = ["--set", f"option:{exercise}.concurrence=refused"]
    flags = ["--from", "2027-06-15", "--available", "budget=-15%", *refusal, "--change-price", "0.1"]
    data = replanned(capsys, real, *flags, "--out", tmp_path / "new")
    assert exercise in {a["option"] for a in data["stopped"]}
    begun = {s["option"] for s in data["standings"] if s["status"] in ("running", "done")}
    assert begun <= {s["option"] for s in data["selected"]}
    assert data["changes"] == sum(len(data[k]) for k in ("stopped", "moved", "new"))
    assert all(a["why"] and a["notify"] for k in ("stopped", "moved", "new") for a in data[k])
    (folder,) = (tmp_path / "new").iterdir()
    used = {r["resource"]: r["used"] for r in json.loads((folder / "plan.json").read_text())["resources"]}
    assert used["budget"] > 0
