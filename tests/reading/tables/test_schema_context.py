"""The tables around the options: goals, papers, windows, assessments, history, execution, sources."""

from __future__ import annotations

from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.schema_context import AROUND
from tests.reading.cases import add_row, findings, starter, the


def test_they_are_among_the_tables_of_a_case():
    """Each under its own name, with a column for where its rows come from or belong."""
    assert {table.name: table for table in AROUND}.items() <= TABLES.items()


def test_every_reference_names_a_table():
    """Otherwise no id could be looked up."""
    for table in AROUND:
        assert {c.refers for c in table.columns} - {""} <= TABLES.keys()


def test_a_word_a_column_does_not_allow_has_a_cure(tmp_path):
    """As in every table."""
    folder = starter(tmp_path)
    row = add_row(folder, "windows", window="w", from_="2027-01-01", to="2027-02-01", kind="forbd")
    found = the(findings(folder), "windows", "kind")
    assert (found.row, found.cure) == (row, "Did you mean 'forbid'?")
