"""Plans near the one on the table, with an option forced in or left out: cheap, and not the best.

Forced in: the relaxation in which nothing else may enter says what has to give way; what it leaves
only in part is dropped, and put back where it fits. For the first options asked about, a small
search over what it dropped, the weakest that stay and the nearest that could enter does better.
Left out: all others stay, and what fits into the room is added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.session import Bounds, SessionResult, SolverSession
from prioritizer.allocation.tolerances import REPAIR_WORK, SEARCH_WORK, SOLVER_TOLERANCE
from prioritizer.domain.deadline import NO_DEADLINE, Deadline

WHOLE = 1 - 1e-6  # what a relaxation selects whole
TRIES = 3  # dropped or added options tried one by one
WEAKEST, NEAREST = 12, 10  # of those that stay, and of those that could enter, in a small search
SEARCH = {"mip_rel_gap": 0.001, "mip_max_nodes": 5}


@dataclass(frozen=True)
class Repaired:
    """A plan's start columns and its worth in benefit units."""

    objective: float
    chosen: frozenset[int]

    @classmethod
    def of(cls, session: SolverSession, answer: SessionResult) -> Repaired:
        """What a search found, by the model's own benefit whatever was maximised."""
        starts = session.slack_model.model.starts.values()
        chosen = frozenset(j for j in starts if answer.values[j] > 0.5)
        return cls(float(session.benefit @ answer.values), chosen)


class Repairs:
    """Repairs of one plan; ``session`` is the elastic model's, with all its slacks at 0.

    ``groups``: option -> its start columns. ``nearest``: columns that could enter, the nearest first.
    """

    def __init__(
        self,
        session: SolverSession,
        chosen: frozenset[int],
        groups: Mapping[str, Sequence[int]],
        nearest: Sequence[int],
        deadline: Deadline = NO_DEADLINE,
    ) -> None:
        self.model: Model = session.slack_model.model
        self.chosen, self.groups, self.deadline = chosen, groups, deadline
        self.starts = list(self.model.starts.values())
        self.option = {j: name for name, own in groups.items() for j in own}
        self.nearest, self.searching = nearest, session
        self.dropping = session.twin(relaxed=True)
        self.dropping.hold(dict.fromkeys((j for j in self.starts if j not in chosen), (0.0, 0.0)))
        self.filling = session.twin(relaxed=True)
        self.filling.hold(dict.fromkeys(chosen, (1.0, 1.0)))
        self.placing = session.twin(relaxed=True)
        self.placing.hold({j: (float(j in chosen),) * 2 for j in self.starts})
        self.whole = [j for j, c in enumerate(self.model.columns) if c.integer and c.option < 0]
        self.searches = max(SEARCH_WORK // (len(self.model.columns) + len(self.model.rows)), 1)

    def is_spent(self) -> bool:
        """Whether the effort for repairs is used up."""
        work = sum(s.work for s in (self.dropping, self.filling, self.placing))
        return work > REPAIR_WORK or self.deadline.over

    def with_option(self, option: str, own: Collection[int], fixed: Bounds) -> Repaired | None:
        """A plan with one of the option's columns ``own``; ``fixed``: what forces it in, as bounds."""
        if self.is_spent():
            return None
        relaxed = self.dropping.solve({**dict.fromkeys(own, (0.0, 1.0)), **fixed})
        found = self._rounded(option, own, relaxed) if relaxed.feasible else None
        if self.searches > 0:
            self.searches -= 1
            partly = [j for j in self.chosen if relaxed.feasible and relaxed.values[j] < WHOLE]
            found = _better(found, self._searched(option, own, fixed, partly))
        return found

    def without_option(self, closed: Bounds) -> Repaired | None:
        """A plan without the columns closed, in which all others stay and what fits is added."""
        if self.is_spent():
            return None
        stay = self.chosen.difference(closed)
        relaxed = self.filling.solve(closed)
        if not relaxed.feasible:
            return None
        share = {j: float(relaxed.values[j]) for j in self.starts if j not in stay}
        entering = sorted(
            (j for j, v in share.items() if v > 1 - WHOLE),
            key=lambda j: (-share[j] * self.model.columns[j].benefit, j),
        )
        whole = stay.union(j for j in entering if share[j] > WHOLE)
        found = self.repaired(whole) or self.repaired(stay)
        return found if found is None or found.chosen != stay else self._added(found, entering)

    def _rounded(self, option: str, own: Collection[int], relaxed: SessionResult) -> Repaired | None:
        """What the relaxation keeps whole, and what of the rest fits again."""
        start = max(own, key=lambda j: (relaxed.values[j], -j))
        others = [j for j in self.chosen if self.option[j] != option]
        dropped = [j for j in others if relaxed.values[j] <= WHOLE]
        found = self.repaired(frozenset((*others, start)).difference(dropped))
        if found is None:
            return None
        return self._added(found, sorted(dropped, key=lambda j: (-self.model.columns[j].benefit, j)))

    def _added(self, found: Repaired, more: Iterable[int]) -> Repaired:
        """With those of ``more`` that fit, one after the other; only so many are tried."""
        taken = {self.option[j] for j in found.chosen}
        for j in [j for j in more if self.option[j] not in taken][:TRIES]:
            if self.option[j] not in {self.option[k] for k in found.chosen}:
                found = _better(found, self.repaired(found.chosen | {j}, found.objective)) or found
        return found

    def repaired(self, starts: frozenset[int], least: float = -inf) -> Repaired | None:
        """The plan of exactly these starts; None where a limit breaks or it brings no more than ``least``."""
        fixed = {j: (float(j in starts),) * 2 for j in sorted(self.chosen.symmetric_difference(starts))}
        answer = self.placing.solve(fixed, bound_only=not self.whole)
        if not answer.feasible or answer.objective <= least:
            return None
        if any(abs(v - round(v)) > SOLVER_TOLERANCE for v in self._indicators(answer)):
            answer = self.searching.solve({j: (float(j in starts),) * 2 for j in self.starts})
        return Repaired(answer.objective, starts) if answer.feasible else None

    def _indicators(self, answer: SessionResult) -> Any:
        """The values of whole columns that are no starts: a relaxation may have them in part."""
        return answer.values[self.whole] if self.whole else ()

    def values(self, starts: frozenset[int]) -> Any:
        """Every column's value in the plan of these starts."""
        return self.searching.solve({j: (float(j in starts),) * 2 for j in self.starts}).values

    def _searched(
        self, option: str, own: Collection[int], fixed: Bounds, partly: Sequence[int]
    ) -> Repaired | None:
        """The best plan in which only few others enter, leave or stay."""
        rest = sorted(self.chosen.difference(partly), key=lambda j: (self.model.columns[j].benefit, j))
        near = [j for j in self.nearest if self.option[j] != option][:NEAREST]
        free = {*partly, *rest[:WEAKEST], *own, *near}
        others = {j: (float(j in self.chosen),) * 2 for j in self.starts if j not in free}
        answer = self.searching.solve({**others, **fixed}, limits=SEARCH)
        return Repaired.of(self.searching, answer) if answer.feasible else None


def _better(found: Repaired | None, other: Repaired | None) -> Repaired | None:
    """The one worth more; the first of equals."""
    return other if found is None or (other is not None and other.objective > found.objective) else found
