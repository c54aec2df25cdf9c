"""The swing sheet as people fill it in: what the live columns say, and that LibreOffice's copy reads back."""

from __future__ import annotations

import json

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests.acceptance.test_workbook_pages import convert, profile
from tests.reporting.reopened import opened

pytestmark = pytest.mark.acceptance
CASE = str(ROOT / "inputs" / "azerbaijan-2027")
POINTS = {"political": 100, "geographic": 50, "military": 80, "cooperation": 20, "risk": 60, "access": 120}

__all__ = ["profile"]


def test_the_sheet_computes_shares_and_is_read_back_from_another_program(profile, tmp_path, capsys):
    """Checks and shares follow what is typed; the copy saved by LibreOffice gives the same points."""
    sheet = tmp_path / "mfa.xlsx"
    assert run(["weights", CASE, "--sheet", str(sheet), "--person", "MFA"]) == 0
    book = openpyxl.load_workbook(sheet)
    for row in book.active.iter_rows():
        if row[0].value in POINTS:
            row[4].value = POINTS[row[0].value]
    book.save(sheet)
    anew = convert(profile, sheet, "xlsx", tmp_path / "anew")
    rows = {row[0]: row for row in opened(anew).active.iter_rows(values_only=True)}
    assert [rows[p][6] for p in ("political", "geographic")] == pytest.approx([0.4, 0.2])
    assert [rows[p][5] for p in ("political", "risk", "access", "capacity")] == [
        "ok", "one needs 100", "0 to 100", "to do",
    ]  # fmt: skip
    capsys.readouterr()
    assert run(["weights", CASE, "--read", str(anew), "--json"]) == 3
    wrong = json.loads(capsys.readouterr().out)["findings"]
    assert [f["value"] for f in wrong] == ["120"]
