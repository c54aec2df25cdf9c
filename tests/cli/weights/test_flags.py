"""``weights CASE`` with flags: showing, asking, reading back, writing, agreeing, and wrong inputs."""

from __future__ import annotations

import io
import json
import shutil
from itertools import combinations

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests.cli.weights.conftest import TREE


def _data(capsys, *args):
    assert run([*args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _entry(data, path):
    return next(entry for entry in data["criteria"] if entry["path"] == path)


def _answers(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


# ---------------------------------------------------------------- showing


def test_the_tree_is_shown_with_every_share_and_swing(case, capsys):
    """Points, shares among siblings, of the axis and of all, the sets beside, from worst to best."""
    data = _data(capsys, "weights", str(case))
    assert data["schema"] == "prioritizer.weights/1"
    assert data["weights"]["agreed"] is None
    tier = _entry(data, "political.tier")
    assert (tier["kind"], tier["axis"], tier["points"]) == ("leaf", "priority", 3)
    assert (tier["local"], tier["of_axis"], tier["global"]) == (0.75, 0.45, 0.225)
    assert (tier["worst"], tier["best"]) == (5, 1)
    assert _entry(data, "military")["worst"] == "none"
    assert _entry(data, "political")["sets"]["MFA"]["local"] == pytest.approx(90 / 130)
    assert run(["weights", str(case)]) == 0
    text = capsys.readouterr().out
    assert "5 to 1 tier" in text
    assert "none to much" in text
    assert "Nothing is recorded as agreed" in text


def test_a_set_in_force_is_shown_as_such(case, capsys):
    """The tree's own weights stand beside it."""
    data = _data(capsys, "weights", str(case), "--weights", "MFA")
    assert data["weights"]["set"] == "MFA"
    assert _entry(data, "political")["points"] == 90
    assert run(["weights", str(case), "--weights", "MFA"]) == 0
    assert "own" in capsys.readouterr().out


def test_the_case_of_the_project_is_shown(capsys):
    """A real tree with three sets: every leaf has a swing, and an axis's leaves sum to 1."""
    data = _data(capsys, "weights", str(ROOT / "inputs" / "azerbaijan-2027"))
    leaves = [entry for entry in data["criteria"] if entry["kind"] == "leaf"]
    assert all("worst" in entry and "best" in entry for entry in leaves)
    assert sum(e["of_axis"] for e in leaves if e["axis"] == "priority") == pytest.approx(1)
    assert sum(e["sets"]["MFA"]["global"] for e in leaves) == pytest.approx(1)


# ---------------------------------------------------------------- asking in the terminal


def test_swing_weights_from_answers_on_stdin(case, capsys, monkeypatch):
    """Names and numbers name the swing that matters most; nothing is written without being asked."""
    _answers(monkeypatch, "Military", "50", "2", "25")
    data = _data(capsys, "weights", str(case), "--by", "swing")
    points = {"political": 50, "military": 100, "political.tier": 25, "political.interest": 100}
    assert data["elicited"]["points"] == points
    assert _entry(data, "military")["proposed"]["local"] == pytest.approx(2 / 3)
    assert (case / "tree.toml").read_text() == TREE


def test_the_questions_show_every_step_from_worst_to_best(case, capsys, monkeypatch):
    """Questions stand on stderr; a branch lists the steps of its leaves."""
    _answers(monkeypatch, "1", "50", "1", "25")
    assert run(["weights", str(case), "--by", "swing"]) == 0
    asked = capsys.readouterr().err
    assert "all of these at once: tier 5 to 1 tier and interest 0 to 10 points" in asked
    assert "military: none to much" in asked
    assert "Nothing will be written" in asked


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("5",), "numbers 1 to 2"),
        (("1", "101"), "from 0 to 100"),
        (("1", "nan"), "from 0 to 100"),
        (("1", "50", "1"), "answers ended"),
        ((), "answers ended"),
    ],
)
def test_answers_that_cannot_be_used_end_a_piped_session(case, capsys, monkeypatch, answers, words):
    """The answers after a wrong one would be taken for others."""
    _answers(monkeypatch, *answers)
    assert run(["weights", str(case), "--by", "swing", "--write"]) == 2
    assert words in capsys.readouterr().err
    assert (case / "tree.toml").read_text() == TREE


def test_in_a_terminal_a_wrong_answer_is_asked_for_again(case, capsys, monkeypatch):
    """The session goes on where it was."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("nobody\n2\nmany\n50\n"))
    data = _data(capsys, "weights", str(case), "--by", "swing", "--group", "priority")
    assert data["elicited"]["points"] == {"political": 50, "military": 100}


# ---------------------------------------------------------------- sheets


def _fill(path, points, person=None):
    """Fill the yellow cells of a sheet as a person would."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        if row[0].value in points:
            row[4].value = points[row[0].value]
        if row[0].value == "person" and person:
            row[1].value = person
    book.save(path)


POINTS = {"political": 100, "military": 40, "political.tier": 100, "political.interest": 60}


def test_the_swing_sheet_goes_out_and_comes_back(case, tmp_path, capsys):
    """What was filled in is what is written into the set, under the person's name."""
    sheet = tmp_path / "mfa.xlsx"
    assert run(["weights", str(case), "--by", "swing", "--sheet", str(sheet), "--person", "MFA"]) == 0
    _fill(sheet, POINTS)
    assert run(["weights", str(case), "--read", str(sheet), "--set", "MFA"]) == 0
    expected = TREE.replace('"political" = 90', '"political" = 100')
    tail = '"military" = 40\n"political.tier" = 100\n"political.interest" = 60\n'
    written = (case / "tree.toml").read_text()
    assert written.replace("military = 40\n", '"military" = 40\n') == expected + tail
    assert "Written to tree.toml, the set “MFA”" in capsys.readouterr().out


def test_a_blank_sheet_says_that_nobody_gave_points(case, tmp_path, capsys):
    """Read back as it went out."""
    sheet = tmp_path / "blank.xlsx"
    assert run(["weights", str(case), "--sheet", str(sheet)]) == 0
    assert run(["weights", str(case), "--read", str(sheet), "--write"]) == 3
    assert "nobody has given any points" in capsys.readouterr().err


@pytest.mark.parametrize("by", ["swing", "pairwise"])
def test_a_sheet_with_answers_is_not_written_over(case, tmp_path, capsys, by):
    """A blank one is; one that is filled in, or anything else, is left alone."""
    sheet = tmp_path / "mfa.xlsx"
    make = ["weights", str(case), "--by", by, "--sheet", str(sheet)]
    assert [run(make), run(make)] == [0, 0]
    book = openpyxl.load_workbook(sheet)
    cells = [c for row in book.active.iter_rows() for c in row if c.value in ("points", "ratio")]
    book.active.cell(cells[0].row + 1, cells[0].column).value = 3
    book.save(sheet)
    before = sheet.read_bytes()
    assert run(make) == 2
    assert "is not written over" in capsys.readouterr().err
    assert sheet.read_bytes() == before
    assert run(["weights", str(case), "--by", by, "--sheet", str(case / "tree.toml")]) == 2
    assert (case / "tree.toml").read_text() == TREE


@pytest.mark.parametrize("flag", ["--sheet", "--out"])
def test_a_workbook_that_cannot_be_written_is_no_fault_of_the_program(case, tmp_path, capsys, flag):
    """Such as one open in Excel, or a name that is too long."""
    assert run(["weights", str(case), flag, str(tmp_path / f"{'x' * 300}.xlsx")]) == 2
    assert "too long" in capsys.readouterr().err


def test_a_sheet_half_filled_in_is_invalid_input(case, tmp_path, capsys):
    """As whatever else is wrong in a sheet: exit code 3."""
    sheet = tmp_path / "mfa.xlsx"
    assert run(["weights", str(case), "--sheet", str(sheet)]) == 0
    _fill(sheet, {"political": 100})
    before = sheet.read_bytes()
    assert run(["weights", str(case), "--read", str(sheet)]) == 3
    assert "have no points yet. (found: military)" in capsys.readouterr().err
    assert run(["weights", str(case), "--read", str(sheet), "--out", str(sheet)]) == 2
    assert "is not written over" in capsys.readouterr().err
    assert sheet.read_bytes() == before


def test_several_peoples_sheets_are_averaged(case, tmp_path, capsys):
    """The mean of their shares, and where they differ."""
    files = []
    for person, military in (("MoD", 100), ("MFA", 25)):
        sheet = tmp_path / f"{person}.xlsx"
        assert run(["weights", str(case), "--sheet", str(sheet)]) == 0
        _fill(sheet, POINTS | {"military": military}, person)
        files += ["--read", str(sheet)]
    capsys.readouterr()
    data = _data(capsys, "weights", str(case), *files)
    top = data["elicited"]["groups"][0]
    assert top["shares"]["military"] == pytest.approx((0.5 + 0.2) / 2)
    assert top["persons"]["MFA"]["military"] == pytest.approx(0.2)
    assert run(["weights", str(case), *files]) == 0
    out = capsys.readouterr().out
    assert "They differ most on: political (MoD 50 %, MFA 80 %)" in out
    assert "military (MFA 20 %, MoD 50 %)." in out


def test_the_answer_may_be_a_workbook_for_the_meeting(case, tmp_path, capsys):
    """The tree, everyone's shares with how far they are apart, or what the figures say."""
    text = "id,points,person\npolitical,100,MFA\nmilitary,25,MFA\npolitical,100,MoD\nmilitary,100,MoD\n"
    (tmp_path / "said.csv").write_text(text)
    out = tmp_path / "meeting" / "m.xlsx"
    assert run(["weights", str(case), "--read", str(tmp_path / "said.csv"), "--out", str(out)]) == 0
    book = openpyxl.load_workbook(out, data_only=True)
    rows = [[c for c in row if c is not None] for row in book["What people said"].iter_rows(values_only=True)]
    assert ["criterion", "points", "before", "now", "MFA", "MoD", "apart"] in rows
    military = next(row for row in rows if row and row[0] == "military")
    assert military[1:] == pytest.approx([35, 0.4, 0.35, 0.2, 0.5, 0.3])
    tree = [row for row in book["Weights"].iter_rows(values_only=True) if "5 to 1 tier" in row]
    assert tree[0][1:5] == pytest.approx((3, 0.75, 0.45, 0.225))
    assert run(["weights", str(case), "--by", "critic", "--out", str(out)]) == 0
    assert "CRITIC" in {c.value for row in openpyxl.load_workbook(out)["What the figures say"] for c in row}
    assert "Workbook: " in capsys.readouterr().err


def test_a_sheet_of_an_older_scale_is_refused(case, tmp_path, capsys):
    """The criterion is named, and nothing is written."""
    sheet = tmp_path / "old.xlsx"
    assert run(["weights", str(case), "--sheet", str(sheet)]) == 0
    _fill(sheet, POINTS)
    tree = (
        (case / "tree.toml")
        .read_text()
        .replace("worst = 0, best = 10 }\n\n[military]", "worst = 0, best = 9 }\n\n[military]")
    )
    (case / "tree.toml").write_text(tree)
    assert run(["weights", str(case), "--read", str(sheet), "--write"]) == 3
    assert "political.interest" in capsys.readouterr().err
    assert (case / "tree.toml").read_text() == tree


def test_the_comparison_sheet_goes_out_and_comes_back(case, tmp_path, capsys):
    """Several judges' sheets are joined by geometric means."""
    files = []
    for person, ratio in (("MoD", 4), ("MFA", 1)):
        sheet = tmp_path / f"{person}.xlsx"
        args = ["--by", "pairwise", "--sheet", str(sheet), "--group", "political", "--person", person]
        assert run(["weights", str(case), *args]) == 0
        book = openpyxl.load_workbook(sheet)
        row = next(r for r in book.active.iter_rows() if r[0].value == "political.tier")
        row[1].value = ratio
        book.save(sheet)
        files += ["--read", str(sheet)]
    capsys.readouterr()
    (group,) = _data(capsys, "weights", str(case), "--by", "pairwise", *files)["elicited"]["groups"]
    assert group["shares"]["political.tier"] == pytest.approx(2 / 3)
    assert group["persons"]["MoD"]["political.tier"] == pytest.approx(0.8)


# ---------------------------------------------------------------- typed


def test_points_are_written_and_nothing_else(case, capsys):
    """The comment beside the weight stays."""
    assert run(["weights", str(case), "--points", "political=75", "--write"]) == 0
    assert (case / "tree.toml").read_text() == TREE.replace("weight = 60 #", "weight = 75 #")
    out = capsys.readouterr().out
    assert "-weight = 60 # most" in out
    assert "+weight = 75 # most" in out


def test_points_that_shift_the_axes_are_said(case, capsys):
    """A larger sum on one axis changes what the axes count in the ranking methods, not scores."""
    assert run(["weights", str(case), "--points", "political=260", "--write"]) == 0
    assert "Priority 50 % to 75 %" in capsys.readouterr().out


def test_an_order_is_written_into_a_new_set(case, capsys):
    """Rank-order centroids of two are 3/4 and 1/4; the axis keeps its sum of 100."""
    args = ["--order", "military>political", "--set", "Order"]
    data = _data(capsys, "weights", str(case), *args)
    assert data["elicited"]["points"] == {"political": 25, "military": 75}
    assert data["written"]["changes"] == ["+[weights.Order]", '+"political" = 25', '+"military" = 75']
    assert (case / "tree.toml").read_text().startswith(TREE)


def test_contradicting_judgements_are_named(tmp_path, capsys):
    """The ratio, the judgement that fits least, and what it would have to be."""
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text('title = "t"\ncriteria = "tree.toml"\n')
    (folder / "options.csv").write_text("option,w,x,y,z\na,1,2,3,4\n")
    names = "wxyz"
    leaves = "".join(f"[all.{n}]\nweight = 1\nvalue = {{ worst = 0, best = 9 }}\n" for n in names)
    (folder / "tree.toml").write_text(f"[all]\nweight = 1\n{leaves}")
    weight = {"w": 4, "x": 2, "y": 1, "z": 1}
    said = [f"all.{a}/all.{b}={weight[a]}/{weight[b]}" for a, b in combinations(names, 2)]
    said[2] = "all.w/all.z=1/4"  # turned round
    flags = [word for text in said for word in ("--judge", text)]
    found = _data(capsys, "weights", str(folder), *flags)["elicited"]["groups"][0]["consistency"][0]
    assert found["acceptable"] is False
    assert found["most_inconsistent"]["first"] == "all.w"
    assert found["most_inconsistent"]["consistent"] == pytest.approx(4)
    assert run(["weights", str(folder), *flags]) == 0
    assert "z was said to be 4 times as important as w; all else says 1/4" in capsys.readouterr().out


def test_beyond_fifteen_criteria_it_is_said_where_the_index_comes_from(tmp_path, capsys):
    """Saaty's table ends there."""
    names = [f"c{n:02}" for n in range(16)]
    (tmp_path / "case.toml").write_text('title = "t"\ncriteria = "tree.toml"\n')
    (tmp_path / "options.csv").write_text(f"option,{','.join(names)}\na,{','.join('1' * 16)}\n")
    leaves = "".join(f"[all.{n}]\nweight = 1\nvalue = {{ worst = 0, best = 9 }}\n" for n in names)
    (tmp_path / "tree.toml").write_text(f"[all]\nweight = 1\n{leaves}")
    flags = [w for a, b in combinations(names, 2) for w in ("--judge", f"all.{a}/all.{b}={1 + (b == 'c15')}")]
    data = _data(capsys, "weights", str(tmp_path), *flags)
    assert "Alonso" in data["elicited"]["groups"][0]["consistency"][0]["ri_source"]
    assert run(["weights", str(tmp_path), *flags]) == 0
    assert "With 16 criteria" in capsys.readouterr().out


# ---------------------------------------------------------------- agreeing


def test_what_was_agreed_is_recorded_and_proved(case, capsys):
    """Later changes of a weight show in every output."""
    agree = ["--agree", "--agreed-by", "MoD, MFA", "--reference", "Protocol 7", "--on", "2026-11-20"]
    data = _data(capsys, "weights", str(case), "--points", "political=75", "--set", "MFA", *agree)
    assert data["weights"]["agreed"]["holds"] is True
    assert data["weights"]["agreed"]["fingerprint"] == data["weights"]["fingerprint"]
    assert 'set = "MFA"\non = 2026-11-20\nby = "MoD, MFA"\n' in (case / "tree.toml").read_text()
    assert run(["weights", str(case), "--weights", "MFA"]) == 0
    assert "Weights as agreed on 20 November 2026 by MoD, MFA (Protocol 7)." in capsys.readouterr().out
    data = _data(capsys, "weights", str(case), "--points", "political=50", "--set", "MFA")
    assert data["weights"]["agreed"]["holds"] is False


def test_weights_as_they_stand_can_be_agreed(case, capsys):
    """Without asking anybody again; the base weights have no set."""
    data = _data(capsys, "weights", str(case), "--agree", "--agreed-by", "MoD", "--on", "2026-11-20")
    assert data["written"]["agreed"] is True
    assert data["weights"]["agreed"]["set"] == ""
    assert (case / "tree.toml").read_text().startswith(TREE)


# ---------------------------------------------------------------- figures


def test_computed_weights_stand_beside_and_are_never_written(case, capsys):
    """They say what tells the options apart."""
    data = _data(capsys, "weights", str(case), "--by", "critic")
    assert sum(data["computed"][0]["weights"].values()) == pytest.approx(1)
    assert _entry(data, "military")["computed"]["critic"] == data["computed"][0]["weights"]["military"]
    for flag in (["--write"], ["--set", "X"], ["--agree", "--agreed-by", "x", "--on", "2026-11-20"]):
        assert run(["weights", str(case), "--by", "critic", *flag]) == 2
        assert "never written" in capsys.readouterr().err
    assert (case / "tree.toml").read_text() == TREE


def test_all_computed_weights_side_by_side(case, capsys):
    """Where a method is not defined, which figures stop it is said."""
    assert run(["weights", str(case), "--by", "data"]) == 0
    out = capsys.readouterr().out
    assert "MEREC is not defined here: figures of 0 or below on military." in out
    assert "CRITIC" in out


# ---------------------------------------------------------------- wrong on purpose


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--by", "magic"], "--by"),
        (["--points", "poltical=40"], "Did you mean 'political'"),
        (["--points", "tier=40"], "Did you mean 'political.tier'"),
        (["--points", "political"], "political=40"),
        (["--points", "political=1", "--order", "a>b"], "use one at a time"),
        (["--by", "order", "--points", "political=1"], "use one at a time"),
        (["--by", "points"], "needs what was said"),
        (["--by", "pairwise"], "needs what was said"),
        (["--order", "political"], "political>military"),
        (["--judge", "political/military"], "political/military=3"),
        (["--judge", "political/political.tier=3"], "under the same branch"),
        (["--write"], "nothing to write"),
        (["--set", "X"], "nothing to write"),
        (["--points", "political=1", "--set", " "], "needs a name"),
        (["--points", "political=1", "--set", "X", "--write"], "use one of them"),
        (["--agree", "--agreed-by", "x"], "--on"),
        (["--agree", "--on", "2026-11-20"], "--agreed-by"),
        (["--agreed-by", "x"], "belong to --agree"),
        (["--agree", "--agreed-by", "x", "--on", "20.11.2026"], "20.11.2026"),
        (["--agree", "--agreed-by", "x", "--on", "2026-11-20", "--set", "MFB"], "Did you mean 'MFA'"),
        (
            ["--points", "political=1", "--agree", "--agreed-by", "x", "--on", "2026-11-20"],
            "--write or --set",
        ),
        (["--weights", "MFB"], "Did you mean 'MFA'"),
        (["--by", "swing", "--group", "militry"], "no group of criteria"),
        (["--read", "nowhere.xlsx"], "no file to read"),
    ],
)
def test_wrong_options_are_refused_with_a_cure(case, capsys, args, words):
    """Exit code 2, one sentence, nothing written."""
    assert run(["weights", str(case), *args]) == 2
    assert words in capsys.readouterr().err
    assert (case / "tree.toml").read_text() == TREE


def test_a_case_without_criteria_has_no_weights(tmp_path, capsys):
    """It says so."""
    (tmp_path / "case.toml").write_text('title = "t"\n')
    (tmp_path / "options.csv").write_text("option\na\n")
    assert run(["weights", str(tmp_path)]) == 2
    assert "no criteria tree" in capsys.readouterr().err


def test_a_tree_in_the_criteria_folder_is_the_one_written(case, tmp_path, capsys):
    """The file a case names is edited where it lies."""
    (tmp_path / "criteria").mkdir()
    shutil.move(case / "tree.toml", tmp_path / "criteria" / "shared.toml")
    (case / "case.toml").write_text('title = "Small"\nas_of = 2026-11-22\ncriteria = "shared"\n')
    assert run(["weights", str(case), "--points", "political=75", "--write"]) == 0
    assert "weight = 75 # most" in (tmp_path / "criteria" / "shared.toml").read_text()
    assert "shared.toml" in capsys.readouterr().out


def test_the_command_offers_every_method_there_is():
    """The names stand in the command, so that its help needs no heavy import."""
    from prioritizer.cli.weights.steps import COMPUTED
    from prioritizer.scoring.elicitation.data_weights import METHODS

    assert list(COMPUTED) == list(METHODS)


def test_points_given_twice_are_refused(capsys):
    """Of two figures for one criterion nobody could say which is meant."""
    tutorial = str(ROOT / "inputs" / "tutorial")
    points = ["--points", "partner.importance=1", "--points", "partner.importance=2"]
    assert run(["weights", tutorial, *points]) == 2
    assert "partner.importance twice" in capsys.readouterr().err
