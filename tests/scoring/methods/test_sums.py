"""The methods that weigh and add prepared columns, against their published formulas."""

import numpy as np
import pytest

from prioritizer.scoring.methods.registry import METHODS
from prioritizer.scoring.methods.sums import METHODS as SUMS
from tests.scoring.methods.problems import RANDOM, problem


def _ratios(x, signs):
    return np.where(signs > 0, x / x.max(axis=0), x.min(axis=0) / x)


def _shares(x, signs):
    y = np.where(signs > 0, x, 1 / x)
    return y / y.sum(axis=0)


def _minmax(x, signs):
    return np.where(signs > 0, x - x.min(axis=0), x.max(axis=0) - x) / np.ptp(x, axis=0)


def edas(x, w, s):
    """Appraisal from positive and negative distances from the average."""
    lead = s * (x - x.mean(axis=0)) / x.mean(axis=0)
    above, below = np.maximum(lead, 0) @ w, np.maximum(-lead, 0) @ w
    return (above / above.max() + 1 - below / below.max()) / 2


def aras(x, w, s):
    """Optimality over that of the best of every column."""
    ideal = np.where(s > 0, x.max(axis=0), x.min(axis=0))
    optimality = _shares(np.vstack([ideal, x]), s) @ w
    return optimality[1:] / optimality[0]


def marcos(x, w, s):
    """Utility between the ideal and the worst."""
    utility = _ratios(x, s)
    worst = x.min(axis=0) / x.max(axis=0)  # whichever end is the worse one
    low, high = utility @ w / (worst @ w), utility @ w / w.sum()
    of_high, of_low = low / (low + high), high / (low + high)
    return (low + high) / (1 + (1 - of_high) / of_high + (1 - of_low) / of_low)


def ocra(x, w, s):
    """Input and output ratings, each from the worst."""
    scaled = np.where(s > 0, x - x.min(axis=0), x.max(axis=0) - x) / x.min(axis=0)
    given, gained = scaled[:, s < 0] @ w[s < 0], scaled[:, s > 0] @ w[s > 0]
    both = given - given.min() + gained - gained.min()
    return both - both.min()


def cocoso(x, w, s):
    """Three compromises of a weighted sum and a sum of powers."""
    values = _minmax(x, s)
    total, power = values @ w, (values**w).sum(axis=1)
    a = (total + power) / (total + power).sum()
    b = total / total.min() + power / power.min()
    c = (total + power) / (total.max() + power.max())
    return (a * b * c) ** (1 / 3) + (a + b + c) / 3


def ram(x, w, s):
    """The root of shares wanted by shares unwanted."""
    shares = x / x.sum(axis=0)
    wanted, unwanted = shares[:, s > 0] @ w[s > 0], shares[:, s < 0] @ w[s < 0]
    return (2 + wanted) ** (1 / (2 + unwanted))


def waspas(x, w, s):
    """Half the weighted sum of the ratios, half their weighted product."""
    ratios = _ratios(x, s)
    return (ratios @ w + np.exp(np.log(ratios) @ w)) / 2


FORMULAS = {
    "waspas": waspas,
    "edas": edas,
    "aras": aras,
    "marcos": marcos,
    "ocra": ocra,
    "cocoso": cocoso,
    "ram": ram,
    "moora": lambda x, w, s: (x / np.sqrt((x**2).sum(axis=0)) * s) @ w,
    "wsm": lambda x, w, s: _ratios(x, s) @ w,
    "wpm": lambda x, w, s: (_ratios(x, s) ** w).prod(axis=1),
    "mairca": lambda x, w, s: (1 - _minmax(x, s)) @ w / len(x),
}


@pytest.mark.parametrize("name", [method.name for method in SUMS])
def test_equals_the_definition(name):
    """Every method of the table, computed from the formulas of its paper."""
    for one in RANDOM:
        found = METHODS[name].run(one, {})
        assert found == pytest.approx(FORMULAS[name](one.matrix, one.weights, one.signs), abs=1e-12)


def _of_max(x, signs):
    return np.where(signs > 0, x / x.max(axis=0), 1 - x / x.max(axis=0))


def _of_length(x, signs):
    unit = x / np.sqrt((x**2).sum(axis=0))
    return np.where(signs > 0, unit, 1 - unit)


@pytest.mark.parametrize(
    ("how", "prepared"), [("sum", _shares), ("minmax", _minmax), ("max", _of_max), ("vector", _of_length)]
)
def test_sums_and_products_take_other_normalisations(how, prepared):
    """Shares of totals, the observed range, parts of the largest and of the column's length."""
    one = RANDOM[1]
    values = prepared(one.matrix, one.signs)
    assert METHODS["wsm"].run(one, {"normalization": how}) == pytest.approx(values @ one.weights, abs=1e-12)
    product = (values**one.weights).prod(axis=1)
    assert METHODS["wpm"].run(one, {"normalization": how}) == pytest.approx(product, abs=1e-12)


def test_the_ideal_of_aras_can_be_stated():
    """Instead of the best of every column."""
    one = problem([[2, 4], [4, 2]], [1, -1])
    found = METHODS["aras"].run(one, {"ideal": [6.0, 1.0]})
    best = 6 / 12 + 1 / (1 + 1 / 4 + 1 / 2)
    expected = [(2 / 12 + (1 / 4) / 1.75) / best, (4 / 12 + (1 / 2) / 1.75) / best]
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", ["moora", "wsm", "wpm", "aras", "marcos", "ram", "mairca", "ocra", "edas"])
def test_a_constant_column_is_no_obstacle_whatever_its_quantity(name):
    """0 and negative quantities too: its share, or ratio, is the same for all."""
    scores = [
        METHODS[name].run(problem([[1, value, 3], [2, value, 5]], [1, 1, -1]), {}) for value in (7, 0, -2)
    ]
    assert scores[1].tolist() == scores[2].tolist() == scores[0].tolist()
    assert np.isfinite(scores[0]).all()


@pytest.mark.parametrize(
    ("name", "matrix", "signs", "settings", "what"),
    [
        ("wsm", [[1], [-1]], [1], {}, "negative"),
        ("wpm", [[0], [1]], [-1], {}, "minimised and has a 0"),
        ("edas", [[-3], [1]], [1], {}, "mean of 0 or less"),
        ("ocra", [[0], [1]], [1], {}, "has a 0"),
        ("ram", [[-1], [1]], [1], {}, "negative"),
        ("aras", [[1], [2]], [-1], {"ideal": [0]}, "ideal"),
        ("marcos", [[0], [1]], [1], {}, "worst option is divided by"),
        ("cocoso", [[0, 3], [1, 2]], [1, -1], {}, "worst on every criterion"),
    ],
)
def test_what_cannot_be_divided_by_is_an_obstacle(name, matrix, signs, settings, what):
    """Named, not guessed."""
    assert what in METHODS[name].obstacles(problem(matrix, signs), settings)[0].what


def test_the_observed_range_needs_no_positive_quantities():
    """Negative ones and zeros are fine there."""
    one = problem([[-1, 0], [1, 2]], [1, -1])
    assert METHODS["wsm"].obstacles(one, {"normalization": "minmax"}) == []
    assert METHODS["wsm"].run(one, {"normalization": "minmax"}).tolist() == [0.5, 0.5]


def test_methods_that_rank_alike_are_not_shown_by_default():
    """MARCOS is the weighted sum in proportion; MAIRCA and MABAC are that on the observed range."""
    for one in RANDOM:
        ratios, span = METHODS["wsm"].run(one, {}), METHODS["wsm"].run(one, {"normalization": "minmax"})
        assert np.ptp(METHODS["marcos"].run(one, {}) / ratios) < 1e-12
        assert METHODS["mairca"].run(one, {}) == pytest.approx((one.weights.sum() - span) / 12, abs=1e-12)
        assert np.ptp(METHODS["mabac"].run(one, {}) - span) < 1e-12
    assert METHODS["marcos"].on_request
    assert METHODS["mairca"].on_request
    assert METHODS["mabac"].on_request
