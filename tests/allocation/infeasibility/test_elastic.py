"""Limits made elastic: their columns, what a unit of each costs, and the least that lets a plan exist."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.infeasibility.elastic import elastic_model
from prioritizer.allocation.infeasibility.relaxation import relaxed
from prioritizer.allocation.solve.session import SolverSession
from prioritizer.scoring import score_case
from tests.cases import read_written, rule
from tests.limits import limit

OPTIONS = "option,effect,commitment / A,1,committed / B,1,committed / C,1,open"
COSTS = "for,resource,amount / A,m,4 / B,m,3 / C,m,1"


@pytest.fixture
def elastic(tmp_path):
    """A function that makes some limits of the case of two promises elastic."""

    def made(*named, rules="", resources="resource,available / m,5"):
        case = read_written(
            tmp_path,
            "as_of = 2027-01-01",
            options=OPTIONS,
            requirements=COSTS,
            resources=resources,
            rules=rules,
        )
        build = lambda changed: build_model(changed, score_case(changed))  # noqa: E731
        return case, elastic_model(case, build(case), build, [limit(name) for name in named])

    return made


def least(stretch, name):
    """The least by which a limit's columns must give way, all others being held."""
    columns = stretch.columns[limit(name)]
    answer = SolverSession(stretch.slack_model).solve({}, free=columns, cost=dict.fromkeys(columns, 1.0))
    return -answer.objective if answer.feasible else None


def test_an_envelope_gives_way_in_steps(elastic):
    """Two promises of 4 and 3 need two steps of 1 beyond 5; a step costs a quarter of the largest use."""
    _, stretch = elastic("envelope:m@all")
    assert least(stretch, "envelope:m@all") == pytest.approx(2)
    (column,) = stretch.columns[limit("envelope:m@all")]
    assert stretch.cost[column] == pytest.approx(1 / 4)
    assert stretch.room(limit("envelope:m@all")) == {}


def test_what_is_on_or_off_has_a_column_per_side(elastic):
    """A promise waived is a whole option less, and costs one option's worth."""
    _, stretch = elastic("commitment:A", "commitment:C")
    (column,) = stretch.columns[limit("commitment:A")]
    assert least(stretch, "commitment:A") == pytest.approx(1)
    assert stretch.cost[column] == 1
    assert stretch.columns[limit("commitment:C")] == []  # nothing was promised of C


def test_a_reserve_is_lowered_no_further_than_to_nothing(elastic):
    """Of 2 kept in reserve out of 8 one has to be given up; there are two steps in it."""
    _, stretch = elastic("reserve:m", resources="resource,available,reserve / m,8,2")
    assert least(stretch, "reserve:m") == pytest.approx(1)
    (bounds,) = stretch.room(limit("reserve:m")).values()
    assert bounds == (0, 2)


def test_what_hangs_on_an_envelope_gives_way_with_it(elastic):
    """With half of what is available as a cap, 7 needs 14: the cap's row moves half a step per step."""
    share = rule('kind = "at_most"\ncount = "m"\nshare = 0.5\nof = "available"', "R")
    case, stretch = elastic("envelope:m@all", rules=share)
    steps = least(stretch, "envelope:m@all")
    assert steps == pytest.approx(9)
    grown = relaxed(case, {limit("envelope:m@all"): Fraction(round(steps))})
    assert grown.envelopes[0].available == 14


def test_nothing_gives_way_unless_it_is_asked_to(elastic):
    """The columns are fixed at 0 until a question frees them."""
    _, stretch = elastic("envelope:m@all", "commitment:A")
    assert not SolverSession(stretch.slack_model).solve({}).feasible
