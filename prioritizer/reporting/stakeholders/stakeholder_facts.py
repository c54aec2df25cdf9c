"""What the stakeholders' plans have in common, what each gives up, and what stakeholders are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prioritizer.domain import Compromise, Stakeholders
from prioritizer.reporting.words.catalogue import Words


@dataclass(frozen=True)
class Giving:
    """What a stakeholder gives up for the compromise, in benefit by its own weights, as an interval.

    ``low`` and ``high`` are benefit, ``part_low`` and ``part_high`` the same as parts of its best plan's
    (None where that is worth nothing). ``without``: ``option:level`` of its own best plan that the
    compromise has not; ``instead``: what that has and its own plan has not.
    """

    low: float
    high: float
    part_low: float | None
    part_high: float | None
    without: tuple[str, ...]
    instead: tuple[str, ...]

    @property
    def part(self) -> tuple[float | None, float | None]:
        """Both ends of the part."""
        return self.part_low, self.part_high


class Parties:
    """The stakeholders of a run, with everything sheets and data derive from them."""

    def __init__(self, found: Stakeholders) -> None:
        self.found = found
        self.names = tuple(found.scores)

    def reached(self, name: str, value: float) -> tuple[float | None, float | None]:
        """What a plan is worth to a stakeholder as a part of the most it could have, low..high."""
        least, most = self.found.best[name]
        low, high = (value / best if best > 0 else None for best in (most, least))
        return low, high

    @cached_property
    def own(self) -> Mapping[str, frozenset[str]]:
        """Stakeholder -> the options its best plan selects."""
        return {plan.stakeholder: _options(plan.starts) for plan in self.found.plans}

    @cached_property
    def between(self) -> frozenset[str]:
        """The options the compromise selects."""
        return _options(self.found.compromise.starts) if self.found.compromise else frozenset()

    @cached_property
    def wanted_by(self) -> Mapping[str, tuple[str, ...]]:
        """Option -> the stakeholders whose best plans select it, for every option of any plan."""
        every = sorted({option for plan in self.own.values() for option in plan} | self.between)
        return {o: tuple(name for name in self.names if o in self.own[name]) for o in every}

    @cached_property
    def agreed(self) -> tuple[str, ...]:
        """The options that every stakeholder's best plan selects."""
        return tuple(o for o, names in self.wanted_by.items() if len(names) == len(self.names))

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """The others, wanted by most first."""
        others = [o for o in self.wanted_by if o not in self.agreed]
        return tuple(sorted(others, key=lambda o: (-len(self.wanted_by[o]), o not in self.between, o)))

    def giving(self, name: str) -> Giving:
        """What a stakeholder gives up for the compromise."""
        assert self.found.compromise is not None
        value = self.found.compromise.values[name]
        low, high = (max(best - value, 0.0) for best in self.found.best[name])
        parts = [None if part is None else max(1 - part, 0.0) for part in self.reached(name, value)]
        own = next(plan.starts for plan in self.found.plans if plan.stakeholder == name)
        before, after = ({key for key, _ in starts} for starts in (own, self.found.compromise.starts))
        return Giving(
            low, high, parts[1], parts[0], tuple(sorted(before - after)), tuple(sorted(after - before))
        )

    @property
    def least(self) -> str:
        """The stakeholder whose share of the compromise is the smallest."""
        assert self.found.compromise is not None
        shares = self.found.compromise.shares
        return min(self.names, key=lambda name: shares[name])


def _options(starts: Sequence[tuple[str, int]]) -> frozenset[str]:
    return frozenset(key.rpartition(":")[0] for key, _ in starts)


def stakeholder_name(words: Words, name: str) -> str:
    """A weight set's name; the base weights in words."""
    return name or words("stakeholders.own")


def is_between(found: Stakeholders) -> bool:
    """Whether the run's plan is a compromise that is not the best plan of all stakeholders anyway."""
    return found.is_plan and found.compromise is not None and not is_settled(found.compromise)


def is_settled(compromise: Compromise) -> bool:
    """Whether one plan gives every stakeholder all it could have."""
    return compromise.least[0] >= 1.0
