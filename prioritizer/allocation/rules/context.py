"""What every rule needs: which start columns it concerns, how they count, how they are grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from prioritizer.allocation.formulation.envelopes import envelopes
from prioritizer.allocation.formulation.model import Model, Number
from prioritizer.domain import Case, Rule, Scores
from prioritizer.domain.selection import labels, select
from prioritizer.domain.text import as_list
from prioritizer.domain.usage import home_use

Group = tuple[str, ...]  # one label per key of ``per``


class Context:
    """The model under construction, and the case it is made from."""

    def __init__(self, model: Model, case: Case, scores: Scores) -> None:
        self.model = model
        self.case = case
        self.scores = scores
        self._quantities: dict[str, dict[int, Fraction]] = {}
        self._labels: dict[str, list[tuple[str, ...]]] = {}
        self._sums: dict[str, dict[int, Number]] = {}

    def columns(self, rule: Rule, spec: Any) -> list[int]:
        """The start columns ``spec`` selects, within the rule's own period of validity."""
        chosen = select(self.case, spec if spec is not None else {})
        starts = self.model.starts.items()
        return [j for (i, s), j in starts if chosen[i] and rule.first <= s <= rule.last]

    def options(self, columns: Iterable[int]) -> dict[str, list[int]]:
        """option id -> its start columns among ``columns``."""
        grouped: dict[str, list[int]] = {}
        for j in columns:
            grouped.setdefault(self.case.options[self.model.columns[j].option].option, []).append(j)
        return grouped

    def selected(self, rule: Rule, spec: Any) -> dict[str, list[int]]:
        """Every option ``spec`` selects -> its start columns, none where the rule is not valid then."""
        chosen = select(self.case, spec if spec is not None else {})
        names = dict.fromkeys(o.option for i, o in enumerate(self.case.options) if chosen[i])
        return {name: [] for name in names} | self.options(self.columns(rule, spec))

    def quantity(self, count: str) -> Mapping[int, Fraction]:
        """What each start column counts: 1 for ``options``, its benefit, or its use of a resource."""
        if count not in self._quantities:
            self._quantities[count] = {
                j: self._counted(count, i, s) for (i, s), j in self.model.starts.items()
            }
        return self._quantities[count]

    def _counted(self, count: str, i: int, start: int) -> Fraction:
        if count == "options":
            return Fraction(1)
        if count == "benefit":
            return Fraction(self.model.columns[self.model.starts[i, start]].benefit, self.model.unit)
        horizon = range(len(self.case.periods))
        uses = home_use(self.case.options[i], start)
        return sum((a for need, t, a in uses if need.resource == count and t in horizon), start=Fraction(0))

    def weighted(self, columns: Iterable[int], count: str) -> dict[int, Number]:
        """{column: what it counts} over ``columns``."""
        quantity = self.quantity(count)
        return {j: quantity[j] for j in columns}

    def everything(self, count: str) -> Mapping[int, Number]:
        """What the whole plan counts, held by one column that all rules share.

        Written out in the row of every partner, it made a case several times as dense and as slow.
        """
        if count not in self._sums:
            column, worth = self.model.add_sum(
                f"all {count}", self.weighted(self.model.starts.values(), count)
            )
            self._sums[count] = {column: worth}
        return self._sums[count]

    def groups(self, rule: Rule, columns: list[int]) -> dict[Group, list[int]]:
        """The columns by the rule's ``per`` keys; a column may fall into several groups.

        A format's option counts in full for each member, an option counts for each goal it serves,
        and with ``when = "running"`` for every period it runs.
        """
        keys = as_list(rule.terms.get("per"))
        grouped: dict[Group, list[int]] = defaultdict(list)
        for j in columns:
            for group in product(*(self._group_labels(key, j, rule) for key in keys)):
                grouped[group].append(j)
        return dict(grouped)

    def _group_labels(self, key: str, j: int, rule: Rule) -> tuple[str, ...]:
        column = self.model.columns[j]
        if key in ("period", "year"):
            periods = self._periods(column.option, column.start, rule)
            names = [p.name if key == "period" else str(p.start.year) for p in periods]
            return tuple(dict.fromkeys(names))
        if key not in self._labels:
            self._labels[key] = labels(self.case, key)
        return self._labels[key][column.option]

    def _periods(self, i: int, start: int, rule: Rule) -> list[Any]:
        running = rule.terms.get("when") == "running"
        last = start + self.case.options[i].duration if running else start + 1
        return list(self.case.periods[start:last])

    def available(self, resource: str) -> Fraction:
        """How much of a resource there is over the horizon: its whole-horizon row, else the sum."""
        both = [*envelopes(self.case), *envelopes(self.case, "pools")]
        rows = [e for e in both if e.resource == resource and not e.beyond(self.case)]
        whole = [e for e in rows if (e.first, e.last) == (0, len(self.case.periods) - 1)]
        return min(e.available for e in whole) if whole else sum((e.available for e in rows), Fraction(0))


def exact(number: Any) -> Fraction:
    """A number of a rule, as written: 0.1 is one tenth, not its nearest double."""
    return Fraction(str(number))


def minus(left: Mapping[int, Number], right: Mapping[int, Number]) -> dict[int, Number]:
    """``left - right`` as {column: coefficient}."""
    difference = dict(left)
    for j, c in right.items():
        difference[j] = difference.get(j, 0) - c
    return difference


def times(factor: Number, terms: Mapping[int, Number]) -> dict[int, Number]:
    """``factor x terms``."""
    return {j: factor * c for j, c in terms.items()}
