"""Which limits cannot hold together: a minimal set of them, and of their rows.

A deletion filter: first on the linear relaxation, which is quick; where only whole numbers conflict,
on the integer model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prioritizer.allocation.solve.session import Bounds, SlackModel, SolverSession


def irreducible_infeasible_set(stretch: SlackModel, bounds: Bounds | None = None) -> tuple[str, ...]:
    """A minimal set of groups that cannot all hold: without any one of them, the others can.

    ``bounds`` fixes some columns as part of the question. Empty where there is no conflict. The
    linear relaxation narrows the search where it conflicts already; the integer model decides.
    """

    def waived(held: Iterable[str]) -> list[int]:
        kept = set(held)
        return [j for j, r in stretch.slacks.items() if stretch.model.rows[r].group not in kept]

    return tuple(_minimal(stretch, dict(bounds or {}), stretch.model.groups(), waived))


def irreducible_infeasible_rows(stretch: SlackModel, conflict: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which rows of the groups in conflict it takes: group -> their names."""
    rows: dict[str, list[int]] = {group: [] for group in conflict}
    for r in dict.fromkeys(stretch.slacks.values()):
        if stretch.model.rows[r].group in rows:
            rows[stretch.model.rows[r].group].append(r)
    several = [r for own in rows.values() if len(own) > 1 for r in own]
    always = {r for own in rows.values() if len(own) == 1 for r in own}

    def waived(held: Iterable[int]) -> list[int]:
        kept = always.union(held)
        return [j for j, r in stretch.slacks.items() if r not in kept]

    needed = always.union(_minimal(stretch, {}, several, waived) if several else ())
    named = {g: [stretch.model.rows[r].name for r in own if r in needed] for g, own in rows.items()}
    return {group: tuple(dict.fromkeys(names)) for group, names in named.items()}


def _minimal[T](
    stretch: SlackModel, fixed: Bounds, candidates: list[T], waived: Callable[[Iterable[T]], list[int]]
) -> list[T]:
    """Of the candidates a minimal part that conflicts; ``waived``: the slack columns free beside it."""
    for relaxed in (True, False):
        kept = SolverSession(stretch, relaxed=relaxed)

        def conflicts(held: Iterable[T], kept: SolverSession = kept) -> bool:
            return not kept.solve(fixed, free=waived(held), cost={}).feasible

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
