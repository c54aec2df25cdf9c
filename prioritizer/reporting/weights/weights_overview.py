"""The weights of a case as a workbook for a meeting: the tree, what people said, what figures say."""

from __future__ import annotations

from pathlib import Path

from prioritizer.domain import GroupWeights, Weighing
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.weights.weights_text import (
    apart,
    asked_how,
    balance_lines,
    consistent,
    group_name,
    head_lines,
    method_lines,
    swing_range,
)
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn, Styled
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.table_sheet import fill

_SHARE_PX = 62.0  # of a column of percentages


def write_overview(weighing: Weighing, path: Path) -> None:
    """Write the workbook: one sheet for the tree, one each for what was elicited and computed."""
    facts = CaseFacts(weighing.case)
    words = facts.words
    path.parent.mkdir(parents=True, exist_ok=True)
    book = case_book(facts, path, words("weights.sheet_weights"), weighing.case.name)
    _tree(book.sheet(words("weights.sheet_weights")), words, weighing)
    if weighing.elicited is not None:
        _elicited(book.sheet(words("weights.sheet_elicited")), words, weighing)
    if weighing.data:
        _computed(book.sheet(words("weights.sheet_computed")), words, weighing)
    book.close()


def _tree(sheet: Sheet, words: Words, weighing: Weighing) -> None:
    """Every branch and leaf with its points, shares and step, the other sets' shares beside."""
    others = [name for name in weighing.sets if name != weighing.set]
    columns = [
        SheetColumn(words("weights.col_criterion"), most=190, least=120),
        SheetColumn(words("weights.col_points"), "weight"),
        *(
            SheetColumn(words(f"weights.col_{name}"), "percent1", least=_SHARE_PX)
            for name in ("share", "axis", "all")
        ),
        *(SheetColumn(name or words("weights.col_own"), "percent1", least=_SHARE_PX) for name in others),
        SheetColumn(words("weights.col_range"), most=300, least=150),
    ]
    rows: list[Row] = []
    for path, row in weighing.rows.items():
        name = "    " * path.count(".") + criterion_name(words, path)
        label: Cell = name if row.is_leaf else Styled(name, "group")
        beside = [weighing.sets[other][path].local for other in others]
        found = weighing.ranges.get(path)
        step = swing_range(words, found) if found is not None else ""
        rows.append([label, row.points, row.local, row.of_axis, row.overall, *beside, step])
    fill(
        sheet, (columns, rows), words("weights.title", title=weighing.case.title), head_lines(words, weighing)
    )


def _elicited(sheet: Sheet, words: Words, weighing: Weighing) -> None:
    """One table per group, with everyone's shares and how far they are apart."""
    elicited = weighing.elicited
    assert elicited is not None
    people = list(dict.fromkeys(who for group in elicited.groups for who in group.persons))
    columns = [
        SheetColumn(words("weights.col_criterion"), most=250, least=160),
        SheetColumn(words("weights.col_points"), "weight"),
        *(
            SheetColumn(words(f"weights.col_{name}"), "percent1", least=_SHARE_PX)
            for name in ("before", "now")
        ),
        *(SheetColumn(who, "percent1", least=_SHARE_PX) for who in people),
        *([SheetColumn(words("weights.col_spread"), "percent1", least=_SHARE_PX)] if people else []),
    ]
    tables = [_group_rows(words, weighing, group, people) for group in elicited.groups]
    sheet.set_widths(fit(sheet.page_px, *((columns, rows) for rows in tables)))
    intro = [asked_how(words, elicited), *balance_lines(words, weighing)]
    sheet.title(words("weights.sheet_elicited"), intro)
    for group, rows in zip(elicited.groups, tables, strict=True):
        sheet.small_table(group_name(words, group.group.axis, group.group.parent), columns, rows)
        for line in [*apart(words, group), *consistent(words, group)]:
            sheet.paragraph(line)


def _group_rows(words: Words, weighing: Weighing, found: GroupWeights, people: list[str]) -> list[Row]:
    before = weighing.before or weighing.rows
    rows: list[Row] = []
    for path in found.group.members:
        own = [found.persons[who][path] if who in found.persons else None for who in people]
        given = [share for share in own if share is not None]
        spread: list[Cell] = [max(given) - min(given) if given else None] if people else []
        points = found.points.get(path, before[path].points)
        shares = [before[path].local, found.shares[path]]
        rows.append([criterion_name(words, path), points, *shares, *own, *spread])
    return rows


def _computed(sheet: Sheet, words: Words, weighing: Weighing) -> None:
    """Leaf by leaf the stated weight and the computed ones, then what each method looks at."""
    shown = [d for d in weighing.data if d.weights is not None]
    columns = [
        SheetColumn(words("weights.col_criterion"), most=300, least=160),
        SheetColumn(words("weights.col_stated"), "percent1", least=_SHARE_PX),
        *(SheetColumn(d.title, "percent1", least=_SHARE_PX) for d in shown),
    ]
    rows: list[Row] = [
        [path, row.overall, *(d.weights[path] for d in shown if d.weights is not None)]
        for path, row in weighing.rows.items()
        if row.is_leaf
    ]
    fill(sheet, (columns, rows), words("weights.sheet_computed"), [words("weights.data")])
    for found in weighing.data:
        for line in method_lines(words, found):
            sheet.paragraph(line.strip())
