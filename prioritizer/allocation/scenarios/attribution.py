"""Why an option enters, leaves or moves from one plan to another: from limits, amounts and benefits.

Nothing is a cause that cannot be read off both plans: a gate that is open now, an envelope that is
larger, people another option no longer takes, a benefit that fell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from prioritizer.allocation.explain.critical_rules import critical_rules
from prioritizer.allocation.explain.reason import GATE_REASONS
from prioritizer.domain import Cause, Move, NotSelected, ResourceUse, Run, Selected
from prioritizer.domain.horizon import Benefits
from prioritizer.domain.limits import HORIZON, Limit, LimitKind
from prioritizer.domain.periods import spans

LEAST = 1e-9  # losses up to this are none
SHOWN = 0.005  # benefits closer than this look the same
MOST_NAMED = 3  # options named as having freed or taken something
Counted = dict[tuple[str, str, int], float]  # (option, level, start) -> benefit


def attribution(base: Run, variant: Run) -> tuple[Move, ...]:
    """What differs between two plans: entering, leaving, then moving options, each in case order."""
    before = {s.option: s for s in base.plan.selected}
    after = {s.option: s for s in variant.plan.selected}
    names = dict.fromkeys(o.option for o in base.case.options)
    both = [Move(name, before.get(name), after.get(name)) for name in names]
    found = [m for m in both if _place(m.before) != _place(m.after)]
    return tuple(m for kind in ("enters", "leaves", "moves") for m in found if m.kind == kind)


def _place(chosen: Selected | None) -> tuple[str, int] | None:
    return (chosen.level, chosen.start) if chosen is not None else None


@dataclass(frozen=True)
class Attribution:
    """Two plans and everything that moves between them."""

    base: Run
    variant: Run
    moves: Sequence[Move]

    # ------------------------------------------------------------ one option

    def entering(
        self, move: Move, answer: NotSelected | None, limits: Sequence[Limit], ties: Sequence[str]
    ) -> tuple[Cause, ...]:
        """Why it is in: what kept it out of the base, by ``answer`` and ``limits``, and no longer does.

        ``ties``: options that left and might as well stand in its place.
        """
        assert move.after is not None
        asked = list(self._asked("require", move.option))
        if ties and not asked:
            return (Cause("equal", options=tuple(ties)),)
        found = [*asked, *(self._opened(answer) if answer is not None else ())]
        found += [*self._worth(move.after, rises=True), *self._envelopes(limits, raised=True)]
        found += [*self._changed_rules(limits), *self._freed(move.after, limits)]
        found += [] if asked else self._needed("needed", critical_rules(self.variant, move.option))
        return tuple(found) or (Cause("room", limits=tuple(limits)),)

    def leaving(self, move: Move, answer: NotSelected | None) -> tuple[Cause, ...]:
        """Why it is out: the variant's own reason, by ``answer``, and what brought it about."""
        assert move.before is not None
        if answer is None:
            return ()
        if self.is_tie(answer):
            every = [u.limit for u in self.variant.plan.resources if self._uses(move.before, u)]
            return (*self._envelopes(every, raised=False), Cause("equal", options=answer.displaces))
        if answer.reason in GATE_REASONS:  # it could not stay, whatever else it was good for
            return (*self._worth(move.before, rises=False), Cause("reason"))
        then = critical_rules(self.base, move.option)
        found = [*self._worth(move.before, rises=False), *self._envelopes(answer.rules, raised=False)]
        found += [
            *self._changed_rules(dict.fromkeys((*then, *answer.rules))),
            *self._needed("needed_then", then),
        ]
        found.append(Cause("reason"))
        found += self._taken(move.before, answer.rules)
        if answer.loss_high is not None:
            found.append(Cause("loss", before=answer.loss_low, after=answer.loss_high))
        return tuple(found)

    def moving(
        self, move: Move, now: tuple[Limit, ...] | None, then: tuple[Limit, ...] | None
    ) -> tuple[Cause, ...]:
        """Why it changes: the limits its old place would break now, its new one would have broken then."""
        assert move.before is not None
        assert move.after is not None
        if asked := tuple(self._asked("require", move.option, move.after.level)):
            return asked
        if now is None:
            return (Cause("no_start"),)
        if now:
            blocked = Cause("blocked", limits=now)
            return (*self._envelopes(now, raised=False), *self._changed_rules(now), blocked)
        other_level = move.after.level != move.before.level
        if then and (other_level or move.after.benefit - move.before.benefit > SHOWN):
            found = [*self._envelopes(then, raised=True), *self._changed_rules(then)]
            found += self._freed(move.after, then)
            return (*found, Cause("then_blocked", limits=then))
        risen = tuple(self._worth(move.after, rises=True))
        return risen or (Cause("better_level" if other_level else "equal"),)

    # ------------------------------------------------------------ kinds of causes

    @staticmethod
    def _needed(kind: str, rules: Sequence[Limit]) -> Iterator[Cause]:
        """Rules that a plan keeps only with the option in it."""
        if rules:
            yield Cause(kind, limits=tuple(rules))

    def _asked(self, key: str, option: str, level: str = "") -> Iterator[Cause]:
        """The change itself demands it; with a ``level``, that very level."""
        edits = (edit for change in self.variant.case.changes for edit in change.edits)
        targets = [e.target for e in edits if e.key == key]
        if any(t == f"{option}:{level}" if level else t.partition(":")[0] == option for t in targets):
            yield Cause("asked")

    def _opened(self, answer: NotSelected) -> Iterator[Cause]:
        """A gate that kept it out of the base is open."""
        if answer.reason in GATE_REASONS:
            kind = "horizon" if HORIZON in answer.rules else answer.reason
            yield Cause(f"opened_{kind}", limits=answer.rules)

    def _worth(self, chosen: Selected, rises: bool) -> Iterator[Cause]:
        """Its benefit at that level counts for more (or less) than in the base."""
        before, after = (counted.get(_counted_as(chosen)) for counted in self.benefits)
        if before is None or after is None:
            return
        if (after - before) * (1 if rises else -1) > SHOWN:
            yield Cause("rises" if rises else "falls", before=before, after=after)

    @cached_property
    def benefits(self) -> tuple[Counted, Counted]:
        """What each start brings, in the base and in the variant."""
        return benefits_of(self.base), benefits_of(self.variant)

    def _envelopes(self, limits: Iterable[Limit], raised: bool) -> Iterator[Cause]:
        """Envelopes among the limits with more (or less) to spend than in the base, the widest of each."""
        old, new = ({u.limit: u for u in run.plan.resources} for run in (self.base, self.variant))
        found: dict[str, tuple[ResourceUse, ResourceUse]] = {}
        for use in self._named(limits, (old if raised else new).values(), widest_first=False):
            if use.limit in old and use.limit in new:
                gain = _free(new[use.limit]) - _free(old[use.limit])
                if gain * (1 if raised else -1) > 0:
                    found[use.resource] = old[use.limit], new[use.limit]
        for before, after in found.values():
            yield _larger(before, after) if raised else _smaller(before, after)

    def _named(
        self, limits: Iterable[Limit], uses: Iterable[ResourceUse], widest_first: bool
    ) -> list[ResourceUse]:
        """The envelopes that are among the limits, themselves or by what is kept in reserve of them."""
        wanted = set(limits)
        held = {limit.subject for limit in wanted if limit.kind is LimitKind.RESERVE}
        mine = [u for u in uses if u.limit in wanted or (u.reserve and u.resource in held)]
        return sorted(mine, key=lambda u: len(self._periods(u.period)), reverse=widest_first)

    def _changed_rules(self, limits: Iterable[Limit]) -> Iterator[Cause]:
        """Rules among the limits that are switched, changed or new in the variant."""
        old = {Limit.of_rule(r): r for r in self.base.case.rules}
        new = {Limit.of_rule(r): r for r in self.variant.case.rules}
        for limit in limits:
            if limit in new and limit in old and new[limit] != old[limit]:
                kind = "rule_changed" if new[limit].on else "rule_off"
                yield Cause(kind if old[limit].on else "rule_on", limits=(limit,))

    def _freed(self, chosen: Selected, limits: Iterable[Limit]) -> Iterator[Cause]:
        """What others take less of, where it was short of that in the base."""
        yield from self._shifted(chosen, limits, self.base.plan.resources, "freed", -1)

    def _taken(self, chosen: Selected, limits: Iterable[Limit]) -> Iterator[Cause]:
        """What others take more of, where it is short of that now."""
        yield from self._shifted(chosen, limits, self.variant.plan.resources, "taken", 1)

    def _shifted(
        self, chosen: Selected, limits: Iterable[Limit], uses: Iterable[ResourceUse], kind: str, sign: int
    ) -> Iterator[Cause]:
        """Per resource: the other options whose use of its narrowest such envelope changed most that way."""
        found: dict[str, Cause] = {}
        for use in self._named(limits, uses, widest_first=True):
            inside = self._periods(use.period)
            changes = {
                m.option: sign
                * (_used(m.after, use.resource, inside) - _used(m.before, use.resource, inside))
                for m in self.moves
                if m.option != chosen.option
            }
            most = sorted((m for m in changes.items() if m[1] > 0), key=lambda m: (-m[1], m[0]))[:MOST_NAMED]
            if most and self._uses(chosen, use):
                amount = sum((by for _, by in most), Fraction(0))
                names = tuple(name for name, _ in most)
                period = use.period
                found[use.resource] = Cause(kind, (), names, None, amount, use.resource, period)
        yield from found.values()

    def _uses(self, chosen: Selected, use: ResourceUse) -> bool:
        """Whether an option takes anything from an envelope."""
        return bool(_used(chosen, use.resource, self._periods(use.period)))

    def _periods(self, text: str) -> set[str]:
        """The names of the periods an envelope covers; a year beyond the horizon is its own name."""
        periods = self.variant.case.periods
        found = {
            periods[t].name for a, b in spans(periods, text) for t in range(a, b + 1) if t < len(periods)
        }
        return found or {text}

    def is_tie(self, answer: NotSelected | None) -> bool:
        """Whether the best plan found with the option forced in is worth as much as the variant's."""
        if answer is None or answer.reason == "equal":
            return answer is not None
        if answer.loss_high is None or (answer.loss_low or 0.0) > LEAST:
            return False
        plan = self.variant.plan
        return answer.loss_high <= max(plan.bound - plan.objective, 0.0) + LEAST


def _free(use: ResourceUse) -> Fraction:
    """What there is and is not kept in reserve, before anything is carried over or supplied."""
    return use.available - use.reserve


def _larger(before: ResourceUse, after: ResourceUse) -> Cause:
    """More to spend: because there is more, or because less is in reserve."""
    if after.available > before.available:
        return _cause("raised", before.available, after)
    return _cause("released", before.reserve, after, after.reserve)


def _smaller(before: ResourceUse, after: ResourceUse) -> Cause:
    """Less to spend: because there is less, or because more is in reserve."""
    if after.available < before.available:
        return _cause("lowered", before.available, after)
    return _cause("held_back", before.reserve, after, after.reserve)


def _cause(kind: str, before: Fraction, use: ResourceUse, after: Fraction | None = None) -> Cause:
    amount = use.available if after is None else after
    return Cause(kind, (), (), before, amount, use.resource, use.period)


def benefits_of(run: Run) -> Counted:
    """(option, level, start) -> benefit as the run counts it."""
    benefits = Benefits(run.case, run.scores)
    return {
        (o.option, o.level, s): benefits.at((i, s)) for i, o in enumerate(run.case.options) for s in o.starts
    }


def counts_alike(before: Counted, after: Counted) -> bool:
    """Whether what both offer brings the same in both."""
    return all(before[place] == after[place] for place in before.keys() & after.keys())


def _counted_as(chosen: Selected) -> tuple[str, str, int]:
    return chosen.option, chosen.level, chosen.start


def _used(chosen: Selected | None, resource: str, periods: set[str]) -> Fraction:
    """What home gives an option of a resource or pool in some periods."""
    if chosen is None:
        return Fraction(0)
    mine = (a for a in chosen.allocations if a.payer == "home" and (a.pool or a.resource) == resource)
    return sum((a.amount for a in mine if a.period in periods), Fraction(0))
