"""The declarations and what is made from them."""

from pathlib import Path

from docs.pages.case_format import case_format
from prioritizer.reading.forms.template_case import empty_table
from prioritizer.reading.tables.cells import EMPTY, READERS
from prioritizer.reading.tables.schema import TABLES


def test_the_page_is_up_to_date():
    """docs/case-format.md is generated; run make docs where this fails."""
    page = Path("docs/case-format.md")
    assert page.read_text(encoding="utf-8") == case_format()


def test_every_column_has_a_kind_that_can_be_read_and_a_sentence():
    """A default must be a value of its own column."""
    for table in TABLES.values():
        for column in table.columns:
            assert column.kind in EMPTY
            assert column.about.endswith("."), column.name
            assert not (column.default and column.required)
            if column.default and column.kind in READERS:
                READERS[column.kind](column.default)
            if column.kind == "choice":
                assert column.default in column.allowed


def test_keys_are_columns():
    """A key names declared columns."""
    for table in TABLES.values():
        assert set(table.key) <= set(table.by_name)


def test_an_empty_table_has_every_column():
    """The template's header is the declaration."""
    for name, table in TABLES.items():
        assert empty_table(name).strip().split(",")[: len(table.columns)] == list(table.by_name)
