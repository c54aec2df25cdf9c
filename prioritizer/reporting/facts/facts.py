"""The numbers of a run, derived once, so that every sheet and sentence says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from prioritizer.domain import Allocation, NotSelected, Ranking, ResourceUse, Run, Selected
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.rules import ReserveRule
from prioritizer.reporting.facts.best_starts import share_then, start_of
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.facts.money import in_reserve, widest
from prioritizer.reporting.facts.rows import Group, Money, NotSelectedRow, SelectedRow
from prioritizer.reporting.stability.stability_data import sure_by_key

LOW_FEASIBILITY = 0.4  # below this an engagement is named as a risk
TIGHT_SHARE = Fraction(95, 100)  # an envelope used to this share of what may be spent is named as tight


class Facts(CaseFacts):
    """A run with everything sheets and sentences derive from it; see the properties."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.case)
        self.run, self.plan = run, run.plan
        self.rows = {f"{r['option']}:{r['level']}": r for r in run.scores.table.to_dict("records")}

    # ------------------------------------------------------------ options

    @cached_property
    def selected(self) -> tuple[SelectedRow, ...]:
        """The selected options, best rank first; unscored commitments last."""
        order = sorted(self.plan.selected, key=lambda s: (s.rank is None, s.rank or 0, s.option))
        return tuple(self._selected(s) for s in order)

    @cached_property
    def selected_keys(self) -> frozenset[str]:
        """``option:level`` of what is selected."""
        return frozenset(f"{s.option}:{s.level}" for s in self.plan.selected)

    @cached_property
    def not_selected(self) -> tuple[NotSelectedRow, ...]:
        """The options not selected at any level, one row each, best rank first."""
        chosen = {s.option for s in self.plan.selected}
        best: dict[str, NotSelected] = {}
        for item in sorted(self.plan.not_selected, key=lambda n: (n.rank is None, n.rank or 0, n.option)):
            if item.option not in chosen:
                best.setdefault(item.option, item)
        return tuple(self._not_selected(item) for item in best.values())

    @cached_property
    def offered(self) -> int:
        """How many options (not levels) the case offers."""
        return len({o.option for o in self.case.options})

    @cached_property
    def benefit(self) -> float:
        """The benefit of the selected options, penalties not deducted."""
        return sum(c.chosen.benefit for c in self.selected)

    @cached_property
    def partners_reached(self) -> int:
        """With how many partners (a format's members counted, each once) something is selected."""
        return len({m for c in self.selected for m in c.option.members or (c.option.partner,) if m})

    def _selected(self, chosen: Selected) -> SelectedRow:
        option = self.levels[f"{chosen.option}:{chosen.level}"]
        home = [a for a in chosen.allocations if a.payer == "home"]
        inside = [a for a in home if not self._beyond(a)]
        return SelectedRow(
            chosen=chosen,
            option=option,
            money=_sums((a.resource, a.amount) for a in inside if a.resource in self.money_names),
            assets=_sums((a.resource, a.amount) for a in inside if self._is_asset(a)),
            people=self._people(inside),
            others=_sums(
                (a.resource, a.amount)
                for a in chosen.allocations
                if a.payer != "home" and a.resource in self.money_names
            ),
            needed_by=self.needed_by(option, chosen.start),
        )

    def _not_selected(self, item: NotSelected) -> NotSelectedRow:
        option = self.levels[f"{item.option}:{item.level}"]
        by = self.needed_by(option, next(iter(option.starts), None))
        return NotSelectedRow(item, option, self.would_bring(item), by, start_of(self, item))

    def would_bring(self, item: NotSelected) -> float:
        """What it brings alone at its best start."""
        whole = self.rows.get(f"{item.option}:{item.level}", {"benefit": 0.0})["benefit"]
        alone = float(whole) * float(share_then(self, item))
        return alone if item.benefit is None else item.benefit

    def _people(self, allocations: Iterable[Allocation]) -> dict[str, Fraction]:
        """pool -> person-days in all, or the most posts held in one period."""
        per_period = _sums(((a.pool, a.period), a.amount) for a in allocations if a.pool)
        people: dict[str, Fraction] = {}
        for (pool, _), amount in per_period.items():
            posts = self.pool_units.get(pool) == "posts"
            people[pool] = (
                max(people.get(pool, Fraction(0)), amount) if posts else people.get(pool, 0) + amount
            )
        return people

    def people_in(self, carried: SelectedRow, unit: str) -> Fraction:
        """What an option takes of all pools counted in that unit."""
        return sum((a for p, a in carried.people.items() if self.pool_units.get(p) == unit), Fraction(0))

    def _beyond(self, allocation: Allocation) -> bool:
        names = {p.name for p in self.case.periods}
        return bool(names) and allocation.period not in names

    def _is_asset(self, allocation: Allocation) -> bool:
        return not allocation.pool and allocation.resource not in self.money_names

    # ------------------------------------------------------------ money and people

    def money_by_unit(self, carried: SelectedRow) -> dict[str, Fraction]:
        """Unit -> what an option costs in it, all money resources together."""
        return _sums((self.units[r], a) for r, a in carried.money.items())

    @cached_property
    def resources(self) -> tuple[ResourceUse, ...]:
        """The plan's envelopes, in reserve the larger of the table's reserve and the rules' share."""
        return tuple(replace(u, reserve=max(u.reserve, self._held_by_rules(u))) for u in self.plan.resources)

    def reserve_rules(self, resource: str) -> tuple[str, ...]:
        """The hard rules that keep a share of the resource in reserve, the largest share only."""
        shares = self._reserve_shares(resource)
        return tuple(r for r, share in shares.items() if share == max(shares.values()))

    def _held_by_rules(self, use: ResourceUse) -> Fraction:
        return use.available * max(self._reserve_shares(use.resource).values(), default=Fraction(0))

    def _reserve_shares(self, resource: str) -> dict[str, Fraction]:
        rules = (r for r in self.case.rules if r.on and isinstance(r, ReserveRule) and r.penalty is None)
        return {r.id: r.share for r in rules if r.count == resource}

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """Every money resource over the horizon."""
        return tuple(self._money(r) for r in self.money_names)

    def _money(self, resource: str) -> Money:
        rows = widest((u for u in self.resources if u.resource == resource), self.periods_of)
        available = sum((u.available for u in rows), Fraction(0))
        cost = sum((c.money.get(resource, Fraction(0)) for c in self.selected), Fraction(0))
        saved = self._cost_within(resource, rows) - sum((u.used for u in rows), Fraction(0))
        name, unit = self.money_names[resource], self.units[resource]
        return Money(resource, name, unit, available, in_reserve(rows), cost - saved, saved)

    def _cost_within(self, resource: str, rows: Iterable[ResourceUse]) -> Fraction:
        """What the selected options cost home in the periods that the rows cover, one by one."""
        index = {p.name: i for i, p in enumerate(self.case.periods)}
        covered = {t for use in rows for t in self.periods_of(use)}
        mine = (a for s in self.plan.selected for a in s.allocations if a.resource == resource)
        paid = (a for a in mine if a.payer == "home" and not self._beyond(a))
        return sum((a.amount for a in paid if index.get(a.period, 0) in covered), Fraction(0))

    def envelopes(self, kind: str) -> list[ResourceUse]:
        """The plan's envelopes of people ("pool") or of money and assets ("resource")."""
        return [u for u in self.resources if (u.kind == "pool") == (kind == "pool")]

    def share(self, use: ResourceUse) -> float:
        """Used as a share of what may be spent, 0 where nothing may."""
        return float(use.used / use.spendable) if use.spendable else 0.0

    def kept_out(self, use: ResourceUse) -> list[NotSelectedRow]:
        """The options not selected that the envelope, or the reserve kept from it, leaves no room."""
        limits = {use.limit, *(Limit(LimitKind.RULE, r) for r in self.reserve_rules(use.resource))}
        limits |= {Limit(LimitKind.RESERVE, use.resource)} if use.reserve else set()
        return [x for x in self.not_selected if limits & set(x.item.rules)]

    @cached_property
    def tight_envelopes(self) -> list[ResourceUse]:
        """Envelopes used to their limit, the fullest first."""
        tight = {r.limit for r in self.plan.rules if r.tight}
        full = [
            u for u in self.resources if u.used and (u.limit in tight or u.used >= TIGHT_SHARE * u.spendable)
        ]
        return sorted(full, key=lambda u: (-self.share(u), u.kind != "money", u.limit.id))

    # ------------------------------------------------------------ groups

    @cached_property
    def partners(self) -> list[Group]:
        """Per partner or format of an option, most benefit first; nothing is counted twice."""
        groups = self._groups({o.option: o.partner for o in self.case.options})
        return sorted(groups, key=lambda g: (-g.benefit, g.name))

    @cached_property
    def pillars(self) -> list[Group]:
        """Per pillar, in the order of the catalogue, then of the case."""
        pillars = dict.fromkeys(
            k.removeprefix("pillar.") for k in self.words.catalogue if k.startswith("pillar.")
        )
        order = {p: i for i, p in enumerate(pillars)}
        groups = self._groups({o.option: o.pillar for o in self.case.options})
        named = [
            Group(g.id, self.names.pillar(g.id), g.offered, g.selected, g.benefit, g.money) for g in groups
        ]
        return sorted(named, key=lambda g: (order.get(g.id, 99), g.name))

    def _groups(self, group_of: Mapping[str, str]) -> list[Group]:
        offered = _sums((g, Fraction(1)) for g in group_of.values())
        return [self._group(g, int(n), group_of) for g, n in offered.items()]

    def _group(self, group: str, offered: int, group_of: Mapping[str, str]) -> Group:
        mine = [c for c in self.selected if group_of[c.chosen.option] == group]
        money = _sums((r, a) for c in mine for r, a in c.money.items())
        benefit = sum(c.chosen.benefit for c in mine)
        return Group(group, self.names.of(group), offered, len(mine), benefit, money)

    def starting(self, period: int) -> int:
        """How many options start in the period."""
        return sum(c.chosen.start == period for c in self.selected)

    def running(self, period: int) -> int:
        """How many options run in the period."""
        return sum(c.chosen.start <= period <= c.chosen.end for c in self.selected)

    # ------------------------------------------------------------ agreement and risks

    @cached_property
    def by_reason(self) -> dict[str, list[NotSelectedRow]]:
        """Reason code -> options not selected for it."""
        grouped: dict[str, list[NotSelectedRow]] = defaultdict(list)
        for left in self.not_selected:
            grouped[left.item.reason].append(left)
        return dict(grouped)

    def awaiting(self, status: str) -> list[SelectedRow]:
        """The selected options whose concurrence has that status, the most urgent first."""
        mine = [c for c in self.selected if c.option.concurrence == status]
        return sorted(mine, key=lambda c: (c.needed_by or date.max, -c.chosen.benefit, c.chosen.option))

    @cached_property
    def pending_not_selected(self) -> list[NotSelectedRow]:
        """The options not selected that still await concurrence, most benefit first."""
        mine = (x for x in self.not_selected if x.option.concurrence == "pending")
        return sorted(mine, key=lambda x: (-x.benefit, x.item.option))

    @cached_property
    def risky(self) -> list[SelectedRow]:
        """The selected options with low feasibility, the lowest first."""
        mine = [c for c in self.selected if (c.chosen.feasibility or 1.0) < LOW_FEASIBILITY]
        return sorted(mine, key=lambda c: (c.chosen.feasibility or 0.0, c.chosen.option))

    @cached_property
    def later(self) -> dict[str, dict[str, Fraction]]:
        """Year beyond the horizon -> resource or pool -> amount committed by the plan.

        Posts are held for whole periods, so they are the mean over the year's periods.
        """
        years: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for a in self.plan.carried_forward:
            name = a.pool or a.resource
            shared = self.periods_beyond(a.period) if self.in_posts(name) else 1
            years[a.period][name] = years[a.period].get(name, Fraction(0)) + a.amount / shared
        return dict(sorted(years.items()))

    @cached_property
    def own_ranking(self) -> Ranking | None:
        """The ranking of options by the plan's own score, which stands first."""
        return next((r for r in self.run.rankings.rankings if r.of == "options"), None)

    @cached_property
    def own_agreement(self) -> dict[str, float]:
        """Other method -> weighted rank correlation with the plan's own score (the top counts most)."""
        frame = self.run.rankings.agreement
        if self.own_ranking is None or frame.empty:
            return {}
        mine = frame[
            (frame["method"] == self.own_ranking.method) & (frame["other"] != self.own_ranking.method)
        ]
        pairs = zip(mine["other"], mine["weighted_spearman"], strict=True)
        return {str(m): float(c) for m, c in pairs if c == c and m != "consensus"}

    @cached_property
    def sure(self) -> dict[str, float]:
        """``option:level`` -> share of draws of weights in which it is among the best; {} if unknown."""
        return sure_by_key(self.run.stability)

    def empty(self, sheet: str) -> str:
        """What an empty sheet says: that no plan is possible, else what the catalogue has for it."""
        return self.words("empty.infeasible" if self.plan.status == "infeasible" else f"empty.{sheet}")


def _sums[K](pairs: Iterable[tuple[K, Fraction]]) -> dict[K, Fraction]:
    """Key -> sum of its amounts, in order of first appearance."""
    summed: dict[K, Fraction] = {}
    for key, amount in pairs:
        summed[key] = summed.get(key, Fraction(0)) + amount
    return summed
