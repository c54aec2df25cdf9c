"""The page ``docs/case-format.md``, made from the declarations so that it cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading.changes.changes import ABOUT as CHANGE_KEYS
from prioritizer.reading.content.criteria import BRANCH_KEYS, LEAF_KEYS, TOP_KEYS
from prioritizer.reading.content.rules import COMMON
from prioritizer.reading.content.settings import KEYS
from prioritizer.reading.files import workbook
from prioritizer.reading.tables.declaration import ColumnDeclaration, TableDeclaration
from prioritizer.reading.tables.schema import TABLES

INTRODUCTION = """\
# The case format

This page is made from the declarations in the program (`prioritizer.reading.tables.schema`).

A case is a folder with `case.toml`, CSV tables, `rules.toml` and `changes.toml`, or one `.xlsx` file.
Only `case.toml` and a table `options` with the column `option` are required. Files are UTF-8 with
commas; semicolons and a decimal comma are recognised and reported. `NA` is a text (Namibia), not a
missing value; an empty cell is missing, not zero. Blanks around ids are removed and reported. Columns
beside the declared ones must be a measure of the criteria tree, its `_low` or `_high`, a translated
name (`name_az`), or declared in `sources`; anything else is an error, because a misspelt column
would be ignored otherwise.
"""

KIND_WORDS: Mapping[str, str] = {
    "id": "id",
    "text": "text",
    "list": "list (`;`)",
    "choice": "one of",
    "flag": "yes/no",
    "number": "number",
    "whole": "whole number",
    "share": "share (0.1 or 10 %)",
    "amount": "exact amount",
    "reserve": "amount or n %",
    "date": "date (2027-03-31)",
}

WORKBOOK = """\
## The same in one workbook

An `.xlsx` file holds the tables as sheets of the same names, and four sheets more:

{sheets}
The criteria tree stays in `criteria/`, beside the workbook or above it.
"""


def case_format() -> str:
    """The whole page as Markdown."""
    return "\n".join(
        [INTRODUCTION, *_case_toml(), *_tables(), *_criteria(), *_rules(), *_changes(), _workbook()]
    )


def _rows(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _keys(about: Mapping[str, str]) -> Iterator[str]:
    return _rows(("key", "meaning"), ((f"`{key}`", text) for key, text in about.items()))


def _case_toml() -> Iterator[str]:
    yield "## case.toml\n"
    yield from _keys(KEYS)
    yield "Without `as_of` the first period's first day is used, never today's date. Without periods there"
    yield "is one, called `all`, of one year from `as_of`.\n"


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for table in TABLES.values():
        yield f"### {table.name}: one row per {table.row_per}\n"
        if table.measures:
            yield "Measures of the criteria tree may stand here; option before activity before partner.\n"
        yield from _rows(("column", "holds", "empty means", "meaning"), map(_column, table.columns))
        yield from _key_line(table)


def _column(column: ColumnDeclaration) -> tuple[str, ...]:
    """One column as a row of the page."""
    holds = KIND_WORDS[column.kind]
    if column.allowed:
        holds += " " + ", ".join(f"`{word}`" for word in column.allowed)
    if column.refers:
        holds += f" from {column.refers}"
    empty = "not allowed" if column.required else f"`{column.default}`" if column.default else ""
    return f"`{column.name}`", holds, empty, column.about


def _key_line(table: TableDeclaration) -> Iterator[str]:
    if table.key:
        yield f"Unique: {' + '.join(f'`{name}`' for name in table.key)}.\n"


def _criteria() -> Iterator[str]:
    yield "## criteria/&lt;tree&gt;.toml\n"
    yield "Nested tables. One with a direction, measure, value, points or categories, or without tables below"
    yield "it, is a leaf; the others are branches. Top level:\n"
    yield from _keys(TOP_KEYS)
    yield "A branch:\n"
    yield from _keys(BRANCH_KEYS)
    yield "A leaf:\n"
    yield from _keys(LEAF_KEYS)


def _rules() -> Iterator[str]:
    yield "## rules.toml\n"
    yield "One `[[rule]]` per rule. Every kind knows:\n"
    yield from _keys(COMMON)
    yield "The kinds, with the keys they need and may have:\n"
    rows = []
    for name, kind in RULE_KINDS.items():
        quoted = {use: [f"`{key}`" for key in kind.keys(use)] for use in ("needed", "one_of", "may")}
        needs = [*quoted["needed"], " or ".join(quoted["one_of"])]
        rows.append((f"`{name}`", kind.sentence(), ", ".join(filter(None, needs)), ", ".join(quoted["may"])))
    yield from _rows(("kind", "sentence", "needs", "may have"), rows)
    yield "These keys mean:\n"
    terms = {key: term.about for kind in RULE_KINDS.values() for key, term in kind.terms().items()}
    yield from _keys(terms)
    yield "Keys of a selection are ANDed, a list of selections is ORed. A key is an option column,"
    yield "`partner.x` or `activity.x`; x alone where no option column has that name. `partner` holds for"
    yield "the formats it belongs to; for a format `partner.x` is the members' common value, else `mixed`."
    yield 'In lists (goals) one matching entry is enough. 1, 1.0 and "1" are the same.\n'


def _changes() -> Iterator[str]:
    yield "## changes.toml\n"
    yield "One `[[change]]` per what-if change. All keys but the name may be left out; those after `why`"
    yield "take a text or a list of texts, spelled as the flags of `prioritizer whatif`: `docs/whatif.md`.\n"
    yield from _keys(CHANGE_KEYS)


def _workbook() -> str:
    rows = [(f"`{name}`", text) for name, text in workbook.ABOUT.items()]
    return WORKBOOK.format(sheets="\n".join(_rows(("sheet", "holds"), rows)))
