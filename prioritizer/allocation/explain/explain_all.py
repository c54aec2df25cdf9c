"""Every option and level of a plan looked at: why it is left out, or what is lost without it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import NotSelected, Without


class AllExplanations:
    """The answers of one explainer about all there is; of small cases always ``exact``.

    Where not exact, losses are intervals of bounds and of plans near the one explained; of other levels
    than the one looked at, bounds alone.
    """

    def __init__(self, explainer: Explainer, exact: bool = False) -> None:
        self.explainer = explainer
        self.exact = exact or len(explainer.model.starts) <= EXACT_STARTS
        names = dict.fromkeys(o.option for o in explainer.case.options)
        self.carried = [name for name in names if name in explainer.carried_out]
        self.left_out = [name for name in names if name not in explainer.carried_out]

    def is_bettered(self) -> bool:
        """Whether what little effort finds is better than the plan; then that is to be explained instead."""
        names = (*self._nearest_first(), *self.carried)
        return not self.exact and self.explainer.is_bettered(names)

    def others(self, priced: Container[str] = ()) -> tuple[NotSelected, ...]:
        """Every option not selected, in case order.

        ``priced``: the levels of which the opportunity cost names the limits; where not exact, no others
        are looked for.
        """
        unpriced = {o.option for o in self.explainer.case.options if self.exact or o.key not in priced}
        found = {
            name: self.explainer.why_not(name, self.exact, blocked=name in unpriced)
            for name in self._nearest_first()
        }
        return tuple(found[name] for name in self.left_out)

    def levels(self, answered: Iterable[NotSelected]) -> tuple[NotSelected, ...]:
        """The levels that are neither selected nor answered for, in case order."""
        explainer = self.explainer
        options, columns = explainer.case.options, explainer.model.columns
        known = {f"{a.option}:{a.level}" for a in answered}
        known |= {options[columns[j].option].key for j in explainer.chosen}
        rest = (o for o in options if o.key not in known)
        return tuple(explainer.why_not(o.option, self.exact, o.level, rough=True) for o in rest)

    def without(self) -> dict[str, Without]:
        """What is lost without each selected option, by id."""
        return {name: self.explainer.without(name, self.exact) for name in self.carried}

    def _nearest_first(self) -> list[str]:
        """The options left out, the nearest to entering first: effort goes where it matters."""
        explainer = self.explainer
        advantage = {name: explainer.bounds.advantage(explainer.columns[name]) for name in self.left_out}
        return sorted(self.left_out, key=lambda name: -advantage[name])
