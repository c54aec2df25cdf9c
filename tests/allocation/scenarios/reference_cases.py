"""Random cases with a reference plan drawn of all there are, and every plan to compare answers with."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.scenarios.changes import Changes, Point, changes_from
from prioritizer.allocation.scenarios.neighbourhood import Neighbourhood
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.two_stage import SelectionModel, selection_model
from prioritizer.domain import Case, Scores
from prioritizer.domain.usage import Start
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import Starts, allowed_plans, every_plan, read_random

SMALL = (1, 5, 26, 48)  # seeds of cases with few plans, so quickly tried
CLOSE = 2e-6  # of a worth: what the solver's units can make of it


def difference(case: Case, places: Mapping[str, Start], plan: Starts) -> tuple[int, int]:
    """(engagements in or out, engagements moved), counted from the plans themselves."""
    now = {case.options[i].option: (i, s) for i, s in plan}
    moved = sum(places[o] != now[o] for o in places.keys() & now.keys())
    return len(places.keys() ^ now.keys()), moved


@dataclass(frozen=True)
class ReferenceCase:
    """A random case, its scores, a reference plan's places in it, and the dice for more."""

    case: Case
    scores: Scores
    places: dict[str, Start]
    dice: random.Random

    @cached_property
    def plans(self) -> dict[Starts, Fraction]:
        """Every plan that breaks nothing hard, with its net benefit."""
        return allowed_plans(self.case, self.scores)

    @cached_property
    def kinds(self) -> dict[Starts, tuple[int, int]]:
        """How each plan differs from the reference."""
        return {p: difference(self.case, self.places, p) for p in self.plans}

    @cached_property
    def model(self) -> Model:
        """Its integer programme."""
        return build_model(self.case, self.scores)

    @cached_property
    def choice(self) -> SelectionModel:
        """The same with choice columns."""
        return selection_model(self.model)

    @cached_property
    def hood(self) -> Neighbourhood:
        """The model kept for questions, each answered to proof."""
        return Neighbourhood(self.choice)

    @property
    def changes(self) -> Changes:
        """Changes from the reference, in columns."""
        return changes_from(self.case, self.choice, self.places)

    def best(self, most: int) -> float | None:
        """What the best plan with at most so many changes is worth, in the model's units."""
        inside = [w for p, w in self.plans.items() if sum(self.kinds[p]) <= most]
        return float(max(inside)) * self.model.unit if inside else None

    def point(self, plan: Starts) -> Point | None:
        """A plan in the columns with choices; None where the model does not allow it."""
        found = completed(self.model, plan)
        return None if found is None else self.choice.known(found.point).point

    def starts(self, point: Point) -> Starts:
        """The plan at a point."""
        return tuple(sorted(s for s, j in self.model.starts.items() if point.get(j, 0) > 0.5))


def drawn(folder: Path, seed: int) -> ReferenceCase | None:
    """The random case of a seed; None where the check finds no plan can meet it."""
    case = read_random(folder, seed)
    if case is None:
        return None
    dice = random.Random(f"near {seed}")
    reference = dice.choice(every_plan(case))
    places = {case.options[i].option: (i, s) for i, s in reference}
    return ReferenceCase(case, score_case(case), places, dice)
