"""What offices are asked, and the anchors they judge by."""

import re
from dataclasses import replace

import numpy as np
import pytest

from prioritizer.domain import Source
from prioritizer.errors import UsageProblem
from prioritizer.scoring.assessments.guide import asked_cells, judged_leaves, scoring_guide
from tests.scoring.cases import case, leaf, tree

NAN = np.nan
OPTIONS = [
    {"option": "a", "partner": "GEO", "activity": "visit", "y": 1.0},
    {"option": "b", "level": "basic", "partner": "TUR", "activity": "visit", "y": 2.0},
    {"option": "b", "level": "full", "partner": "TUR", "activity": "visit", "y": NAN},
]
PARTNERS = {"GEO": {"x": 2.0, "y": 0.0}, "TUR": {"x": 6.0, "y": 0.0}, "KAZ": {"x": 9.0, "y": 0.0}}


def guided(*leaves, **more):
    """A case with these leaves; KAZ has no option."""
    return case(OPTIONS, tree(*leaves), partners=PARTNERS, activities={"visit": {}}, **more)


def anchors(of):
    """The anchors of one leaf."""
    given = guided(of)
    return scoring_guide(given, [])[0].anchors


def test_only_cells_that_options_use_are_asked_for():
    """Partners with options; an option once, by its level where the other level takes another cell."""
    x, y = leaf("x", worst=0, best=10), leaf("y", worst=0, best=4)
    given = guided(x, y)
    assert [(c.of, c.table, c.leaf.measure) for c in asked_cells(given, [x, y])] == [
        ("GEO", "partners", "x"),
        ("TUR", "partners", "x"),
        ("TUR", "partners", "y"),
        ("a", "options", "y"),
        ("b:basic", "options", "y"),
    ]


def test_what_stands_nowhere_yet_is_asked_of_partners():
    """Else of activities, else of options."""
    z = leaf("z", worst=0, best=10)
    assert [c.of for c in asked_cells(guided(z), [z])] == ["GEO", "TUR"]
    no_partners = case(OPTIONS, tree(z), activities={"visit": {}})
    assert [c.of for c in asked_cells(no_partners, [z])] == ["visit"]
    assert [c.of for c in asked_cells(case(OPTIONS, tree(z)), [z])] == ["a", "b"]


def test_judged_is_what_sources_say_or_nothing_has():
    """A measure named by hand is judged whatever they say."""
    given = guided(leaf("x"), leaf("y"), leaf("z"))
    sources = {("partners", "x"): Source("partners", "x", basis="judged")}
    given = replace(given, sources=sources)
    assert [x.path for x in judged_leaves(given)] == ["x", "z"]
    assert [x.path for x in judged_leaves(given, ["y"])] == ["y"]


@pytest.mark.parametrize(
    ("names", "words"), [(["xx"], "Did you mean 'x'?"), ([], "write judged into the column basis")]
)
def test_nothing_to_judge_is_said(names, words):
    """An unknown name, and a case in which everything is measured."""
    with pytest.raises(UsageProblem, match=re.escape(words)):
        judged_leaves(guided(leaf("x")), names)


def test_anchors_go_from_worst_to_best_in_whole_steps():
    """Six of a scale from 0 to 10, each with who is nearest, and with nobody where none is near."""
    found = anchors(leaf("x", worst=0.0, best=10.0))
    assert [a.figure for a in found] == [0, 2, 4, 6, 8, 10]
    assert [a.value for a in found] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert [a.examples for a in found] == [(), (("GEO", 2.0),), (), (("TUR", 6.0),), (), ()]
    less = anchors(leaf("x", direction="minimise", worst=8.0, best=0.0))
    assert [(a.figure, a.value) for a in less][::4] == [(8, 0), (0, 1)]


def test_a_yes_or_no_has_two_anchors():
    """Nothing in the case lies between its ends."""
    given = case([{"option": "a", "z": 1.0}, {"option": "b", "z": 0.0}], tree(leaf("z", worst=0.0, best=1.0)))
    found = scoring_guide(given, [])[0].anchors
    assert [(a.figure, a.examples) for a in found] == [(0, (("b", 0.0),)), (1, (("a", 1.0),))]


def test_a_curve_is_anchored_at_its_corners_and_categories_by_name():
    """An example of a category has just that category."""
    curve = anchors(leaf("x", points=((0.0, 0.0), (6.0, 1.0), (10.0, 0.2))))
    assert [(a.figure, a.value) for a in curve] == [(0, 0), (6, 1), (10, 0.2)]
    of = leaf("k", categories={"high": 1.0, "low": 0.0})
    given = case([{"option": "a", "k": "high"}], tree(of))
    assert [(a.figure, a.value, a.examples) for a in scoring_guide(given, [])[0].anchors] == [
        ("low", 0, ()),
        ("high", 1, (("a", "high"),)),
    ]


def test_the_guide_says_what_is_judged():
    """And how much each criterion weighs."""
    x, y = leaf("x", 3.0), leaf("y", 1.0)
    assert [(e.judged, e.weight) for e in scoring_guide(guided(x, y), [y])] == [(False, 0.75), (True, 0.25)]
