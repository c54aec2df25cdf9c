"""Two plans side by side as a workbook: the plans on one sheet, the inputs on another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from prioritizer.domain import InputDifference
from prioritizer.reporting.compare.compare_text import (
    Data,
    Shift,
    cost_lines,
    illustrative,
    line,
    shifts,
    where,
)
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit

_NAME_AT_FOOT = 60  # letters


def write_compare(
    names: tuple[str, str], plans: tuple[Data, Data], inputs: Sequence[InputDifference] | None, path: Path
) -> None:
    """Write the workbook."""
    words = Words()
    title = words("compare.title")
    made = date.fromisoformat(plans[1]["as_of"])
    mark = f"&R&10&K7F2A00 {words('page.illustrative')}" if illustrative(plans) else ""
    banner = words("page.banner") if mark else ""
    page = words("page.of", page="&P", pages="&N")
    foot = "\n".join(f"{words(f'compare.{k}')}: {_plain(n)}" for k, n in zip("ab", names, strict=True))
    book = Book(path, title, made, f"&L&10{title}{mark}", f"&L&10{foot}&R&10{page}", banner)
    _plans(book, words, names, plans)
    _inputs(book, words, inputs)
    book.close()


def _plain(name: str) -> str:
    """A name within a page footer, where & starts a command and room is short."""
    return name[-_NAME_AT_FOOT:].replace("&", "&&")


def _plans(book: Book, words: Words, names: tuple[str, str], plans: tuple[Data, Data]) -> None:
    """Both sides in a line each, then every option that enters, leaves or moves."""
    sheet = book.sheet(words("compare.sheet_plan"))
    columns = [
        SheetColumn(words("col.option"), most=240),
        SheetColumn(words("whatif.col_what"), most=70),
        SheetColumn(words("compare.a"), most=110),
        SheetColumn(words("compare.b"), most=110),
        SheetColumn(words("col.benefit"), "benefit"),
        SheetColumn(words("col.why"), most=430, least=200),
    ]
    possible = all(plan["status"] != "infeasible" for plan in plans)
    found = shifts(*plans, words) if possible else []
    rows = [_row(shift, words) for shift in found]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    heads = [
        f"{words(f'compare.{k}')}: {line(n, p, words)}" for k, n, p in zip("ab", names, plans, strict=True)
    ]
    sheet.title(words("compare.title"), [*heads, *(cost_lines(plans, words) if possible else [])])
    if rows:
        sheet.table(columns, rows, main=True)
    else:
        sheet.paragraph(words("compare.same_plan" if possible else "compare.no_plan"))


def _row(shift: Shift, words: Words) -> Row:
    entry = shift.after or shift.before or {}
    ends = (where(e, words) if e is not None else words("number.none") for e in (shift.before, shift.after))
    return [shift.title, words(f"whatif.word_{shift.kind}"), *ends, entry["benefit"], shift.why]


def _inputs(book: Book, words: Words, inputs: Sequence[InputDifference] | None) -> None:
    """Every difference of the inputs."""
    sheet = book.sheet(words("compare.sheet_inputs"))
    columns = [
        SheetColumn(words("col.table"), most=110),
        SheetColumn(words("col.row"), most=220),
        SheetColumn(words("whatif.col_what"), most=80),
        SheetColumn(words("col.column"), most=130),
        SheetColumn(words("compare.a"), most=220),
        SheetColumn(words("compare.b"), most=220),
    ]
    rows: list[Row] = [
        [d.table, d.id, words(f"compare.word_{d.kind}"), d.column, d.before, d.after] for d in inputs or ()
    ]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("compare.sheet_inputs"))
    if rows:
        sheet.table(columns, rows, main=True)
    else:
        sheet.paragraph(words("compare.inputs_unknown" if inputs is None else "compare.inputs_same"))
