"""The search for the best plan: first what is selected, then in which period it starts.

Most of a plan's worth lies in what is selected; in which of several like periods it starts makes
thousands of plans of the same worth, among which a solver loses its way. So the options are chosen
first, on a model in which an option may start partly in one period and partly in another (its
optimum bounds every plan); then the chosen ones are given their periods. Only where these do not
fit, or a proof is still wanted, the whole model is solved, from the plan found.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.solve.solver import Progress, Solution, WarmStart, proven, solve
from prioritizer.allocation.solve.start_plan import start_plan
from prioritizer.allocation.tolerances import MOST_BY_START, POLISHED_STARTS
from prioritizer.domain import AllocationSettings
from prioritizer.errors import StoppedEarly

NEAR = 4  # gaps within which a plan to begin with helps the search; a farther one leads it astray
STARTS_PER_LEVEL = 2  # starts per option level, on average, from which on options are chosen first
NEIGHBOURHOODS = (
    (0, 2_500),
    (4, 1_500),
)  # how many choices may change to fit periods, and check points for it


@dataclass(frozen=True)
class SelectionModel:
    """A model with one column more per option level of several starts: whether it is selected.

    ``carried``: option level -> the column that says so (of a single start, the start itself).
    ``original``: how many columns the model had without them.
    """

    model: Model
    carried: Mapping[int, int]
    original: int

    @property
    def split(self) -> set[int]:
        """The starts that are not themselves what decides whether their option level is selected."""
        return set(self.model.starts.values()).difference(self.carried.values())

    @property
    def is_open(self) -> bool:
        """Whether to choose options first: starts are many, and little of what is at stake hangs on them.

        With few starts the plain search is as quick, and the options chosen first rarely fit.
        """
        many = len(self.model.starts) >= STARTS_PER_LEVEL * len(self.carried)
        return many and self._by_start <= MOST_BY_START * self._by_choice

    @property
    def _by_choice(self) -> int:
        """What the choices are worth together, whatever the periods."""
        return sum(abs(self.model.columns[j].benefit) for j in self.carried.values())

    @property
    def _by_start(self) -> int:
        """What the best starts of all option levels bring beyond that, together."""
        most: dict[int, int] = defaultdict(int)
        for j in self.split:
            column = self.model.columns[j]
            most[column.option] = max(most[column.option], column.benefit)
        return sum(most.values())

    def without_starts(self) -> Model:
        """Starts may be split; whether an option is selected is still yes or no."""
        split = self.split
        columns = [replace(c, integer=False) if j in split else c for j, c in enumerate(self.model.columns)]
        return replace(self.model, columns=columns)

    def local_branching(self, point: Mapping[int, float], most: int) -> Model:
        """The model in which at most ``most`` option levels are decided otherwise than at ``point``."""
        inside = [j for j in self.carried.values() if point.get(j, 0) > 0.5]
        outside = [j for j in self.carried.values() if point.get(j, 0) <= 0.5]
        model = self.model.copy()
        terms = {**dict.fromkeys(inside, -1), **dict.fromkeys(outside, 1)}
        model.add_row("near", None, terms, upper=most - len(inside))
        return model

    def known(self, point: Mapping[int, float]) -> Solution:
        """A plan of the model as it was, in the columns of this one."""
        full = dict(point)
        for (i, _), j in self.model.starts.items():
            if point.get(j, 0) > 0.5:
                full[self.carried[i]] = 1
        return Solution("stopped", full, float(self.model.benefit_of(full)), inf)

    def plain(self, solution: Solution) -> Solution:
        """The solution in the columns of the model as it was."""
        return replace(solution, point={j: v for j, v in solution.point.items() if j < self.original})


def selection_model(model: Model) -> SelectionModel:
    """The model with its choice columns: each is the sum of the option level's starts."""
    starts: dict[int, list[int]] = defaultdict(list)
    for (i, _), j in model.starts.items():
        starts[i].append(j)
    wide = model.copy()
    carried = {}
    for i, own in starts.items():
        carried[i] = own[0] if len(own) == 1 else _add_choice(wide, own, i)
    return SelectionModel(wide, carried, len(model.columns))


def _add_choice(wide: Model, own: list[int], i: int) -> int:
    """One column for all starts of an option level; it takes over the least benefit of them."""
    shared = min(wide.columns[j].benefit for j in own)
    if shared:
        for j in own:
            wide.columns[j] = replace(wide.columns[j], benefit=wide.columns[j].benefit - shared)
    column = wide.add_column(Column(f"carried {i}", Role.CHOICE, shared))
    wide.add_row(f"carried[{i}]", None, {**dict.fromkeys(own, 1), column: -1}, lower=0, upper=0)
    return column


def best_plan(
    model: Model,
    settings: AllocationSettings,
    solver: str = "highs",
    exact: bool = False,
    progress: Progress | None = None,
    effort: int | None = None,
    start: Mapping[int, float] | None = None,
) -> Solution:
    """The best point of the model to the gap asked for, options first and periods second.

    Args and errors are those of ``solve``; ``start`` is a plan known already. CBC, the cross-check,
    gets the model as it is.
    """
    choice = selection_model(model)
    if start is None and solver == "highs" and not exact and len(model.starts) > POLISHED_STARTS:
        begun = start_plan(model, settings.gap)
        if begun is not None and begun.status in ("optimal", "within_gap"):
            return begun
        start = begun.point if begun is not None and begun.gap <= NEAR * settings.gap else None
    if solver != "highs" or not choice.is_open:
        return solve(model, settings, solver, exact, progress, effort, WarmStart(start or {}))
    search = _Search(choice, settings, exact, progress, effort)
    if start is not None:
        search.best = choice.known(start)
    return choice.plain(search.run())


class _Search:
    """The stages of one search, under one clock, with the best point and the least bound so far."""

    def __init__(
        self,
        choice: SelectionModel,
        settings: AllocationSettings,
        exact: bool,
        progress: Progress | None,
        effort: int | None,
    ) -> None:
        self.choice, self.settings, self.exact = choice, settings, exact
        self.progress, self.effort = progress, effort
        self.gap = 0.0 if exact else settings.gap
        self.began = time.monotonic()
        self.best: Solution | None = None
        self.bound = inf

    def run(self) -> Solution:
        """Choose options, give them periods, and prove what is still open."""
        what = self._stage(self.choice.without_starts(), self.gap / 2, self.effort)
        if what is not None and what.status == "infeasible":
            return what
        if what is not None:
            self.bound = what.bound
            self._give_periods(what)
        if self.best is not None and self._enough(what):
            return self._answer(self.best)
        whole = self._solve(self.choice.model, self.gap, self.effort)
        if whole.status == "infeasible":
            return whole
        self.bound = min(self.bound, whole.bound)
        if self.best is None or whole.objective > self.best.objective:
            self.best = whole
        return self._answer(self.best)

    def _give_periods(self, what: Solution) -> None:
        """Starts for the options chosen; where they do not fit, for a choice near it."""
        for most, effort in NEIGHBOURHOODS:
            found = self._stage(self.choice.local_branching(what.point, most), 0.0, effort)
            if found is not None and found.status != "infeasible":
                if self.best is None or found.objective > self.best.objective:
                    self.best = found
                return

    def _enough(self, what: Solution | None) -> bool:
        """Whether the plan is proven, or within the gap and as good as any choice that was found."""
        assert self.best is not None
        status = self._answer(self.best).status
        as_good = what is not None and self.best.objective >= what.objective - 0.5
        return status == "optimal" or (status == "within_gap" and as_good and not self.exact)

    def _answer(self, best: Solution) -> Solution:
        return proven(best.point, best.objective, max(self.bound, best.objective), self.gap)

    def _stage(self, model: Model, gap: float, effort: int | None) -> Solution | None:
        """One helping solve in half of the time left; None where it ends with nothing to show."""
        try:
            return self._solve(model, gap, effort, part=0.5)
        except StoppedEarly:
            return None

    def _solve(self, model: Model, gap: float, effort: int | None, part: float = 1.0) -> Solution:
        known = WarmStart(self.best.point if self.best is not None else {}, self.bound)
        settings = replace(self.settings, gap=gap, time_limit=self._left(part))
        return solve(model, settings, progress=self.progress, effort=effort, known=known)

    def _left(self, part: float) -> float | None:
        """A part of what is left of the time limit (s), a second at least."""
        if self.settings.time_limit is None:
            return None
        return max(part * (self.settings.time_limit - (time.monotonic() - self.began)), 1.0)
