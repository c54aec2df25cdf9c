"""Tables that people filled in, wherever they begin."""

from __future__ import annotations

import openpyxl

from prioritizer.reading.findings import Findings
from prioritizer.reading.forms.form_table import read_filled


def test_rows_under_each_header_on_each_sheet(tmp_path):
    """Rows before a header are explanations; a second header may have other columns beside the wanted."""
    book = openpyxl.Workbook()
    book.active.append(["office", "", "MFA"])
    book.active.append(["see below"])
    book.active.append(["Id", "Points"])
    book.active.append(["a", 1.5])
    other = book.create_sheet("more")
    other.append(["note", "points", "id"])
    other.append(["x", "=A1", "b"])
    path = tmp_path / "f.xlsx"
    book.save(path)
    found = read_filled(path, ("id", "points"), ("office",), Findings())
    assert found is not None
    assert [(row.number, row.cells["id"], row.cells["points"]) for row in found.rows] == [
        (4, "a", "1.5"),
        (2, "b", ""),
    ]
    assert [row.broken for row in found.rows] == [frozenset(), {"points"}]
    assert found.labels == {"office": "MFA"}


def test_a_csv_file_keeps_its_decimal_mark(tmp_path):
    """Semicolons and commas as spreadsheets of many countries save them."""
    path = tmp_path / "f.csv"
    path.write_text("id;points\na;1,5\n")
    found = read_filled(path, ("id", "points"), (), Findings())
    assert found is not None
    assert found.decimal_comma
    assert found.rows[0].cells == {"id": "a", "points": "1,5"}


def test_a_file_without_the_table_is_a_finding(tmp_path):
    """The columns wanted are named."""
    path = tmp_path / "f.csv"
    path.write_text("id,weight\na,1\n")
    findings = Findings()
    assert read_filled(path, ("id", "points"), (), findings) is None
    assert "id, points" in findings.all()[0].message
