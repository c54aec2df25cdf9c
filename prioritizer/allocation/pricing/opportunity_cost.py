"""Opportunity cost: what an option's use of means and of limits that only permit is worth elsewhere.

One optimal dual of the linear relaxation prices every unit of those limits. What an option level
takes of each by a start, at that price, is its opportunity cost:

    cost[x] = sum over rows of limits that only permit: dual x coefficient of x
            + what it asks of people x the price of the cheapest pool able to serve it
              (for a soft need no more than its penalty).

Rows that ask for something, that close single starts or say what a column means carry no price, and
neither do those of rules that change what a plan is worth or may be broken: these belong to what an
option brings. As no plan can take more of a limit than there is,

    optimum of the relaxation <= sum of dual x limit + sum over options of max(0, best net advantage)
                                 + what combinations add or save.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prioritizer.allocation.formulation.model import Model, Role, Row, closed_columns
from prioritizer.allocation.solve.relaxation import Relaxation
from prioritizer.domain import Case
from prioritizer.domain.limits import Limit, LimitKind, Trait
from prioritizer.domain.rules import Exclude, Rule

Cost = Mapping[Limit, float]
SMALLEST = 1e-9  # benefit points: what a price is rounded to

_ALTERNATIVES = (Role.FLOW, Role.CHOICE, Role.SUNK)  # what a start may be met by, or prevents


@dataclass(frozen=True)
class PricedStart:
    """An option level by one start: the benefit points it takes from elsewhere, by limit.

    Below 0: it makes room for others, as for those a share limits.
    """

    start: int
    benefit: float
    cost: Cost

    @property
    def total(self) -> float:
        """All of it, in benefit points."""
        return sum(self.cost.values())

    @property
    def net_advantage(self) -> float:
        """What it brings alone, less what its means would bring elsewhere."""
        return self.benefit - self.total


def opportunity_costs(case: Case, model: Model, relaxed: Relaxation) -> dict[int, PricedStart]:
    """Index of an option level -> its best start by net advantage: of those that are open, if any is."""
    closed = closed_columns(model)
    best: dict[int, tuple[bool, float, PricedStart]] = {}
    for (i, start), cost in start_costs(case, model, relaxed).items():
        column = model.starts[i, start]
        found = PricedStart(start, model.columns[column].benefit / model.unit, cost)
        rank = column not in closed, found.net_advantage, found
        if i not in best or rank[:2] > best[i][:2]:
            best[i] = rank
    return {i: found for i, (_, _, found) in best.items()}


def start_costs(case: Case, model: Model, relaxed: Relaxation) -> dict[tuple[int, int], Cost]:
    """(option level, start) -> benefit points it takes from elsewhere, by limit."""
    priced = priced_rows(case, model)
    paid = _paid(model, [(r, dual) for r, dual in _duals(model, relaxed) if r in priced])
    points = 1 / model.unit
    return {
        place: {limit: round(p * points, 9) for limit, p in paid[j].items() if abs(p) * points > SMALLEST}
        if j in paid
        else {}
        for place, j in model.starts.items()
    }


def priced_rows(case: Case, model: Model) -> set[int]:
    """The rows of hard limits that only permit: means, upper limits, shares, balances, changes."""
    rules = {Limit.of_rule(rule): rule for rule in case.rules}
    return {
        r
        for r, row in enumerate(model.rows)
        if row.limit and row.lower is None and _only_permits(model, row, rules.get(row.limit))
    }


def _only_permits(model: Model, row: Row, rule: Rule | None) -> bool:
    """Whether options share the limit of a row, and nothing else pays for what goes beyond it."""
    assert row.limit is not None
    if rule is not None:
        free = rule.demands or rule.changes_worth or rule.penalty is not None
        return not free and not isinstance(rule, Exclude)
    if row.limit.kind is LimitKind.WINDOW:  # a gate closes one start, a closed pool serves nobody
        return any(model.columns[j].role is not Role.START for j in row.terms)
    means = row.limit.has(Trait.MEANS) and row.limit.kind is not LimitKind.SKILL
    return means or row.limit.kind is LimitKind.CHANGES


def _duals(model: Model, relaxed: Relaxation) -> Iterator[tuple[int, float]]:
    """The rows whose upper limit has a price, and the price."""
    least = SMALLEST * model.unit
    for r in relaxed.duals.nonzero()[0]:
        largest = max(map(abs, model.rows[r].terms.values()), default=0)
        if relaxed.duals[r] * largest > least:
            yield int(r), float(relaxed.duals[r])


Prices = defaultdict[int, dict[Limit, float]]  # column -> benefit units it pays, by limit


def _paid(model: Model, priced: Iterable[tuple[int, float]]) -> Prices:
    """What every column pays: itself, and what start columns are met by or stand for."""
    paid: Prices = defaultdict(dict)
    for r, dual in priced:
        limit = model.rows[r].limit
        assert limit is not None
        for j, c in _written_out(model, model.rows[r]).items():
            paid[j][limit] = paid[j].get(limit, 0.0) + dual * c
    for row in model.rows:
        if row.limit is None and row.lower is not None and row.lower == row.upper:
            _pass_on(model, row, paid)
    for row in model.rows:
        if row.limit is None and row.lower is None:
            _spare(model, row, paid)
    return paid


def _written_out(model: Model, row: Row) -> Mapping[int, int]:
    """The row's terms with every sum in them written out."""
    sums = row.terms.keys() & model.sums.keys()
    if not sums:
        return row.terms
    terms = {j: c for j, c in row.terms.items() if j not in sums}
    for j in sums:
        for k, c in model.sums[j].items():
            terms[k] = terms.get(k, 0) + row.terms[j] * c
    return terms


def _pass_on(model: Model, row: Row, paid: Prices) -> None:
    """Starts = pools that serve them (or what is lost without them): they pay what the cheapest pays."""
    columns = model.columns
    ways = [j for j in row.terms if columns[j].role in _ALTERNATIVES]
    if not ways:
        return
    way = min(ways, key=lambda j: sum(paid[j].values()) / row.terms[j] if j in paid else 0.0)
    for j, c in row.terms.items():
        if columns[j].role in (Role.START, Role.UNSERVED):
            _add(paid, j, paid.get(way, {}), -c / row.terms[way])


def _spare(model: Model, row: Row, paid: Prices) -> None:
    """What may stay unserved costs no more than that."""
    columns = model.columns
    left = next((j for j in row.terms if columns[j].role is Role.UNSERVED), None)
    if left is None or left not in paid:
        return
    saved = -sum(paid[left].values())  # per unit that stays unserved
    part = max(saved + columns[left].benefit, 0.0) / saved if saved > 0 else 0.0
    for j, c in row.terms.items():
        if part and columns[j].role is Role.START:
            _add(paid, j, paid[left], part * -c / row.terms[left])


def _add(paid: Prices, j: int, cost: Mapping[Limit, float], times: float) -> None:
    """Add so many times a cost to what a column pays."""
    own = paid[j]
    for limit, amount in cost.items():
        own[limit] = own.get(limit, 0.0) + times * amount
