"""A blank sheet for one office: what it asks, and what its cells take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import AskedCell, Leaf
from prioritizer.reading.forms.returned_forms import COLUMNS
from prioritizer.reporting.assessments.blank_sheet import scale_text, write_blank
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import opened, records

TIER, GAIN = sample.LEAVES[0], sample.LEAVES[2]
MOOD = Leaf("military.mood", 1, "maximise", "mood", categories={"low": 0.0, "high": 1.0})
ASKED = (AskedCell("GEO", "partners", TIER), AskedCell("TUR", "partners", TIER))


def page(asked: tuple[AskedCell, ...], folder: Path, assessor: str = "") -> Any:
    """The sheet, read back."""
    write_blank(Facts(sample.run()), asked, assessor, folder / "blank.xlsx")
    return opened(folder / "blank.xlsx").worksheets[0]


def test_each_figure_has_a_row_to_fill_in(tmp_path: Path) -> None:
    """Under the columns it is read back by; value, reason and date stay empty."""
    rows = records(page(ASKED, tmp_path), "criterion")
    assert list(rows[0]) == list(COLUMNS)
    assert [(r["for"], r["name"], r["measure"]) for r in rows] == [
        ("GEO", "Georgia", "tier"), ("TUR", "Türkiye", "tier"),
    ]  # fmt: skip
    assert {(r["value"], r["reason"], r["date"]) for r in rows} == {(None, None, None)}


def test_the_office_is_named_or_asked_for(tmp_path: Path) -> None:
    """Beside the word it is read back by."""
    for assessor in ("MoD", ""):
        cells = {row[0]: row[1] for row in page(ASKED, tmp_path, assessor).iter_rows(values_only=True)}
        assert cells["assessor"] == (assessor or None)


def test_cells_take_only_what_can_be_read_back(tmp_path: Path) -> None:
    """Numbers of the scale for two rows, then one of two names for the third."""
    sheet = page((*ASKED, AskedCell("GEO", "partners", MOOD)), tmp_path)
    value = next(cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == "value")
    rules = {str(v.sqref): v for v in sheet.data_validations.dataValidation if str(v.sqref).startswith(value)}
    numbers, names = rules.values()
    assert (numbers.type, float(numbers.formula1), float(numbers.formula2)) == ("decimal", 0, 10)
    assert (names.type, names.formula1) == ("list", '"low,high"')
    first, _, last = next(iter(rules)).partition(":")
    assert int(last[1:]) - int(first[1:]) == 1


@pytest.mark.parametrize(
    ("leaf", "parts"),
    [
        (TIER, ("0", "10", "points")),
        (MOOD, ("low, high",)),
        (Leaf("a.b", 1, "maximise", "b", "days"), ("days",)),
        (Leaf("a.b", 1, "maximise", "b", "", worst=5, best=1), ("5", "1")),
    ],
)
def test_what_may_be_written_is_said_in_a_few_words(leaf: Leaf, parts: tuple[str, ...]) -> None:
    """From the worst to the best, the categories, or the unit alone."""
    text = scale_text(Words(), leaf)
    at = [text.index(part) for part in parts]
    assert at == sorted(at)


def test_nothing_to_judge_is_an_empty_table(tmp_path: Path) -> None:
    """Its head is there all the same, and no rule for cells that are not."""
    sheet = page((), tmp_path)
    assert records(sheet, "criterion") == []
    assert len(sheet.data_validations.dataValidation) == 1  # the day of the whole sheet
