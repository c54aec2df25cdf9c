"""From a solution to the plan's nouns: who does what when, what it uses, how the limits stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritizer.allocation.formulation.model import Model, Role, Row, closed_columns
from prioritizer.allocation.verify.assignment import PoolAssignment, assign_pools, gained, gains
from prioritizer.domain import (
    Allocation,
    Case,
    Envelope,
    Price,
    ResourceUse,
    RuleState,
    Scores,
    Selected,
    Unserved,
)
from prioritizer.domain.horizon import Benefits, best_start, share_inside
from prioritizer.domain.ledger import ledger
from prioritizer.domain.limits import Limit
from prioritizer.domain.people import pools_of
from prioritizer.domain.usage import HOME, Start, home_use, last_period, year_beyond
from prioritizer.errors import SolverProblem


def selected_options(case: Case, scores: Scores, starts: Sequence[Start]) -> tuple[Selected, ...]:
    """The selected options, best rank first (unscored commitments last), then by id."""
    served: dict[str, list[PoolAssignment]] = defaultdict(list)
    for item in assigned(case, starts):
        served[item.demand.option].append(item)
    benefits = Benefits(case, scores)
    chosen = [_selected(case, scores, s, benefits.at(s), served[case.options[s[0]].option]) for s in starts]
    return tuple(sorted(chosen, key=lambda s: (s.rank is None, s.rank or 0, s.option)))


def assigned(case: Case, starts: Sequence[Start]) -> list[PoolAssignment]:
    """Who serves whom.

    Raises:
        SolverProblem: the pools do not reach.
    """
    served = assign_pools(case, starts)
    if served is None:
        raise SolverProblem("The people of the plan cannot be assigned to pools exactly.")
    return list(served)


def _selected(
    case: Case, scores: Scores, place: Start, benefit: float, served: list[PoolAssignment]
) -> Selected:
    i, start = place
    option, row = case.options[i], scores.table.iloc[i]
    scored = bool(row["scored"])
    return Selected(
        option=option.option,
        level=option.level,
        start=start,
        end=last_period(option, start),
        priority=float(row["priority"]) if scored else None,
        feasibility=float(row["feasibility"]) if scored else None,
        score=float(row["score"]) if scored else None,
        rank=int(row["rank"]) if scored else None,
        effect=option.effect,
        benefit=benefit,
        share_inside=share_inside(case, option, start),
        allocations=tuple(_allocations(case, i, start, served)),
        unserved=tuple(_unserved(case, served)),
    )


def _allocations(case: Case, i: int, start: int, served: list[PoolAssignment]) -> Iterable[Allocation]:
    """Money by period, then people by pool and period, then what others pay; no future years."""
    option, people = case.options[i], pools_of(case)
    names = [p.name for p in case.periods]
    for need in option.needs:
        for t in need.due(start, option.duration):
            outright = need.payer != HOME or people.able(need, option) is None
            if 0 <= t < len(names) and outright and need.amount:
                yield Allocation(need.resource, "", names[t], need.amount, need.payer)
    for item in served:
        for pool, amount in item.pools.items():
            yield Allocation(item.demand.resource, pool, names[item.demand.period], amount)


def _unserved(case: Case, served: list[PoolAssignment]) -> Iterable[Unserved]:
    """What an option's soft needs go without, by need and period."""
    for item in served:
        demand = item.demand
        if demand.penalty is not None and item.unserved:
            period = case.periods[demand.period].name
            yield Unserved(demand.resource, period, item.unserved, demand.amount, demand.penalty)


def resource_uses(case: Case, starts: Sequence[Start]) -> tuple[ResourceUse, ...]:
    """Every envelope of money, assets and people with what the plan uses of it."""
    served, gain = assigned(case, starts), gains(case, starts)
    entries = {entry.envelope: entry for entry in ledger(case, starts)}
    found = [entries[e] for e in case.envelopes]
    rows = [replace(_use(case, x.envelope, x.used), carried=x.came) for x in found]
    for e in case.pool_envelopes:
        rows.append(replace(_use(case, e, _given(e, served)), supplied=gained(gain, e)))
    return tuple(rows)


def _use(case: Case, e: Envelope, amount: Fraction) -> ResourceUse:
    return ResourceUse(e.resource, e.span(case), e.available, e.reserve, amount, e.kind, e.unit)


def _given(envelope: Envelope, served: list[PoolAssignment]) -> Fraction:
    """What a pool gives over an envelope's span."""
    inside = range(envelope.first, envelope.last + 1)
    gifts = (s.pools.get(envelope.resource, Fraction(0)) for s in served if s.demand.period in inside)
    return sum(gifts, Fraction(0))


def carried_forward(case: Case, starts: Sequence[Start]) -> tuple[Allocation, ...]:
    """What the plan uses beyond the horizon, by resource and calendar year."""
    amounts: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for i, s in starts:
        for need, t, amount in home_use(case.options[i], s):
            if t >= len(case.periods):
                amounts[need.resource, year_beyond(case, t)] += amount
    return tuple(Allocation(r, "", year, a) for (r, year), a in sorted(amounts.items()))


def rule_states(
    case: Case, model: Model, point: Mapping[int, float], prices: Mapping[Limit, Price]
) -> tuple[RuleState, ...]:
    """Every rule, envelope and gate, whether it is tight and its price; rules first, in file order."""
    rows: dict[Limit, list[Row]] = {limit: [] for limit in model.limits()}
    for row in model.rows:
        if row.limit:
            rows[row.limit].append(row)
    closed, rules = closed_columns(model), {Limit.of_rule(rule): rule for rule in case.rules}
    stated = [limit for limit, rule in rules.items() if rule.on]
    states = []
    for limit in [*stated, *(limit for limit in rows if limit not in rules)]:
        rule, price = rules.get(limit), prices.get(limit, Price(limit, None, None))
        states.append(
            RuleState(
                limit=limit,
                kind=rule.kind if rule else limit.kind.word,
                text=rule.text if rule else "",
                owner=rule.owner if rule else "",
                source=rule.source if rule else "",
                tight=any(_tight(model, r, point, closed) for r in rows.get(limit, ())),
                price_low=price.low,
                price_high=price.high,
                violation=_violation(model, limit, point),
                enters=price.enters,
                leaves=price.leaves,
                prices=price.by_weights,
            )
        )
    return tuple(states)


def _tight(model: Model, row: Row, point: Mapping[int, float], closed: Container[int]) -> bool:
    """Whether one more start would exceed the row's upper limit, or one fewer miss its lower one.

    Starts that are closed anyway do not count.
    """
    rests = {j for j in model.rests if row.terms.get(j, 0) > 0}  # what is left gives way to a start
    value = float(row.activity({j: v for j, v in point.items() if j not in rests}))
    free = (j for j in row.terms if j not in closed and not point.get(j) and model.columns[j].option >= 0)
    out = [c for j in free if (c := row.terms[j]) > 0]
    out += [1 for j in row.terms if model.columns[j].role is Role.FLOW]
    if row.upper is not None and out and value + min(out) > row.upper + 1e-6:
        return True
    inside = [c for j, c in row.terms.items() if c > 0 and point.get(j) and model.columns[j].option >= 0]
    return row.lower is not None and bool(inside) and value - min(inside) < row.lower - 1e-6


def _violation(model: Model, limit: Limit, point: Mapping[int, float]) -> float:
    """By how much a soft rule is broken, in its own units."""
    columns = ((model.columns[j], v) for j, v in point.items())
    return sum(v for c, v in columns if c.role is Role.VIOLATION and c.limit == limit and c.benefit < 0)


def order_of_buy(case: Case, scores: Scores) -> tuple[str, ...]:
    """``option:level`` by benefit per unit of money, best first; free ones before all others."""
    means, benefits = {r.id for r in case.resources}, Benefits(case, scores)
    ratios = []
    for i, option in enumerate(case.options):
        start = best_start(case, option)
        if start is None:
            continue
        cost = sum((a for n, _, a in home_use(option, start) if n.resource in means), Fraction(0))
        benefit = benefits.at((i, start))
        ratios.append((-(benefit / float(cost)) if cost else float("-inf"), option.key))
    return tuple(key for _, key in sorted(ratios))
