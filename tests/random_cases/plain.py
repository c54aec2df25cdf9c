"""Random cases of nine options under one budget, of which many plans are the best somewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

from prioritizer.allocation.parametric.parameter import EnvelopeParameter
from prioritizer.domain import Case
from tests.cases import read_written, rule
from tests.random_cases.best_plans import Starts, allowed_plans
from tests.random_cases.features import FIVE_LEAVES

WEIGHTS = ("a", "b", "a.x", "c.u")  # to be varied
RULES = (
    rule('kind = "exclusive"\nselect = { option = ["o0", "o1"] }', "R1"),
    rule('kind = "synergy"\nselect = { option = ["o2", "o3"] }\nbonus = 0.2', "R2"),
    rule('kind = "at_most"\nlimit = 4\npenalty = 0.1', "R3"),
)


def plain_case(folder: Path, seed: int) -> Case:
    """Five measures, a reserve and three rules."""
    dice = Random(f"plain {seed}")
    options = [
        f"o{n},{dice.randint(5, 40) / 10},{','.join(str(dice.randint(0, 10)) for _ in 'xyzuv')}"
        for n in range(9)
    ]
    case = read_written(
        folder,
        "as_of = 2026-11-22",
        rules="".join(RULES),
        tree=FIVE_LEAVES,
        options="\n".join(["option,effect,x,y,z,u,v", *options]),
        requirements="\n".join(
            ["for,resource,amount", *(f"o{n},budget,{dice.randint(10, 120) / 10}" for n in range(9))]
        ),
        resources="resource,available,reserve / budget,20,5 %",
    )
    return replace(case, allocation=replace(case.allocation, gap=0.0, time_limit=None))


def cost(case: Case, plan: Starts) -> Fraction:
    """What a plan takes of the budget, each amount once."""
    return sum((n.amount for i, _ in plan for n in case.options[i].needs), Fraction(0))


def net_benefits(dial: EnvelopeParameter) -> list[tuple[Starts, float]]:
    """Every plan that obeys all limits but the money, with its net benefit."""
    return [(plan, float(net)) for plan, net in allowed_plans(*dial.at(Fraction(10**6))).items()]
