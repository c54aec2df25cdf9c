"""Assessments: who said what, how far that moves the scores, and how much of the scoring is judgement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import AssessedCell, Assessment, Assessments, JudgedShare
from prioritizer.scoring.assessments.assessment_values import ToldCell, told_cells
from prioritizer.scoring.cells import links_of
from prioritizer.scoring.leaf_source import LeafSource, cells_in_use, settle, spread, stand
from prioritizer.scoring.ranks import competition_ranks, rounded
from prioritizer.scoring.score import axis_scores, score_of
from prioritizer.scoring.stability.value_ranges import value_between
from prioritizer.scoring.values import curve_of
from prioritizer.scoring.weights import AXES, axis_weights

if TYPE_CHECKING:
    import pandas as pd

    from prioritizer.domain import Case, CriteriaTree, DecisionMatrix, Leaf, Scores
    from prioritizer.scoring.cells import IntArray, Links
    from prioritizer.scoring.values import BoolArray, Curve, FloatArray


@dataclass(frozen=True)
class _Leaf:
    """One leaf as scored: its cells (settled), its curve, and which cells were empty before that."""

    leaf: Leaf
    leaf_source: LeafSource
    curve: Curve
    empty: dict[str, BoolArray]


@dataclass(frozen=True)
class _Scored:
    """The scored option levels: ``rows`` are their positions in the case, ``axes`` their scores.

    ``weights``: axis -> leaf -> its weight within the axis.
    """

    matrix: DecisionMatrix
    rows: IntArray
    axes: pd.DataFrame
    weights: dict[str, dict[str, float]]


def assess(case: Case, scores: Scores) -> Assessments | None:
    """What the table ``scores`` says, and what it does; None where there is nothing to say.

    Raises:
        InvalidInput: for unreadable figures.
    """
    if not case.assessments or case.tree is None or scores.matrix is None:
        return None
    links = links_of(case)
    scored = _scored(case, case.tree, scores.matrix)
    cells: list[AssessedCell] = []
    shares = []
    for leaf in case.tree.leaves:
        one = _settled(case, leaf, links)
        found = [cell for table in one.leaf_source.raw for cell in told_cells(case, leaf, table)]
        cells += [_assessed(one, cell, scored) for cell in found]
        shares.append(_judged(case, one, found, float(scored.matrix.weights[leaf.path])))
    ordered = sorted(cells, key=lambda c: (-c.effect, -c.spread, c.leaf, c.of))
    return Assessments(tuple(ordered), tuple(shares))


def _scored(case: Case, tree: CriteriaTree, matrix: DecisionMatrix) -> _Scored:
    position = {option.key: row for row, option in enumerate(case.options)}
    rows = np.array([position[str(key)] for key in matrix.values.index], dtype=np.intp)
    weights = {axis: dict(axis_weights(tree, matrix.weights, axis)) for axis in AXES}
    return _Scored(matrix, rows, axis_scores(matrix.values, matrix.weights, tree), weights)


def _settled(case: Case, leaf: Leaf, links: Links) -> _Leaf:
    leaf_source = stand(case, leaf, links)
    curve = curve_of(leaf, cells_in_use(leaf_source))
    empty = {table: np.isnan(raw) for table, raw in leaf_source.raw.items()}
    settle(leaf_source, curve)
    return _Leaf(leaf, leaf_source, curve, empty)


def _assessed(one: _Leaf, cell: ToldCell, scored: _Scored) -> AssessedCell:
    """One cell with what the offices said, and how far their disagreement moves scores."""
    rows = np.array(cell.rows, dtype=np.intp)
    figures = np.array(cell.quantities)
    low, high = value_between(one.curve, figures.min(keepdims=True), figures.max(keepdims=True))
    raw = one.leaf_source.raw[cell.table][rows]
    worth = one.curve.value(figures)
    found = AssessedCell(
        leaf=one.leaf.path,
        measure=one.leaf.measure,
        table=cell.table,
        of=cell.of,
        assessments=tuple(
            Assessment(said.assessor, said.text, float(value), said.reason, said.day)
            for said, value in zip(cell.said, worth, strict=True)
        ),
        combined=float(raw[0]) if rows.size else float("nan"),
        value=float(one.curve.value(raw)[0]) if rows.size else float("nan"),
        low=float(low[0]),
        high=float(high[0]),
        decided=bool(one.leaf_source.used[cell.table][rows].any()),
    )
    return _moved(one, found, rows, scored) if found.spread > 0 and found.decided else found


def _moved(one: _Leaf, cell: AssessedCell, rows: IntArray, scored: _Scored) -> AssessedCell:
    """The cell with the option level whose score its ends move most; the first of several."""
    low, high = (_scores_at(one, cell.table, rows, end, scored) for end in (cell.low, cell.high))
    moves = high - low
    if not moves.size or not moves.max() > 0:
        return cell
    place = int(np.argmax(moves))
    return replace(
        cell,
        option=str(scored.matrix.values.index[place]),
        options=int(np.count_nonzero(moves > 0)),
        scores=(float(low[place]), float(high[place])),
        ranks=(int(competition_ranks(low)[place]), int(competition_ranks(high)[place])),
    )


def _scores_at(one: _Leaf, table: str, rows: IntArray, value: float, scored: _Scored) -> FloatArray:
    """Every score with one cell worth ``value``."""
    worth = {name: one.curve.value(raw) for name, raw in one.leaf_source.raw.items()}
    worth[table][rows] = value
    values = np.minimum(spread(one.leaf_source, worth, one.leaf.combine), 1.0)[scored.rows]
    change = values - scored.matrix.values[one.leaf.path].to_numpy()
    axes = scored.axes.copy()
    for axis in AXES:
        weight = scored.weights[axis].get(one.leaf.path, 0.0)
        axes[axis] = rounded(axes[axis].to_numpy() + weight * change)
    return score_of(axes)


def _judged(case: Case, one: _Leaf, told: list[ToldCell], weight: float) -> JudgedShare:
    """Whether the figures of one leaf are judged or measured, counted over the cells some option uses."""
    count = dict.fromkeys(("cells", "judged", "measured", "settled"), 0)
    for table, used in one.leaf_source.used.items():
        said = np.zeros(len(used), dtype=np.bool_)
        said[[row for cell in told if cell.table == table for row in cell.rows]] = True
        source = case.sources.get((table, one.leaf.measure))
        basis = source.basis if source is not None else "unstated"
        empty = one.empty[table]
        count["cells"] += int(used.sum())
        count["settled"] += int((used & empty).sum())
        count["judged"] += int((used & said).sum())
        if basis in count:
            count[basis] += int((used & ~said & ~empty).sum())
    return JudgedShare(one.leaf.path, weight, **count)
