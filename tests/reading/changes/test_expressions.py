"""What-if expressions are taken apart, or refused with an example."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.reading.changes.expressions import EXAMPLES, read_amount, read_expression, read_selection
from prioritizer.reading.tables.cells import CellProblem


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("2000000", 100, Fraction(2_000_000)),
        ("+50000", 100, Fraction(50_100)),
        ("-40", 100, Fraction(60)),
        ("-10%", 100, Fraction(90)),
        ("+2.5 %", 200, Fraction(205)),
        ("x1.2", 5, Fraction(6)),
    ],
)
def test_amounts_set_add_and_scale(text, old, new):
    """A plain number sets, a signed one adds, a signed percentage and a factor scale; all exactly."""
    assert read_amount(text).of(Fraction(old)) == new


@pytest.mark.parametrize(
    ("key", "text", "parts"),
    [
        ("weight", "political.tier=30", ("political.tier", "", "30")),
        ("weight", "political = 45 %", ("political", "", "45")),
        ("available", "interpreters@2027-Q3=+20", ("interpreters", "2027-Q3", "+20")),
        ("rule", "R07.share=0.2", ("R07.share", "", "0.2")),
        ("set", "option:X:basic.effect=0.5", ("option:X:basic", "effect", "0.5")),
        ("set", "option:X.latest=", ("option:X", "latest", "")),
        ("effect", "visit=x1.2", ("visit", "", "x1.2")),
        ("rate", "EUR=2.0", ("EUR", "", "2.0")),
        ("require", "X:full", ("X:full", "", "")),
    ],
)
def test_expressions_are_taken_apart(key, text, parts):
    """Target, part and value of each kind of expression."""
    edit = read_expression(key, text)
    assert (edit.target, edit.part, edit.value) == parts


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("weight", "political"),
        ("weight", "political=nan"),
        ("weight", "political=101"),
        ("weight", "political=-5"),
        ("available", "budget=inf"),
        ("available", "budget=10%"),
        ("available", "budget@=5"),
        ("available", "budget=x2"),
        ("set", "opton:X.effect=1"),
        ("set", "option:X=1"),
        ("rule", "R07"),
        ("effect", "visit=big"),
        ("rate", "=2"),
        ("require", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_cure(key, text):
    """Every refusal says how to write it."""
    with pytest.raises(CellProblem) as refused:
        read_expression(key, text)
    assert refused.value.cure


def test_a_selection_joins_its_parts():
    """Entries of one column are alternatives; columns all have to hold."""
    edit = read_selection(["partner=GEO;TUR", "partner=KAZ", "activity=visit"], "2027-06-15")
    assert edit.select == {"partner": ("GEO", "TUR", "KAZ"), "activity": ("visit",)}
    for parts, day in ([], "2027-06-15"), (["partner"], "2027-06-15"), (["partner=GEO"], "15.6.2027"):
        with pytest.raises(CellProblem):
            read_selection(parts, day)


def test_every_example_can_be_read():
    """The examples shown in refusals are themselves right."""
    for key in EXAMPLES.keys() - {"select", "exclude_from"}:
        for text in EXAMPLES[key].split(" or "):
            assert read_expression(key, text).target
