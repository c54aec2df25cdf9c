"""The guarded call of pymcdm."""

import subprocess
import sys

import numpy as np
import pytest

from prioritizer.scoring.methods.library import scores, steps, telling
from tests.scoring.methods.problems import RANDOM, problem


def test_columns_that_tell_nobody_apart_are_left_out():
    """Constant ones and those that weigh nothing."""
    one = problem([[1, 5, 1], [2, 5, 2]], [1, 1, 1], weights=[0.5, 0.5, 0])
    assert telling(one).tolist() == [True, False, False]
    assert scores("VIKOR", one, alike=7).tolist() == [1, 0]


def test_where_nothing_tells_options_apart_all_get_the_same():
    """Single options, constant columns, differences too small to be squared."""
    assert scores("TOPSIS", problem([[1, 2]], [1, -1]), alike=0.5).tolist() == [0.5]
    assert scores("EDAS", problem([[3], [3]], [1]), alike=0.5).tolist() == [0.5, 0.5]
    tiny = problem([[1], [2]], [1], weights=[1e-200])
    assert scores("TOPSIS", tiny, alike=0.5).tolist() == [0.5, 0.5]


def test_another_method_of_pymcdm_needs_only_its_name():
    """What is called directly and what comes through the guard are the same."""
    methods = pytest.importorskip("pymcdm.methods")
    for one in RANDOM:
        direct = methods.MABAC()(one.matrix, one.weights, one.signs)
        assert scores("MABAC", one, alike=0).tolist() == direct.tolist()


def test_every_step_has_its_label():
    """The scores last."""
    found = steps("VIKOR", RANDOM[0], np.full(5, True), v=0.5)
    assert list(found)[-3:] == ["s", "r", "q"]
    assert found["q"].tolist() == scores("VIKOR", RANDOM[0], alike=0, v=0.5).tolist()


@pytest.mark.slow
def test_charts_are_not_imported_but_stay_importable():
    """matplotlib would take longer than everything else and write into the user's home."""
    script = (
        "import sys; from prioritizer.scoring.methods import library, registry; "
        "assert 'pymcdm' not in sys.modules; library._methods(); library._methods(); "
        "assert 'pymcdm' in sys.modules; assert 'matplotlib' not in sys.modules; "
        "from pymcdm.visuals import polar_plot; import pymcdm; assert pymcdm.visuals.polar_plot is polar_plot"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
