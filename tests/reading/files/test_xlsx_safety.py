"""A look into an .xlsx file before it is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from prioritizer.reading.files import xlsx_safety
from prioritizer.reading.files.xlsx_safety import column_number, split_reference, unsafe


def packed(**sheets):
    """A package with these sheets."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for name, text in sheets.items():
            package.writestr(f"xl/worksheets/{name}.xml", text)
    return buffer.getvalue()


def test_an_ordinary_workbook_may_be_opened():
    """Nothing is wrong with it."""
    assert unsafe(packed(one='<c r="A1"/><c r="Z99"/>')) == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no zip at all", "is damaged"),
        (packed(one='<c r="A1"/>')[:60], "is damaged"),
        (packed(one='<c r="A300000"/>'), "row 300000, column 1: delete what stands far out"),
        (packed(one="<c r='AAAA1'/>"), "column 18279"),
    ],
    ids=["no archive", "cut short", "a far row", "a far column"],  # an archive's bytes tell the time
)
def test_what_must_not_be_opened_is_told_why(content, words):
    """Before it fills the memory."""
    assert words in unsafe(content)


def test_a_workbook_that_grows_when_unpacked(monkeypatch):
    """Its members state their sizes."""
    monkeypatch.setattr(xlsx_safety, "LARGEST_MEMBER", 10)
    assert "larger than" in unsafe(packed(one="x" * 11))


def test_references_of_cells():
    """Letters count in base 26 without a zero; what is no reference is none."""
    assert [column_number(x) for x in (b"A", b"Z", b"AA")] == [1, 26, 27]
    assert split_reference("B12") == ("B", 12)
    assert split_reference("12B") == ("", 0)
