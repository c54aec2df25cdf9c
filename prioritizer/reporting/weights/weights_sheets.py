"""Sheets to fill in and read back: swing points, or pairwise judgements, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from prioritizer.domain import CriteriaTree, Weighing, WeightGroup
from prioritizer.reading.forms.swings import FIRST, ID, MARK, PERSON, POINTS, RATIO, SECOND, scale_mark
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.weights.weights_text import group_name, plain_unit, scale_end, swing
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Cell, Formula, Row, SheetColumn
from prioritizer.reporting.xlsx.sheet import Sheet

# pixels: id, criterion, worst, best, points, check, share; then, not printed, the mark of the scale
_SWING_WIDTHS = (165, 315, 125, 125, 62, 100, 62, 70)
_PAIR_WIDTHS = (220, 90, 220)
_POINTS, _CHECK, _SHARE = 4, 5, 6
_RATIO = 1


def write_sheet(
    weighing: Weighing,
    groups: Sequence[WeightGroup],
    path: Path,
    *,
    pairs: bool,
    person: str = "",
) -> None:
    """Write the workbook with one sheet, one table per group; no weight in force is shown on it."""
    facts = CaseFacts(weighing.case)
    words = facts.words
    name = words("weights.sheet_pairs" if pairs else "weights.sheet_swing")
    path.parent.mkdir(parents=True, exist_ok=True)
    book = case_book(facts, path, name, weighing.case.name)
    sheet = book.sheet(name)
    sheet.set_widths(_PAIR_WIDTHS if pairs else _SWING_WIDTHS, printed=None if pairs else 7)
    title = words("weights.pairs_title" if pairs else "weights.sheet_title", title=weighing.case.title)
    steps = ("pairs_how1", "pairs_how2") if pairs else ("sheet_how1", "sheet_how2", "sheet_how3")
    sheet.heading_block(title, words("weights.sheet_person_hint"))
    row = sheet.next_row(20)
    sheet.write(row, 0, PERSON, "label")
    sheet.write(row, 1, person, "input")
    for step in steps:
        sheet.paragraph(words(f"weights.{step}"))
    add = _pair_table if pairs else _swing_table
    for group in groups:
        add(sheet, words, weighing, group)
    sheet.print_area()
    book.close()


def _swing_table(sheet: Sheet, words: Words, weighing: Weighing, group: WeightGroup) -> None:
    """One group: from worst to best, the yellow cell for points, a check and the share they mean."""
    tree = weighing.case.tree
    assert tree is not None
    header = sheet.row + 2  # after a narrow row and the heading
    last = header + len(group.members)
    points = f"$E${header + 2}:$E${last + 1}"
    rows = [
        _swing_row(words, weighing, tree, path, header + n, points)
        for n, path in enumerate(group.members, start=1)
    ]
    heading = group_name(words, group.axis, group.parent)
    sheet.small_table(heading, _swing_columns(words), rows)
    for row in range(header + 1, last + 1):
        sheet.numbers_only(row, _POINTS, words("weights.points_error"), 100)


def _swing_columns(words: Words) -> list[SheetColumn]:
    return [
        SheetColumn(ID),
        SheetColumn(words("weights.col_criterion")),
        SheetColumn(words("weights.col_worst")),
        SheetColumn(words("weights.col_best")),
        SheetColumn(POINTS, "input"),
        SheetColumn(words("weights.col_check"), "center"),
        SheetColumn(words("weights.col_sheet_share"), "share"),
        SheetColumn(MARK, "again"),
    ]


def _swing_row(words: Words, weighing: Weighing, tree: CriteriaTree, path: str, row: int, points: str) -> Row:
    own = f"E{row + 1}"
    todo, high, top, ok = (words(f"weights.check_{c}") for c in ("open", "high", "top", "ok"))
    check = (
        f'=IF({own}="","{todo}",IF(OR({own}<0,{own}>100),"{high}",'
        f'IF(COUNTIF({points},100)=0,"{top}","{ok}")))'
    )
    share = f'=IF(SUM({points})=0,"",{own}/SUM({points}))'
    definition, worst, best = _described(words, weighing, tree, path)
    marks: list[Cell] = [Formula(check, todo), Formula(share, ""), scale_mark(tree, path)]
    return [path, definition, worst, best, None, *marks]


def _described(words: Words, weighing: Weighing, tree: CriteriaTree, path: str) -> tuple[str, str, str]:
    """A criterion's name and definition, its worst and its best; of a branch, all its leaves' together."""
    nodes = {b.path: b.definition for b in tree.branches} | {x.path: x.definition for x in tree.leaves}
    name = criterion_name(words, path)
    text = f"{name}: {nodes[path]}" if nodes.get(path) else name
    found = weighing.ranges.get(path)
    if found is None:
        step = swing(words, weighing.ranges, path)
        return f"{text.rstrip('.')}: {step}", words("weights.all_worst"), words("weights.all_best")
    unit = plain_unit(found)
    worst, best = (f"{scale_end(words, end)} {unit}".strip() for end in (found.worst, found.best))
    return text, worst, best


def _pair_table(sheet: Sheet, words: Words, weighing: Weighing, group: WeightGroup) -> None:
    """Every pair of one group, with the yellow cell for the ratio."""
    pairs = list(combinations(group.members, 2))
    rows: list[Row] = [[a, None, b] for a, b in pairs]
    columns = [
        SheetColumn(FIRST),
        SheetColumn(RATIO, "input_ratio"),
        SheetColumn(SECOND),
    ]
    sheet.space()
    sheet.keep_together(120 + 30 * len(group.members) + 20 * len(pairs))
    sheet.line(group_name(words, group.axis, group.parent), "heading")
    for path in group.members:
        step = swing(words, weighing.ranges, path)
        sheet.point(words("weights.pair_step", name=criterion_name(words, path), step=step))
    first = sheet.table(columns, rows)
    for row in range(first, first + len(pairs)):
        sheet.numbers_only(row, _RATIO, words("weights.ratio_error"), 100)
