"""How far a plan is from the reference plan, as sums over the columns of a model.

An engagement that only one of both plans has is in or out; one that both have at another level or
start is moved, once. With y[o] = sum of an option's starts and k[o] = its column at the reference's
place,

    in or out = sum over o of the reference (1 - y[o]) + sum over all others y[o]
    moved     = sum over o of the reference (y[o] - k[o]).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prioritizer.allocation.formulation.model import Row
from prioritizer.allocation.solve.two_stage import SelectionModel
from prioritizer.domain import Case, Selected
from prioritizer.domain.usage import Start

Places = Mapping[str, Start | None]  # option of the reference plan -> its start; None: not offered so
Point = Mapping[int, float]


def places_in(case: Case, before: Case, selected: Iterable[Selected]) -> dict[str, Start | None]:
    """The reference plan's places in a changed case, by option, level and name of the period."""
    levels = {(o.option, o.level): i for i, o in enumerate(case.options)}
    periods = {p.name: t for t, p in enumerate(case.periods)}
    found: dict[str, Start | None] = {}
    for s in selected:
        i, t = levels.get((s.option, s.level)), periods.get(before.periods[s.start].name)
        there = i is not None and t is not None and t in case.options[i].starts
        found[s.option] = (i, t) if there and i is not None and t is not None else None
    return found


@dataclass(frozen=True)
class Count:
    """A number of changes: a sum of columns plus a constant."""

    terms: Mapping[int, int]
    constant: int

    def of(self, point: Point) -> int:
        """The number at a point."""
        return self.constant + round(sum(c * point.get(j, 0) for j, c in self.terms.items()))

    def at_most(self, most: int) -> Row:
        """The row that says so."""
        return Row("changes", None, {j: -c for j, c in self.terms.items()}, self.constant - most, None)


@dataclass(frozen=True)
class Changes:
    """What differs from the reference plan: engagements in or out, moved, and both together."""

    in_or_out: Count
    moved: Count

    @property
    def together(self) -> Count:
        """Every change counts once."""
        terms = dict(self.in_or_out.terms)
        for j, c in self.moved.terms.items():
            terms[j] = terms.get(j, 0) + c
        kept = {j: c for j, c in terms.items() if c}
        return Count(kept, self.in_or_out.constant + self.moved.constant)


def changes_from(case: Case, choice: SelectionModel, places: Places, free: Iterable[str] = ()) -> Changes:
    """The changes from the reference plan, in the columns of a model with choice columns.

    ``free``: options that are what they are, and count for nothing.
    """
    uncounted = set(free)
    both: dict[int, int] = {}
    moved: dict[int, int] = {}
    for i, j in choice.carried.items():
        name = case.options[i].option
        if name not in uncounted:
            both[j] = -1 if name in places else 1
            if name in places:
                moved[j] = moved.get(j, 0) + 1
    for name, place in places.items():
        if name not in uncounted and place is not None:
            j = choice.model.starts[place]
            moved[j] = moved.get(j, 0) - 1
    constant = sum(name not in uncounted for name in places)
    return Changes(Count(both, constant), Count({j: c for j, c in moved.items() if c}, 0))
