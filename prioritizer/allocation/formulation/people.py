"""People: pools serve skills exactly, by a flow from pools to needs in every period.

For each period t and each set E of pools able to serve a need, the demand of the options started
is met by flows f[E,p,t] >= 0 from the pools p in E; what leaves a pool over an envelope's span
stays within what there is and what the options started supply. A need that names one pool (or a
skill only one pool has) needs no flow column. What a soft need asks for may stay unserved, at its
penalty: u[E,t] >= 0, at most the soft demand of the options started.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.domain import Case, Envelope, Need
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.people import Able, pools_of, supplied
from prioritizer.domain.usage import HOME, consumed, first_open

Terms = dict[int, Fraction]  # column -> amount
Drain = dict[tuple[str, int], Terms]  # (pool, period) -> column -> amount


def _terms[K]() -> defaultdict[K, Terms]:
    return defaultdict(lambda: defaultdict(Fraction))


@dataclass(frozen=True)
class PeopleRequest:
    """What the starts ask of people and give, collected before any row is written.

    ``drain``: what leaves a pool outright. ``shared``: what several pools may serve together.
    ``soft``: the part of either that may stay unserved. ``nobody``: what no pool can serve, by need.
    ``gain``: what a pool gains.
    """

    drain: Drain = field(default_factory=_terms)
    shared: dict[tuple[Able, int], Terms] = field(default_factory=_terms)
    soft: dict[tuple[Able, int, Fraction], Terms] = field(default_factory=_terms)
    nobody: dict[tuple[str, int, Fraction | None], Terms] = field(default_factory=_terms)
    gain: Drain = field(default_factory=_terms)


def unserved_columns(model: Model) -> list[int]:
    """The columns that measure what soft needs go without."""
    return [j for j, column in enumerate(model.columns) if _is_unserved(column)]


def _is_unserved(column: Column) -> bool:
    """Whether a column measures what pools do not serve, or no pool could."""
    nobody = column.limit is not None and column.limit.kind is LimitKind.SKILL
    return column.role is Role.UNSERVED or (column.role is Role.VIOLATION and nobody)


def add_people(model: Model, case: Case) -> None:
    """Flows from pools to needs, what may stay unserved, and one row per pool envelope."""
    request = _collected(model, case)
    for (resource, period, penalty), terms in request.nobody.items():
        if period < first_open(case):
            continue
        _nobody(model, case, resource, period, penalty, terms)
    for (able, period, penalty), terms in request.soft.items():
        _spare(model, case, request, able, period, penalty, terms)
    for (able, period), terms in request.shared.items():
        _serve(model, case, able, period, terms, request.drain)
    _close(model, case, request.drain)
    for envelope in case.pool_envelopes:
        _limit(model, case, envelope, request)


def _collected(model: Model, case: Case) -> PeopleRequest:
    """Everything the start columns ask of people and supply."""
    pools, request = pools_of(case), PeopleRequest()
    for (i, start), j in list(model.starts.items()):
        option = case.options[i]
        for pool, period, amount in supplied(case, option, start):
            request.gain[pool, period][j] += amount
        for n, need in enumerate(option.needs):
            able = pools.able(need, option)
            periods = _due(case, need, start, option.duration)
            if able is None or not periods:
                continue
            if need.hold and len(able) > 1:
                _hold(model, request.drain, able, need, periods, j, f"{i}.{n}.{start}")
                continue
            for period in periods:
                _ask(request, able, need, period, j)
    for j, charges in model.owed.items():
        for charge in charges:
            if charge.people:
                request.drain[charge.resource, charge.period][j] += charge.amount
    return request


def _due(case: Case, need: Need, start: int, duration: int) -> list[int]:
    """The periods of the horizon in which the home country has to meet the need."""
    if need.payer != HOME or not need.amount:
        return []
    return [t for t in need.due(start, duration) if 0 <= t < len(case.periods)]


def _ask(request: PeopleRequest, able: Able, need: Need, period: int, j: int) -> None:
    """A single able pool is drained outright; several share a demand to be met by flows."""
    if not able:
        request.nobody[need.resource, period, need.penalty][j] += need.amount
        return
    if len(able) == 1:
        request.drain[able[0], period][j] += need.amount
    else:
        request.shared[able, period][j] += need.amount
    if need.penalty is not None:
        request.soft[able, period, need.penalty][j] += need.amount


def _hold(model: Model, drain: Drain, able: Able, need: Need, periods: list[int], j: int, key: str) -> None:
    """One pool serves the whole run: y[p] binary, sum of y = x, each period drains amount x y[p]."""
    held = {pool: model.add_column(Column(f"hold {pool} {key}", Role.CHOICE)) for pool in able}
    model.add_row(f"held[{key}]", None, {**dict.fromkeys(held.values(), 1), j: -1}, lower=0, upper=0)
    for pool, column in held.items():
        for period in periods:
            drain[pool, period][column] += need.amount


def _nobody(
    model: Model, case: Case, resource: str, period: int, penalty: Fraction | None, terms: Terms
) -> None:
    """No pool can serve the need: nothing of it is asked for, or all of it goes unserved."""
    limit = Limit(LimitKind.SKILL, resource, case.periods[period].name)
    price = None if penalty is None else float(penalty)
    model.add_row(limit.id, limit, terms, upper=0, penalty=price)


def _spare(
    model: Model, case: Case, request: PeopleRequest, able: Able, period: int, penalty: Fraction, terms: Terms
) -> None:
    """0 <= u <= the soft demand of the options started; u lowers what is to be served, at its price."""
    label = f"{'/'.join(able)} {case.periods[period].name} at {float(penalty):g}"
    cost = round(penalty * model.unit)
    column = model.add_column(Column(f"unserved {label}", Role.UNSERVED, -cost, integer=False, upper=None))
    model.add_row(f"soft[{label}]", None, {column: Fraction(1), **{j: -a for j, a in terms.items()}}, upper=0)
    alone = len(able) == 1
    met = request.drain[able[0], period] if alone else request.shared[able, period]
    met[column] -= 1


def _serve(
    model: Model, case: Case, able: Able, period: int, terms: Mapping[int, Fraction], drain: Drain
) -> None:
    """sum over p of f[E,p,t] = demand of the options started, less what stays unserved."""
    name = case.periods[period].name
    flows = {}
    for pool in able:
        column = Column(f"flow {'/'.join(able)} {pool} {name}", Role.FLOW, integer=False, upper=None)
        flows[pool] = model.add_column(column)
        drain[pool, period][flows[pool]] += 1
    balance = {**{j: -a for j, a in terms.items()}, **dict.fromkeys(flows.values(), Fraction(1))}
    model.add_row(f"people[{'/'.join(able)},{name}]", None, balance, lower=0, upper=0)


def _close(model: Model, case: Case, drain: Drain) -> None:
    """Nobody leaves a pool in a period a window closes, whether or not an envelope covers it."""
    calendar = calendar_of(case)
    for (pool, period), terms in drain.items():
        window = calendar.closed_pool(pool, period)
        if window and period >= first_open(case):
            name, spent = case.periods[period].name, consumed(case, pool, period, period)
            limit = Limit(LimitKind.WINDOW, window)
            model.add_row(f"closed {pool}[{name}]", limit, terms, upper=spent, place=(name,))


def _limit(model: Model, case: Case, envelope: Envelope, request: PeopleRequest) -> None:
    """What leaves a pool over an envelope's span, less what it gains in it, stays within the envelope.

    ``at_once`` caps what leaves in each period, whatever is gained.
    """
    if envelope.over(case):
        return
    pool, span = envelope.resource, envelope.span(case)
    left: Terms = defaultdict(Fraction)
    gained: Terms = defaultdict(Fraction)
    for period in range(envelope.first, envelope.last + 1):
        terms = request.drain.get((pool, period), {})
        _add(left, terms)
        _add(gained, request.gain.get((pool, period), {}))
        if envelope.at_once is not None and terms and period >= first_open(case):
            name, limit = case.periods[period].name, Limit(LimitKind.AT_ONCE, pool)
            most = max(envelope.at_once, consumed(case, pool, period, period))
            model.add_row(f"at once {pool}[{name}]", limit, terms, upper=most, place=(name,))
    if left:
        net = {j: left.get(j, Fraction(0)) - gained.get(j, Fraction(0)) for j in (left | gained)}
        most = max(envelope.available, envelope.spent(case))
        model.add_row(f"{pool}[{span}]", envelope.limit(case), net, upper=most, place=(span,))


def _add(summed: Terms, terms: Mapping[int, Fraction]) -> None:
    """Add terms to a sum of them."""
    for j, amount in terms.items():
        summed[j] += amount
