"""The sheet Stability: how often each option takes which ranks, as a heat map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from prioritizer.domain import Acceptability, Stability
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.stability.stability_text import drawn, method_sentences
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import points
from prioritizer.reporting.xlsx.sheet import Sheet, check
from prioritizer.scoring.weights import axis_by_leaf, axis_weights, global_weights

_EDGES = (1, 5, 10, 20, 50, 100, 200, 500, 1000)  # last rank of each band
_SINGLE = 8  # up to so many options every rank has a column of its own
_BEFORE = 6  # columns before the bands
_PAIRED = 8  # options compared pair by pair
_CENTRAL = 10  # options whose central weights are shown
_LIFTED = 3  # criteria named for each of them
_HEAT = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#56B4E9"}


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, facts.run.stability
    sheet = book.sheet(words("sheet.stability"))
    if found is None:
        sheet.set_widths([sheet.page_px])
        sheet.title(words("stability.title"))
        sheet.paragraph(words("empty.stability"))
        return
    ends = bands(len(found.sure.table))
    columns, rows = _columns(facts, found, ends), _rows(facts, found, ends)
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("stability.title"), _intro(facts, found))
    first = sheet.table(columns, rows, main=True)
    area = (first, _BEFORE, first + len(rows) - 1, len(columns) - 1)
    check(sheet.page.conditional_format(*area, _HEAT), "heat map")
    _below(sheet, facts, found)


def bands(options: int) -> list[int]:
    """The last rank of each band."""
    if options <= _SINGLE:
        return list(range(1, options + 1))
    return [*(edge for edge in _EDGES if edge < options), options]


def _intro(facts: Facts, found: Stability) -> list[str]:
    words, sure = facts.words, found.sure
    others = [words("stability.other_view", how=drawn(words, found, v)) for v in found.views if v is not sure]
    return [words("stability.intro", how=drawn(words, found, sure), n=words.number(found.top)), *others]


def _columns(facts: Facts, found: Stability, ends: Sequence[int]) -> list[SheetColumn]:
    words, n = facts.words, facts.words.number(found.top)
    other = next(v for v in found.views if v is not found.sure)
    shown = [words("stability.band", first=first + 1, last=last) for first, last in pairwise([0, *ends])]
    singles = [last - first == 1 for first, last in pairwise([0, *ends])]
    heads = [str(last) if single else band for last, single, band in zip(ends, singles, shown, strict=True)]
    return [
        SheetColumn(words("col.option"), most=300, least=150),
        SheetColumn(words("col.rank"), "integer"),
        SheetColumn(words("col.score"), "score"),
        SheetColumn(words("stability.best", n=n), "percent", least=62),
        SheetColumn(
            words("stability.best_other", kind=words(f"stability.kind.{other.kind}")), "percent", least=75
        ),
        SheetColumn(words("stability.mean_rank"), "score"),
        *(SheetColumn(head, "percent", least=40) for head in heads),
    ]


def _rows(facts: Facts, found: Stability, ends: Sequence[int]) -> list[Row]:
    """Best rank first; empty cells where an option never takes such a rank."""
    other = next(v for v in found.views if v is not found.sure)
    elsewhere = dict(zip(other.table.index, other.table["top"], strict=True))
    totals = found.sure.ranks.to_numpy().cumsum(axis=1)
    upto = np.column_stack([totals[:, min(end, totals.shape[1]) - 1] for end in ends])
    shares = np.diff(upto, axis=1, prepend=0) / found.draws
    rows: list[Row] = [
        [
            facts.names.key(str(row["id"])),
            int(row["rank"]),
            points(row["score"]),
            float(row["top"]),
            float(elsewhere[row["id"]]),
            float(row["mean"]),
            *(float(share) or None for share in mine),
        ]
        for row, mine in zip(found.sure.table.reset_index().to_dict("records"), shares, strict=True)
    ]
    return sorted(rows, key=lambda cells: (cells[1], str(cells[0])))


def _below(sheet: Sheet, facts: Facts, found: Stability) -> None:
    """Central weights, comparisons pair by pair, and what other methods say."""
    words, wide = facts.words, len(sheet.widths)
    view = found.views[0]
    columns = [
        SheetColumn(words("col.option")),
        SheetColumn(words("stability.first"), "center", span=2),
        SheetColumn(words("stability.confidence"), "center", span=2),
        SheetColumn(words("stability.favoured"), span=wide - 5),
    ]
    note = words("stability.central_note", kind=words(f"stability.kind.{view.kind}"))
    sheet.small_table(words("stability.central"), columns, _central(facts, view), note=note)
    _pairs(sheet, facts, found)
    sheet.space()
    for sentence in method_sentences(facts, found):
        sheet.point(sentence)


def _central(facts: Facts, view: Acceptability) -> list[Row]:
    """The options most often first: how often, how surely at their own weights, and which those are."""
    often = view.table[view.table["first"] > 0].sort_values("first", ascending=False, kind="stable")
    weights = view.central.to_dict("index")
    rows: list[Row] = []
    for row in often.head(_CENTRAL).reset_index().to_dict("records"):
        name, central = facts.names.key(str(row["id"])), weights[row["id"]]
        sure = row["confidence"]
        shares = [facts.words.percent(row["first"]), facts.words.percent(sure) if sure == sure else None]
        rows.append([name, *shares, _favoured(facts, central)])
    return rows


def _favoured(facts: Facts, central: Mapping[Any, float]) -> str:
    """The criteria that weigh most more than now where the option is first."""
    words, tree = facts.words, facts.case.tree
    assert tree is not None
    weights, axes = global_weights(tree), set(axis_by_leaf(tree).values())
    now = {str(path): float(w) for axis in axes for path, w in axis_weights(tree, weights, axis).items()}
    more = {path: share - now.get(path, 0.0) for path, share in central.items()}
    lifted = sorted((path for path in more if more[path] > 0), key=lambda path: -more[path])[:_LIFTED]
    return words.join(
        words(
            "stability.weighs",
            name=criterion_name(words, path),
            share=words.percent(central[path]),
            now=words.percent(now.get(path, 0.0)),
        )
        for path in lifted
    )


def _pairs(sheet: Sheet, facts: Facts, found: Stability) -> None:
    """Of the best options, the share of draws in which the row scores more than the column."""
    words, wins = facts.words, found.sure.wins
    most = min(_PAIRED, len(sheet.widths) - 2, len(wins))
    best, shares = [str(key) for key in wins.index[:most]], wins.to_numpy()
    columns = [SheetColumn(words("col.option")), SheetColumn(words("stability.number"), "integer")]
    columns += [SheetColumn(str(place), "percent") for place in range(1, most + 1)]
    rows: list[Row] = []
    for place, key in enumerate(best, 1):
        mine: list[Cell] = [
            None if i == place else float(shares[place - 1, i - 1]) for i in range(1, most + 1)
        ]
        rows.append([facts.names.key(key), place, *mine])
    if most > 1:
        sheet.small_table(words("stability.pairs"), columns, rows, note=words("stability.pairs_note"))
