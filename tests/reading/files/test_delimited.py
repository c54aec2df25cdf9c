"""CSV files as they come."""

from fractions import Fraction

import pytest

from prioritizer.reading import check_case, read_case
from tests.reading.cases import findings, minimal, the

RESOURCES = "resource;available;reserve\nbudget;1200,5;2,5 %\n"


def test_semicolons_and_decimal_commas_are_read_and_reported(tmp_path):
    """The dialect is recognised by the header; amounts stay exact."""
    case = read_case(minimal(tmp_path, resources=RESOURCES))
    assert [e.available for e in case.envelopes] == [Fraction(2401, 2)]
    assert "decimal mark is read as a comma" in the(case.findings, "resources", "").message


def test_a_point_in_a_file_of_commas_is_refused(tmp_path):
    """1.200 could be one thousand two hundred."""
    found = findings(minimal(tmp_path, resources=RESOURCES + "travel;1.200;\n"))
    finding = the(found, "resources", "available")
    assert (finding.severity, finding.row) == ("error", 3)


def test_semicolons_with_points(tmp_path):
    """Without any decimal comma the point is the decimal mark."""
    case = read_case(minimal(tmp_path, resources="resource;available\nbudget;1200.5\n"))
    assert [e.available for e in case.envelopes] == [Fraction(2401, 2)]


def test_byte_order_mark_blank_lines_and_empty_columns(tmp_path):
    """What spreadsheet programs add is ignored; row numbers stay those of the file."""
    folder = minimal(tmp_path, "\ufeffoption,effect,,\n\n,,,\na,2,,\n")
    case = read_case(folder)
    assert [(o.option, o.effect, o.row) for o in case.options] == [("a", 2.0, 4)]


def test_names_in_two_unicode_spellings_are_one(tmp_path):
    """é as one character or as e with an accent."""
    case = read_case(minimal(tmp_path, "option,partner\na,e\u0301\n", partners="partner\n\u00e9\n"))
    assert case.options[0].partner == "\u00e9"


def test_blanks_around_ids_are_removed_and_reported(tmp_path):
    """The id is what it looks like."""
    case = read_case(minimal(tmp_path, "option\n a \n"))
    assert case.options[0].option == "a"
    assert the(case.findings, "options", "option").severity == "warning"


@pytest.mark.parametrize(
    ("options", "row", "words"),
    [
        ("option,title\na\n", 2, "1 cells where the header has 2"),
        ("option,title\na,x,y\n", 2, "3 cells where the header has 2"),
        ("option,title,title\na,x,y\n", 1, "same name"),
        ("option,,title\na,x,y\n", 1, "no name"),
        ("option\ttitle\na\tx\n", 1, "tabs"),
        ('option,title\na,"x\n', 2, "cannot be taken apart"),
        ("option\na\0\n", 2, "binary"),
    ],
)
def test_a_table_that_does_not_fit(tmp_path, options, row, words):
    """Never shifted, renamed or dropped: each is an error with its row."""
    found = findings(minimal(tmp_path, options))
    (finding,) = [f for f in found if words in f.message]
    assert (finding.severity, finding.table, finding.row) == ("error", "options", row)


def test_other_encodings_are_refused_with_the_row(tmp_path):
    """Latin-1 and UTF-16 are named, not guessed."""
    folder = minimal(tmp_path)
    (folder / "options.csv").write_bytes("option\na\nTürkiye\n".encode("latin-1"))
    assert [f.row for f in findings(folder) if "UTF-8" in f.message] == [3]
    (folder / "options.csv").write_bytes("option\na\n".encode("utf-16"))
    assert any("UTF-16" in f.message for f in findings(folder))


def test_a_crooked_row_is_reported_once(tmp_path):
    """Its cells are not reported again by the checks."""
    case, found = check_case(minimal(tmp_path, "option,effect\na,1\nb,x,y,z\n"))
    assert case is None
    assert len([f for f in found if f.severity == "error"]) == 1
