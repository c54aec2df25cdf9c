"""What every rule needs: which start columns it concerns, how they count, how they are grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from prioritizer.allocation.formulation.model import Column, Model, Number, Role
from prioritizer.allocation.rules.plan_view import Group
from prioritizer.domain import Case, Rule, Scores
from prioritizer.domain.limits import Limit, Place, spelled_place
from prioritizer.domain.resources import available
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import Limited
from prioritizer.domain.selection import options_of, select, start_labels
from prioritizer.domain.usage import used


class Context:
    """The model under construction, and the case it is made from."""

    def __init__(self, model: Model, case: Case, scores: Scores) -> None:
        self.model = model
        self.case = case
        self.scores = scores
        self._quantities: dict[str, dict[int, Fraction]] = {}
        self._sums: dict[str, dict[int, Number]] = {}

    def add(
        self,
        rule: Rule,
        place: Place | None,
        terms: Mapping[int, Number],
        lower: Number | None = None,
        upper: Number | None = None,
    ) -> None:
        """A row of a rule, soft where the rule is; ``place`` says where it applies, None = everywhere."""
        name, limit = _name(rule, place), Limit.of_rule(rule)
        self.model.add_row(name, limit, terms, lower, upper, rule.penalty, place or ())

    def add_hard(
        self, rule: Rule, place: Place | None, terms: Mapping[int, Number], upper: Number | None = None
    ) -> None:
        """A row of a rule that is never soft: it says what a column means."""
        name, limit = _name(rule, place), Limit.of_rule(rule)
        self.model.add_row(name, limit, terms, upper=upper, place=place or ())

    def violation(self, rule: Rule, name: str, penalty: float | Fraction) -> int:
        """A column for what a rule takes of the benefit, ``penalty`` points per unit."""
        return self.model.add_violation(name, Limit.of_rule(rule), penalty)

    def indicator(self, rule: Rule, name: str, benefit: int = 0) -> int:
        """A column of 0 or 1 worth ``benefit`` units."""
        return self.model.add_column(Column(name, Role.CHOICE, benefit, limit=Limit.of_rule(rule)))

    def only_with(self, name: str, column: int, others: Iterable[int]) -> None:
        """The column only where one of the others is."""
        self.model.add_row(name, None, {column: 1, **dict.fromkeys(others, -1)}, upper=0)

    def columns(self, rule: Rule, spec: Spec) -> list[int]:
        """The start columns ``spec`` selects, within the rule's own period of validity."""
        chosen = select(self.case, spec)
        starts = self.model.starts.items()
        return [j for (i, s), j in starts if chosen[i] and rule.first <= s <= rule.last]

    def options(self, columns: Iterable[int]) -> dict[str, list[int]]:
        """option id -> its start columns among ``columns``."""
        grouped: dict[str, list[int]] = {}
        for j in columns:
            grouped.setdefault(self.case.options[self.model.columns[j].option].option, []).append(j)
        return grouped

    def selected(self, rule: Rule, spec: Spec) -> dict[str, list[int]]:
        """Every option ``spec`` selects -> its start columns, none where the rule is not valid then."""
        return {name: [] for name in options_of(self.case, spec)} | self.options(self.columns(rule, spec))

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
        return used(self.case, count, 0, len(self.case.periods) - 1, [(i, start)])

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

    def compared(self, rule: Limited) -> list[tuple[Group | None, Mapping[int, Number], Number]]:
        """(group, terms, right side) of a limit or share, one per group."""
        columns = self.columns(rule, rule.select)
        groups = self.groups(columns, rule.per, rule.when) if rule.per else {(): columns}
        counted = {group or None: self.weighted(js, rule.count) for group, js in groups.items()}
        if rule.share is None or rule.limit is not None:
            return [(group, terms, rule.limit or Fraction(0)) for group, terms in counted.items()]
        if not rule.share_of_plan:
            limit = rule.share * available(self.case, rule.count)
            return [(group, terms, limit) for group, terms in counted.items()]
        whole = times(-rule.share, self.everything(rule.count))
        return [(group, {**terms, **whole}, Fraction(0)) for group, terms in counted.items()]

    def groups(
        self, columns: Iterable[int], per: Sequence[str], when: str = "start"
    ) -> dict[Group, list[int]]:
        """The columns by the keys of ``per``; a column may fall into several groups.

        A format's option counts in full for each member, an option counts for each goal it serves,
        and with ``when = "running"`` for every period it runs.
        """
        grouped: dict[Group, list[int]] = defaultdict(list)
        for j in columns:
            start = self.model.columns[j].option, self.model.columns[j].start
            for group in product(*(start_labels(self.case, key, start, when) for key in per)):
                grouped[group].append(j)
        return dict(grouped)


def _name(rule: Rule, place: Place | None) -> str:
    return rule.id if place is None else f"{rule.id}[{spelled_place(place)}]"


def minus(left: Mapping[int, Number], right: Mapping[int, Number]) -> dict[int, Number]:
    """``left - right`` as {column: coefficient}."""
    difference = dict(left)
    for j, c in right.items():
        difference[j] = difference.get(j, 0) - c
    return difference


def times(factor: Number, terms: Mapping[int, Number]) -> dict[int, Number]:
    """``factor x terms``."""
    return {j: factor * c for j, c in terms.items()}
