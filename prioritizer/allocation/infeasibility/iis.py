"""Which limits cannot hold together: a minimal set of them, and of their rows.

A deletion filter: first on the linear relaxation, which is quick; where only whole numbers conflict,
on the integer model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prioritizer.allocation.solve.session import Bounds, SlackModel, SolverSession
from prioritizer.domain.limits import Limit, Place


def irreducible_infeasible_set(
    slack_model: SlackModel, bounds: Bounds | None = None, session: SolverSession | None = None
) -> tuple[Limit, ...]:
    """A minimal set of limits that cannot all hold: without any one of them, the others can.

    ``bounds`` fixes some columns as part of the question. Empty where there is no conflict. The
    linear relaxation narrows the search where it conflicts already; the integer model decides.
    ``session``: a search session of the elastic model, where there is one already.
    """

    def waived(held: Iterable[Limit]) -> list[int]:
        kept = set(held)
        return [j for j, r in slack_model.slacks.items() if slack_model.model.rows[r].limit not in kept]

    return tuple(_minimal(slack_model, dict(bounds or {}), slack_model.model.limits(), waived, session))


def places_of_conflict(slack_model: SlackModel, conflict: Sequence[Limit]) -> dict[Limit, tuple[Place, ...]]:
    """In which places the limits in conflict do, by the rows it takes; without those that have none."""
    rows: dict[Limit, list[int]] = {limit: [] for limit in conflict}
    for r in dict.fromkeys(slack_model.slacks.values()):
        limit = slack_model.model.rows[r].limit
        if limit in rows:
            rows[limit].append(r)
    several = [r for own in rows.values() if len(own) > 1 for r in own]
    always = {r for own in rows.values() if len(own) == 1 for r in own}

    def waived(held: Iterable[int]) -> list[int]:
        kept = always.union(held)
        return [j for j, r in slack_model.slacks.items() if r not in kept]

    needed = always.union(_minimal(slack_model, {}, several, waived) if several else ())
    places = {
        limit: [slack_model.model.rows[r].place for r in own if r in needed] for limit, own in rows.items()
    }
    return {limit: found for limit, p in places.items() if (found := tuple(dict.fromkeys(filter(None, p))))}


def _minimal[T](
    slack_model: SlackModel,
    fixed: Bounds,
    candidates: list[T],
    waived: Callable[[Iterable[T]], list[int]],
    searching: SolverSession | None = None,
) -> list[T]:
    """Of the candidates a minimal part that conflicts; ``waived``: the slack columns free beside it."""
    searching = searching or SolverSession(slack_model)
    for relaxed in (True, False):
        session = searching.twin(relaxed=True) if relaxed else searching

        def conflicts(held: Iterable[T], session: SolverSession = session) -> bool:
            return not session.solve(fixed, free=waived(held), cost={}).feasible

        if conflicts(candidates):
            candidates = _filtered(candidates, conflicts)
        elif not relaxed:
            return []
    return candidates


def _filtered[T](candidates: list[T], conflicts: Callable[[Iterable[T]], bool]) -> list[T]:
    """Leave out candidate after candidate, halves first, as long as the rest conflicts."""
    needed = list(candidates)
    size = max(len(needed) // 2, 1)
    while True:
        k = 0
        while k < len(needed):
            others = needed[:k] + needed[k + size :]
            if conflicts(others):
                needed = others
            else:
                k += size
        if size == 1:
            return needed
        size = max(size // 2, 1)
