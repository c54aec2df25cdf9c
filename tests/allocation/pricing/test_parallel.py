"""Chains of questions: answered alike by any number of processes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.pricing.bounds import Baseline, ScenarioSolver
from prioritizer.allocation.pricing.parallel import ScenarioChain, solve_chains
from prioritizer.allocation.pricing.scenarios import without_limit
from prioritizer.allocation.solve.session import with_slacks
from tests.allocation.pricing.priced import SEEDS, solved


@pytest.fixture
def chains(tmp_path):
    """One chain for each limit of the first random case that has a plan."""
    case, _, model, solution = next(filter(None, (solved(tmp_path, s) for s in SEEDS)))
    standing = Baseline(with_slacks(model), solution, 0.0)
    asked = without_limit(standing.stretch, case)
    return [ScenarioChain("", standing, (q, q), limit) for limit, q in asked.items()]


def test_every_question_has_its_answer_in_order(chains):
    """As the solver itself answers each chain; every answer is counted aloud."""
    said: list[str] = []
    told = solve_chains(chains, 1, said.append)
    solver = ScenarioSolver(chains[0].standing)
    assert told == [[found.bare() for found in solver.chain(c.questions)] for c in chains]
    settled = sum(not found.searched for answers in told for found in answers)
    assert len(said) == len(chains)
    assert said[-1] == f"prices: {2 * len(chains)} of {2 * len(chains)}, {settled} settled by bounds"


def test_plans_of_the_same_chain_are_told_apart(chains):
    """Each view has its own plan: the answers of one are not given for the other."""
    first = chains[0]
    lower = replace(first.standing.solution, objective=first.standing.solution.objective - 1)
    other = replace(first, view="lower", standing=replace(first.standing, solution=lower))
    own, lowered, again = solve_chains([first, other, first], 1, None)
    assert own == again
    assert lowered[0].bound >= lowered[0].objective
    assert lowered == [f.bare() for f in ScenarioSolver(other.standing).chain(other.questions)]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [2, 3])
def test_number_of_workers_changes_nothing(chains, workers):
    """Several processes give the same answers as one, in the same order."""
    assert solve_chains(chains, 1, None) == solve_chains(chains, workers, None)
