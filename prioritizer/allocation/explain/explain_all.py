"""Every option and level of a plan looked at: why it is left out, or what is lost without it."""

from __future__ import annotations

from collections.abc import Iterable

from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import NotSelected, Without


class AllExplanations:
    """The answers of one explainer about all there is; of small cases always ``exact``.

    Where not exact, losses without an option and by other levels are quick intervals: bounds of the
    linear relaxation, and plans in which little else changes.
    """

    def __init__(self, explainer: Explainer, exact: bool = False) -> None:
        self.explainer = explainer
        self.exact = exact or len(explainer.model.starts) <= EXACT_STARTS
        names = dict.fromkeys(o.option for o in explainer.case.options)
        self.carried = [name for name in names if name in explainer.carried_out]
        self.left_out = [name for name in names if name not in explainer.carried_out]
        self._lost: dict[str, Without] = {}

    def is_bettered(self) -> bool:
        """Whether quick questions turn up a better plan already; that one is to be explained instead."""
        if self.exact:
            return False
        for name in self.left_out:
            self.explainer.without_option(name)
        if self.explainer.better is None:
            self.without()
        return self.explainer.better is not None

    def others(self) -> tuple[NotSelected, ...]:
        """Every option not selected, in case order."""
        return tuple(self.explainer.why_not(name, self.exact) for name in self.left_out)

    def levels(self, answered: Iterable[NotSelected]) -> tuple[NotSelected, ...]:
        """The levels that are neither selected nor answered for, in case order."""
        explainer = self.explainer
        options, columns = explainer.case.options, explainer.model.columns
        known = {f"{a.option}:{a.level}" for a in answered}
        known |= {options[columns[j].option].key for j in explainer.chosen}
        rest = (o for o in options if o.key not in known)
        return tuple(explainer.why_not(o.option, self.exact, o.level, quick=True) for o in rest)

    def without(self) -> dict[str, Without]:
        """What is lost without each selected option, by id."""
        if not self._lost:
            self._lost = {n: self.explainer.without(n, self.exact, quick=True) for n in self.carried}
        return self._lost
