"""A small working case to start from."""

from __future__ import annotations

import pytest

from prioritizer.reading import check_case
from prioritizer.reading.forms.template_case import empty_table, template
from prioritizer.reading.tables.schema import TABLES


def test_the_template_has_every_table_and_no_finding(tmp_path):
    """It can be planned as it stands."""
    template(tmp_path / "case")
    assert {p.stem for p in (tmp_path / "case").glob("*.csv")} <= set(TABLES)
    case, found = check_case(tmp_path / "case")
    assert found == ()
    assert len(case.options) == 3


def test_rows_of_a_table_stand_under_its_header():
    """Columns without a cell stay empty."""
    header, row = empty_table("goals", [{"goal": "peace"}]).splitlines()
    assert header.split(",")[0] == "goal"
    assert row.split(",") == ["peace", *[""] * header.count(",")]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path):
    """Nothing is left half written where a file stands in the way."""
    (tmp_path / "case").write_text("x")
    with pytest.raises(OSError, match="case"):
        template(tmp_path / "case")
    assert (tmp_path / "case").read_text() == "x"
