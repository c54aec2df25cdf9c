"""Criteria trees."""

import pytest

from prioritizer.reading.content.criteria import read_tree
from prioritizer.reading.content.weights import with_weights
from prioritizer.reading.files.documents import read_document
from prioritizer.reading.findings import Findings


def tree(text):
    """The tree in a text, and its findings."""
    findings = Findings()
    document = read_document("criteria/t", text.encode(), findings)
    return read_tree(document, "t", findings), findings.all()


BASIC = """
[a]
weight = 1
[a.x]
weight = 2
value = { worst = 0, best = 10 }
"""


def test_branches_and_leaves():
    """A table with no table below it, or with a leaf's key, is a leaf; its measure is its last name."""
    found, findings = tree(
        BASIC + '[b]\nweight = 3\naxis = "feasibility"\n[b.c]\nweight = 1\n[b.c.y]\nweight = 1\n'
    )
    assert [(b.path, b.weight, b.axis) for b in found.branches] == [
        ("a", 1, "priority"),
        ("b", 3, "feasibility"),
        ("b.c", 1, "feasibility"),
    ]
    assert [(x.path, x.measure, x.direction) for x in found.leaves] == [
        ("a.x", "x", "maximise"),
        ("b.c.y", "y", "maximise"),
    ]
    assert found.axis_of("b.c.y") == "feasibility"
    assert findings == ()


def test_a_leaf_at_the_top_is_its_own_branch():
    """Flat trees need no branch; the axis stands on the leaf."""
    found, findings = tree('[price]\nweight = 1\ndirection = "minimise"\naxis = "feasibility"\n')
    assert found.axis_of("price") == "feasibility"
    assert [x.path for x in found.leaves] == ["price"]
    assert findings == ()


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("value = { worst = 0, best = 10 }", (0, 10, None, None)),
        ("value = { points = [[0, 0], [5, 0.5]] }", (None, None, ((0, 0), (5, 0.5)), None)),
        ("points = [[0, 0], [5, 0.5]]", (None, None, ((0, 0), (5, 0.5)), None)),
        ("value = { categories = { low = 0, high = 1 } }", (None, None, None, {"low": 0, "high": 1})),
        ("value = { low = 0, high = 1 }", (None, None, None, {"low": 0, "high": 1})),
        ("[a.x.categories]\nlow = 0\nhigh = 1", (None, None, None, {"low": 0, "high": 1})),
        ("", (None, None, None, None)),
    ],
)
def test_scales(scale, expected):
    """Each way of writing a value function."""
    found, findings = tree(f"[a]\nweight = 1\n[a.x]\nweight = 1\nmeasure = 'm'\n{scale}\n")
    leaf = found.leaves[0]
    assert (leaf.worst, leaf.best, leaf.points, leaf.categories) == expected
    assert leaf.scale_is_fixed == bool(scale)
    assert findings == ()


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("value = { worst = 10, best = 0 }", "a.x.value", "best must be above worst"),
        ("value = { worst = 1, best = 1 }", "a.x.value", "best must be above worst"),
        ("value = { worst = 1 }", "a.x.value", "must both be numbers"),
        ("value = { worst = 1, bets = 2 }", "a.x.value.bets", "Did you mean 'best'?"),
        ("value = 3", "a.x.value", "a table is expected"),
        ("value = { points = [[0, 0]] }", "a.x.points", "at least two"),
        ("value = { points = [[1, 0], [0, 1]] }", "a.x.points", "must rise"),
        ("value = { points = [[0, 0], [1, 2]] }", "a.x.points", "between 0 and 1"),
        ("value = { points = [[0, 1], [1, 0]] }", "a.x.points", "the other way"),
        ("value = { low = 0, high = 7 }", "a.x.value.high", "between 0 and 1"),
        ("value = { low = 0, high = 1 }\npoints = [[0, 0], [1, 1]]", "a.x.value.low", "does not belong here"),
        ('direction = "maximize"', "a.x.direction", "Did you mean 'maximise'?"),
        ('missing = "wrost"', "a.x.missing", "Did you mean 'worst'?"),
        ("weigth = 3", "a.x.weigth", "Did you mean 'weight'?"),
        ("weight = -3", "a.x.weight", "cannot be negative"),
        ("weight = nan", "a.x.weight", "a number is expected"),
        ("indifference = -1", "a.x.indifference", "cannot be negative"),
        ('veto = "low"', "a.x.veto", "a number is expected"),
        ('combine = "avg"', "a.x.combine", "mean or min"),
        ('axis = "priority"', "a.x.axis", "only top branches"),
    ],
)
def test_what_is_wrong_is_found_at_its_path(line, column, words):
    """The finding names the path of the tree."""
    weight = "" if line.startswith("weight") else "weight = 1\n"
    findings = tree(f"[a]\nweight = 1\n[a.x]\n{weight}{line}\n")[1]
    here = [f for f in findings if f.column == column and words in f.sentence()]
    assert here, [f.sentence() for f in findings]


def test_weight_sets():
    """Paths may be quoted or nested; unknown paths and negative weights are errors."""
    found, findings = tree(BASIC + '[weights.M]\n"a.x" = 5\n[weights.N.a]\nx = 7\n')
    assert found.weight_sets == {"M": {"a.x": 5}, "N": {"a.x": 7}}
    assert findings == ()
    assert with_weights(found, "M").leaves[0].weight == 5
    findings = tree(BASIC + '[weights.M]\n"a.z" = 5\n"a" = -1\n')[1]
    assert [f.column for f in findings] == ["weights.M.a.z", "weights.M.a"]
    assert findings[0].cure == "Did you mean 'a.x'?"


def test_one_weight_set_after_another():
    """What a set does not name has the base weights weight, whichever set was in force before."""
    found, _ = tree(BASIC + '[weights.M]\n"a.x" = 5\n[weights.N]\na = 7\n')
    first = with_weights(found, "M")
    assert with_weights(first, "N").leaves == with_weights(found, "N").leaves
    assert with_weights(first, "N").branches == with_weights(found, "N").branches
    assert with_weights(first, "N").leaves[0].weight == found.leaves[0].weight != first.leaves[0].weight


def test_siblings_without_weight():
    """Zero for one is allowed, zero for all is not; in a set neither."""
    findings = tree(BASIC.replace("weight = 2", "weight = 0"))[1]
    assert "all have weight 0" in findings[0].message
    assert tree(BASIC + "[a.y]\nweight = 0\n")[1] == ()
    assert tree(BASIC + "[weights.M]\na = 0\n")[1][0].column == "weights.M"


def test_a_missing_weight_is_one_and_said():
    """A warning, not an error."""
    found, findings = tree(BASIC.replace("weight = 2\n", ""))
    assert found.leaves[0].weight == 1
    assert [f.severity for f in findings] == ["warning"]


def test_the_day_of_an_agreement_is_a_day():
    """Every page says it."""
    assert tree(BASIC + "[agreed]\non = 2026-11-20\n")[1] == ()
    assert tree(BASIC + '[agreed]\non = "2026-11-20"\n')[1] == ()
    findings = tree(BASIC + '[agreed]\non = "soon"\n')[1]
    assert [(f.severity, f.column) for f in findings] == [("error", "agreed.on")]


def test_agreed_and_statements():
    """Sets and paths they name must exist."""
    text = BASIC + '[weights.M]\na = 1\n[agreed]\nset = "M"\n[[statement]]\norder = ["a.x"]\n'
    found, findings = tree(text)
    assert findings == ()
    assert found.agreed["set"] == "M"
    assert len(found.statements) == 1
    assert len(tree(text.replace('"M"', '"L"').replace('"a.x"', '"a.y"'))[1]) == 2


def test_a_tree_without_leaves():
    """Nothing to score."""
    assert "no leaf" in tree("title = 'x'\n")[1][0].message
