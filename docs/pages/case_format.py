"""The page ``docs/case-format.md``, made from the declarations so that it cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading.files import workbook
from prioritizer.reading.tables.cells import LARGEST
from prioritizer.reading.tables.declaration import ColumnDeclaration, KeyDeclaration, TableDeclaration
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.schema_documents import BRANCH, CASE, CHANGES, LEAF, RULE, TREE

INTRODUCTION = """\
# The case format

This page is made from the declarations in the program (`schema` and `schema_documents` in
`prioritizer.reading.tables`).

A case is a folder with `case.toml`, CSV tables, `rules.toml` and `changes.toml`, or one `.xlsx` file.
Only `case.toml` and a table `options` with the column `option` are required. Files are UTF-8 with
commas; semicolons and a decimal comma are recognised and reported. `NA` is a text (Namibia), not a
missing value; an empty cell is missing, not zero. Blanks around ids are removed and reported. Columns
beside the declared ones must be a measure of the criteria tree, its `_low` or `_high`, a translated
name (`name_az`), or declared in `sources`; anything else is an error, because a misspelt column
would be ignored otherwise. Where common sense leaves two ways to read a table, a rule or an output,
[readings](readings.md) says which one holds.
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
    "label": "text",
    "positive": "number above 0",
    "switch": "true or false",
    "period": "period or date",
    "gap": "number from 0 to below 1",
    "method": "name or table",
    "expression": "text",
    "day": "date",
    "table": "table",
    "tables": "list of tables",
    "weights": "table of tables",
    "paths": "path or list of paths",
    "scale": "table",
    "points": "list of [x, v]",
    "performance": "number or category",
}
NAMES = {"table": "[{}]", "tables": "[[{}]]"}  # how a table is written above its keys
COLUMNS = ("column", "holds", "empty means", "meaning")

WORKBOOK = """\
## The same in one workbook

An `.xlsx` file holds the tables as sheets of the same names, and four sheets more:

{sheets}
The criteria tree stays in `criteria/`, beside the workbook or above it.
"""


def case_format() -> str:
    """The whole page as Markdown."""
    return "\n".join(
        [
            INTRODUCTION,
            *_section(CASE),
            *_tables(),
            *_section(TREE),
            *_section(BRANCH, "###"),
            *_section(LEAF, "###"),
            *_rules(),
            *_section(CHANGES),
            _workbook(),
        ]
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


def _section(declared: KeyDeclaration, level: str = "##") -> Iterator[str]:
    """A TOML file or table with its keys, and those of the tables in it."""
    yield f"{level} {NAMES.get(declared.kind, '{}').format(declared.name)}\n"
    yield f"{declared.about}\n"
    yield from _rows(("key", *COLUMNS[1:]), map(_column, declared.keys))
    for key in declared.keys:
        if key.keys:
            yield from _section(key, f"{level}#")


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for table in TABLES.values():
        yield f"### {table.name}: one row per {table.row_per}\n"
        if table.measures:
            yield "Measures of the criteria tree may stand here; option before activity before partner.\n"
        yield from _rows(COLUMNS, map(_column, table.columns))
        yield from _key_line(table)


def _column(column: ColumnDeclaration) -> tuple[str, ...]:
    """One column or key as a row of the page."""
    holds = KIND_WORDS[column.kind]
    if column.allowed:
        holds += " " + ", ".join(f"`{word}`" for word in column.allowed)
    if column.refers:
        holds += f" from {column.refers}"
    empty = "not allowed" if column.required else f"`{column.default}`" if column.default else ""
    return f"`{column.name}`", holds + _limits(column) + _several(column), empty, column.about


def _limits(column: ColumnDeclaration) -> str:
    """What a number may be, where it is declared; the largest there are go without saying."""
    if column.least is None:
        return ""
    bounded = column.most is not None and column.most < LARGEST
    return f" from {column.least:g} to {column.most:g}" if bounded else f", {column.least:g} or more"


def _several(column: ColumnDeclaration) -> str:
    """That a key takes several entries, and an example of one."""
    if not isinstance(column, KeyDeclaration) or not column.many:
        return ""
    example = " or ".join(f"`{part}`" for part in column.example.split(" or "))
    return " or list of them" + (f", such as {example}" if column.example else "")


def _key_line(table: TableDeclaration) -> Iterator[str]:
    if table.key:
        yield f"Unique: {' + '.join(f'`{name}`' for name in table.key)}.\n"


def _rules() -> Iterator[str]:
    yield "## rules.toml\n"
    yield f"{RULE.about}\n"
    yield from _rows(("key", *COLUMNS[1:]), map(_column, RULE.keys))
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


def _workbook() -> str:
    rows = [(f"`{name}`", text) for name, text in workbook.ABOUT.items()]
    return WORKBOOK.format(sheets="\n".join(_rows(("sheet", "holds"), rows)))
