"""Weight sets, what was agreed, and statements about weights."""

from __future__ import annotations

import pytest

from prioritizer.errors import UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.content.weights import read_statements, read_weight_sets, reweighted
from prioritizer.reading.files.documents import Document
from prioritizer.reading.findings import Findings
from tests.reading.cases import starter

PATHS = ("political", "political.tier")


def read(reader, content):
    """What a reader makes of a document, and the places and cures of its findings."""
    findings = Findings()
    made = reader(Document("criteria/t", content), PATHS, findings)
    return made, [(f.column, f.cure) for f in findings.all()]


def test_paths_of_a_set_may_be_quoted_or_nested():
    """Both mean the same."""
    sets = {"A": {"political.tier": 3}, "B": {"political": {"tier": 3}}}
    assert read(read_weight_sets, {"weights": sets}) == ({name: {"political.tier": 3.0} for name in "AB"}, [])


@pytest.mark.parametrize(
    ("sets", "column", "cure"),
    [
        (3, "weights", "Write [weights.MFA]."),
        ({"A": 3}, "weights.A", "Write [weights.A]."),
        ({"A": {"politcal": 1}}, "weights.A.politcal", "Did you mean 'political'?"),
        ({"A": {"political": -1}}, "weights.A.political", "Write a number of 0 or more."),
    ],
)
def test_what_is_no_set_says_how_to_write_one(sets, column, cure):
    """At its path."""
    assert read(read_weight_sets, {"weights": sets})[1] == [(column, cure)]


def test_statements_name_paths_of_the_tree():
    """An unknown key and an unknown path each have their cure."""
    good = {"order": ["political", "political.tier"]}
    assert read(read_statements, {"statement": [good]}) == ((good,), [])
    found = read(read_statements, {"statement": [{"ordr": []}, {"leaf": "politcal"}]})[1]
    assert found == [("statement.ordr", "Did you mean 'order'?"), ("statement", "Did you mean 'political'?")]


def test_a_case_is_reweighted_by_a_set_of_its_tree(tmp_path):
    """Nothing is read again; an unknown set names those there are."""
    folder = starter(tmp_path)
    tree = folder / "criteria" / "starter.toml"
    tree.write_text(tree.read_text(encoding="utf-8") + "\n[weights.M]\npolitical = 7\n", encoding="utf-8")
    case = read_case(folder)
    assert reweighted(case, "M").tree.stated["political"] == 7
    assert reweighted(case, "M").weights_used == "M"
    with pytest.raises(UsageProblem, match="known: M"):
        reweighted(case, "N")
