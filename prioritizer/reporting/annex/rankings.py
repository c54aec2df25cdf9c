"""The sheet Rankings: every option's score and rank, live under the weights, beside other methods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from prioritizer.domain import CriteriaTree, Ranking
from prioritizer.reporting.annex.live import Layout, LiveRow, live_rows, shares
from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Cell, Column, Formula, Row
from prioritizer.reporting.describe import criterion_name
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.layout import fit
from prioritizer.reporting.shared import method_name, points
from prioritizer.reporting.sheet import Sheet

_OPTION, _RANK, _SCORE, _PRIORITY, _FEASIBILITY = 0, 1, 2, 3, 4
_FIRST_PLACES = 5
_PARTNER_PX = 170.0  # the column beside the printed ones: partners, and what the weights are


@dataclass(frozen=True)
class _Live:
    """Where the live part of the sheet stands and what it computes."""

    layout: Layout
    rows: dict[str, LiveRow]
    values: pd.DataFrame
    places: int  # the column in which every place is taken once


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.rankings"))
    others = _others(facts)
    columns = _columns(facts, others)
    keys = _keys(facts)
    plain = [_row(facts, others, key) for key in keys]
    widths = fit(sheet.page_px, (columns, plain))
    tree, matrix = facts.case.tree, facts.run.scores.matrix
    if tree is None or matrix is None or not len(matrix.values):
        sheet.set_widths(widths)
        sheet.title(words("rankings.title"), [words("rankings.intro_plain")])
        sheet.table(columns, plain, main=True)
    else:
        _live_sheet(sheet, facts, tree, matrix.values.loc[keys], columns, plain, widths)
    sheet.print_area()


def _live_sheet(
    sheet: Sheet, facts: Facts, tree: CriteriaTree, values: pd.DataFrame, columns: Sequence[Column],
    plain: Sequence[Row], widths: list[float],
) -> None:  # fmt: skip
    """Title, weights beside the first places, then the table with its formulas and values."""
    words, count = facts.words, len(columns)
    leaves = len(tree.leaves)
    value_columns = [Column(criterion_name(words, leaf.path), "value") for leaf in tree.leaves]
    beside = [Column(words("col.rank_run"), "integer"), *value_columns, Column(words("col.place"), "integer")]
    sheet.set_widths([*widths, _PARTNER_PX, *fit(sheet.page_px * 9, (beside, []))], printed=count)
    sheet.title(words("rankings.title"), [words("rankings.intro"), words("rankings.intro_print")])
    top = sheet.row
    header = top + max(_FIRST_PLACES + 1, _weight_rows(tree))
    layout = Layout(tree, (top, count + 2), header + 1, len(plain))
    computed = {r.key: r for r in live_rows(layout, values)}
    live = _Live(layout, computed, values, count + 2 + leaves)
    for _ in range(top, header):
        sheet.next_row(18)
    _weights(sheet, facts, live, count)
    _first_places(sheet, facts, live, top)
    heads = [
        *columns,
        Column(words("col.partner")),
        Column(words("col.rank_run"), "integer"),
        *(Column(criterion_name(words, p), "value") for p in layout.leaves),
    ]
    sheet.table([*heads, Column(words("col.place"), "integer")], _live_table(facts, live, plain, header + 1))
    sheet.main_table(header, len(plain), live.places, frozen=_SCORE + 1)


def _weight_rows(tree: CriteriaTree) -> int:
    depth = max(leaf.path.count(".") for leaf in tree.leaves)
    return 2 * depth + 2


def _live_table(facts: Facts, live: _Live, plain: Sequence[Row], first: int) -> list[Row]:
    """The plain rows with formulas in place of their scores, the values, and the unique place."""
    seen: dict[float, int] = {}
    rows: list[Row] = []
    for i, (cells, key) in enumerate(zip(plain, live.values.index, strict=True)):
        computed, row = live.rows[str(key)], first + i
        above = seen.get(computed.score, 0)
        seen[computed.score] = above + 1
        place = Formula(live.layout.place_formula(row, _SCORE), computed.rank + above)
        values: list[Cell] = [float(live.values.loc[key, path]) for path in live.layout.leaves]
        partner = facts.names.of(facts.levels[str(key)].partner)
        beside: list[Cell] = [partner, computed.rank]
        rows.append([*_with_formulas(live, cells, computed, row), *beside, *values, place])
    return rows


def _with_formulas(live: _Live, cells: Row, computed: LiveRow, row: int) -> list[Cell]:
    layout, made = live.layout, list(cells)
    made[_PRIORITY] = Formula(layout.axis_formula("priority", row), computed.priority)
    made[_FEASIBILITY] = Formula(layout.axis_formula("feasibility", row), computed.feasibility)
    made[_SCORE] = Formula(layout.score_formula(row, _PRIORITY, _FEASIBILITY), computed.score)
    made[_RANK] = Formula(layout.rank_formula(row, _SCORE), computed.rank)
    return made


def _weights(sheet: Sheet, facts: Facts, live: _Live, label: int) -> None:
    """The yellow cells, the groups above them, and each leaf's share of its axis."""
    words, layout = facts.words, live.layout
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
        sheet.merge(top + place, _OPTION, _FEASIBILITY, shown, "plain")


def _names_by_place(facts: Facts, live: _Live) -> list[str]:
    keys = [str(k) for k in live.values.index]
    ordered = sorted(range(len(keys)), key=lambda i: (live.rows[keys[i]].rank, i))
    return [facts.names.key(keys[i]) for i in ordered]


# ---------------------------------------------------------------- the plain table


def _keys(facts: Facts) -> list[str]:
    """``option:level`` of every scored row, best rank first."""
    scored = [r for r in facts.rows.values() if r["scored"]]
    ordered = sorted(scored, key=lambda r: (int(r["rank"]), str(r["option"]), str(r["level"])))
    return [f"{r['option']}:{r['level']}" for r in ordered]


def _others(facts: Facts) -> list[Ranking]:
    """The rankings of options by other methods."""
    return [r for r in facts.run.rankings.rankings if r.of == "options" and r is not facts.own_ranking]


def _columns(facts: Facts, others: Sequence[Ranking]) -> list[Column]:
    words = facts.words
    return [
        Column(words("col.option"), most=300, least=125),
        Column(words("col.rank_now"), "integer"),
        Column(words("col.score"), "score"),
        Column(words("col.priority"), "score"),
        Column(words("col.feasibility"), "score"),
        Column(words("col.in_plan"), "center"),
        *(Column(method_name(words, r), "integer") for r in others),
        Column(words("col.value_for_money"), "integer"),
    ]


def _row(facts: Facts, others: Sequence[Ranking], key: str) -> list[Cell]:
    row = facts.rows[key]
    option = facts.levels[key]
    chosen = any(c.option.key == key for c in facts.carried)
    bought = {k: i + 1 for i, k in enumerate(facts.plan.order_of_buy)}
    return [
        facts.names.key(key),
        int(row["rank"]),
        points(row["score"]),
        points(row["priority"]),
        points(row["feasibility"]),
        facts.words("cell.yes") if chosen else None,
        *(_rank_by(r, option.option, option.level) for r in others),
        bought.get(key),
    ]


def _rank_by(ranking: Ranking, option: str, level: str) -> Cell:
    mine = ranking.items[(ranking.items["id"] == option) & (ranking.items["level"] == level)]
    return None if mine.empty else float(mine["rank"].iloc[0])
