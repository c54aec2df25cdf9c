"""Feasibility repair: what to relax, and by how much, so that a plan exists.

An integer model in which the limits concerned are relaxed by whole steps of their own units: all of
them together for the cheapest repair, one alone for each alternative. Nothing is named unless a
plan that goes with it passes the independent re-check of the case so mended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.infeasibility.elastic import Build, ElasticModel, elastic_model
from prioritizer.allocation.infeasibility.iis import irreducible_infeasible_set, places_of_conflict
from prioritizer.allocation.infeasibility.relaxation import RelaxationStep, relaxed, repaired
from prioritizer.allocation.rules import violation
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.solve.solver import solve
from prioritizer.allocation.tolerances import NEGLIGIBLE_STEP
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Repair, Scores
from prioritizer.domain.limits import Limit, LimitKind, Place, Trait, rule_of
from prioritizer.domain.rules import ReserveRule
from prioritizer.domain.usage import Start

EFFORT = {"mip_max_nodes": 50}  # of one question; the answer is checked anyway
MORE = tuple(2**n for n in range(16))  # steps tried on top of what the solver found


@dataclass(frozen=True)
class RepairOptions:
    """What cannot hold together, the cheapest combination that helps, and what helps alone."""

    conflict: tuple[Limit, ...] = ()
    repair: tuple[Repair, ...] = ()
    alternatives: tuple[tuple[Repair, ...], ...] = ()
    conflict_at: Mapping[Limit, tuple[Place, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class RepairSet:
    """A repair as the solver found it: its cost in options' worth, the repairs and the plan."""

    cost: float
    repairs: tuple[Repair, ...]
    starts: tuple[Start, ...]
    values: Any  # of every column


def repair_options(
    case: Case, scores: Scores, build: Build, about: Collection[Limit] | None = None
) -> RepairOptions:
    """Why no plan exists and what to do about it; ``build`` makes the model of a case.

    With ``about`` the answer is empty unless one of these limits takes part in the conflict.
    """
    model = build(case)
    conflict = irreducible_infeasible_set(with_slacks(model)) if about is None or about else ()
    if about is not None and not set(about).intersection(conflict):
        return RepairOptions()
    finder = RepairSearch(case, scores, build, elastic_model(case, model, build, _breakable(case, model)))
    together = finder.together()
    eased_there = [] if together is None else [r.limit for r in together.repairs]
    concerned = list(dict.fromkeys((*conflict, *eased_there)))
    concerned += [g for g in _behind(case, concerned) if g not in concerned]
    alone = finder.alone([[g] for g in concerned])
    helped = {r.limit for found in alone for r in found.repairs}
    alone += finder.alone([f for f in _families(model, concerned) if not helped.intersection(f)])
    alone.sort(key=lambda found: round(found.cost, 6))
    best = min(filter(None, (*alone, together)), key=lambda found: round(found.cost, 6), default=None)
    alternatives = tuple(found.repairs for found in alone)
    places = places_of_conflict(with_slacks(model), conflict)
    return RepairOptions(conflict, best.repairs if best else (), alternatives, places)


def _breakable(case: Case, model: Model) -> list[Limit]:
    """The limits that can stand in the way; rules about worth and soft ones never do."""
    worth = (r for r in case.rules if r.penalty is not None or r.changes_worth)
    never = set(map(Limit.of_rule, worth))
    return [limit for limit in model.limits() if limit not in never]


def _behind(case: Case, limits: Sequence[Limit]) -> list[Limit]:
    """The envelopes that reserves are kept of: raising these helps as well."""
    held = {limit.subject for limit in limits if limit.kind is LimitKind.RESERVE}
    held |= {r.count for r in case.rules if isinstance(r, ReserveRule) and Limit.of_rule(r) in limits}
    return [e.limit(case) for e in case.envelopes if e.resource in held]


def _families(model: Model, limits: Sequence[Limit]) -> list[list[Limit]]:
    """The envelopes of one resource over several spans: raised together where one is not enough."""
    resources = dict.fromkeys(limit.subject for limit in limits if limit.kind is LimitKind.ENVELOPE)
    every = [limit for limit in model.limits() if limit.kind is LimitKind.ENVELOPE]
    families = ([limit for limit in every if limit.subject == resource] for resource in resources)
    return [family for family in families if len(family) > 1]


class RepairSearch:
    """Repairs of one case, found on its elastic model and checked on the case itself."""

    def __init__(self, case: Case, scores: Scores, build: Build, elastic: ElasticModel) -> None:
        self.case, self.scores, self.build, self.elastic = case, scores, build, elastic
        self.model = elastic.slack_model.model
        self.rules = {rule.id: rule for rule in case.rules}

    @cached_property
    def session(self) -> SolverSession:
        """The elastic model, ready for questions."""
        return SolverSession(self.elastic.slack_model)

    def together(self) -> RepairSet | None:
        """The cheapest combination; None where none was found."""
        found = self._ask(list(self.elastic.columns))
        for repair in found.repairs if found else ():
            # a search that ended early may have relaxed more than is needed
            others = [r.limit for r in found.repairs if r.limit != repair.limit] if found else []
            found = (others and self._ask(others, found)) or found
        return found

    def alone(self, families: Iterable[Sequence[Limit]]) -> list[RepairSet]:
        """Of sets of limits those that are enough to relax, and by how much."""
        known = ([g for g in family if g in self.elastic.columns] for family in families)
        answers = [self._ask(family) for family in known if family]
        return [self._tightened(a) for a in answers if a is not None]

    def _ask(self, limits: Sequence[Limit], within: RepairSet | None = None) -> RepairSet | None:
        """The cheapest relaxation of some limits, within another; None where it does not help."""
        free = [j for g in limits for j in self.elastic.columns[g]]
        bounds = {j: ends for g in limits for j, ends in self.elastic.room(g).items()}
        bounds |= {} if within is None else {j: (0.0, within.values[j] + NEGLIGIBLE_STEP) for j in free}
        cost = {j: self.elastic.cost[j] for j in free}
        answer = self.session.solve(bounds, free=free, cost=cost, limits=EFFORT)
        if not answer.feasible:
            return None
        chosen = (c for j, c in enumerate(self.model.columns) if c.option >= 0 and answer.values[j] > 0.5)
        starts = tuple((c.option, c.start) for c in chosen)
        repairs = tuple(filter(None, (self._repair(g, answer.values, starts) for g in limits)))
        checked = self._checked(repairs, starts)
        worth = sum(float(answer.values[j]) * c for j, c in cost.items())
        return None if checked is None else RepairSet(worth, checked, starts, answer.values)

    def _repair(self, limit: Limit, values: Any, starts: Sequence[Start]) -> Repair | None:
        """What the answer asks of one limit, nothing where it leaves it alone."""
        relaxation, columns = self.elastic.relaxations[limit], self.elastic.columns[limit]
        if relaxation is not None and not relaxation.bent:
            steps = round(values[columns[0]])
            return Repair(limit, float(relaxation.amount(steps))) if steps else None
        used = [j for j in columns if values[j] * self.elastic.cost[j] > NEGLIGIBLE_STEP]
        if not used:
            return None
        if relaxation is not None:
            return Repair(limit, float(relaxation.amount(self._enough(limit, relaxation, starts))))
        return Repair(limit, None, self._concerned(used, starts))

    def _concerned(self, used: Sequence[int], starts: Sequence[Start]) -> tuple[str, ...]:
        """The options for which rows that close or demand options have to give way."""
        names: list[str] = []
        for j in used:
            row = self.model.rows[self.elastic.slack_model.slacks[j]]
            own = [self.model.columns[k] for k in row.terms if self.model.columns[k].option >= 0]
            if row.upper == 0 and all(c > 0 for k, c in row.terms.items() if k not in self.elastic.cost):
                own = [c for c in own if (c.option, c.start) in starts]
            elif row.lower is None or row.lower != max(row.terms.values(), default=1):
                continue
            names += [self.case.options[c.option].option for c in own]
        return tuple(dict.fromkeys(names))

    # ------------------------------------------------------------ shares of the plan

    def _enough(self, limit: Limit, relaxation: RelaxationStep, starts: Sequence[Start]) -> int:
        """The fewest steps of a share under which the rule holds for a plan; bisection."""
        low, high = 0, relaxation.steps or 0
        while low < high:
            middle = (low + high) // 2
            low, high = (
                (low, middle) if self._holds(limit, relaxation.amount(middle), starts) else (middle + 1, high)
            )
        return low

    def _holds(self, limit: Limit, by: Fraction, starts: Sequence[Start]) -> bool:
        case = relaxed(self.case, {limit: by})
        rule = rule_of(limit, case.rules)
        assert rule is not None
        return not violation(rule, PlanView(case, starts, self.check.benefits))

    @cached_property
    def check(self) -> Recheck:
        """The re-check of the case as it is."""
        return Recheck(self.case, self.scores)

    def _tightened(self, found: RepairSet) -> RepairSet:
        """The smallest share that is enough alone: bisection, with a plan or none for each."""
        repair = found.repairs[0]
        relaxation = self.elastic.relaxations[repair.limit]
        if relaxation is None or not relaxation.bent or len(found.repairs) > 1:
            return found
        low, high = 0, self._enough(repair.limit, relaxation, found.starts)
        while high - low > 1:
            middle = (low + high) // 2
            starts = self._plan(relaxed(self.case, {repair.limit: relaxation.amount(middle)}))
            low, high = (
                (middle, high) if starts is None else (low, self._enough(repair.limit, relaxation, starts))
            )
        return replace(found, repairs=(replace(repair, by=float(relaxation.amount(high))),))

    def _plan(self, case: Case) -> tuple[Start, ...] | None:
        """Any plan of the case, or None."""
        model = self.build(case).worth({})
        solution = solve(model, case.allocation)
        return None if solution.status == "infeasible" else solution.starts(model)

    # ------------------------------------------------------------ the check

    def _checked(self, repairs: tuple[Repair, ...], starts: Sequence[Start]) -> tuple[Repair, ...] | None:
        """The repairs, if the plan passes with them, with as few more steps as it takes.

        More are needed where a solver's tolerance fell short, or where raising an envelope brings
        about a reserve that was not there before. Doubled until it is enough, then bisection.
        """
        if not repairs or self._passes(repairs, starts):
            return repairs or None
        enough = (n for n in MORE if self._passes(self._plus(repairs, n), starts))
        high = next(enough, 0) if self._plus(repairs, 1) != repairs else 0
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._passes(self._plus(repairs, middle), starts) else (middle, high)
        return self._plus(repairs, high) if high else None

    def _passes(self, repairs: Iterable[Repair], starts: Sequence[Start]) -> bool:
        waived = {r.limit for r in repairs if r.by is None and r.limit.has(Trait.UNALTERABLE)}
        broken = Recheck(repaired(self.case, repairs), self.scores).hard_violations(starts)
        return waived.issuperset(broken)

    def _plus(self, repairs: Iterable[Repair], steps: int) -> tuple[Repair, ...]:
        """Every amount so many steps larger, within its room."""
        return tuple(self._larger(repair, steps) for repair in repairs)

    def _larger(self, repair: Repair, steps: int) -> Repair:
        relaxation = self.elastic.relaxations[repair.limit]
        if relaxation is None or relaxation.bent or repair.by is None:
            return repair
        more = Fraction(repair.by).limit_denominator(10**9) + steps * relaxation.step
        return replace(repair, by=float(more if relaxation.room is None else min(more, relaxation.room)))
