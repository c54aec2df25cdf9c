"""Cells that offices assessed, set in a what-if."""

from __future__ import annotations

import pytest

from prioritizer.scoring import score_case
from tests.reading.edits.changed import changed, folder

TREE = 'title = "t"\n[tie]\nvalue = { worst = 0, best = 10 }\n'
SCORES = "for,measure,assessor,value\nX,tie,MoD,4\nX,tie,MFA,8\nY,tie,MoD,5\nB,tie,MoD,1\nB:full,tie,MoD,2\n"


@pytest.mark.parametrize(
    ("target", "figures"),
    [
        ("partner:Y.tie=9", [6, 1, 2, 9, 9]),
        ("option:B.tie=9", [6, 9, 9, 5, 5]),
        ("option:B:full.tie=9", [6, 1, 9, 5, 5]),
        ("option:B:basic.tie=9", [6, 9, 2, 5, 5]),
        ("option:A.tie=9", [9, 1, 2, 5, 5]),
    ],
)
def test_a_cell_that_is_set_is_no_longer_what_offices_said(tmp_path, target, figures):
    """Although no table has a column for it; all other cells stay as they were assessed."""
    place = folder(tmp_path, TREE, scores=SCORES)
    matrix = score_case(changed(place, set=[target])).matrix
    assert matrix is not None
    assert matrix.performance["tie"].tolist() == figures
