"""Random cases solved to proof, and what the best plan gains without a rule, by trying everything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random

SEEDS = range(3000, 3030)
CLOSE = 1e-6


def solved(folder, seed, other_weights=False):
    """A random case with its scores, model and proven plan; None where it has none."""
    case = read_random(folder, seed)
    if case is None:
        return None
    scores = score_case(case)
    if other_weights:
        table = scores.table.copy()
        table["benefit"] = [round(b * (3 + 7 * i % 5) / 4, 6) for i, b in enumerate(table["benefit"])]
        scores = replace(scores, table=table)
    model = build_model(case, scores)
    solution = best_plan(model, case.allocation)
    return None if solution.status == "infeasible" else (case, scores, model, solution)


def without(case, rule_id):
    """The case with one rule never in the way; pending options it opens stay open."""
    kept = [r for r in case.rules if r.id != rule_id or r.kind == "concurrence"]
    free = [replace(r, share=Fraction(1)) if r.id == rule_id else r for r in kept]
    return replace(case, rules=tuple(free))


def gain(case, scores, rule_id):
    """What the best plan gains without the rule, by trying everything, and the options of each such plan."""
    best, _ = brute_force(case, scores)
    freed, plans = brute_force(without(case, rule_id), scores)
    named = [{case.options[i].option for i, _ in plan} for plan in plans]
    return max(float(freed - best), 0.0), named


def carried_out(case, model, solution):
    """The options of a plan, by id."""
    return {case.options[model.columns[j].option].option for j in solution.chosen(model)}
