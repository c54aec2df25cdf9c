"""The scoring guide on paper, and a blank sheet filled in and saved by another spreadsheet program."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from prioritizer.commands.assessments import collect, write_templates
from prioritizer.reading import read_case
from tests import ROOT
from tests.acceptance.test_workbook_pages import convert, printed, profile

pytestmark = pytest.mark.acceptance
INPUTS = ROOT / "inputs"
__all__ = ["profile"]  # the fixture


def test_the_guide_prints_on_upright_a4(profile: Path, tmp_path: Path) -> None:
    """Every criterion's heading, with its anchors on the same page."""
    case = INPUTS / "azerbaijan-2027"
    guide = write_templates(case, tmp_path, ["MFA"], ["tier"]).guide
    pdf = convert(profile, guide, "pdf", tmp_path / "pdf")
    about = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    width, height = re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", about)[0]
    assert (round(float(width)), round(float(height))) == (595, 842)
    tree = read_case(case).tree
    assert tree is not None
    pages = printed(pdf, "-layout").split("\f")
    assert sum(page.count("of all weight") for page in pages) == len(tree.leaves)
    for page in pages:
        assert page.count("of all weight") == len(re.findall(r"^\s*Figure\s+Value", page, re.MULTILINE))


def test_a_sheet_saved_by_libreoffice_is_read_back(profile: Path, tmp_path: Path) -> None:
    """Through its own format and back, with what was typed in as numbers and texts."""
    case = Path(shutil.copytree(INPUTS / "tutorial", tmp_path / "tutorial"))
    ((blank, _),) = write_templates(case, tmp_path, ["MoD"], ["importance"]).blanks
    book = openpyxl.load_workbook(blank)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        if row[0].value == "BOR":
            row[5].value, row[6].value = 4.5, "Grüße"
    book.save(blank)
    ods = convert(profile, blank, "ods", tmp_path / "lo")
    again = convert(profile, ods, "xlsx", tmp_path / "lo")
    (row_added,) = collect(case, [again]).added
    assert (row_added.of, row_added.text, row_added.reason) == ("BOR", "4.5", "Grüße")
