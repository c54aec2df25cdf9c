"""Reading what people filled in: points and judgements, from workbooks and CSV files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.forms.swings import (
    ratio_of,
    read_ballots,
    read_judgements,
    scale_mark,
    typed_judgement,
    typed_order,
    typed_points,
)
from prioritizer.reading.tables.cells import CellProblem
from tests.scoring.elicitation.trees import two_axes

TREE = two_axes()


def _csv(tmp_path, text, name="mfa.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _book(tmp_path, rows, name="mfa.xlsx"):
    """A workbook with these rows on a sheet after an empty one."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Swing")
    for row in rows:
        sheet.append(row)
    path = tmp_path / name
    book.save(path)
    return path


def test_points_from_a_csv_file(tmp_path):
    """The person is the file's name, or a column."""
    (ballot,) = read_ballots([_csv(tmp_path, "id,points\na.x,100\na.y,\nb,0\n")], TREE)
    assert (ballot.who, ballot.points) == ("mfa", {"a.x": 100, "b": 0})
    text = "person;id;points\nMFA;a.x;100\nMoD;a.x;62,5\n"
    found = read_ballots([_csv(tmp_path, text)], TREE)
    assert [(b.who, b.points["a.x"]) for b in found] == [("MFA", 100), ("MoD", 62.5)]


def test_a_workbook_may_have_texts_and_several_tables(tmp_path):
    """Headers begin anywhere, columns stand in any order; the person stands beside its label."""
    rows = [
        ["A title"],
        ["Person", None, "Ministry of Foreign Affairs"],
        [],
        ["id", "criterion", "points"],
        ["a.x", "ex", 100],
        ["a.y", "why", 40],
        ["Priority: c"],
        ["points", "id", "check"],
        [100, "c.u", "ok"],
        [None, "c.v", "to do"],
    ]
    (ballot,) = read_ballots([_book(tmp_path, rows)], TREE)
    assert ballot.who == "Ministry of Foreign Affairs"
    assert ballot.points == {"a.x": 100, "a.y": 40, "c.u": 100}


def test_everything_wrong_is_said_at_once(tmp_path):
    """An unknown criterion, a text, too many points and a formula without a result, each with its row."""
    rows = [["id", "points"], ["a.q", 3], ["a.x", "much"], ["a.y", 101], ["a.z", "=1+1"], ["b", -1]]
    with pytest.raises(InvalidInput) as error:
        read_ballots([_book(tmp_path, rows)], TREE)
    assert sorted((f.row, f.column) for f in error.value.findings) == [
        (2, "id"),
        (3, "points"),
        (4, "points"),
        (5, "points"),
        (6, "points"),
    ]
    assert "Did you mean" in error.value.findings[0].cure


def test_a_scale_that_changed_since_is_an_error(tmp_path):
    """The step from worst to best meant something else when the points were given."""
    text = f"id,points,scale\na.x,100,{scale_mark(TREE, 'a.x')}\n"
    assert read_ballots([_csv(tmp_path, text)], TREE)[0].points == {"a.x": 100}
    leaves = tuple(replace(x, best=20.0) if x.path == "a.x" else x for x in TREE.leaves)
    with pytest.raises(InvalidInput, match="has changed since the sheet was made"):
        read_ballots([_csv(tmp_path, text)], replace(TREE, leaves=leaves))


def test_the_mark_of_a_branch_covers_its_leaves():
    """A new scale below changes the branch's mark and no other's; weights and names change none."""
    leaves = tuple(replace(x, best=20.0) if x.path == "a.x" else x for x in TREE.leaves)
    changed = replace(TREE, leaves=leaves)
    assert scale_mark(changed, "a") != scale_mark(TREE, "a")
    assert scale_mark(changed, "c") == scale_mark(TREE, "c")
    named = tuple(replace(x, weight=9.0, definition="new words") for x in TREE.leaves)
    assert scale_mark(replace(TREE, leaves=named), "a") == scale_mark(TREE, "a")


def test_the_same_person_twice_is_an_error(tmp_path):
    """Two sheets that carry one name would be averaged unseen."""
    files = [_book(tmp_path, [["person", "MFA"], ["id", "points"], ["b", 5]], f"{n}.xlsx") for n in "ab"]
    with pytest.raises(InvalidInput, match="MFA has given points to this criterion already"):
        read_ballots(files, TREE)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", "id,weight\na,3\n", "no table with the columns id, points"),
        ("x.csv", "id,points\na,\n", "nobody has given any points"),
        ("x.xlsx", "no workbook", "not an .xlsx workbook"),
    ],
)
def test_files_that_are_no_sheets_are_errors(tmp_path, name, content, words):
    """With the cure."""
    with pytest.raises(InvalidInput, match=words):
        read_ballots([_csv(tmp_path, content, name)], TREE)


def test_a_file_that_is_not_there_is_a_usage_problem(tmp_path):
    """So is one of another kind."""
    for name in ("nowhere.xlsx", "tree.ods"):
        with pytest.raises(UsageProblem, match="is no file to read"):
            read_ballots([tmp_path / name], TREE)


def test_judgements_from_a_table(tmp_path):
    """Fractions stay exact; the judge is a column, the sheet's person or the file's name."""
    text = "first,second,ratio,judge\na.x,a.y,3,MFA\na.x,a.z,1/3,\n"
    one, other = read_judgements([_csv(tmp_path, text)])
    assert (one.first, one.second, one.ratio, one.judge, one.row) == ("a.x", "a.y", 3, "MFA", 2)
    assert (other.ratio, other.judge) == (Fraction(1, 3), "mfa")
    book = _book(tmp_path, [["person", "MoD"], ["first", "ratio", "second"], ["c.u", 2.5, "c.v"]])
    (found,) = read_judgements([book])
    assert (found.ratio, found.judge) == (Fraction(5, 2), "MoD")


def test_judgements_that_cannot_be_read_are_named(tmp_path):
    """All of them at once; an empty ratio is not yet a judgement."""
    text = "first,second,ratio\na.x,a.y,0\na.x,a.z,much\na.y,a.z,\n"
    with pytest.raises(InvalidInput) as error:
        read_judgements([_csv(tmp_path, text)])
    assert [f.row for f in error.value.findings] == [2, 3]


@pytest.mark.parametrize(
    ("text", "ratio"), [("3", 3), ("1/3", Fraction(1, 3)), ("3:2", Fraction(3, 2)), ("0.25", Fraction(1, 4))]
)
def test_ratios(text, ratio):
    """Numbers and fractions above 0."""
    assert ratio_of(text) == ratio


@pytest.mark.parametrize(
    "text", ["0", "-3", "1/0", "0/1", "nan", "inf", "", "a", "1e300", "1/3/3", "2026-03-01"]
)
def test_what_is_no_ratio(text):
    """A date is what spreadsheets make of 1/3."""
    with pytest.raises(CellProblem):
        ratio_of(text)


def test_typed_words():
    """As on the command line."""
    assert typed_points(" political.tier = 40 ") == ("political.tier", 40)
    assert typed_order("a > b=c>d") == (("a",), ("b", "c"), ("d",))
    judgement = typed_judgement("a.x/b = 1/3")
    assert (judgement.first, judgement.second, judgement.ratio) == ("a.x", "b", Fraction(1, 3))
    assert typed_judgement("MFA: a/b=3:2").judge == "MFA"


@pytest.mark.parametrize("text", ["political", "=4", "political=", "political=-1", "political=nan", "p=1e12"])
def test_points_that_cannot_be_read(text):
    """The right way is shown."""
    with pytest.raises(UsageProblem, match="political=40"):
        typed_points(text)


@pytest.mark.parametrize("text", ["", "a", "a>", ">a", "a>>b", "a=>b"])
def test_orders_that_cannot_be_read(text):
    """The right way is shown."""
    with pytest.raises(UsageProblem, match="political>military"):
        typed_order(text)


@pytest.mark.parametrize("text", ["a=3", "a/b", "/b=3", "a/=3", "a/b=0", "a/b=x"])
def test_judgements_that_cannot_be_typed_so(text):
    """The right way is shown."""
    with pytest.raises(UsageProblem, match="political/military=3"):
        typed_judgement(text)
