"""What no plan can exceed with an option forced in, or left out: bounds from linear relaxations.

The relaxation of the model is solved once. Its reduced costs bound every option at no cost; as far as
the effort goes, the relaxation is then solved again with the option's columns fixed, from where the
last one ended, which is closer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import inf

from prioritizer.allocation.solve.session import Bounds, SolverSession
from prioritizer.allocation.tolerances import BOUND_WORK
from prioritizer.domain.deadline import NO_DEADLINE, Deadline


class LossBounds:
    """Bounds on the plans of one model, in its benefit units; ``session`` is its relaxation's."""

    def __init__(self, session: SolverSession, deadline: Deadline = NO_DEADLINE) -> None:
        self.session, self.deadline = session, deadline
        self.root = session.solve({})
        self._known: dict[tuple[int, ...], float | None] = {}  # open columns -> bound

    def from_reduced_costs(self, group: Iterable[int], open_columns: Collection[int]) -> float:
        """No plan with one of ``open_columns`` exceeds this; exactly one column of ``group`` is 1.

        The Lagrangian bound of the relaxation's optimal duals: what the group adds to it is
        replaced by the most that an open column can add.
        """
        if self.root.reduced is None or not open_columns:
            return inf
        reduced = self.root.reduced
        added = sum(max(0.0, float(reduced[j])) for j in group)
        return self.root.bound - added + max(float(reduced[j]) for j in open_columns)

    def advantage(self, columns: Iterable[int]) -> float:
        """By how much an option's best start falls short in the relaxation: 0 = it is in, or nearly."""
        if self.root.reduced is None:
            return 0.0
        return max((float(self.root.reduced[j]) for j in columns), default=-inf)

    def is_spent(self) -> bool:
        """Whether the effort for relaxations is used up."""
        return self.session.work > BOUND_WORK or self.deadline.over

    def bound(self, group: Iterable[int], open_columns: Collection[int], fixed: Bounds) -> float | None:
        """The closest bound within the effort; None where no plan is left. ``fixed`` closes the others."""
        key = tuple(sorted(open_columns))
        if key not in self._known:
            self._known[key] = self._bound(self.from_reduced_costs(group, open_columns), fixed)
        return self._known[key]

    def _bound(self, quick: float, fixed: Bounds) -> float | None:
        if self.is_spent():
            return quick
        answer = self.session.solve(fixed, bound_only=True)
        if not answer.feasible:
            return None if answer.proven else quick
        return min(quick, answer.bound)
