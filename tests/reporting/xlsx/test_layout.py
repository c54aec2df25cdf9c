"""How wide columns are, so that a table fits the width of one page."""

from __future__ import annotations

import pytest

from prioritizer.reporting.xlsx.cells import SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.text_size import cell_px, longest_word_px


def test_columns_share_the_page() -> None:
    """Wide text gives way down to its longest word; numbers keep their room."""
    columns = [
        SheetColumn("Name", most=400),
        SheetColumn("Text", most=400),
        SheetColumn("Amount", "money", total=True),
    ]
    rows = [["a name of several words " * 3, "and a text of several words " * 3, 1234567]]
    wide, narrow = fit(2000, (columns, rows)), fit(420, (columns, rows))
    assert sum(narrow) == pytest.approx(420)
    assert narrow[2] == wide[2] >= cell_px("1,234,567", padding=8)
    assert narrow[0] >= longest_word_px("several")


def test_a_spanning_column_does_not_widen_the_ones_it_spans() -> None:
    """A long text below a table of numbers takes their room together."""
    above = [SheetColumn("A", "integer"), SheetColumn("B", "integer"), SheetColumn("C", "integer")]
    below = [SheetColumn("Text", span=3)]
    plain = fit(900, (above, [[1, 2, 3]]))
    assert fit(900, (above, [[1, 2, 3]]), (below, [["a long text " * 20]])) == plain


def test_columns_take_what_the_widest_of_several_tables_needs() -> None:
    """Tables under one another share the columns of the sheet."""
    short, long = [SheetColumn("A")], [SheetColumn("A header of many letters")]
    alone = fit(900, (long, []))
    assert fit(900, (short, [["x"]]), (long, [])) == alone
    assert fit(900, (short, [["x"]]))[0] < alone[0]


def test_a_column_keeps_its_least_width() -> None:
    """However short what stands in it, and however little room there is."""
    columns = [SheetColumn("A", least=300), SheetColumn("B", most=400)]
    assert fit(320, (columns, [["x", "several words " * 5]]))[0] == 300
