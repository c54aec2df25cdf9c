"""PROMETHEE II."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.scoring.methods.promethee import METHOD, Preference, net_flows, preferences_of
from tests.scoring.methods.problems import RANDOM, problem

IN_PYMCDM = {"linear": "vshape_2"}


def by_pairs(of, preferences):
    """The definition, pair by pair."""
    functions = {
        "usual": lambda d, q, p: d > 0,
        "ushape": lambda d, q, p: d > q,
        "vshape": lambda d, q, p: np.clip(d / p, 0, 1),
        "level": lambda d, q, p: (d > q) / 2 + (d > p) / 2,
        "linear": lambda d, q, p: np.clip((d - q) / (p - q), 0, 1),
        "gaussian": lambda d, q, p: np.where(d > 0, 1 - np.exp(-(d**2) / (2 * p**2)), 0),
    }
    total = np.zeros((len(of.matrix), len(of.matrix)))
    for column, weight, sign, chosen in zip(of.matrix.T, of.weights, of.signs, preferences, strict=True):
        leads = sign * (column[:, None] - column[None, :])
        total += weight * functions[chosen.function](leads, chosen.q, chosen.p)
    return (total.sum(axis=1) - total.sum(axis=0)) / (len(of.matrix) - 1)


@pytest.mark.parametrize("function", ["usual", "ushape", "vshape", "level", "linear", "gaussian"])
def test_sorting_gives_the_same_as_comparing_all_pairs(function):
    """Also where many options tie and where thresholds are met exactly."""
    random = np.random.default_rng(3)
    tied = problem(random.integers(0, 6, (40, 3)) / 10, [1, -1, 1])
    for one, q, p in [(RANDOM[0], 5.0, 30.0), (RANDOM[1], 0.0, 200.0), (tied, 0.1, 0.3)]:
        preferences = [Preference(function, q, p)] * len(one.names)
        found = net_flows(one.matrix, one.weights, one.signs, preferences)
        assert found == pytest.approx(by_pairs(one, preferences), abs=1e-12)


@pytest.mark.parametrize("function", ["usual", "ushape", "vshape", "level", "linear"])
def test_equals_pymcdm(function):
    """Within 1e-12."""
    methods = pytest.importorskip("pymcdm.methods")
    one = RANDOM[2]
    thresholds = {"p": [30.0] * 5, "q": [5.0] * 5} if function != "usual" else {}
    theirs = methods.PROMETHEE_II(IN_PYMCDM.get(function, function), **thresholds)
    found = net_flows(one.matrix, one.weights, one.signs, [Preference(function, 5.0, 30.0)] * 5)
    assert found == pytest.approx(theirs(one.matrix, one.weights, one.signs), abs=1e-12)


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.quality)])
@pytest.mark.parametrize("function", ["usual", "ushape", "vshape", "level", "linear"])
def test_equals_pymcdm_on_random_cases(function, count):
    """Ties, thresholds met exactly, negative quantities, a single option more than none."""
    methods = pytest.importorskip("pymcdm.methods")

    def check(rows, signs, q, width):
        one = problem(rows, signs)
        thresholds = {"q": [q / 4] * 3, "p": [(q + width) / 4] * 3} if function != "usual" else {}
        theirs = methods.PROMETHEE_II(IN_PYMCDM.get(function, function), **thresholds)
        preferences = [Preference(function, q / 4, (q + width) / 4)] * 3
        found = net_flows(one.matrix, one.weights, one.signs, preferences)
        direct = theirs(one.matrix, one.weights, one.signs, validation=False)
        assert found == pytest.approx(direct, abs=1e-12)

    cell = st.integers(-8, 8).map(lambda k: k / 4) | st.floats(-2, 2, allow_subnormal=False)
    rows = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=2, max_size=12)
    signs = st.lists(st.sampled_from([1, -1]), min_size=3, max_size=3)
    small = st.integers(0, 4)
    random = given(rows, signs, small, small.map(lambda k: k + 1))
    settings(max_examples=count, deadline=None, derandomize=True)(random(check))()


def test_a_lead_beside_rounding_is_the_one_the_definition_compares():
    """0.3 - 0.1 is a little less than 0.2, 0.4 - 0.2 exactly that: neither beats a threshold of 0.2."""
    one = problem([[0.1], [0.3], [0.2], [0.4], [0.6]], [1])
    for function in ("ushape", "linear"):
        preferences = [Preference(function, 0.2, 0.3)]
        found = net_flows(one.matrix, one.weights, one.signs, preferences)
        assert found == pytest.approx(by_pairs(one, preferences), abs=1e-15)


def test_long_prefix_sums_keep_their_digits():
    """Thresholds a millionth of the range, far from zero."""
    random = np.random.default_rng(4)
    one = problem(1e9 + random.random((600, 1)) * 1e6, [1])
    preferences = [Preference("linear", 0.5, 2.5)]
    found = net_flows(one.matrix, one.weights, one.signs, preferences)
    assert found == pytest.approx(by_pairs(one, preferences), abs=1e-12)


def test_equal_thresholds_and_zero_thresholds_are_steps():
    """The limits: linear with p = q is the U-shape, a V-shape with p = 0 counts any lead."""
    one = RANDOM[3]
    for limit, step in [
        (Preference("linear", 20, 20), Preference("ushape", 20)),
        (Preference("vshape", np.nan, 0), Preference("usual")),
    ]:
        flows = [
            net_flows(one.matrix, one.weights, one.signs, [which] * 5).tolist() for which in (limit, step)
        ]
        assert flows[0] == flows[1]


@pytest.mark.parametrize(
    ("q", "p", "function"),
    [(None, None, "usual"), (1.0, None, "ushape"), (None, 2.0, "vshape"), (1.0, 2.0, "linear")],
)
def test_thresholds_decide_the_preference_function(q, p, function):
    """Those of the leaves, or those given with the method."""
    assert preferences_of(problem([[1, 2]], [1, 1], q=q, p=p), {})[0].function == function
    given = {key: [value] * 2 for key, value in (("q", q), ("p", p)) if value is not None}
    assert preferences_of(problem([[1, 2]], [1, 1]), given)[1].function == function


def test_a_single_option_meets_nobody():
    """Its flow is 0."""
    assert METHOD.run(problem([[3, 4]], [1, -1]), {}).tolist() == [0]


@pytest.mark.parametrize(
    ("q", "p", "settings", "what"),
    [
        (None, None, {"pf": ["level"]}, "no p and no q"),
        (2.0, 1.0, {}, "below its indifference"),
        (None, 0.0, {"pf": ["gaussian"]}, "p = 0"),
    ],
)
def test_thresholds_that_do_not_fit_are_obstacles(q, p, settings, what):
    """The cure is not to run it on values but to state the thresholds."""
    obstacle = METHOD.obstacles(problem([[1], [2]], [1], q=q, p=p), settings)[0]
    assert what in obstacle.what
    assert "preference" in obstacle.cure
