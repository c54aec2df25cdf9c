"""What sweeps and frontiers share in words: values on their scale, plans, and where an engagement is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Any

from prioritizer.domain import Case, Frontier, Sweep
from prioritizer.domain.limits import limit_of
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.reasons.limit_words import criterion_name, describe
from prioritizer.reporting.xlsx.table_sheet import Field, Table, field, table_of

Plan = Sequence[tuple[str, int]]  # (option:level, start period index)
Band = tuple[Fraction | float, Fraction | float]


class Ranges(CaseFacts):
    """A case with the words for values of one of its weights or envelopes."""

    def __init__(self, case: Case, found: Sweep | Frontier) -> None:
        super().__init__(case)
        self.name, unit = found.name, found.unit
        self.is_weight = isinstance(found, Sweep) and found.kind == "weight"
        self.limit = None if self.is_weight else limit_of(self.name, case.rules)
        resource = self.limit.subject if self.limit is not None else ""
        self.is_money = resource in self.money_names
        self.unit = self.units[resource] if self.is_money else unit

    @property
    def what(self) -> str:
        """What is varied, in words."""
        if self.limit is None:
            return self.words("sweep.weight", name=criterion_name(self.words, self.name))
        return describe(self.names, self.limit)

    @property
    def banner(self) -> list[str]:
        """That figures are invented, where some are; a workbook says it on every sheet by itself."""
        return [self.words("page.banner")] if self.case.illustrative else []

    @property
    def shown_unit(self) -> str:
        """The unit in words; per cent for a weight."""
        return "%" if self.is_weight else self.names.unit(self.unit)

    def number(self, value: Fraction | float) -> Fraction | float:
        """A value as the user writes it: shares in per cent."""
        return 100 * value if self.is_weight else value

    def value(self, value: Fraction | float) -> str:
        """A value in words."""
        if self.is_weight:
            return self.words.percent(float(value), 0 if round(1e4 * value) % 100 == 0 else 2)
        if self.is_money:
            return self.words.money(value, self.unit)
        return f"{self.words.number(value)} {self.shown_unit}".strip()

    def ends(self, found: Sweep | Frontier) -> dict[str, str]:
        """From where, to where, and what is there now, in words."""
        return {
            "first": self.value(found.first),
            "last": self.value(found.last),
            "now": self.value(found.now),
        }

    def span(self, first: Fraction | float, last: Fraction | float) -> str:
        """From one value to another; a single one by itself."""
        if first == last:
            return self.value(first)
        return self.words("sweep.from_to", first=self.value(first), last=self.value(last))

    def titles(self, keys: Iterable[str]) -> str:
        """Engagements by name."""
        return "; ".join(self.names.key(key) for key in keys)


def set_axes(chart: Any, unit: str, up: str, values: Iterable[float]) -> None:
    """Axes of a chart over a range: its unit below, what is measured beside, faint lines across.

    The axis of what is measured begins a little below the least of ``values``, so that a curve is not flat.
    """
    shown = [*values] or [0.0]
    least = floor(min(shown) - (max(shown) - min(shown)) / 10)
    across = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis(
        {"name": unit, "num_format": "#,##0", "num_font": {"size": 10}, "major_gridlines": {"visible": False}}
    )
    start = {"min": least} if least > 0 else {}
    chart.set_y_axis({"name": up, **start, "num_font": {"size": 10}, "major_gridlines": across})


def where_table(facts: Ranges, header: str, where: Mapping[str, Sequence[Band]]) -> Table:
    """``option:level`` -> the bands in which it is in the plan, as a table."""
    fields: list[Field[str]] = [
        field(facts.words("col.option"), facts.names.key, most=320),
        field(header, lambda key: "; ".join(facts.span(a, b) for a, b in where[key]), most=300, least=160),
    ]
    return table_of(fields, where)


def plan_json(case: Case, plan: Plan) -> list[dict[str, str]]:
    """A plan as data."""
    return [
        {"option": key.rpartition(":")[0], "level": key.rpartition(":")[2], "start": case.periods[start].name}
        for key, start in plan
    ]


def stretches(found: Sequence[tuple[Band, frozenset[str]]], key: str) -> list[Band]:
    """Where an engagement is in the plan: neighbouring stretches joined."""
    own: list[Band] = []
    inside = False
    for (first, last), keys in found:
        if key in keys:
            own = [*own[:-1], (own[-1][0], last)] if inside else [*own, (first, last)]
        inside = key in keys
    return own
