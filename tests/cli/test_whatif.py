"""``whatif`` as a user meets it."""

from __future__ import annotations

import json
import re
import shlex
import shutil

import openpyxl
import pytest

from prioritizer.cli import run
from prioritizer.cli.whatif import FLAGS
from prioritizer.reading.changes.expressions import EXAMPLES
from tests import ROOT, TUTORIAL

CHANGES = """
[[change]]
name = "austerity"
who = "Finance"
when = 2026-11-20
why = "A fifth less."
available = ["budget=-20%"]
[[change]]
name = "borea"
require = ["BOR-exercise"]
[[change]]
name = "near"
weight = ["partner.importance=20"]
[[change]]
name = "impossible"
require = ["BOR-exercise", "ARI-exercise:full"]
[[change]]
name = "free"
rule = ["T1=off"]
"""


@pytest.fixture
def case(tmp_path):
    """The tutorial with named changes."""
    folder = tmp_path / "tutorial"
    shutil.copytree(TUTORIAL, folder)
    (folder / "changes.toml").write_text(CHANGES, encoding="utf-8")
    return folder


def asked(capsys, *arguments, code=0):
    """The JSON of a what-if, with reasons."""
    assert run(["whatif", *map(str, arguments), "--why", "--json"]) == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.slow
def test_a_variant_is_the_plan_of_the_edited_case(tmp_path, capsys):
    """The what-if gives what ``plan`` gives once the files themselves are edited."""
    folder = tmp_path / "edited"
    shutil.copytree(TUTORIAL, folder)
    for name, old, new in (
        ("resources.csv", ",100000,", ",130000,"),
        ("rules.toml", "limit = 2", "limit = 3"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    assert run(["plan", str(folder), "--out", str(tmp_path / "out"), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    flags = ["--available", "budget=+30000", "--rule", "T1.limit=3"]
    (variant,) = asked(capsys, TUTORIAL, *flags)["variants"]
    assert variant["objective"] == plan["objective"]
    keys = ("option", "level", "start")
    assert [[s[k] for k in keys] for s in variant["selected"]] == [
        [s[k] for k in keys] for s in plan["selected"]
    ]


def test_moves_and_causes_in_words(capsys):
    """Text and data say why."""
    data = asked(capsys, TUTORIAL, "--set", "option:ARI-visit.concurrence=refused")
    (variant,) = data["variants"]
    assert data["schema"] == "prioritizer.whatif/1"
    assert [m["option"] for m in variant["leaves"]] == ["ARI-visit"]
    assert variant["leaves"][0]["why"] == "Refused: the Ministry of Foreign Affairs does not concur."
    assert "by “Visit to Aria”" in variant["enters"][0]["why"]
    assert variant["benefit_change"]["change"] == pytest.approx(-0.4)
    assert run(["whatif", str(TUTORIAL), "--set", "option:ARI-visit.concurrence=refused", "--full"]) == 0
    text = capsys.readouterr().out
    assert "Benefit 4.70 → 4.30 (0.40 less)." in text
    assert "Refused: the Ministry of Foreign Affairs does not concur." in text


def test_other_weights_are_counted_both_ways(capsys):
    """The variant's plan as the base counts it, and the base's as the variant counts it."""
    (variant,) = asked(capsys, TUTORIAL, "--weight", "partner.importance=20")["variants"]
    change = variant["benefit_change"]
    assert change["by_base"] == pytest.approx(4.5)
    assert change["base_here"] <= variant["objective"] + 1e-9
    assert change["tie"] is None
    assert variant["rank_shifts"]


def test_ranking_methods_leave_the_plan_alone(capsys):
    """They are held against the base's score."""
    data = asked(capsys, TUTORIAL, "--method", "topsis")
    (variant,) = data["variants"]
    assert variant["selected"] == data["base"]["selected"]
    assert {s["method"] for s in variant["rank_shifts"]} == {"topsis"}


def test_a_question_that_changes_nothing_says_that_the_plan_stands(capsys):
    """And contradicts nothing: same plan, same worth, no step, nothing to be gained."""
    data = asked(capsys, TUTORIAL, "--exclude", "BOR-exercise")
    (variant,) = data["variants"]
    assert variant["stands"]
    assert variant["proven"]
    assert (variant["at_most"], variant["could_gain"]) == (0, 0)
    assert variant["selected"] == data["base"]["selected"]
    assert variant["objective"] == variant["best"]["objective"] == data["base"]["objective"]
    assert [s["changes"] for s in variant["steps"]] == [0]
    assert run(["whatif", str(TUTORIAL), "--exclude", "BOR-exercise"]) == 0
    assert "The plan stands" in capsys.readouterr().out


def test_few_changes_or_the_best(capsys):
    """With a wide margin the plan stands; the best plan, and one change, are there for the asking."""
    edit = (TUTORIAL, "--available", "budget=+40%")
    (wide,) = asked(capsys, *edit, "--tolerance", "0.3")["variants"]
    assert wide["stands"]
    assert wide["best"]["objective"] > wide["objective"]
    assert wide["could_gain"] == pytest.approx(wide["best"]["objective"] - wide["objective"])
    (best,) = asked(capsys, *edit, "--tolerance", "0.3", "--best")["variants"]
    assert best["objective"] == wide["best"]["objective"]
    (one,) = asked(capsys, *edit, "--tolerance", "0", "--max-changes", "1")["variants"]
    assert sum(len(one[kind]) for kind in ("enters", "leaves", "moves")) <= 1
    reached = {s["changes"]: s["objective"] for s in wide["steps"]}
    assert one["objective"] == pytest.approx(reached[1])
    assert [s["share"] for s in wide["steps"]][:: len(wide["steps"]) - 1] == [0, 1]


def test_fewer_changes_than_any_plan_makes(capsys):
    """Asking for one more engagement while nothing may change: exit 4, with the number it takes."""
    flags = ["--require", "BOR-exercise", "--max-changes", "0"]
    (variant,) = asked(capsys, TUTORIAL, *flags, code=4)["variants"]
    assert variant["status"] == "infeasible"
    assert run(["whatif", str(TUTORIAL), *flags]) == 4
    least = variant["steps"][0]["changes"]
    assert f"Every plan takes {least} changes or more" in capsys.readouterr().out


def test_a_run_is_the_base_and_is_not_searched_again(tmp_path, capsys, monkeypatch):
    """The stored plan is the base whatever the search would find now."""
    from prioritizer.allocation import plan as allocation

    assert run(["plan", str(TUTORIAL), "--out", str(tmp_path), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(allocation, "allocate", None)
    data = asked(capsys, tmp_path, "--available", "budget=-10%")
    assert data["base"]["run"] == plan["run"]
    assert data["base"]["objective"] == pytest.approx(plan["objective"])
    assert {s["option"] for s in data["base"]["selected"]} == {s["option"] for s in plan["selected"]}
    assert run(["whatif", str(tmp_path), "--available", "budget=-10%"]) == 0
    assert plan["run"] in capsys.readouterr().out.splitlines()[0]


def test_named_changes_join_and_flags_come_last(case, capsys):
    """``--change`` several times and flags make one variant."""
    data = asked(capsys, case, "--change", "free", "--change", "austerity", "--available", "budget=+20000")
    (variant,) = data["variants"]
    assert [c["name"] for c in variant["changes"]] == ["free", "austerity", "as asked"]
    assert variant["changes"][1]["who"] == "Finance"
    assert variant["changes"][1]["when"] == "2026-11-20"
    assert variant["costs"][0]["available"] == 100000
    assert variant["run"] != data["base"]["run"]


@pytest.mark.slow
def test_all_changes_side_by_side(case, tmp_path, capsys):
    """Each change is a variant; four stand abreast, the fifth goes on; one without a plan is told."""
    out = tmp_path / "meeting"
    assert run(["whatif", str(case), "--all", "--out", str(out)]) == 4
    text = capsys.readouterr().out
    assert "These cannot all be met:" in text
    assert "Asked for by Finance on 20 November 2026." in text
    book = openpyxl.load_workbook(out / "whatif.xlsx")
    assert book.sheetnames == ["What if", "What if 2", "Why", "Rank shifts"]
    cells = [[c.value for c in row] for row in book["What if"].iter_rows()]
    head = next(row for row in cells if "austerity" in row)
    assert head[1:6] == ["Base", "austerity", "borea", "near", "impossible"]
    data = json.loads((out / "whatif.json").read_text(encoding="utf-8"))
    assert [v["status"] for v in data["variants"]] == ["optimal"] * 3 + ["infeasible", "optimal"]
    assert data["variants"][3]["conflict"]


@pytest.mark.slow
def test_the_same_question_gives_the_same_bytes(tmp_path, capsys):
    """Workbook and data, also where variants are planned in parallel."""
    for name in ("one", "two"):
        arguments = ["whatif", str(TUTORIAL), "--available", "budget=-20%", "--out", str(tmp_path / name)]
        assert run(arguments) == 0
    for file in ("whatif.xlsx", "whatif.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert run(["whatif", str(TUTORIAL), "--method", "topsis", "--out", str(tmp_path / "only.xlsx")]) == 0
    assert (tmp_path / "only.xlsx").is_file()
    assert "Workbook" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "code", "words"),
    [
        ([], 2, "Nothing is changed"),
        (["--weight", "partnr=45"], 2, "Did you mean 'partner'?"),
        (["--weight", "partner.importance=nan"], 2, "finite"),
        (["--weight", "partner.importance"], 2, "political=45"),
        (["--weights", "MFAA"], 2, "MFAA"),
        (["--available", "budgt=5"], 2, "Did you mean 'budget'?"),
        (["--available", "team@2027-Q9=5"], 2, "Did you mean '2027-Q"),
        (["--available", "budget=ten"], 2, "not a number"),
        (["--available", "budget=-200%"], 3, "cannot be negative"),
        (["--rule", "T9=off"], 2, "no rule 'T9'"),
        (["--rule", "T1.limt=3"], 3, "Did you mean 'limit'?"),
        (["--set", "option:ARI-vist.effect=1"], 2, "Did you mean 'ARI-visit'?"),
        (["--set", "option:ARI-visit.concurrence=no"], 3, "only given"),
        (["--require", "ARI-vist"], 2, "Did you mean 'ARI-visit'?"),
        (["--exclude", "x"], 2, "no option 'x'"),
        (["--effect", "vist=1"], 2, "Did you mean 'visit'?"),
        (["--rate", "EUR=2"], 2, "no rate for 'EUR'"),
        (["--select", "partner=ARI"], 2, "the day is missing"),
        (["--exclude-from", "2027-06-15"], 2, "nothing is selected"),
        (["--select", "partner=ARI", "--exclude-from", "June"], 2, "not a date"),
        (["--method", "topsi"], 3, "Did you mean 'topsis'?"),
        (["--change", "austerity"], 2, "no changes.toml"),
        (["--require", "BOR-exercise", "--require", "ARI-exercise:full"], 4, ""),
    ],
)
def test_mistakes_end_with_their_code_and_a_sentence(flags, code, words, capsys):
    """2 for what the command line gets wrong, 3 for a case that would be wrong, 4 where no plan is left."""
    assert run(["whatif", str(TUTORIAL), *flags]) == code
    assert words in capsys.readouterr().err


def test_a_wrong_named_change_stops_with_its_line(case, capsys):
    """What stands in changes.toml is an input, so it is reported like one."""
    (case / "changes.toml").write_text('[[change]]\nname = "x"\nrequire = ["ARI-vist"]\n', encoding="utf-8")
    assert run(["whatif", str(case), "--change", "x"]) == 3
    text = capsys.readouterr().err
    assert "changes, row 1, column require" in text
    assert "Did you mean 'ARI-visit'?" in text


def test_flags_and_keys_are_the_same():
    """Every flag is a key of changes.toml, and the other way round."""
    assert set(FLAGS) == set(EXAMPLES)
    page = (ROOT / "docs" / "whatif.md").read_text(encoding="utf-8")
    assert all(f"--{key.replace('_', '-')}`" in page for key in FLAGS)


def readme_examples():
    """Every what-if line of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^ +(prioritizer whatif .+)$", text, re.MULTILINE)


def test_the_readme_has_examples():
    """Enough of them to show what can be asked."""
    assert len(readme_examples()) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("line", readme_examples())
def test_every_what_if_of_the_readme_can_be_asked(line):
    """Each line is read, and each of its variants is a case without errors (planning them: make quality)."""
    from prioritizer.cli.whatif import command
    from prioritizer.commands.whatif import changed_case, variants_of

    arguments = shlex.split(line)[2:]
    given = command.make_context("whatif", [str(ROOT / arguments[0]), *arguments[1:]]).params
    flags = {key: given[key] for key in FLAGS}
    for _, changes in variants_of(given["case"], given["names"], given["every"], flags):
        assert changed_case(given["case"], changes, gap=given["gap"]).changes == changes


@pytest.mark.quality
@pytest.mark.parametrize("line", readme_examples())
def test_every_what_if_of_the_readme_runs(line, tmp_path, monkeypatch, capsys):
    """Each ends with an answer: none is refused, and each variant has a plan."""
    monkeypatch.chdir(ROOT)
    arguments = [str(tmp_path) if a.startswith("outputs/") else a for a in shlex.split(line)[2:]]
    data = asked(capsys, *arguments, "--gap", "0.05")
    assert all(v["objective"] > 0 for v in data["variants"])


def test_two_changes_at_once(capsys):
    """Less money and a rule off, as in the README's first example: whatever enters or leaves says why."""
    (variant,) = asked(capsys, TUTORIAL, "--available", "budget=-10%", "--rule", "T1=off")["variants"]
    moves = [m for kind in ("enters", "leaves", "moves") for m in variant[kind]]
    assert moves
    assert all(m["why"] for m in moves)


@pytest.mark.quality
def test_the_real_case(tmp_path, capsys):
    """The README's first example on the example case, planned to a wide gap."""
    arguments = shlex.split(readme_examples()[0])[3:]
    data = asked(capsys, ROOT / "inputs" / "azerbaijan-2027", *arguments, "--gap", "0.05", "--out", tmp_path)
    (variant,) = data["variants"]
    assert variant["objective"] < data["base"]["objective"]
    assert len(variant["leaves"]) < 40
    assert all(m["why"] for kind in ("enters", "leaves", "moves") for m in variant[kind])


def test_changes_that_cannot_be_read_stop_all(case, capsys):
    """A broken changes.toml is invalid input; none at all is a wrong question."""
    (case / "changes.toml").write_text("not toml [[", encoding="utf-8")
    assert run(["whatif", str(case), "--all"]) == 3
    assert "changes, row 1: the file is not valid TOML" in capsys.readouterr().err
    (case / "changes.toml").unlink()
    assert run(["whatif", str(case), "--all"]) == 2
    assert "The case names no changes." in capsys.readouterr().err


def test_check_tries_every_named_change(case, capsys):
    """A change that cannot be made is found before anyone asks for it; the plan itself is not stopped."""
    wrong = '[[change]]\nname = "typo"\navailable = ["bugdet=-10%"]\n'
    wrong += '[[change]]\nname = "below"\navailable = ["budget=-200000"]\n'
    wrong += '[[change]]\nname = "set"\nweights = "MFA"\n'
    (case / "changes.toml").write_text(wrong, encoding="utf-8")
    assert run(["check", str(case)]) == 0
    out = capsys.readouterr().out
    assert "warning: changes, row 1, column available: there is no resource or pool 'bugdet'." in out
    assert "warning: changes, row 4: 'below' makes a wrong case: resources, row 2, column available:" in out
    assert "warning: changes, row 7: 'set' makes a wrong case: There is no weight set 'MFA'" in out


def test_an_unknown_method_is_said_before_anything_is_solved(monkeypatch, capsys):
    """On a large case the plan takes a minute; a slip of the pen must not."""
    monkeypatch.setattr("prioritizer.allocation.scenarios.solved_case.best_plan", None)
    assert run(["whatif", str(TUTORIAL), "--method", "topsi"]) == 3
    assert "Did you mean 'topsis'?" in capsys.readouterr().err


def test_keeping_it_at_another_level_says_which(capsys):
    """The staff exercise leaves; keeping it would cost 0.55 as it was, and 0.20 as a full one."""
    (variant,) = asked(capsys, TUTORIAL, "--exclude", "COR-agreement")["variants"]
    why = {m["option"]: m["why"] for m in variant["leaves"]}
    assert why["ARI-exercise"].endswith("Keeping it at the level “Full” would cost 0.20 benefit points.")
    assert why["BOR-course"].endswith("Keeping it would cost 0.55 benefit points.")
