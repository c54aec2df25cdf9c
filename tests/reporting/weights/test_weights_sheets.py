"""The sheets people fill in: what stands on them, and that they recognise themselves again."""

from __future__ import annotations

import openpyxl
import pytest

from prioritizer.domain import Weighing
from prioritizer.reading.forms.swings import scale_mark
from prioritizer.reporting.weights.weights_sheets import write_sheet
from prioritizer.scoring.elicitation.groups import groups_of, leaf_ranges
from prioritizer.scoring.elicitation.weight_table import weight_rows
from tests.scoring.cases import case
from tests.scoring.elicitation.trees import two_axes


@pytest.fixture
def weighing():
    """Two axes, three groups."""
    tree = two_axes()
    small = case([{"option": "o", "x": 1, "y": 1, "z": 1, "b": 1, "u": 1, "v": 1}], tree)
    rows = weight_rows(tree)
    return Weighing(small, "", rows, {"": rows}, leaf_ranges(small, tree))


def _sheet(weighing, tmp_path, **more):
    path = tmp_path / "sheet.xlsx"
    write_sheet(weighing, groups_of(weighing.case.tree), path, **{"pairs": False} | more)
    return openpyxl.load_workbook(path).active, openpyxl.load_workbook(path, data_only=True).active


def _rows(sheet):
    return {row[0].value: row for row in sheet.iter_rows() if row[0].value}


def test_every_criterion_of_every_group_has_a_row(weighing, tmp_path):
    """Worst and best beside each, an empty yellow cell, and no weight in force that would anchor anybody."""
    sheet, _ = _sheet(weighing, tmp_path)
    rows = _rows(sheet)
    members = [path for group in groups_of(weighing.case.tree) for path in group.members]
    assert all(path in rows for path in members)
    assert (rows["a.x"][2].value, rows["a.x"][3].value, rows["a.x"][4].value) == ("0", "10", None)
    assert "x 0 to 10, y 0 to 10 and z 0 to 10" in rows["a"][1].value
    assert "c" not in rows  # alone on its axis


def test_formulas_stand_with_their_values(weighing, tmp_path):
    """A reader that does not compute sees what is still to be done."""
    sheet, shown = _sheet(weighing, tmp_path)
    assert str(_rows(sheet)["a.x"][5].value).startswith("=IF(E")
    assert _rows(shown)["a.x"][5].value == "to do"
    first, last = _rows(sheet)["a.x"][0].row, _rows(sheet)["a.z"][0].row
    assert f"SUM($E${first}:$E${last})" in str(_rows(sheet)["a.y"][6].value)


def test_points_are_limited_to_a_hundred(weighing, tmp_path):
    """Each yellow cell takes numbers from 0 to 100 only."""
    sheet, _ = _sheet(weighing, tmp_path)
    limits = {str(v.sqref): (v.formula1, v.formula2) for v in sheet.data_validations.dataValidation}
    for group in groups_of(weighing.case.tree):
        for path in group.members:
            assert limits[_rows(sheet)[path][4].coordinate] == ("0", "100")


def test_the_mark_of_the_scale_stands_beside_the_page(weighing, tmp_path):
    """It is read back but not printed."""
    sheet, _ = _sheet(weighing, tmp_path)
    assert _rows(sheet)["a.x"][7].value == scale_mark(weighing.case.tree, "a.x")
    assert sheet.print_area is not None
    assert "$G$" in sheet.print_area


def test_names_never_become_formulas(weighing, tmp_path):
    """A person called by a formula is a text."""
    sheet, _ = _sheet(weighing, tmp_path, person="=1+1")
    cell = next(row[1] for key, row in _rows(sheet).items() if key == "person")
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_every_pair_is_asked_once(weighing, tmp_path):
    """Three criteria make three comparisons, two one."""
    sheet, _ = _sheet(weighing, tmp_path, pairs=True)
    pairs = [
        (r[0].value, r[2].value) for r in sheet.iter_rows() if str(r[0].value).startswith(("a", "b", "c"))
    ]
    assert pairs == [("a", "b"), ("a.x", "a.y"), ("a.x", "a.z"), ("a.y", "a.z"), ("c.u", "c.v")]
