"""A re-plan in the middle of the horizon: what is spent already, what may stay, how much changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from prioritizer.domain.case import Case
from prioritizer.domain.scenario import Charge, OptionStatus, Situation
from prioritizer.domain.usage import Start


def sunk_charges(case: Case, chosen: Iterable[Start]) -> Iterator[tuple[OptionStatus, Charge]]:
    """What is used or due without being part of the plan: sunk, or of options not selected."""
    situation = case.situation
    if situation is None:
        return
    names = {case.options[i].option for i, _ in chosen}
    for standing in situation.standings:
        lost = standing.lost if standing.option not in names else ()
        for charge in (*standing.sunk, *lost):
            yield standing, charge


def may_stop(case: Case) -> set[str]:
    """The options that have begun and may still be stopped."""
    standings = case.situation.standings if case.situation is not None else ()
    return {s.option for s in standings if s.status == "running" and s.stoppable}


def kept_places(case: Case) -> dict[str, Start | None]:
    """Option that may stay where the plan put it -> that start; None where the case no longer has it."""
    situation = case.situation
    if situation is None:
        return {}
    levels = {(o.option, o.level): i for i, o in enumerate(case.options)}
    found: dict[str, Start | None] = {}
    for standing in situation.standings:
        if standing.open:
            i = levels.get((standing.option, standing.level))
            there = i is not None and standing.start in case.options[i].starts
            found[standing.option] = (i, standing.start) if i is not None and there else None
    return found


def settled(situation: Situation) -> set[str]:
    """The options that are part of every plan."""
    return {s.option for s in situation.standings if s.fixed}


def change_count(case: Case, chosen: Sequence[Start]) -> int:
    """How many changes of the plan the chosen starts are."""
    if case.situation is None:
        return 0
    places, fixed = kept_places(case), settled(case.situation)
    stay = sum(place in chosen for place in places.values())
    others = [s for s in chosen if (name := case.options[s[0]].option) not in places and name not in fixed]
    return len(places) - stay + len(others)


def change_cost(case: Case, chosen: Sequence[Start]) -> Fraction:
    """What the changes cost in benefit."""
    if case.situation is None or not case.situation.change_price:
        return Fraction(0)
    return Fraction(str(case.situation.change_price)) * change_count(case, chosen)
