"""Start columns, the gates that close some of them, and commitments."""

from __future__ import annotations

import pytest

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.formulation.variables import (
    add_commitments,
    eligibility,
    opened_pending,
    start_columns,
)
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule

OPTIONS = "option,level,effect,earliest,latest / A,full,3,Q1,Q2 / A,basic,1.5,Q2,Q2 / B,full,2,Q2,Q3"
PENDING = rule('kind = "concurrence"\nselect = { option = "A" }\nshare = 0.5')


@pytest.fixture
def read(tmp_path):
    """A function that reads a case of three quarters from tables given as text."""

    def made(rules="", **tables):
        return read_written(tmp_path, "as_of = 2027-01-01", periods=quarters(3), rules=rules, **tables)

    return made


def closed(case):
    """(gate, option level, quarters it closes) of a case."""
    model = start_columns(case, score_case(case))
    return [
        (gate.id, case.options[i].key, [model.columns[j].start + 1 for j in columns])
        for gate, i, columns in eligibility(model, case, score_case(case))
    ]


def test_a_column_per_level_and_start_and_one_start_per_option(read):
    """Five columns in tenths of a benefit; of A's three and of B's two at most one each."""
    model = start_columns(read(options=OPTIONS), score_case(read(options=OPTIONS)))
    assert list(model.starts) == [(0, 0), (0, 1), (1, 1), (2, 1), (2, 2)]
    assert (model.unit, [c.benefit for c in model.columns]) == (10, [30, 30, 15, 20, 20])
    assert [(list(row.terms), row.upper) for row in model.rows] == [([0, 1, 2], 1), ([3, 4], 1)]
    assert model.once == {0: "A", 1: "B"}


def test_what_is_graded_is_counted_in_millionths(read):
    """A penalty makes benefits that are not whole tenths."""
    case = read(rule('kind = "at_most"\nlimit = 1\npenalty = 0.3'), options=OPTIONS)
    assert start_columns(case, score_case(case)).unit == MICRO


GATES = {
    "refused": ("concurrence", "refused", [("concurrence", "A:full", [1, 2, 3])]),
    "awaited": ("concurrence", "pending", [("concurrence", "A:full", [1, 2, 3])]),
    "excluded": ("commitment,reason", "excluded,by order", [("commitment:A", "A:full", [1, 2, 3])]),
    "a hundred days of preparation": ("activity", "drill", [("lead_time", "A:full", [1])]),
}


@pytest.mark.parametrize("name", list(GATES))
def test_each_gate_closes_the_starts_it_is_about(read, name):
    """An answer and an order close the option; days of notice only what begins too early."""
    columns, cells, gates = GATES[name]
    blank = "," * columns.count(",")
    case = read(
        options=f"option,effect,{columns} / A,1,{cells} / B,1,{blank}",
        activities="activity,lead_time / drill,100",
    )
    assert closed(case) == gates


def test_a_window_closes_each_start_it_touches_on_its_own(read):
    """Two quarters long, A would run through the second one from either of the first two."""
    case = read(
        options="option,effect,duration,latest / A,1,2,Q2 / B,1,1,Q1",
        windows="window,from,to,kind / w,2027-04-01,2027-06-30,forbid",
    )
    assert closed(case) == [("window:w", "A:full", [1]), ("window:w", "A:full", [2])]


def test_a_concurrence_rule_opens_what_it_selects(read):
    """While the rule is on; another option that waits stays closed."""
    options = "option,effect,concurrence / A,1,pending / B,1,pending"
    assert opened_pending(read(options=options)) == [False, False]
    assert opened_pending(read(PENDING, options=options)) == [True, False]
    assert opened_pending(read(PENDING + "on = false", options=options)) == [False, False]


def test_a_commitment_asks_for_one_of_its_committed_levels(read):
    """The level nobody promised does not fulfil the promise."""
    case = read(
        options="option,level,effect,commitment,earliest,latest"
        " / A,full,3,committed,Q1,Q2 / A,basic,1,open,Q2,Q2 / B,full,2,open,Q2,Q3"
    )
    model = start_columns(case, score_case(case))
    before = len(model.rows)
    add_commitments(model, case)
    (row,) = model.rows[before:]
    assert (row.limit.id, row.terms, row.lower, row.upper) == ("commitment:A", {0: 1, 1: 1}, 1, None)
