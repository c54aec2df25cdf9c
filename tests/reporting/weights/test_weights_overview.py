"""The workbook for a meeting about weights: numbers as numbers, columns wide enough for them."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from prioritizer.domain import Ballot, Weighing
from prioritizer.reporting.weights.weights_overview import write_overview
from prioritizer.scoring.elicitation.elicit import by_swing
from prioritizer.scoring.elicitation.groups import leaf_ranges
from prioritizer.scoring.elicitation.weight_table import weight_rows
from tests.scoring.cases import case
from tests.scoring.elicitation.trees import two_axes


@pytest.fixture
def book(tmp_path):
    """Two people on one group, one of them on another."""
    tree = two_axes()
    small = case([{"option": "o", "x": 1, "y": 1, "z": 1, "b": 1, "u": 1, "v": 1}], tree)
    rows = weight_rows(tree)
    shown = Weighing(small, "", rows, {"": rows}, leaf_ranges(small, tree))
    said = [
        Ballot("MFA", {"a": 100.0, "b": 100.0, "c.u": 100.0, "c.v": 0.0}),
        Ballot("MoD", {"a": 0.0, "b": 1.0}),
    ]
    path = tmp_path / "w.xlsx"
    write_overview(replace(shown, elicited=by_swing(tree, said), before=rows), path)
    return openpyxl.load_workbook(path, data_only=True)


def _row(sheet, name):
    return next(row for row in sheet.iter_rows(values_only=True) if row[0] and row[0].strip() == name)


def test_the_tree_has_every_share(book):
    """Leaves are set in below their branch."""
    assert _row(book["Weights"], "x")[:6] == (
        "    x",
        3,
        0.5,
        pytest.approx(0.3),
        pytest.approx(0.15),
        "0 to 10",
    )


def test_people_stand_beside_one_another(book):
    """Mean, everyone's share, how far apart; who said nothing has an empty cell."""
    sheet = book["What people said"]
    assert _row(sheet, "a")[1:7] == (25, 0.6, 0.25, 0.5, 0, 0.5)
    assert _row(sheet, "u")[1:7] == (100, 0.5, 1, None, None, None)


def test_columns_of_shares_have_room_for_them(book):
    """100.0 % needs some fifty pixels; narrower columns show ###."""
    sheet = book["What people said"]
    assert all(sheet.column_dimensions[letter].width > 7 for letter in "CDEFG")
