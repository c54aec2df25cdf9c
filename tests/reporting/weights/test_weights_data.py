"""The weights of a case as data."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.domain import (
    Ballot,
    Consistency,
    DataWeights,
    Elicited,
    GroupWeights,
    Judgement,
    Weighing,
    WeightGroup,
    WrittenWeights,
)
from prioritizer.reporting.weights.weights_data import weights_json
from prioritizer.scoring.elicitation.elicit import by_swing
from prioritizer.scoring.elicitation.groups import leaf_ranges
from prioritizer.scoring.elicitation.weight_table import weight_rows
from tests.scoring.cases import case
from tests.scoring.elicitation.trees import two_axes


@pytest.fixture
def weighing() -> Weighing:
    """The tree of two axes as it stands."""
    tree = two_axes()
    small = case([{"option": "o", "x": 1, "y": 1, "z": 1, "b": 1, "u": 1, "v": 1}], tree)
    rows = weight_rows(tree)
    return Weighing(small, "", rows, {"": rows, "MFA": rows}, leaf_ranges(small, tree))


def test_every_branch_and_leaf_has_its_shares(weighing: Weighing) -> None:
    """x: 3 of 6 points below a, which has 60 of 100 of its axis, which is half of all."""
    data = weights_json(weighing)
    entries = {e["path"]: e for e in data["criteria"]}
    x = entries["a.x"]
    assert (x["kind"], x["points"], x["local"], x["of_axis"], x["global"]) == ("leaf", 3, 0.5, 0.3, 0.15)
    assert (x["worst"], x["best"], x["fixed"]) == (0, 10, True)
    assert entries["a"]["kind"] == "branch"
    assert sum(e["global"] for e in data["criteria"] if e["kind"] == "leaf") == pytest.approx(1)
    assert set(x["sets"]) == {"MFA"}
    assert not {"elicited", "computed", "written"} & set(data)


def test_what_people_said_stands_with_their_shares(weighing: Weighing) -> None:
    """Two people, one group: the mean of 50 and 0 per cent is a quarter."""
    said = [Ballot("MFA", {"a": 100.0, "b": 100.0}), Ballot("MoD", {"a": 0.0, "b": 100.0})]
    data = weights_json(replace(weighing, elicited=by_swing(two_axes(), said)))["elicited"]
    (group,) = data["groups"]
    assert group["shares"] == {"a": 0.25, "b": 0.75}
    assert group["persons"]["MoD"] == {"a": 0, "b": 1}
    assert "consistency" not in group


def test_pairwise_judgements_say_what_contradicts_most(weighing: Weighing) -> None:
    """The judgement, what would fit, and Saaty's limit of a tenth; nothing where nothing contradicts."""
    worst = Judgement("a.x", "a.z", Fraction(9), "MFA")
    judged = [
        Consistency("MFA", 3.2, 0.1, 0.58, 0.17, worst, 4.0, 0.02, 1),
        Consistency("MoD", 3, 0, 0.58, 0),
    ]
    group = WeightGroup("a", "priority", ("a.x", "a.y", "a.z"))
    shares = {"a.x": 0.5, "a.y": 0.25, "a.z": 0.25}
    elicited = Elicited("ahp", "", (GroupWeights(group, shares, shares, consistency=tuple(judged)),))
    first, second = weights_json(replace(weighing, elicited=elicited))["elicited"]["groups"][0]["consistency"]
    assert (first["acceptable"], first["most_inconsistent"]["ratio"]) == (False, 9)
    assert first["most_inconsistent"]["consistent"] == 4
    assert (second["acceptable"], second["most_inconsistent"]) == (True, None)


def test_computed_and_written_weights_only_where_there_are_such(weighing: Weighing) -> None:
    """A method that is not defined says why; what was written is told line by line."""
    leaves = {path: 1 / 6 for path, row in weighing.rows.items() if row.is_leaf}
    methods = (
        DataWeights("entropy", "Entropy", "spread", "Shannon (1948)", leaves),
        DataWeights("critic", "CRITIC", "conflict", "Diakoulaki (1995)", None, why=("a.x",)),
    )
    written = WrittenWeights("tree.toml", "MFA", "-weight = 3\n+weight = 4\n")
    data = weights_json(replace(weighing, data=methods, written=written))
    first, second = data["computed"]
    assert sum(first["weights"].values()) == pytest.approx(1)
    assert (second["weights"], second["why_not"]) == (None, ["a.x"])
    entries = {e["path"]: e for e in data["criteria"]}
    assert set(entries["a.x"]["computed"]) == {"entropy"}
    assert "computed" not in entries["a"]
    assert data["written"]["changes"] == ["-weight = 3", "+weight = 4"]
    assert json.loads(json.dumps(data, allow_nan=False)) == data
