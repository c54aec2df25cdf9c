"""The decision matrix: options x leaves, before and after the value functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from prioritizer.domain import DecisionMatrix
from prioritizer.errors import InvalidInput
from prioritizer.scoring.cells import links_of
from prioritizer.scoring.leaf_column import leaf_column
from prioritizer.scoring.weights import global_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prioritizer.domain import Case, CriteriaTree
    from prioritizer.scoring.values import FloatArray


@dataclass(frozen=True)
class BuiltMatrix:
    """The decision matrix, and the partners' own values (partners x leaves that stand on partners)."""

    matrix: DecisionMatrix
    partner_values: pd.DataFrame


def build_matrix(case: Case, tree: CriteriaTree) -> BuiltMatrix:
    """Performance and values of every option level that can be scored.

    Raises:
        InvalidInput: where a measure is missing that the tree does not allow to be missing.
            Committed options are left out instead: an order need not be scored.
    """
    links = links_of(case)
    columns = {leaf.path: leaf_column(case, leaf, links) for leaf in tree.leaves}
    findings = [finding for column in columns.values() for finding in column.findings]
    if findings:
        raise InvalidInput(findings)
    keys = links.ids["options"]
    performance = _frame({path: column.performance for path, column in columns.items()}, keys)
    scored = performance.notna().all(axis=1)
    matrix = DecisionMatrix(
        performance=performance[scored],
        values=_frame({path: column.values for path, column in columns.items()}, keys)[scored],
        weights=global_weights(tree),
        missing=tuple(entry for column in columns.values() for entry in column.missing),
        clipped=tuple(entry for column in columns.values() for entry in column.clipped),
    )
    own = {path: c.partner_values for path, c in columns.items() if c.partner_values is not None}
    return BuiltMatrix(matrix, _frame(own, links.ids["partners"]))


def _frame(columns: Mapping[str, FloatArray], ids: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(dict(columns), index=pd.Index(list(ids), name="id", dtype="str"))
