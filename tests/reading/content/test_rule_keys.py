"""The keys of a rule, read by what its kind declares they hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain.rule_terms import GROUPS, LIMIT, MATCH, NEED, SAVES, SELECT, SHARE, SIDES, Term
from prioritizer.reading.content.rule_keys import read_terms


def read(term, value):
    """What one key is read as, and (key, message, cure) of what is wrong with it."""
    told = []
    found = read_terms(
        {"key": value}, {"key": term}, lambda key, _, message, cure: told.append((key, message, cure))
    )
    return found, told


HELD = [
    (LIMIT, 0.1, Fraction(1, 10)),
    (SHARE, "10 %", Fraction(1, 10)),
    (SHARE, 0.3, Fraction(3, 10)),
    (Term("number", ""), -0.4, Fraction(-2, 5)),
    (SIDES, 2.0, 2),
    (SAVES, {"budget": 0.5}, {"budget": Fraction(1, 2)}),
    (GROUPS, "partner", ("partner",)),
    (GROUPS, ["pillar", "period"], ("pillar", "period")),
    (NEED, "all", "all"),
    (MATCH, "partner", "partner"),
    (SELECT, {"effect": {"min": 1}, "option": ["a", "b"]}, {"effect": {"min": 1}, "option": ["a", "b"]}),
]


@pytest.mark.parametrize(("term", "written", "held"), HELD)
def test_what_is_written_well_is_held_exactly(term, written, held):
    """Numbers as written and not as their nearest double, groups as a tuple, selections as they are."""
    assert read(term, written) == ({"key": held}, [])


WRONG = [
    (LIMIT, -1, "0 or more"),
    (LIMIT, True, "0 or more"),
    (LIMIT, 1e13, "large"),
    (SHARE, 1.5, "between 0 and 1"),
    (Term("number", ""), "much", "a number is expected"),
    (SIDES, 3, "a whole number from 1 to 2"),
    (SIDES, 1.5, "a whole number from 1 to 2"),
    (SAVES, {"budget": -1}, "resources and amounts"),
    (SAVES, {}, "resources and amounts"),
    (GROUPS, "partners", "no such groups"),
    (NEED, "some", "key is any or all"),
    (MATCH, "", "a text is expected"),
    (SELECT, "visit", "a selection is a table"),
]


@pytest.mark.parametrize(("term", "written", "words"), WRONG)
def test_what_is_wrong_is_told_once_and_left_out(term, written, words):
    """The rule gets no term of it, so that nothing is computed from half a rule."""
    found, ((key, message, _),) = read(term, written)
    assert (found, key) == ({}, "key")
    assert words in message


CONDITIONS = [
    ({"effect": {"mni": 1}}, "key.effect", "Did you mean 'min'?"),
    ({"effect": {}}, "key.effect", "{ min = 1, max = 5 }"),
    ({"effect": {"max": "many"}}, "key.effect.max", "{ min = 1, max = 5 }"),
    ({"effect": {"not": {"min": "few"}}}, "key.effect.not.min", "{ min = 1, max = 5 }"),
    ([{"option": "a"}, {"option": [{"b": 1}]}], "key.option", "a list"),
]


@pytest.mark.parametrize(("selection", "place", "cure"), CONDITIONS)
def test_conditions_are_told_by_their_place(selection, place, cure):
    """The finding names the column inside the selection, and inside a negation."""
    ((key, _, told),) = read(SELECT, selection)[1]
    assert key == place
    assert cure in told


def test_keys_the_kind_does_not_have_are_left_alone():
    """They are the business of whoever knows all keys of a rule."""
    assert read_terms({"id": "R", "limit": 2}, {"limit": LIMIT}, pytest.fail) == {"limit": 2}
