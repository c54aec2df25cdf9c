"""A blank sheet for one office: a row per figure it is asked to judge, checked as it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from prioritizer.domain import AskedCell, Leaf
from prioritizer.reading.checks.scale import ends_of
from prioritizer.reading.forms.returned_forms import ASSESSOR, COLUMNS, DAY
from prioritizer.reading.forms.swings import scale_mark
from prioritizer.reporting.assessments.guide_workbook import full_name
from prioritizer.reporting.facts.assessment_facts import plain_number
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn, Styled
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet, check
from prioritizer.reporting.xlsx.text_size import height_pt

MARK_PX = 75.0  # the last column, which is not printed
LONGEST_LIST = 255  # letters of the categories that a cell's list can hold
EARLIEST, LATEST = "=DATE(2000,1,1)", "=DATE(2100,12,31)"


def write_blank(facts: CaseFacts, asked: Sequence[AskedCell], assessor: str, path: Path) -> None:
    """Write the workbook; ``assessor`` "" leaves the office's name to be filled in."""
    words = facts.words
    book = case_book(facts, path, words("blank.title"), facts.case.name)
    sheet = book.sheet(words("blank.sheet"))
    columns, rows = _columns(), [_row(facts, cell) for cell in asked]
    widths = fit(sheet.page_px, (columns[:-1], [row[:-1] for row in rows]))
    sheet.set_widths([*widths, MARK_PX], printed=len(widths))
    sheet.title(words("blank.title"), [words("blank.intro"), words("blank.office_day")])
    _entry(sheet, ASSESSOR, Styled(assessor, "input_text"))
    _entry(sheet, DAY, Styled(None, "input_date"))
    _only(sheet, (sheet.row - 1, sheet.row - 1), 1, _dates(words))
    sheet.space()
    first = sheet.table(columns, rows, main=True)
    _limit(sheet, words, asked, first)
    sheet.print_area()
    book.close()


def _limit(sheet: Sheet, words: Words, asked: Sequence[AskedCell], row: int) -> None:
    """Let the cells take only what can be read back; the rows of one criterion stand together."""
    if asked:
        _only(sheet, (row, row + len(asked) - 1), COLUMNS.index("date"), _dates(words))
    for _, cells in groupby(asked, key=lambda cell: cell.leaf.path):
        same = list(cells)
        _only(sheet, (row, row + len(same) - 1), COLUMNS.index("value"), _allowed(words, same[0].leaf))
        row += len(same)


def _columns() -> list[SheetColumn]:
    """The columns under the names they are read back by, in every language."""
    widths = {"criterion": 170, "scale": 190, "name": 170, "reason": 260, "value": 80, "date": 85}
    least = {"value": 80, "date": 85, "reason": 180}
    return [SheetColumn(name, most=widths.get(name, 140), least=least.get(name, 0)) for name in COLUMNS]


def _row(facts: CaseFacts, cell: AskedCell) -> list[Cell]:
    words, leaf = facts.words, cell.leaf
    return [
        cell.of,
        facts.names.key(facts.names.of(cell.of)),
        full_name(words, leaf.path),
        leaf.measure,
        scale_text(words, leaf),
        Styled(None, "input_number"),
        Styled(None, "input_text"),
        Styled(None, "input_date"),
        Styled(scale_mark(facts.case.tree, leaf.path) if facts.case.tree else "", "again"),
    ]


def scale_text(words: Words, leaf: Leaf) -> str:
    """What may be written, in a few words."""
    ends = ends_of(leaf)
    if leaf.categories is not None:
        return words("blank.categories", names=", ".join(leaf.categories))
    if leaf.worst is not None and leaf.best is not None:
        worst, best = plain_number(words, leaf.worst), plain_number(words, leaf.best)
        key = "blank.range" if leaf.unit else "blank.range_bare"
        return words(key, worst=worst, best=best, unit=leaf.unit)
    if ends is not None:
        low, high = (plain_number(words, end) for end in ends)
        return words("blank.points", low=low, high=high, unit=leaf.unit).rstrip(", ")
    return leaf.unit


def _entry(sheet: Sheet, name: str, value: Styled) -> None:
    """A cell to be filled in beside the name it is read back by; nothing else stands in its row."""
    row = sheet.next_row(height_pt(1) + 2)
    sheet.write(row, 0, name, "strong")
    sheet.merge(row, 1, 2, value, value.style)


def _only(sheet: Sheet, rows: tuple[int, int], column: int, rule: dict[str, Any]) -> None:
    """Let the cells of some rows take only what the rule allows."""
    if rule:
        check(sheet.page.data_validation(rows[0], column, rows[1], column, rule), "validation")


def _allowed(words: Words, leaf: Leaf) -> dict[str, Any]:
    """The leaf's categories as a list, or the range of its scale; nothing where it has neither."""
    if leaf.categories is not None:
        names = list(leaf.categories)
        fits = len(",".join(names)) <= LONGEST_LIST and not any("," in name for name in names)
        return (
            {"validate": "list", "source": names, "error_message": words("blank.wrong_category")}
            if fits
            else {}
        )
    ends = ends_of(leaf)
    if ends is None:
        return {}
    low, high = (plain_number(words, end) for end in ends)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": ends[0],
        "maximum": ends[1],
        "error_message": words("blank.wrong_number", low=low, high=high),
    }


def _dates(words: Words) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": LATEST,
        "error_message": words("blank.wrong_date"),
    }
