"""Statements about weights must be such that some weights obey them."""

from __future__ import annotations

from tests.reading.cases import findings, minimal, the

TREE = "[x]\nweight = 1\nvalue = { worst = 0, best = 1 }\n[y]\nweight = 1\nvalue = { worst = 0, best = 1 }\n"
ORDER = '[[statement]]\norder = ["{}", "{}"]\n'


def stated(parent, statements):
    """What is found of a tree with these statements."""
    case = 'as_of = 2027-01-01\ncriteria = "tree"\n'
    return findings(minimal(parent, "option,x,y\na,0,1\nb,1,0\n", case, tree=TREE + statements))


def test_statements_that_can_be_obeyed_have_no_finding(tmp_path):
    """An order and a limit of one share."""
    text = ORDER.format("x", "y") + '[[statement]]\nleaf = "y"\nmin = 0.2\n'
    assert not [f for f in stated(tmp_path, text) if "statement" in f.column]


def test_statements_that_contradict_each_other_are_a_warning(tmp_path):
    """The plan itself uses the weights in force, so it can be made."""
    text = ORDER.format("x", "y") + '[[statement]]\nleaf = "y"\nmin = 0.6\n'
    found = the(stated(tmp_path, text), "tree", "statement")
    assert found.severity == "warning"
    assert found.cure
