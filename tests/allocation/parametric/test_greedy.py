"""Buying down a list of benefit per unit of money, worked out by hand for three options."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.parametric.budget_breakpoints import Effort, value_function
from prioritizer.allocation.parametric.greedy import greedy_order
from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.domain.limits import ids
from prioritizer.scoring import score_case
from tests.cases import read_written, rule


@pytest.fixture
def bought(tmp_path):
    """A function that buys of A (3 for 2), B (4 for 3) and C (5 for 4) up to a budget."""

    def made(most, rules="", commitments=("open", "open", "open")):
        a, b, c = commitments
        case = read_written(
            tmp_path,
            "as_of = 2027-01-01",
            rules=rules,
            options=f"option,effect,commitment / A,3,{a} / B,4,{b} / C,5,{c}",
            requirements="for,resource,amount / A,m,2 / B,m,3 / C,m,4",
            resources="resource,available / m,9",
        )
        dial = envelope_parameter(case, score_case(case), "m")
        return greedy_order(value_function(dial, Fraction(9), Effort()), Fraction(most))

    return made


def listed(found):
    """(option, budget from which it is bought, benefit then) in order."""
    return [(p.key.partition(":")[0], p.budget, p.benefit) for p in found.order if not p.passed_over]


def test_the_best_value_comes_first(bought):
    """1.5, 1.33 and 1.25 benefit points per unit: A from 2 on, B from 5, C from 9."""
    found = bought(9)
    assert listed(found) == [("A", 2, 3), ("B", 5, 7), ("C", 9, 12)]
    assert [p.key for p in found.within(Fraction(8))] == ["A:full", "B:full"]
    assert found.broken == ()


def test_the_first_the_money_does_not_reach_ends_the_list(bought):
    """With 4, B is not to be had after A; C alone would fit, but a list is not searched for what fits."""
    assert listed(bought(4)) == [("A", 2, 3)]
    assert listed(bought(8)) == [("A", 2, 3), ("B", 5, 7)]


def test_what_is_promised_or_demanded_comes_first(bought):
    """C is bought before what is better value."""
    first = [("C", 4, 5), ("A", 6, 8), ("B", 9, 12)]
    assert listed(bought(9, commitments=("open", "open", "committed"))) == first
    assert listed(bought(9, rule('kind = "require"\nselect = { option = "C" }'))) == first


def test_what_a_rule_forbids_is_passed_over_by_name(bought):
    """A excludes B, so C is next."""
    found = bought(9, rule('kind = "exclusive"\nselect = { option = ["A", "B"] }', "X"))
    assert listed(found) == [("A", 2, 3), ("C", 6, 8)]
    assert [(p.key, ids(p.passed_over)) for p in found.order if p.passed_over] == [("B:full", ["X"])]


def test_what_was_passed_over_is_tried_again(bought):
    """A needs C first; once C has been bought, A is."""
    text = 'kind = "prerequisite"\nselect = { option = "A" }\nneeds = { option = "C" }\nlag = 0'
    assert listed(bought(9, rule(text))) == [("B", 3, 4), ("C", 7, 9), ("A", 9, 12)]


def test_a_floor_guides_no_list_but_is_named_where_it_ends_below(bought):
    """Three options are asked for and the money buys two."""
    found = bought(8, rule('kind = "at_least"\nlimit = 3', "F"))
    assert ids(found.broken) == ["F"]
    assert ids(found.broken_by(found.within(Fraction(5)))) == ["F"]
    assert bought(9, rule('kind = "at_least"\nlimit = 3', "F")).broken == ()
