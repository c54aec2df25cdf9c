"""Two plans side by side as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prioritizer.domain import InputDifference
from prioritizer.reporting.compare.compare_text import compare_json
from prioritizer.reporting.compare.compare_workbook import write_compare
from prioritizer.reporting.words.catalogue import Words
from tests.reporting.compare.test_compare_text import INPUTS, NAMES, plans
from tests.reporting.reopened import opened, records, texts

WORDS = Words()


def book(
    folder: Path, inputs: tuple[InputDifference, ...] | None, sides: Any = None, names: Any = NAMES
) -> Any:
    """The workbook, read back."""
    write_compare(names, sides or plans(), inputs, folder / "compare.xlsx")
    return opened(folder / "compare.xlsx")


def test_shifts_and_inputs_are_those_of_the_data(tmp_path: Path) -> None:
    """A sheet for each, row by row."""
    made, data = book(tmp_path, INPUTS), compare_json(NAMES, plans(), INPUTS)
    assert made.sheetnames == [WORDS("compare.sheet_plan"), WORDS("compare.sheet_inputs")]
    rows = records(made.worksheets[0], WORDS("col.why"))
    listed = [shift for kind in ("enters", "leaves", "moves") for shift in data[kind]]
    assert [r[WORDS("col.option")] for r in rows] == [s["title"] for s in listed]
    assert [r[WORDS("col.why")] or "" for r in rows] == [s["why"] for s in listed]
    cells = [list(r.values()) for r in records(made.worksheets[1], WORDS("col.column"))]
    assert cells[0] == ["options", "TUR-visit full", "changed", "concurrence", "given", "refused"]
    assert len(cells) == 3


def test_nothing_that_differs_is_said(tmp_path: Path) -> None:
    """Of the plans, and of inputs that are the same or not known."""
    same = book(tmp_path, (), (plans()[0], plans()[0]))
    assert texts(same.worksheets[0])[-1] == WORDS("compare.same_plan")
    assert texts(same.worksheets[1])[-1] == WORDS("compare.inputs_same")
    assert texts(book(tmp_path, None).worksheets[1])[-1] == WORDS("compare.inputs_unknown")


def test_a_long_name_with_a_command_in_it_fits_the_footer(tmp_path: Path) -> None:
    """Its end is shown, and & stays a letter."""
    footer = book(tmp_path, (), names=("x" * 300 + "&D", "b")).worksheets[0].oddFooter.left.text
    assert "&&D" in footer
    assert len(footer) < 200
