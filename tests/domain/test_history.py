"""What was begun before a re-plan."""

from dataclasses import replace

import pytest

from prioritizer.domain import ExecutionRow


@pytest.mark.parametrize(
    ("status", "begun"),
    [("running", True), ("done", True), ("planned", False), ("postponed", False), ("cancelled", False)],
)
def test_what_runs_or_is_over_has_begun(status, begun):
    """The rest is still to come, or out."""
    assert ExecutionRow("a", status).begun is begun


def test_where_a_row_stands_is_no_part_of_what_it_says():
    """News are news in whatever row; another reason is another row."""
    row = ExecutionRow("a", "running", row=2)
    assert replace(row, row=7) == row
    assert replace(row, reason="late") != row
