"""Two cases compared as they were written."""

from __future__ import annotations

import pytest

from prioritizer.errors import InvalidInput
from prioritizer.reading.differences import differences, input_rows
from tests.reading.cases import minimal

HEAD = 'title = "t"\ncriteria = "tree.toml"\n[allocation]\ngap = 0.1\n'
TREE = "[a]\nweight = {}\n[a.x]\nweight = 2\nvalue = {{ worst = 0, best = 1 }}\n"
RULE = '[[rule]]\nid = "R1"\nkind = "require"\ntext = "t"\nselect = {{ option = "{}" }}\n'


def case(parent, name, options, weight=1, required="a", **others):
    """A case in a folder of its own."""
    place = parent / name
    place.mkdir()
    return minimal(place, options, HEAD, rules=RULE.format(required), tree=TREE.format(weight), **others)


def lines(before, after):
    """The differences as tuples."""
    found = differences(input_rows(before), input_rows(after))
    return [(d.table, d.id, d.kind, d.column, d.before, d.after) for d in found]


def test_cells_rows_rules_and_weights(tmp_path):
    """Rows are matched by their ids, whatever their order; spellings of one number are the same."""
    before = case(tmp_path, "one", "option,level,effect\na,full,1\nb,,0.50\nc,full,2\n")
    after = case(tmp_path, "two", "level,option,effect\n,d,1\nfull,b,0.5\n,a,3\n", weight=4, required="b")
    assert lines(before, after) == [
        ("options", "a full", "changed", "effect", "1", "3"),
        ("options", "c full", "removed", "", "", ""),
        ("options", "d full", "added", "", "", ""),
        ("rule", "R1", "changed", "select", '{"option": "a"}', '{"option": "b"}'),
        ("criteria", "a", "changed", "weight", "1", "4"),
    ]


def test_tables_without_ids_are_matched_by_what_they_are_for(tmp_path):
    """The same need twice is told apart by a number."""
    need = "for,resource,amount,payer\na,money,1,\na,money,{},home\na,money,3,host\n"
    before = case(tmp_path, "one", "option\na\n", requirements=need.format(2))
    after = case(tmp_path, "two", "option\na\n", requirements=need.format(5))
    assert lines(before, after) == [("requirements", "a money home #2", "changed", "amount", "2", "5")]


def test_the_same_case_differs_in_nothing(tmp_path):
    """Also where it is compared with itself under another name."""
    assert lines(case(tmp_path, "one", "option\na\n"), case(tmp_path, "two", "option\na\n")) == []


def test_a_case_that_cannot_be_read_is_refused(tmp_path):
    """Differences from half a case would be wrong."""
    place = case(tmp_path, "one", "option\na\n")
    (place / "rules.toml").write_text("[[rule", encoding="utf-8")
    with pytest.raises(InvalidInput):
        input_rows(place)
