"""Findings: everything at once, and long runs of one kind counted."""

from __future__ import annotations

from tests.reading.cases import (
    findings,
    minimal,
    put,
    starter,
)

PLANTED = [
    ("options", 2, "partner", "GOE"),
    ("options", 2, "effect", "nan"),
    ("partners", 2, "presence", "residnt"),
    ("resources", 2, "available", "1 200"),
    ("requirements", 2, "resource", "bugdet"),
]


def test_all_of_them_at_once(tmp_path):
    """Five errors in five tables are five errors, not the first one."""
    folder = starter(tmp_path)
    for table, row, column, value in PLANTED:
        put(folder, table, row, column, value)
    errors = {(f.table, f.row, f.column) for f in findings(folder) if f.severity == "error"}
    assert {p[:3] for p in PLANTED} <= errors
    assert len(errors) <= len(PLANTED) + 1


def test_many_findings_of_one_kind_end_in_a_count(tmp_path):
    """A table of wrong ids does not fill the screen."""
    options = "option,partner\n" + "".join(f"o{i},X{i}\n" for i in range(60))
    found = findings(minimal(tmp_path, options, "as_of = 2027-01-01\n", partners="partner\nGEO\n"))
    here = [f for f in found if f.column == "partner"]
    assert len(here) == 21
    assert here[-1].message.startswith("40 more rows")
