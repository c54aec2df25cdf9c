"""What must hold for every ranking method on any data (small random cases, illustrative figures)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.domain import MethodChoice
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.methods.registry import METHODS
from tests.scoring.cases import matrix_case

FIFTY = settings(max_examples=50, deadline=None, derandomize=True)
CHOICES = (
    *(MethodChoice(name) for name in METHODS),
    MethodChoice("topsis", {"normalization": "minmax"}),
    MethodChoice("waspas", {"input": "values"}),
    MethodChoice("copras", {"input": "values"}),
    *(MethodChoice("promethee2", {"pf": pf, "q": 1, "p": 3}) for pf in ("level", "linear", "gaussian")),
)


@st.composite
def problems(draw, lowest=0):
    """(matrix, signs, weights): whole numbers, so that ties, zeros and constant columns are common."""
    options, leaves = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    cell = st.integers(lowest, 5)
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


@FIFTY
@given(problems(lowest=-3))
def test_any_data_gives_finite_scores_and_every_method_that_can_run_runs(problem):
    """Constant columns, zeros, negative quantities and single options included."""
    found = ranks(*problem)
    assert {"score", "topsis", "vikor", "promethee2", "spotis"} <= set(found)
    assert all(rank.min() == 1 for rank in found.values())


@FIFTY
@given(problems(), st.data())
def test_a_dominating_option_never_ranks_worse(problem, data):
    """At least as good everywhere: at least as high a place by every method and by consensus."""
    matrix, signs, weights = problem
    row = data.draw(st.integers(0, len(matrix) - 1))
    gains = data.draw(st.lists(st.integers(0, 2), min_size=len(signs), max_size=len(signs)))
    better = np.maximum(matrix[row] + np.array(gains) * signs, 0)
    for label, rank in ranks(np.vstack([matrix, better]), signs, weights).items():
        assert rank[-1] <= rank[row], label


@FIFTY
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(problem, random):
    """The same ranks, carried along."""
    matrix, signs, weights = problem
    order = list(range(len(matrix)))
    random.shuffle(order)
    before, after = ranks(matrix, signs, weights), ranks(matrix[order], signs, weights)
    for label in before:
        assert after[label].tolist() == before[label][order].tolist(), label


@FIFTY
@given(problems(), st.sampled_from([0.01, 7, 1000]))
def test_only_proportions_of_weights_count(problem, factor):
    """Weights of 3 : 1 and 75 : 25 are the same."""
    matrix, signs, weights = problem
    before, after = ranks(matrix, signs, weights), ranks(matrix, signs, np.array(weights) * factor)
    for label in before:
        assert after[label].tolist() == before[label].tolist(), label


@FIFTY
@given(problems(), st.data())
def test_identical_rows_tie(problem, data):
    """Whatever stands between them."""
    matrix, signs, weights = problem
    row = data.draw(st.integers(0, len(matrix) - 1))
    for label, rank in ranks(np.vstack([matrix, matrix[row]]), signs, weights).items():
        assert rank[-1] == rank[row], label


@pytest.mark.parametrize("name", list(METHODS))
def test_every_method_says_what_it_measures(name):
    """And where it compensates, and who published it."""
    method = METHODS[name]
    assert method.measures
    assert method.compensates
    assert method.source
    assert method.better in ("high", "low")
