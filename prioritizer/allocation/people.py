"""People: pools serve skills exactly, by a flow from pools to needs in every period.

For each period t and each set E of pools able to serve a need, the demand of the options started
is met by flows f[E,p,t] >= 0 from the pools p in E; what leaves a pool over an envelope's span
stays within it. A need that names one pool (or a skill only one pool has) needs no flow column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from prioritizer.allocation.calendar import Calendar, calendar_of
from prioritizer.allocation.envelopes import Envelope, envelopes
from prioritizer.allocation.model import Column, Model
from prioritizer.allocation.usage import HOME, need_periods
from prioritizer.domain import Case, Need, OptionLevel

Able = tuple[str, ...]  # the pools able to serve a need, in the order of the table
Drain = dict[tuple[str, int], dict[int, Fraction]]  # (pool, period) -> column -> amount
Demand = dict[tuple[Able, int], dict[int, Fraction]]  # (able pools, period) -> column -> amount


class Pools:
    """The pools of a case and who can serve what."""

    def __init__(self, case: Case) -> None:
        frame = case.table("pools")
        self.skills: dict[str, set[str]] = {}
        for row in [] if frame is None else frame.to_dict("records"):
            skills = {s.strip() for s in str(row.get("skills") or "").split(";") if s.strip()}
            self.skills.setdefault(str(row["pool"]), set()).update(skills)
        partners = case.table("partners")
        self.languages: dict[str, set[str]] = {}
        if partners is not None and "languages" in partners:
            for partner, text in zip(partners["partner"], partners["languages"], strict=True):
                self.languages[partner] = {s.strip() for s in str(text).split(";") if s.strip()}
        money = case.table("resources")
        self.money = set() if money is None else set(money["resource"])

    def able(self, need: Need, option: OptionLevel) -> Able | None:
        """The pools that can serve a need (None: it asks for money or an asset, not for people).

        ``ru+attache`` asks one pool with both; ``@language`` any pool with one of the languages of
        the option's partner (for a format, of any member).
        """
        if need.resource in self.money:
            return None
        parts = need.resource.split("+")
        spoken = {s for member in option.members for s in self.languages.get(member, set())}
        return tuple(p for p, skills in self.skills.items() if all(_has(p, skills, a, spoken) for a in parts))


def _has(pool: str, skills: set[str], asked: str, spoken: set[str]) -> bool:
    """Whether a pool answers one part of what is asked: itself, a skill, or the partner's language."""
    asked = asked.strip()
    return bool(skills & spoken) if asked == "@language" else asked == pool or asked in skills


def add_people(model: Model, case: Case) -> None:
    """Flows from pools to needs, and one row per pool envelope."""
    pools = Pools(case)
    if not pools.skills:
        return
    drain: Drain = defaultdict(lambda: defaultdict(Fraction))
    demand: Demand = defaultdict(lambda: defaultdict(Fraction))
    for (i, start), j in list(model.starts.items()):
        option = case.options[i]
        for n, need in enumerate(option.needs):
            able = pools.able(need, option)
            periods = _due(case, need, start, option.duration)
            if able is None or not periods:
                continue
            if need.hold and len(able) > 1:
                _hold(model, drain, able, need, periods, j, f"{i}.{n}.{start}")
            for period in periods:
                _ask(drain, demand, able, need, period, j)
    for (able, period), terms in demand.items():
        _serve(model, case, able, period, terms, drain)
    calendar = calendar_of(case)
    for envelope in envelopes(case, "pools"):
        _limit(model, case, envelope, drain, calendar)


def _due(case: Case, need: Need, start: int, duration: int) -> list[int]:
    """The periods of the horizon in which the home country has to meet the need."""
    if need.payer != HOME or not need.amount:
        return []
    return [t for t in need_periods(need, start, duration) if 0 <= t < len(case.periods)]


def _ask(drain: Drain, demand: Demand, able: Able, need: Need, period: int, j: int) -> None:
    """A single able pool is drained outright; several share a demand to be met by flows."""
    if len(able) == 1:
        drain[able[0], period][j] += need.amount
    elif not need.hold or not able:
        demand[able, period][j] += need.amount


def _hold(model: Model, drain: Drain, able: Able, need: Need, periods: list[int], j: int, key: str) -> None:
    """One pool serves the whole run: y[p] binary, sum of y = x, each period drains amount x y[p]."""
    held = {pool: model.add_column(Column(f"hold {pool} {key}", 0)) for pool in able}
    model.add_row(f"held[{key}]", "", {**dict.fromkeys(held.values(), 1), j: -1}, lower=0, upper=0)
    for pool, column in held.items():
        for period in periods:
            drain[pool, period][column] += need.amount


def _serve(
    model: Model,
    case: Case,
    able: Able,
    period: int,
    terms: Mapping[int, Fraction],
    drain: Drain,
) -> None:
    """sum over p of f[E,p,t] = demand of the options started; no able pool: nothing can be served."""
    name = case.periods[period].name
    if not able:
        model.add_row(f"nobody[{name}]", "skill", terms, upper=0)
        return
    flows = {}
    for pool in able:
        column = Column(f"flow {'/'.join(able)} {pool} {name}", 0, integer=False, upper=None)
        flows[pool] = model.add_column(column)
        drain[pool, period][flows[pool]] += 1
    balance = {**{j: -a for j, a in terms.items()}, **dict.fromkeys(flows.values(), Fraction(1))}
    model.add_row(f"people[{'/'.join(able)},{name}]", "", balance, lower=0, upper=0)


def _limit(model: Model, case: Case, envelope: Envelope, drain: Drain, calendar: Calendar) -> None:
    """What leaves a pool over an envelope's span stays within it; ``at_once`` caps each period."""
    pool, span = envelope.resource, envelope.span(case)
    summed: dict[int, Fraction] = defaultdict(Fraction)
    for period in range(envelope.first, envelope.last + 1):
        terms = drain.get((pool, period), {})
        for j, amount in terms.items():
            summed[j] += amount
        window = calendar.closed_pool(pool, period)
        label = f"{pool}[{case.periods[period].name}]"
        if window and terms:
            model.add_row(f"closed {label}", f"window:{window}", terms, upper=0)
        if envelope.at_once is not None and terms:
            model.add_row(f"at once {label}", f"at_once:{pool}", terms, upper=envelope.at_once)
    if summed:
        model.add_row(f"{pool}[{span}]", envelope.id(case), summed, upper=envelope.available)
