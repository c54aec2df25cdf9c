"""Declarations of columns, keys and tables."""

import pytest

from prioritizer.reading.tables.cells import LARGEST, CellProblem
from prioritizer.reading.tables.declaration import ColumnDeclaration, TableDeclaration, required_column


@pytest.mark.parametrize(
    ("limits", "value", "words"),
    [
        ({"least": 0}, -1, "this cannot be negative. Write 0 or more."),
        ({"least": 1, "subject": "a run"}, 0, "a run cannot be less than 1. Write 1 or more."),
        ({"most": 1000}, 1001, "this cannot be more than 1000. Write at most 1000."),
        ({"most": LARGEST}, 1e13, "the number is too large to compute with. Use a larger unit."),
    ],
)
def test_a_number_beyond_the_limits_is_refused_with_a_cure(limits, value, words):
    """Numbers within them pass."""
    column = ColumnDeclaration("x", "number", "", **limits)
    column.check_bounds(limits.get("least", 5))
    with pytest.raises(CellProblem) as caught:
        column.check_bounds(value)
    assert f"{caught.value.message} {caught.value.cure}" == words


def test_a_table_knows_its_columns_by_name():
    """A required column has no default."""
    column = required_column("id", "id", "Its id.")
    assert TableDeclaration("t", "thing", (column,)).by_name == {"id": column}
    assert column.required
    assert not column.default
