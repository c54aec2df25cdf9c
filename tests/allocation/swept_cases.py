"""Small random cases with a criteria tree, and every plan of a case by trying all combinations."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

from prioritizer.allocation.parametric.parameter import EnvelopeParameter
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case
from prioritizer.reading import check_case
from tests.allocation.random_cases import write_case

TREE = """
title = "t"
[a]
weight = 50
axis = "priority"
[a.x]
weight = 30
direction = "maximise"
measure = "x"
value = { worst = 0, best = 10 }
[a.y]
weight = 70
direction = "minimise"
measure = "y"
value = { worst = 10, best = 0 }
[b]
weight = 20
axis = "priority"
[b.z]
weight = 1
direction = "maximise"
measure = "z"
value = { worst = 0, best = 10 }
[c]
weight = 30
axis = "feasibility"
[c.u]
weight = 1
direction = "maximise"
measure = "u"
value = { worst = 0, best = 10 }
[c.v]
weight = 2
direction = "maximise"
measure = "v"
value = { worst = -2, best = 10 }
"""
WEIGHTS = ("a", "b", "a.x", "c.u")


def weighted_case(folder: Path, seed: int, kinds: list[str] | None = None) -> Case | None:
    """The random case of ``seed`` with measures of its own, scored by a tree; None where it has errors."""
    write_case(folder, seed, kinds)
    (folder / "tree.toml").write_text(TREE)
    head = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text('criteria = "tree.toml"\n' + head)
    rng = random.Random(f"measures {seed}")
    lines = (folder / "options.csv").read_text().splitlines()
    rows = [f"{line},{','.join(str(rng.randint(0, 10)) for _ in 'xyzuv')}" for line in lines[1:]]
    (folder / "options.csv").write_text("\n".join([f"{lines[0]},x,y,z,u,v", *rows]) + "\n")
    case, findings = check_case(folder)
    errors = [f.sentence() for f in findings if f.severity == "error"]
    assert all("nothing can meet" in e or "commit" in e for e in errors), errors
    return case and replace(case, allocation=replace(case.allocation, gap=0.0, time_limit=None))


RULES = """
[[rule]]
id = "R1"
kind = "exclusive"
text = "t"
source = "s"
owner = "o"
select = { option = ["o0", "o1"] }
[[rule]]
id = "R2"
kind = "synergy"
text = "t"
source = "s"
owner = "o"
select = { option = ["o2", "o3"] }
bonus = 0.2
[[rule]]
id = "R3"
kind = "at_most"
text = "t"
source = "s"
owner = "o"
limit = 4
penalty = 0.1
"""


def plain_case(folder: Path, seed: int) -> Case:
    """Nine options under one budget with a reserve and three rules: many plans are the best somewhere."""
    rng = random.Random(f"plain {seed}")
    folder.mkdir(parents=True)
    (folder / "tree.toml").write_text(TREE)
    (folder / "rules.toml").write_text(RULES)
    (folder / "case.toml").write_text('title = "plain"\nas_of = 2026-11-22\ncriteria = "tree.toml"\n')
    rows = [
        f"o{n},{rng.randint(5, 40) / 10},{','.join(str(rng.randint(0, 10)) for _ in 'xyzuv')}"
        for n in range(9)
    ]
    (folder / "options.csv").write_text("\n".join(["option,effect,x,y,z,u,v", *rows]) + "\n")
    needs = [f"o{n},budget,{rng.randint(10, 120) / 10}" for n in range(9)]
    (folder / "requirements.csv").write_text("\n".join(["for,resource,amount", *needs]) + "\n")
    (folder / "resources.csv").write_text("resource,available,reserve\nbudget,20,5 %\n")
    case, _ = check_case(folder)
    assert case is not None
    return replace(case, allocation=replace(case.allocation, gap=0.0, time_limit=None))


def every_plan(case: Case) -> list[tuple[tuple[int, int], ...]]:
    """All combinations of starts, allowed or not."""
    by_option: dict[str, list[tuple[int, int] | None]] = {}
    for i, option in enumerate(case.options):
        by_option.setdefault(option.option, [None]).extend((i, s) for s in option.starts)
    return [tuple(c for c in combo if c is not None) for combo in product(*by_option.values())]


def cost(case: Case, plan: tuple[tuple[int, int], ...]) -> Fraction:
    """What a plan takes of the budget, each amount once."""
    return sum((n.amount for i, _ in plan for n in case.options[i].needs), Fraction(0))


def net_benefits(dial: EnvelopeParameter) -> list[tuple[tuple[tuple[int, int], ...], float]]:
    """Every plan that obeys all limits but the money, with its net benefit."""
    check = Recheck(*dial.at(Fraction(10**6)))
    plans = every_plan(dial.case)
    return [(p, float(check.net_benefit(p))) for p in plans if not check.hard_violations(p)]
