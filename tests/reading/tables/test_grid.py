"""From a grid of texts to a table with a header."""

from __future__ import annotations

import pytest

from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.grid import raw_table


def read(grid):
    """The table, and (row, column, cure) of what was found."""
    findings = Findings()
    return raw_table("t", grid, findings), [(f.row, f.column, f.cure) for f in findings.all()]


def test_rows_keep_their_numbers_and_are_as_long_as_the_header():
    """Blank rows are left out, empty columns at the end too."""
    table, found = read([["", ""], [" a ", "b", ""], ["1", "2"], [], ["3", "4", ""]])
    assert (table.header, table.rows, table.numbers) == (("a", "b"), (("1", "2"), ("3", "4")), (3, 5))
    assert found == []


@pytest.mark.parametrize(
    ("grid", "found"),
    [
        ([], [(None, "", "Write a header row, or remove the file.")]),
        ([["a", "a"]], [(1, "a", "Rename or remove one of them.")]),
        ([["a", "", "b"]], [(1, "column 2", "Name it in the header row, or remove it.")]),
    ],
)
def test_a_header_that_cannot_be_used_is_no_table(grid, found):
    """With a cure at its place."""
    assert read(grid) == (None, found)


@pytest.mark.parametrize(
    ("row", "cure"),
    [
        (["1"], "Separators are missing."),
        (["1", "2", "3"], "A text that contains the separator needs quotes around it."),
    ],
)
def test_a_row_of_another_length_is_marked(row, cure):
    """Its cells may stand in the wrong columns."""
    table, found = read([["a", "b"], row])
    assert table.crooked == {2}
    assert found == [(2, "", cure)]
