"""The model of a case with some of its limits made elastic, in steps of their own units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from prioritizer.allocation.formulation.model import Column, Model, Role, Row
from prioritizer.allocation.infeasibility.relaxation import RelaxationStep, relaxation_step, relaxed
from prioritizer.allocation.solve.session import SlackModel
from prioritizer.domain import Case
from prioritizer.domain.limits import Limit, LimitKind, rule_of

Build = Callable[[Case], Model]
Rates = Mapping[int, Fraction]  # row -> by how much it gives way, in its own units


@dataclass(frozen=True)
class ElasticModel:
    """A model in which limits can be relaxed: per limit its columns, and what a unit of each costs.

    A limit relaxed by an amount has one column, which counts steps (of a share of the plan: units of
    what is counted); one that is only on or off has a slack column per row and side. Costs are in
    options' worth: a step against the largest single use of the limit.
    """

    slack_model: SlackModel
    relaxations: Mapping[Limit, RelaxationStep | None]
    columns: Mapping[Limit, Sequence[int]]
    cost: Mapping[int, float]

    def room(self, limit: Limit) -> dict[int, tuple[float, float]]:
        """Bounds of a limit's column, where it cannot be relaxed without end."""
        relaxation = self.relaxations[limit]
        if relaxation is None or relaxation.bent or relaxation.steps is None:
            return {}
        return dict.fromkeys(self.columns[limit], (0.0, float(relaxation.steps)))


def elastic_model(case: Case, model: Model, build: Build, limits: Sequence[Limit]) -> ElasticModel:
    """The model with relaxation columns for these limits."""
    draft, rates = _Draft(model), _Rates(case, model, build)
    relaxations = {limit: relaxation_step(case, limit) for limit in limits}
    for limit, relaxation in relaxations.items():
        if relaxation is None:
            draft.add_switch(limit)
        else:
            draft.add_amount(limit, relaxation, rates.of(limit, relaxation))
    return ElasticModel(draft.finished(), relaxations, draft.columns, draft.cost)


class _Rates:
    """By how much rows give way when a limit is relaxed; read off changed models where others depend."""

    def __init__(self, case: Case, model: Model, build: Build) -> None:
        self.case, self.model, self.build = case, model, build

    def of(self, limit: Limit, relaxation: RelaxationStep) -> Rates:
        """Row -> what it gains per step of the limit's relaxation, in its own units."""
        own = [r for r, row in enumerate(self.model.rows) if row.limit == limit]
        if relaxation.bent:
            return dict.fromkeys(own, Fraction(1))
        if not _hung_on(self.case, limit):
            return dict.fromkeys(own, relaxation.step)
        after = _limits(self.build(relaxed(self._plain, {limit: relaxation.step})))
        moved = {r: after[key] - self._before[key] for key, r in self._rows.items() if key in after}
        return {r: rate for r, rate in moved.items() if rate}

    @cached_property
    def _plain(self) -> Case:
        """The case with the rules about shares alone: no other limit depends on an envelope."""
        return replace(self.case, rules=tuple(r for r in self.case.rules if r.mentions_share))

    @cached_property
    def _before(self) -> dict[tuple[str, int], Fraction]:
        return _limits(self.build(self._plain))

    @cached_property
    def _rows(self) -> dict[tuple[str, int], int]:
        """The rows of the whole model that the plain one has too."""
        return {key: r for r, key in enumerate(_keys(self.model)) if key in self._before}


def _hung_on(case: Case, limit: Limit) -> bool:
    """Whether a step of the limit moves its rows by something other than a step, or other rows too."""
    rule = rule_of(limit, case.rules)
    if rule is not None:
        return rule.mentions_share
    resource = limit.subject
    shares = any(r.on and r.mentions_share and r.counts == resource for r in case.rules)
    held_back = any(e.reserve for e in case.envelopes if e.resource == resource)
    return limit.kind is LimitKind.ENVELOPE and (shares or held_back)


def _keys(model: Model) -> list[tuple[str, int]]:
    """Per row its name and how often that came before."""
    seen: Counter[str] = Counter()
    keys = []
    for row in model.rows:
        keys.append((row.name, seen[row.name]))
        seen[row.name] += 1
    return keys


def _limits(model: Model) -> dict[tuple[str, int], Fraction]:
    """Row -> its limit in its own units; a lower one as its negative."""
    upper = (row.upper if row.upper is not None else -(row.lower or 0) for row in model.rows)
    return {key: u * model.scale(r) for (r, key), u in zip(enumerate(_keys(model)), upper, strict=True)}


def _largest(row: Row) -> int:
    return max((abs(c) for c in row.terms.values()), default=1)


class _Draft:
    """Relaxation columns and the rows they enter, collected before the model is put together."""

    def __init__(self, model: Model) -> None:
        self.model, self.added = model, list(model.columns)
        self.columns: dict[Limit, list[int]] = {}
        self.cost: dict[int, float] = {}
        self.home: dict[int, int] = {}  # relaxation column -> a row of its limit
        self.entries: dict[int, dict[int, Fraction]] = defaultdict(dict)  # row -> column -> own units

    def add_amount(self, limit: Limit, relaxation: RelaxationStep, rates: Rates) -> None:
        """One column that relaxes every row of the limit, and what depends on it."""
        own = [r for r, row in enumerate(self.model.rows) if row.limit == limit]
        uses = (_largest(self.model.rows[r]) * self.model.scale(r) for r in own)
        step = max((rates.get(r, Fraction(0)) for r in own), default=Fraction(0))
        j = self._column(limit, own[0], float(step / max(uses)), integer=not relaxation.bent)
        for r, rate in rates.items():
            self.entries[r][j] = rate if self.model.rows[r].upper is None else -rate

    def add_switch(self, limit: Limit) -> None:
        """A slack column for each side of each row of the limit."""
        self.columns.setdefault(limit, [])
        for r, row in enumerate(self.model.rows):
            if row.limit == limit:
                for end, sign in ((row.upper, -1), (row.lower, 1)):
                    if end is not None:
                        j = self._column(limit, r, 1.0 / _largest(row), integer=False)
                        self.entries[r][j] = sign * self.model.scale(r)

    def _column(self, limit: Limit, row: int, cost: float, integer: bool) -> int:
        j = len(self.added)
        self.added.append(Column(f"ease {j} {limit.id}", Role.SLACK, integer=integer, upper=None))
        self.columns.setdefault(limit, []).append(j)
        self.cost[j], self.home[j] = cost, row
        return j

    def finished(self) -> SlackModel:
        """The model, its relaxation columns fixed at 0 until a question frees them."""
        model = replace(self.model, columns=self.added, rows=[], scales={})
        for r, row in enumerate(self.model.rows):
            if r not in self.entries:
                model.rows.append(row)
                continue
            worth = self.model.scale(r)
            terms = {j: c * worth for j, c in row.terms.items()} | self.entries[r]
            lower, upper = (None if x is None else x * worth for x in (row.lower, row.upper))
            model.add_row(row.name, row.limit, terms, lower, upper, place=row.place)
        return SlackModel(model, self.home)
