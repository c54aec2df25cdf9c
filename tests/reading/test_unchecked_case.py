"""A case as far as it could be read."""

from __future__ import annotations

from prioritizer.domain import AllocationSettings
from prioritizer.reading.content.settings import NO_DATE, CaseSettings
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.typed import read_typed_table
from prioritizer.reading.unchecked_case import UncheckedCase


def draft(tmp_path):
    """A case of one table, goals, with an id that stands twice and one that is empty."""
    raw = RawTable("goals", ("goal",), (2, 3, 4, 5), (("b",), ("a",), ("b",), ("",)))
    sheets = {"goals": read_typed_table(raw, TABLES["goals"], {}, Findings())}
    head = CaseSettings("t", "", NO_DATE, "", "", (), AllocationSettings(), ())
    return UncheckedCase(Inputs("t", tmp_path), head, None, True, sheets, (), None, (), {}, ())


def test_ids_are_listed_once_in_order(tmp_path):
    """Empty cells are none; a table the case does not have has no ids."""
    assert draft(tmp_path).ids("goals", "goal") == ["b", "a"]
    assert draft(tmp_path).ids("partners", "partner") == []


def test_a_table_that_is_not_there_is_none(tmp_path):
    """One that is there has every declared column."""
    assert draft(tmp_path).table("partners") is None
    assert list(draft(tmp_path).table("goals")) == list(TABLES["goals"].by_name)
