"""A case as far as it could be read."""

from __future__ import annotations

from prioritizer.reading.case import read_draft
from prioritizer.reading.findings import Findings
from tests.cases import write_case


def test_ids_are_listed_once_in_order(tmp_path):
    """Empty cells are none; a table the case does not have has no ids; errors do not stop reading."""
    findings = Findings()
    folder = write_case(tmp_path, options="option,effect / A,2 / B,many", goals="goal / b / a / b / ")
    draft = read_draft(folder, None, findings)
    assert draft is not None
    assert findings.stop
    assert draft.ids("goals", "goal") == ["b", "a"]
    assert draft.ids("partners", "partner") == []
    assert [o.option for o in draft.case.options] == ["A", "B"]
