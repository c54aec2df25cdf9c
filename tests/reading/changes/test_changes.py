"""``changes.toml``: named changes, and what can be wrong with them."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.changes.changes import flags_change, named_changes, pick
from tests.reading.cases import findings, minimal, the

GOOD = """
[[change]]
name = "austerity"
who = "Finance"
when = 2026-11-20
why = "Less."
available = ["budget=-10%", "travel=-10%"]
rule = "R1=off"

[[change]]
name = "crisis"
select = ["partner=A", "activity=visit"]
exclude_from = 2027-06-15
"""


def case_with(parent, text):
    """A case with these changes."""
    folder = minimal(parent)
    (folder / "changes.toml").write_text(text, encoding="utf-8")
    return folder


def test_changes_are_read_with_who_when_and_why(tmp_path):
    """Texts and lists of texts, a date for exclude_from, in file order."""
    first, second = named_changes(case_with(tmp_path, GOOD))
    assert (first.name, first.who, first.when, first.why) == (
        "austerity",
        "Finance",
        date(2026, 11, 20),
        "Less.",
    )
    assert [(e.key, e.text, e.row) for e in first.edits] == [
        ("available", "budget=-10%", 2),
        ("available", "travel=-10%", 2),
        ("rule", "R1=off", 2),
    ]
    assert second.edits[0].select == {"partner": ("A",), "activity": ("visit",)}


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ('[[change]]\nname = "a"\navailble = ["x=1"]', "availble", "Did you mean 'available'?"),
        ('[[change]]\nweight = ["x=1"]', "name", "no name"),
        ('[[change]]\nname = "a"\n[[change]]\nname = "a"', "name", "same name"),
        ('[[change]]\nname = "a"\nweight = ["x=nan"]', "weight", "finite"),
        ('[[change]]\nname = "a"\nweight = 45', "weight", "a text"),
        ('[[change]]\nname = "a"\nwhen = "soon"', "when", "not a date"),
        ('[[change]]\nname = "a"\nselect = ["partner=A"]', "select", "exclude-from"),
        ('change = "a"', "change", "[[change]]"),
    ],
)
def test_mistakes_are_findings_with_their_place(tmp_path, text, column, words):
    """check names the key, and using the changes stops."""
    folder = case_with(tmp_path, text)
    assert the(findings(folder), "changes", column, words).severity == "error"
    with pytest.raises(InvalidInput):
        named_changes(folder)


def test_a_change_is_picked_by_name(tmp_path):
    """In the order asked for, each once; an unknown one gets a suggestion."""
    known = named_changes(case_with(tmp_path, GOOD))
    assert [c.name for c in pick(known, ["crisis", "austerity", "crisis"])] == ["crisis", "austerity"]
    with pytest.raises(UsageProblem, match="Did you mean 'austerity'"):
        pick(known, ["austerty"])


def test_flags_make_one_change():
    """All flags together, each edit marked with its flag; nothing without any."""
    change = flags_change("x", {"weight": ["a=1"], "select": ["p=A"], "exclude_from": ["2027-01-01"]})
    assert [e.table for e in change.edits] == ["--weight", "--exclude-from"]
    assert flags_change("x", {"weight": []}) is None
    with pytest.raises(UsageProblem, match="only one day"):
        flags_change("x", {"select": ["p=A"], "exclude_from": ["2027-01-01", "2027-02-01"]})


def test_a_workbook_holds_changes_too(tmp_path):
    """The sheet ``changes`` has a row per change and a column per key."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.create_sheet("case").append(["title", "t"])
    book.create_sheet("options").append(["option"])
    book["options"].append(["a"])
    sheet = book.create_sheet("changes")
    sheet.append(["name", "when", "weight", "available"])
    sheet.append(["one", date(2026, 11, 20), "political=45", '["budget=-10%", "travel=5"]'])
    book.save(tmp_path / "case.xlsx")
    (change,) = named_changes(tmp_path / "case.xlsx")
    assert change.when == date(2026, 11, 20)
    assert [e.text for e in change.edits] == ["political=45", "budget=-10%", "travel=5"]
