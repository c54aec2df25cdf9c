"""Stakeholders: whose weights there are, how far their rankings agree, and what drives scores apart."""

from dataclasses import replace

import numpy as np
import pytest

from prioritizer.domain import Branch
from prioritizer.reading.content.weights import reweighted
from prioritizer.scoring import score_case
from prioritizer.scoring.stakeholders import consult, contributions, scores_by_sets, trees_by_stakeholder
from tests.scoring.cases import case, leaf, tree

BRANCHES = (
    Branch("wish", 60, "priority"),
    Branch("gain", 40, "priority"),
    Branch("access", 50, "feasibility"),
)
LEAVES = ("wish.tier", "wish.goals", "gain.skill", "access.roads", "access.talks")
OWN = {"wish": 60, "gain": 40}


def scaled(path):
    return leaf(path, 10, worst=0, best=1)


def case_with(sets, options=30, seed=1):
    """Options with random values by five criteria on two axes, and these weight sets."""
    rng = np.random.default_rng(seed)
    rows = [
        {"option": f"o{n:02}"} | {path.split(".")[1]: float(v) for path, v in zip(LEAVES, row, strict=True)}
        for n, row in enumerate(rng.random((options, len(LEAVES))))
    ]
    criteria = replace(tree(*map(scaled, LEAVES), branches=BRANCHES), weight_sets=sets)
    return case(rows, criteria)


MFA = {"wish": 90, "gain": 10, "wish.tier": 30, "access.talks": 70}
MOD = {"wish": 20, "gain": 80, "access.roads": 0}


def test_every_set_gives_the_scores_of_the_case_by_that_set():
    """As if the case had been read by it; without a tree there are no sets."""
    made = case_with({"MFA": MFA, "MoD": MOD})
    found = scores_by_sets(made)
    assert list(found) == ["MFA", "MoD"]
    for name, scores in found.items():
        assert scores.table.equals(score_case(reweighted(made, name)).table)
    assert scores_by_sets(replace(made, tree=None)) == {}


def heard(sets, **more):
    made = case_with(sets, **more)
    return made, consult(made, score_case(made))


def test_the_trees_own_weights_speak_only_where_no_set_has_them():
    """Three voices of two sets and other own weights, two where one set repeats the tree's."""
    assert list(trees_by_stakeholder(case_with({"MFA": MFA, "MoD": MOD}))) == ["", "MFA", "MoD"]
    twice = {name: 2 * weight for name, weight in OWN.items()}  # the same shares
    assert list(trees_by_stakeholder(case_with({"MFA": MFA, "plan": twice}))) == ["MFA", "plan"]


def test_one_voice_is_nobody_to_disagree():
    """No set, or a set that repeats the base weights, makes no stakeholders."""
    assert heard({})[1] is None
    assert heard({"plan": OWN})[1] is None
    assert consult(case([{"option": "a"}]), score_case(case([{"option": "a"}]))) is None


@pytest.mark.parametrize("name", ["", "MFA", "MoD"])
def test_the_weights_in_force_change_nobodys_scores(name):
    """Each stakeholder's scores are those of ``--weights`` with its set, whichever is in force."""
    made = case_with({"MFA": MFA, "MoD": MOD})
    used = reweighted(made, name) if name else made
    found = consult(used, score_case(used))
    assert found.in_force == name
    assert list(found.scores) == ["", "MFA", "MoD"]
    for other, scores in found.scores.items():
        alone = score_case(reweighted(made, other) if other else made)
        assert scores.table["score"].to_list() == alone.table["score"].to_list()


def test_a_set_that_repeats_the_trees_own_weights_is_in_force():
    """Then the plan is made by that stakeholder's weights."""
    assert heard({"MFA": MFA, "plan": OWN})[1].in_force == "plan"


@pytest.mark.parametrize("seed", range(5))
def test_contributions_add_up_to_the_difference_of_scores(seed):
    """Leaf by leaf, over both axes, to the last digit scores are rounded to."""
    made = case_with({"MFA": MFA, "MoD": MOD}, seed=seed)
    trees, found = trees_by_stakeholder(made), consult(made, score_case(made))
    parts = contributions((trees["MFA"], trees["MoD"]), found.scores["MFA"])
    difference = found.scores["MFA"].table["score"] - found.scores["MoD"].table["score"]
    assert parts.sum(axis=1).to_numpy() == pytest.approx(difference.to_numpy(), abs=2e-12)
    assert np.abs(parts.to_numpy()).max() > 0.01


def test_contributions_add_up_where_a_set_gives_an_axis_no_weight():
    """Feasibility then counts 1, and its criteria carry the difference."""
    made = case_with({"MFA": MFA, "bold": {"access": 0}})
    trees, found = trees_by_stakeholder(made), consult(made, score_case(made))
    parts = contributions((trees["MFA"], trees["bold"]), found.scores["MFA"])
    difference = found.scores["MFA"].table["score"] - found.scores["bold"].table["score"]
    assert parts.sum(axis=1).to_numpy() == pytest.approx(difference.to_numpy(), abs=2e-12)


def test_contributions_by_hand():
    """Two criteria weighed 80 to 20 and 20 to 80: each moves half of the difference."""
    criteria = tree(scaled("wish.tier"), scaled("gain.skill"), branches=BRANCHES[:2])
    sets = {"MFA": {"wish": 80, "gain": 20}, "MoD": {"wish": 20, "gain": 80}}
    made = case([{"option": "a", "tier": 1.0, "skill": 0.0}], replace(criteria, weight_sets=sets))
    trees = trees_by_stakeholder(made)
    parts = contributions((trees["MFA"], trees["MoD"]), score_case(made))
    assert parts.loc["a:full"].to_dict() == pytest.approx({"wish.tier": 0.3, "gain.skill": 0.3})


def test_causes_are_shares_of_all_differences():
    """The shares add up to 1; a criterion that both weigh alike, and alone, causes nothing."""
    _, found = heard({"MFA": MFA, "MoD": MOD})
    for pair in found.disagreements:
        assert sum(pair.criteria.values()) == pytest.approx(1)
    _, found = heard({"roads": {"access.roads": 90}, "talks": {"access.talks": 90}})
    pair = next(p for p in found.disagreements if p.first)
    assert set(pair.criteria) == {"access.roads", "access.talks"}


def test_options_are_named_by_how_far_their_ranks_lie_apart():
    """The largest difference first, an option once, and what is ranked alike not at all."""
    _, found = heard({"MFA": MFA, "MoD": MOD})
    for pair in found.disagreements:
        away = [abs(gap.ranks[0] - gap.ranks[1]) for gap in pair.options]
        assert away == sorted(away, reverse=True)
        assert away[-1] > 0
        assert len({gap.option for gap in pair.options}) == len(pair.options)
        for gap in pair.options:
            assert sum(gap.criteria.values()) == pytest.approx(gap.scores[0] - gap.scores[1])


def test_agreement_is_that_of_the_ranks():
    """Reversed weights reverse the order of two options: the rank correlation is -1."""
    criteria = tree(scaled("wish.tier"), scaled("gain.skill"), branches=BRANCHES[:2])
    rows = [{"option": "a", "tier": 1.0, "skill": 0.0}, {"option": "b", "tier": 0.0, "skill": 1.0}]
    sets = {"MFA": {"wish": 80, "gain": 20}, "MoD": {"wish": 40, "gain": 60}}
    made = case(rows, replace(criteria, weight_sets=sets))
    found = consult(made, score_case(made))
    pairs = {(p.first, p.second): p for p in found.disagreements}
    assert pairs["MFA", "MoD"].spearman == -1
    assert pairs["", "MFA"].spearman == 1
    assert pairs["", "MFA"].options == ()


def test_two_equal_sets_agree():
    """Nothing drives them apart, and nothing is made up."""
    _, found = heard({"MFA": MFA, "copy": MFA})
    pair = next(p for p in found.disagreements if p.first)
    assert (pair.spearman, pair.criteria, pair.options) == (1, {}, ())


def test_an_unscored_commitment_takes_no_part():
    """It has no score by any weights; the others are compared."""
    made = case_with({"MFA": MFA, "MoD": MOD}, options=5)
    frame = made.columns["options"].copy()
    frame.loc[2, "tier"] = float("nan")
    option = replace(made.options[2], commitment="committed")
    options = (*made.options[:2], option, *made.options[3:])
    made = replace(made, columns={"options": frame}, attributes=frame, options=options)
    found = consult(made, score_case(made))
    assert all(gap.option != "o02" for pair in found.disagreements for gap in pair.options)
    assert sum(found.disagreements[0].criteria.values()) == pytest.approx(1)


def test_nothing_scored_is_nothing_to_disagree_on():
    """With unscored commitments alone there are voices, but no rankings to compare."""
    made = case_with({"MFA": MFA, "MoD": MOD}, options=1)
    frame = made.columns["options"].assign(tier=float("nan"))
    options = (replace(made.options[0], commitment="committed"),)
    made = replace(made, columns={"options": frame}, attributes=frame, options=options)
    found = consult(made, score_case(made))
    assert (list(found.scores), found.disagreements) == (["", "MFA", "MoD"], ())
