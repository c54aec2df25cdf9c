"""A case in one .xlsx file."""

import csv
import datetime
import io
import tomllib
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from prioritizer.reading import check_case, read_case
from prioritizer.reading.files.xlsx_errors import error_cells
from tests.reading.cases import add_rule, put, starter


def to_workbook(folder, path):
    """The case folder as a workbook: tables as sheets, case.toml as keys, rules one per row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for file in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(file.stem)
        for row in csv.reader(file.read_text(encoding="utf-8").splitlines()):
            sheet.append([_typed(cell) for cell in row])
    head = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    sheet = book.create_sheet("case")
    for key in ("title", "home", "as_of", "currency", "criteria"):
        sheet.append([key, head[key]])
    sheet = book.create_sheet("period")
    sheet.append(["name", "from", "to"])
    for period in head["period"]:
        sheet.append([period[key] for key in ("name", "from", "to")])
    sheet = book.create_sheet("rules")
    sheet.append(["id", "kind", "text", "source", "owner", "limit", "per", "select"])
    sheet.append(["R1", "at_most", "One per partner.", "s", "MoD", 1, '["partner", "period"]', ""])
    sheet.append(["R2", "exclude", "No visit.", "s", "MoD", "", "", '{ activity = "visit" }'])
    book.save(path)


def _typed(cell):
    """Numbers and dates as a spreadsheet would hold them."""
    try:
        return float(cell)
    except ValueError:
        pass
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        return cell


def test_a_workbook_reads_like_its_folder(tmp_path):
    """Options, tables, periods, tree and rules are the same."""
    folder = starter(tmp_path)
    put(folder, "resources", 2, "available", "200000.5")
    add_rule(folder, 'id = "R2"\nkind = "exclude"\ntext = "No visit."\nselect = { activity = "visit" }')
    path = folder / "case.xlsx"
    to_workbook(folder, path)
    one, other = read_case(folder), read_case(path)
    assert other.findings == ()
    assert other.options == one.options
    assert (other.periods, other.as_of, other.tree) == (one.periods, one.as_of, one.tree)
    terms = [[replace(r, text="", source="", owner="") for r in case.rules] for case in (other, one)]
    assert terms[0] == terms[1]
    for name, frame in one.tables.items():
        assert other.tables[name].equals(frame), name
    assert [f.path for f in other.files] == ["case.xlsx", "criteria/starter.toml"]


def test_findings_point_at_sheet_rows(tmp_path):
    """Also where rows are empty in between."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "options"
    sheet.append(["option", "effect"])
    sheet.cell(4, 1).value = "a"
    sheet.cell(4, 2).value = "big"
    book.create_sheet("partnerz")
    path = tmp_path / "case.xlsx"
    book.save(path)
    case, found = check_case(path)
    assert case is None
    assert ("options", 4, "effect") in {(f.table, f.row, f.column) for f in found}
    assert "partners" in next(f.cure for f in found if f.table == "partnerz")


def test_a_far_cell_is_refused_before_it_fills_the_memory(tmp_path):
    """One cell at the far corner of a sheet is enough to need all memory."""
    book = openpyxl.Workbook()
    book.active.title = "options"
    book.active.append(["option"])
    book.active["XFD1048576"] = "x"
    path = tmp_path / "far.xlsx"
    book.save(path)
    case, found = check_case(path)
    assert case is None
    assert "row 1048576" in found[0].message


def test_errors_and_uncomputed_formulas_are_not_empty_cells(tmp_path):
    """Each is an error that names sheet, row and column, once."""
    folder = starter(tmp_path)
    path = folder / "case.xlsx"
    to_workbook(folder, path)
    book = openpyxl.load_workbook(path)
    book["activities"]["E2"] = "#REF!"
    book["options"]["C2"] = '=CONCATENATE("a","b")'
    book["resources"]["F2"] = "#N/A"
    book["case"]["B4"] = "=1+1"
    book.save(path)
    case, found = check_case(path)
    assert case is None
    places = {(f.table, f.row, f.column, f.value) for f in found if f.severity == "error"}
    assert places == {
        ("activities", 2, "effect", "#REF!"),
        ("options", 2, "title", ""),
        ("resources", 2, "available", "#N/A"),
        ("case", 4, "B", ""),
    }
    assert all(f.cure for f in found)


def test_a_sheet_that_cannot_be_searched_for_errors(tmp_path):
    """Then nobody knows which of its empty cells are broken ones, so it is refused."""
    folder = starter(tmp_path)
    path = folder / "case.xlsx"
    to_workbook(folder, path)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"<sheetData>", b'<sheetData><!-- "e" --->')
    assert error_cells(_packed(members)) is None
    path.write_bytes(_packed(members))
    case, found = check_case(path)
    assert case is None
    assert found[0].cure


def _packed(members):
    """The members as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def test_a_cell_beyond_the_header_of_a_sheet(tmp_path):
    """A sheet has no separators, so none are blamed."""
    folder = starter(tmp_path)
    path = folder / "case.xlsx"
    to_workbook(folder, path)
    book = openpyxl.load_workbook(path)
    book["goals"]["Z2"] = "a remark"
    book.save(path)
    found = [f for f in check_case(path)[1] if f.table == "goals"]
    assert [(f.row, f.severity) for f in found] == [(2, "error")]
    assert "separator" not in found[0].cure


def test_a_workbook_needs_a_case_sheet(tmp_path):
    """As a folder needs its case.toml."""
    folder = starter(tmp_path)
    path = folder / "case.xlsx"
    to_workbook(folder, path)
    book = openpyxl.load_workbook(path)
    del book["case"]
    book.save(path)
    case, found = check_case(path)
    assert case is None
    assert "no sheet 'case'" in found[0].message


def _bomb():
    """A member that unpacks to far more than it holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 210_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rest", b"plain text", _bomb], ids=["empty", "cut", "text", "bomb"]
)
def test_what_is_no_workbook(tmp_path, content):
    """An error with a cure, no traceback."""
    path = tmp_path / "case.xlsx"
    path.write_bytes(content() if callable(content) else content)
    case, found = check_case(path)
    assert case is None
    assert [f.severity for f in found] == ["error"]


def test_damaged_bytes_inside_a_workbook(tmp_path):
    """Whatever the reader makes of them, it ends in findings."""
    path = tmp_path / "case.xlsx"
    to_workbook(starter(tmp_path), path)
    content = path.read_bytes()
    for position in range(40, len(content), len(content) // 40):
        path.write_bytes(content[:position] + b"\xff\x00" + content[position + 2 :])
        case, found = check_case(path)
        assert (case is None) == any(f.severity == "error" for f in found)
