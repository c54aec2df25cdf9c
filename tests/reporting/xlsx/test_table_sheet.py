"""A sheet that is one table."""

from __future__ import annotations

from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table, needed
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts

COLUMNS = [SheetColumn("Kind"), SheetColumn("Empty"), SheetColumn("Row", "integer")]


def test_columns_that_hold_nothing_are_left_out() -> None:
    """Empty texts and empty cells are nothing, a zero is something; without rows all columns stay."""
    columns, rows = needed(COLUMNS, [["a", "", 0], ["", None, 2]])
    assert [c.header for c in columns] == ["Kind", "Row"]
    assert rows == [["a", 0], ["", 2]]
    assert needed(COLUMNS, []) == (COLUMNS, [])


def test_the_table_stands_under_title_and_intro() -> None:
    """Under the words of the catalogue, and an intro of its own where one is given."""
    words = Words()
    page = sheet(lambda b, f: add_table(b, f, "findings", COLUMNS, [["a", "", 1]], ["Own."]), sample.bare())
    assert page.title == words("sheet.findings")
    assert texts(page)[:2] == [words("findings.title"), "Own."]
    assert records(page, "Row") == [{"Kind": "a", "Row": 1}]
    assert page.auto_filter.ref is not None


def test_an_empty_table_says_why() -> None:
    """The catalogue's text, and no intro about columns that are not there."""
    page = sheet(lambda b, f: add_table(b, f, "findings", COLUMNS, [], ["Own."]), sample.bare())
    assert texts(page) == [Words()("findings.title"), Words()("empty.findings")]
