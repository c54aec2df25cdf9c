"""What each set of weights would have, as data."""

from __future__ import annotations

import json

import pytest

from prioritizer.reporting.stakeholders.stakeholder_data import ranking_data, sets_data, stakeholders_data
from tests.reporting import sample
from tests.reporting.stakeholders.sides import PLANS, stakeholders


def test_how_the_plan_stands_with_each() -> None:
    """9 of 10 and 6 of 8; the set without a name is the base weights."""
    data = stakeholders_data(sample.case(), stakeholders())["stakeholders"]
    own, mfa = data["sets"]
    assert (own["id"], own["own_weights_of_the_tree"], own["reached_low"]) == ("", True, 0.9)
    assert (mfa["id"], mfa["value"], mfa["best_high"], mfa["reached_high"]) == ("MFA", 6, 8, 0.75)
    assert not {"plans", "compromise", "disputed"} & set(data)


def test_plans_and_compromise_where_they_were_asked_for() -> None:
    """Each plan with its starts by name, what all want, what is disputed, what each gives up."""
    data = stakeholders_data(sample.case(), stakeholders(**PLANS))["stakeholders"]
    assert data["plans"][0]["selected"] == [
        {"option": "GEO-exercise", "level": "full", "start": "2027-Q2"},
        {"option": "TRI-staff", "level": "full", "start": "2027-Q4"},
    ]
    assert data["wanted_by_all"] == ["GEO-exercise"]
    assert [(d["id"], d["wanted_by"], d["in_compromise"]) for d in data["disputed"]] == [
        ("TRI-visit", ["MFA"], True), ("TRI-staff", [""], False),
    ]  # fmt: skip
    own, mfa = data["compromise"]["parties"]
    assert (own["gives_up_low"], own["gives_up_part_high"], own["without"]) == (1.5, 0.15, ["TRI-staff:full"])
    assert (mfa["floor"], mfa["value"], mfa["share_low"]) == (6, 7, 0.5)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_what_drives_a_pair_apart() -> None:
    """Shares of criteria add up to 1; an option's parts are the difference of its scores."""
    (pair,) = sets_data(stakeholders())["stakeholders"]["agreement"]
    assert sum(c["share"] for c in pair["criteria"]) == pytest.approx(1)
    (gap,) = pair["options"]
    assert sum(c["adds"] for c in gap["criteria"]) == pytest.approx(gap["scores"][0] - gap["scores"][1])


def test_a_ranking_is_told_best_first() -> None:
    """Every scored level once, by rank, then by name."""
    ranking = ranking_data(sample.scores())
    places = [(r["rank"], r["id"], r["level"]) for r in ranking]
    assert places == sorted(places)
    assert len(places) == len(sample.OPTION_ROWS)


def test_one_set_of_weights_has_nothing_to_tell() -> None:
    """No key at all."""
    assert stakeholders_data(sample.case(), None) == {} == sets_data(None)
