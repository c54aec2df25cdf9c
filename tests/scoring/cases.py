"""Small cases and trees built by hand (illustrative figures), for tests of scoring."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from prioritizer.domain import (
    Activity,
    AllocationSettings,
    Branch,
    Case,
    CriteriaTree,
    Format,
    Leaf,
    MethodChoice,
    OptionLevel,
    Partner,
    Period,
)

OPTION_DEFAULTS = {"level": "full", "activity": "", "partner": "", "effect": 1.0, "commitment": "open"}


def leaf(path: str, weight: float = 1.0, direction: str = "maximise", **more: Any) -> Leaf:
    """A leaf measured by a column of its own name."""
    return Leaf(path, weight, direction, **({"measure": path.split(".")[-1]} | more))


def tree(*leaves: Leaf, branches: tuple[Branch, ...] = ()) -> CriteriaTree:
    """A tree; top branches not given are made, on the priority axis with weight 1."""
    given = {branch.path for branch in branches}
    tops = dict.fromkeys(leaf.path.split(".")[0] for leaf in leaves if "." in leaf.path)
    made = tuple(Branch(path, 1.0, "priority") for path in tops if path not in given)
    return CriteriaTree("test", "Test", branches + made, leaves)


def case(
    options: list[dict[str, Any]],
    criteria: CriteriaTree | None = None,
    *,
    partners: dict[str, dict[str, Any]] | None = None,
    activities: dict[str, dict[str, Any]] | None = None,
    formats: dict[str, tuple[str, ...]] | None = None,
    methods: tuple[MethodChoice, ...] = (),
) -> Case:
    """A case as reading hands it over; options are rows, the other tables id -> columns."""
    rows = pd.DataFrame([OPTION_DEFAULTS | option for option in options])
    columns = {"options": rows}
    if partners is not None:
        columns["partners"] = _table("partner", partners)
    if activities is not None:
        columns["activities"] = _table("activity", activities)
    return Case(
        name="test",
        folder=Path("test"),
        title="Test",
        home="AZE",
        as_of=date(2026, 11, 22),
        currency="AZN",
        periods=(Period("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),),
        options=tuple(_option(row, formats or {}) for row in rows.to_dict("records")),
        attributes=rows,
        tree=criteria,
        rules=(),
        sources={},
        allocation=AllocationSettings(),
        methods=methods,
        files=(),
        findings=(),
        partners=tuple(Partner(code, own.get("name", "")) for code, own in (partners or {}).items()),
        activities=tuple(Activity(code, own.get("name", "")) for code, own in (activities or {}).items()),
        formats=tuple(Format(code, members=members) for code, members in (formats or {}).items()),
        columns=columns,
    )


def matrix_case(
    matrix: Any,
    signs: Any,
    weights: Any = None,
    *,
    methods: tuple[MethodChoice, ...] = (),
    **leaf_columns: Any,
) -> Case:
    """A case of options o0, o1, ... measured on leaves all.c0, all.c1, ...

    ``leaf_columns``: per Leaf field a list with one entry per leaf.
    """
    numbers = np.asarray(matrix, dtype=float)
    weights = np.ones(numbers.shape[1]) if weights is None else weights
    leaves = [
        leaf(
            f"all.c{column}",
            float(weights[column]),
            "maximise" if signs[column] > 0 else "minimise",
            **{name: given[column] for name, given in leaf_columns.items()},
        )
        for column in range(numbers.shape[1])
    ]
    options = [
        {"option": f"o{row}"} | {f"c{column}": number for column, number in enumerate(numbers[row])}
        for row in range(numbers.shape[0])
    ]
    return case(options, tree(*leaves), methods=methods)


def _table(key: str, rows: dict[str, dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([{key: code} | columns for code, columns in rows.items()])


def _option(row: dict[str, Any], formats: dict[str, tuple[str, ...]]) -> OptionLevel:
    partner = row["partner"]
    return OptionLevel(
        option=row["option"],
        level=row["level"],
        title=row["option"],
        activity=row["activity"],
        partner=partner,
        members=formats.get(partner, (partner,) if partner else ()),
        effect=row["effect"],
        concurrence="not_required",
        concurrence_authority="MFA",
        commitment=row["commitment"],
        starts=(0,),
        duration=1,
        goals=(),
        pillar="",
        needs=(),
    )
