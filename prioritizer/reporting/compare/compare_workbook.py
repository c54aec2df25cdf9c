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
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, table_of

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
    book = Book(path, title, made, f"&L&10{title}{mark}", f"&L&10{foot}&R&10{page}", banner, title)
    _plans(book, words, names, plans)
    _inputs(book, words, inputs)
    book.close()


def _plain(name: str) -> str:
    """A name within a page footer, where & starts a command and room is short."""
    return name[-_NAME_AT_FOOT:].replace("&", "&&")


def _plans(book: Book, words: Words, names: tuple[str, str], plans: tuple[Data, Data]) -> None:
    """Both sides in a line each, then every option that enters, leaves or moves."""
    possible = all(plan["status"] != "infeasible" for plan in plans)
    none = words("number.none")
    fields: list[Field[Shift]] = [
        field(words("col.option"), lambda s: s.title, most=240),
        field(words("whatif.col_what"), lambda s: words(f"whatif.word_{s.kind}"), most=70),
        field(words("compare.a"), lambda s: where(s.before, words) if s.before else none, most=110),
        field(words("compare.b"), lambda s: where(s.after, words) if s.after else none, most=110),
        field(words("col.benefit"), lambda s: (s.after or s.before or {})["benefit"], "benefit"),
        field(words("col.why"), lambda s: s.why, most=430, least=200),
    ]
    heads = [
        f"{words(f'compare.{k}')}: {line(n, p, words)}" for k, n, p in zip("ab", names, plans, strict=True)
    ]
    intro = [*heads, *(cost_lines(plans, words) if possible else [])]
    table = table_of(fields, shifts(*plans, words) if possible else [])
    empty = words("compare.same_plan" if possible else "compare.no_plan")
    fill(book.sheet(words("compare.sheet_plan")), table, words("compare.title"), intro, empty)


def _inputs(book: Book, words: Words, inputs: Sequence[InputDifference] | None) -> None:
    """Every difference of the inputs."""
    fields: list[Field[InputDifference]] = [
        field(words("col.table"), lambda d: d.table, most=110),
        field(words("col.row"), lambda d: d.id, most=220),
        field(words("whatif.col_what"), lambda d: words(f"compare.word_{d.kind}"), most=80),
        field(words("col.column"), lambda d: d.column, most=130),
        field(words("compare.a"), lambda d: d.before, most=220),
        field(words("compare.b"), lambda d: d.after, most=220),
    ]
    title, empty = words("compare.sheet_inputs"), "inputs_unknown" if inputs is None else "inputs_same"
    fill(book.sheet(title), table_of(fields, inputs or ()), title, empty=words(f"compare.{empty}"))
