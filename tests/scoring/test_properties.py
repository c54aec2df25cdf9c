"""What must hold for every ranking method on any data (small random cases, illustrative figures).

A few cases of each in every run, 200 in ``make quality``.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.domain import MethodChoice
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.methods.registry import METHODS
from prioritizer.scoring.methods.sums import NORMALIZATIONS
from tests.scoring.cases import matrix_case

CASES = (6, pytest.param(200, marks=pytest.mark.quality))
# what a method cannot do without, besides its defaults
NEEDED = {"ervd": {"reference": 3}, "balanced_spotis": {"input": "values", "esp": 0.5}}
CHOICES = (
    *(MethodChoice(name, NEEDED.get(name, {})) for name in METHODS),
    MethodChoice("topsis", {"normalization": "minmax"}),
    *(MethodChoice(name, {"input": "values"}) for name in ("waspas", "copras", "aras", "marcos", "rafsi")),
    *(MethodChoice(name, {"normalization": how}) for name in ("wsm", "wpm") for how in NORMALIZATIONS),
    MethodChoice("copeland", {"count": "duels"}),
    *(MethodChoice("promethee2", {"pf": pf, "q": 1, "p": 3}) for pf in ("level", "linear", "gaussian")),
)


def cases(check, *strategies):
    """The check on so many random cases as the test asks for."""

    def run(count):
        settings(max_examples=count, deadline=None, derandomize=True)(given(*strategies)(check))()

    return run


@st.composite
def problems(draw, lowest=(0, 1)):
    """(matrix, signs, weights): whole numbers, so that ties, zeros and constant columns are common."""
    smallest = draw(st.sampled_from(lowest))
    options, leaves = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    cell = st.integers(smallest, 5)
    matrix = draw(
        st.lists(st.lists(cell, min_size=leaves, max_size=leaves), min_size=options, max_size=options)
    )
    signs = draw(st.lists(st.sampled_from([1, -1]), min_size=leaves, max_size=leaves))
    weights = draw(st.lists(st.integers(1, 9), min_size=leaves, max_size=leaves))
    return np.array(matrix), signs, weights


def ranks(matrix, signs, weights):
    """Label -> rank per row of the matrix."""
    given_case = matrix_case(matrix, signs, weights, methods=CHOICES)
    found = rank_case(given_case, score_case(given_case))
    for ranking in found.rankings:
        assert np.isfinite(ranking.items["score"]).all()
    options = [r for r in found.rankings if r.of == "options"]
    return {r.method: r.items.sort_index()["rank"].to_numpy() for r in options}


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_any_data_gives_finite_scores_and_every_method_that_can_run_runs(count):
    """Constant columns, zeros, negative quantities and single options included."""

    def check(problem):
        found = ranks(*problem)
        able = {"score", "topsis", "vikor", "promethee2", "spotis", "moora", "mabac", "mairca", "rafsi"}
        assert able | {"rim", "borda", "copeland", "balanced_spotis"} <= set(found)
        assert all(rank.min() == 1 for rank in found.values())

    cases(check, problems(lowest=(-3, 1)))(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_quantities_above_zero_stop_only_the_methods_that_compare_with_the_worst(count):
    """Everything else runs wherever there is something to divide by."""

    def check(problem):
        assert {choice.name for choice in CHOICES} - {"cocoso", "codas"} <= set(ranks(*problem))

    cases(check, problems(lowest=(1,)))(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_a_dominating_option_never_ranks_worse(count):
    """At least as good everywhere: at least as high a place by every method and by consensus."""

    def check(problem, data):
        matrix, signs, weights = problem
        row = data.draw(st.integers(0, len(matrix) - 1))
        gains = data.draw(st.lists(st.integers(0, 2), min_size=len(signs), max_size=len(signs)))
        better = np.maximum(matrix[row] + np.array(gains) * signs, matrix.min())
        for label, rank in ranks(np.vstack([matrix, better]), signs, weights).items():
            assert rank[-1] <= rank[row], label

    cases(check, problems(), st.data())(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_the_order_of_rows_does_not_matter(count):
    """The same ranks, carried along."""

    def check(problem, random):
        matrix, signs, weights = problem
        order = list(range(len(matrix)))
        random.shuffle(order)
        before, after = ranks(matrix, signs, weights), ranks(matrix[order], signs, weights)
        assert set(before) == set(after)
        for label in before:
            assert after[label].tolist() == before[label][order].tolist(), label

    cases(check, problems(), st.randoms(use_true_random=False))(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_only_proportions_of_weights_count(count):
    """Weights of 3 : 1 and 75 : 25 are the same."""

    def check(problem, factor):
        matrix, signs, weights = problem
        before, after = ranks(matrix, signs, weights), ranks(matrix, signs, np.array(weights) * factor)
        for label in before:
            assert after[label].tolist() == before[label].tolist(), label

    cases(check, problems(), st.sampled_from([0.01, 7, 1000]))(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_identical_rows_tie(count):
    """Whatever stands between them."""

    def check(problem, data):
        matrix, signs, weights = problem
        row = data.draw(st.integers(0, len(matrix) - 1))
        for label, rank in ranks(np.vstack([matrix, matrix[row]]), signs, weights).items():
            assert rank[-1] == rank[row], label

    cases(check, problems(), st.data())(count)


@pytest.mark.slow
@pytest.mark.parametrize("count", CASES)
def test_a_constant_column_stops_no_method_and_a_single_option_is_first(count):
    """By every method that ranks the rest."""

    def check(problem, constant):
        matrix, signs, weights = problem
        wider = np.column_stack([matrix, np.full(len(matrix), constant)])
        run, run_too = (
            {label.partition(" (")[0] for label in found}
            for found in (ranks(*problem), ranks(wider, [*signs, 1], [*weights, 2]))
        )
        # codas may break dominance with the column and not without it
        assert run - {"codas"} <= run_too
        assert all(rank.tolist() == [1] for rank in ranks(wider[:1], [*signs, 1], [*weights, 2]).values())

    cases(check, problems(), st.integers(-2, 3))(count)


@pytest.mark.parametrize("name", list(METHODS))
def test_every_method_says_what_it_measures(name):
    """And where it compensates, and who published it."""
    method = METHODS[name]
    assert method.measures
    assert method.compensates
    assert method.source
    assert method.better in ("high", "low")
