"""The sheet Rankings: every option's score and rank, live under the weights, beside other methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from prioritizer.domain import CriteriaTree, Ranking
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.live import Layout, LiveRow, leaf_order, live_rows, shares
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Formula, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import AT_MOST_LEVEL, method_name, points
from prioritizer.reporting.xlsx.sheet import Sheet

_OPTION, _RANK, _SCORE = 0, 1, 2  # printed columns the formulas name
_PRIORITY, _FEASIBILITY, _BESIDE = 2, 3, 4  # columns beside the page, and how many before the values
_FIRST_PLACES = 5
_VALUE_PX = 62.0  # room for a weight and a share above the values
_PARTNER_PX = 170.0  # the first column beside the page: partners, and what the weights are


@dataclass(frozen=True)
class _Table:
    """The printed table before anything in it is live; one key (``option:level``) per row."""

    columns: list[SheetColumn]
    rows: list[Row]
    keys: list[str]

    @property
    def beside(self) -> int:
        """The first column that is not printed."""
        return len(self.columns)


@dataclass(frozen=True)
class _Live:
    """Where the live part of the sheet stands and what it computes."""

    table: _Table
    layout: Layout
    rows: dict[str, LiveRow]
    values: pd.DataFrame
    numbers: list[list[float]]  # the same by row, in the order of the layout's leaves

    @property
    def places(self) -> int:
        """The column in which every place is taken once."""
        return self.layout.left + len(self.layout.leaves)


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.rankings"))
    table = _table(facts)
    tree, matrix = facts.case.tree, facts.run.scores.matrix
    if tree is None or matrix is None or not len(matrix.values):
        sheet.set_widths(fit(sheet.page_px, (table.columns, table.rows)))
        sheet.title(words("rankings.title"), [words("rankings.intro_plain")])
        sheet.table(table.columns, table.rows, main=True)
    else:
        _live_sheet(sheet, facts, tree, matrix.values.loc[table.keys], table)
    sheet.print_area()


def _live_sheet(sheet: Sheet, facts: Facts, tree: CriteriaTree, values: pd.DataFrame, table: _Table) -> None:
    """Title, weights beside the first places, then the table with its formulas and values."""
    words = facts.words
    beside = _beside(words, tree)
    widths = fit(sheet.page_px, (table.columns, table.rows))
    widths += [_PARTNER_PX, *fit(9 * sheet.page_px, (beside[1:], []))]
    sheet.set_widths(widths, printed=table.beside)
    sheet.title(words("rankings.title"), [words("rankings.intro"), words("rankings.intro_print")])
    top = sheet.row
    header = top + max(_FIRST_PLACES + 1, _weight_rows(tree))
    layout = Layout(tree, (top, table.beside + _BESIDE), header + 1, len(table.rows))
    numbers = values[layout.leaves].to_numpy(dtype=float).tolist()
    live = _Live(table, layout, {r.key: r for r in live_rows(layout, values)}, values, numbers)
    for _ in range(top, header):
        sheet.next_row(18)
    _weights(sheet, words, live)
    _first_places(sheet, facts, live, top)
    before: Counter[float] = Counter()  # how many rows above have the same score
    rows = []
    for i, key in enumerate(table.keys):
        rows.append(_live_row(facts, live, i, before[live.rows[key].score]))
        before[live.rows[key].score] += 1
    sheet.table([*table.columns, *beside], rows)
    sheet.main_table(header, len(table.rows), live.places, frozen=_SCORE + 1)


def _beside(words: Words, tree: CriteriaTree) -> list[SheetColumn]:
    """The columns beside the printed page: what the score is made of, and the values by criterion."""
    return [
        SheetColumn(words("col.partner")),
        SheetColumn(words("col.rank_run"), "integer"),
        SheetColumn(words("col.priority"), "score"),
        SheetColumn(words("col.feasibility"), "score"),
        *(SheetColumn(criterion_name(words, leaf), "value", least=_VALUE_PX) for leaf in leaf_order(tree)),
        SheetColumn(words("col.place"), "integer"),
    ]


def _weight_rows(tree: CriteriaTree) -> int:
    depth = max(leaf.path.count(".") for leaf in tree.leaves)
    return 2 * depth + 2


def _live_row(facts: Facts, live: _Live, index: int, above: int) -> list[Cell]:
    """One row with formulas in place of its score and rank, then the columns beside the page.

    ``above``: how many of the rows above it have the same score.
    """
    layout, key = live.layout, live.table.keys[index]
    computed, row, beside = live.rows[key], layout.first_row + index, live.table.beside
    priority, feasibility = beside + _PRIORITY, beside + _FEASIBILITY
    cells: list[Cell] = [
        *live.table.rows[index],
        facts.names.of(facts.levels[key].partner),
        computed.rank,
        Formula(layout.axis_formula("priority", row), computed.priority),
        Formula(layout.axis_formula("feasibility", row), computed.feasibility),
        *live.numbers[index],
        Formula(layout.place_formula(row, _SCORE), computed.rank + above),
    ]
    cells[_SCORE] = Formula(layout.score_formula(row, priority, feasibility), computed.score)
    cells[_RANK] = Formula(layout.rank_formula(row, _SCORE), computed.rank)
    return cells


def _weights(sheet: Sheet, words: Words, live: _Live) -> None:
    """The yellow cells, the groups above them, and each leaf's share of its axis."""
    layout, label = live.layout, live.table.beside
    for node in layout.nodes:
        row, column = layout.weight_cell(node)
        sheet.write(row, column, node.weight, "input")
        sheet.numbers_only(row, column, words("rankings.weight_error"))
        if not node.is_leaf:
            name = criterion_name(words, node.path)
            sheet.merge(row - 1, layout.left + node.first, layout.left + node.last, name, "branch")
            sheet.write(row, label, words("rankings.weight_group"), "label")
    share = shares(layout)
    for i, leaf in enumerate(layout.leaves):
        sheet.write(
            layout.share_row, layout.left + i, Formula(layout.share_formula(leaf), share[leaf]), "share"
        )
    sheet.write(layout.leaf_row, label, words("rankings.weight_leaf"), "label")
    sheet.write(layout.share_row, label, words("rankings.weight_share"), "label")


def _first_places(sheet: Sheet, facts: Facts, live: _Live, top: int) -> None:
    """The first options under the weights as they stand, named by formulas."""
    sheet.write(top, _OPTION, facts.words("rankings.first"), "strong")
    names = _names_by_place(facts, live)
    for place in range(1, min(_FIRST_PLACES, len(names)) + 1):
        formula = live.layout.name_formula(place, _OPTION, live.places)
        shown = Formula(formula, f"{place}. {names[place - 1]}")
        sheet.merge(top + place, _OPTION, _SCORE, shown, "plain")


def _names_by_place(facts: Facts, live: _Live) -> list[str]:
    keys = [str(k) for k in live.values.index]
    ordered = sorted(range(len(keys)), key=lambda i: (live.rows[keys[i]].rank, i))
    return [facts.names.key(keys[i]) for i in ordered]


# ---------------------------------------------------------------- the plain table


def _table(facts: Facts) -> _Table:
    """Score and rank of every scored row, whether it is selected, and its other ranks."""
    others, keys = _others(facts), _keys(facts)
    bought = {k: i + 1 for i, k in enumerate(facts.plan.order_of_buy)}
    found = [_by_key(ranking) for ranking in others]
    rows: list[Row] = [_row(facts, key, [ranks.get(key) for ranks in found], bought.get(key)) for key in keys]
    return _Table(_columns(facts.words, others), rows, keys)


def _keys(facts: Facts) -> list[str]:
    """``option:level`` of every scored row, best rank first."""
    scored = [r for r in facts.rows.values() if r["scored"]]
    ordered = sorted(scored, key=lambda r: (int(r["rank"]), str(r["option"]), str(r["level"])))
    return [f"{r['option']}:{r['level']}" for r in ordered]


def _others(facts: Facts) -> list[Ranking]:
    """The rankings of options by other methods."""
    return [r for r in facts.run.rankings.rankings if r.of == "options" and r is not facts.own_ranking]


def _columns(words: Words, others: Sequence[Ranking]) -> list[SheetColumn]:
    return [
        SheetColumn(words("col.option"), most=300, least=180),
        SheetColumn(words("col.rank_now"), "integer"),
        SheetColumn(words("col.score"), "score"),
        SheetColumn(words("col.in_plan"), "center"),
        *(SheetColumn(method_name(words, r), "integer", upright=len(others) > AT_MOST_LEVEL) for r in others),
        SheetColumn(words("col.value_for_money"), "integer"),
    ]


def _row(facts: Facts, key: str, others: Sequence[Cell], bought: int | None) -> list[Cell]:
    row = facts.rows[key]
    return [
        facts.names.key(key),
        int(row["rank"]),
        points(row["score"]),
        facts.words("cell.yes") if key in facts.selected_keys else None,
        *others,
        bought,
    ]


def _by_key(ranking: Ranking) -> dict[str, float]:
    """``option:level`` -> its rank."""
    items = ranking.items
    named = zip(items["id"], items["level"], items["rank"], strict=True)
    return {f"{option}:{level}": float(rank) for option, level, rank in named}
