"""All rankings of a case, their agreement and what could not be ranked."""

import numpy as np
import pytest

from prioritizer.domain import MethodChoice
from prioritizer.errors import InvalidInput
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.methods.registry import BY_DEFAULT
from tests.scoring.cases import case, leaf, matrix_case, tree

MATRIX = [[3, 2, 5], [1, 4, 5], [2, 2, 9], [3, 2, 5]]


def ranked(given):
    return rank_case(given, score_case(given))


def test_the_score_every_method_and_a_consensus():
    """In a fixed order; each pair of them has an agreement."""
    found = ranked(matrix_case(MATRIX, [1, -1, 1]))
    labels = ["score", *BY_DEFAULT, "consensus"]
    assert [r.method for r in found.rankings if r.of == "options"] == labels
    assert len(found.agreement) == len(labels) * (len(labels) - 1)
    assert found.findings == ()


def test_items_are_sorted_by_rank_then_id_and_ties_share_the_best_rank():
    """o0 and o3 are the same option twice."""
    for ranking in ranked(matrix_case(MATRIX, [1, -1, 1])).rankings:
        assert list(ranking.items) == ["id", "level", "score", "rank"]
        ranks = dict(zip(ranking.items["id"], ranking.items["rank"], strict=True))
        assert ranks["o0"] == ranks["o3"]
        keys = list(zip(ranking.items["rank"], ranking.items["id"], strict=True))
        assert keys == sorted(keys)


def test_the_consensus_is_the_mean_of_the_ranks_beside_it():
    """Ties averaged; lower is better."""
    found = ranked(matrix_case([[10, 0], [0, 10], [6, 5]], [1, 1], methods=(MethodChoice("promethee2"),)))
    consensus = found.get("options", "consensus")
    assert consensus.better == "low"
    score, flows = (found.get("options", m).items.sort_index()["rank"] for m in ("score", "promethee2"))
    assert score.tolist() == [2, 2, 1]
    assert flows.tolist() == [1, 1, 1]
    assert consensus.items.sort_index()["score"].tolist() == [2.25, 2.25, 1.5]


def test_the_consensus_may_count_duels_between_the_rankings():
    """An option beats another where most rankings place it higher."""
    by_duels = (MethodChoice("promethee2"), MethodChoice("consensus", {"by": "copeland"}))
    consensus = ranked(matrix_case([[10, 0], [0, 10], [6, 5]], [1, 1], methods=by_duels)).get(
        "options", "consensus"
    )
    assert consensus.better == "high"
    assert consensus.items.sort_index()["score"].tolist() == [-1, -1, 2]


def test_every_ranking_says_what_it_measures_and_where_it_compensates():
    """Methods also who published them."""
    for ranking in ranked(matrix_case(MATRIX, [1, -1, 1])).rankings:
        assert ranking.of != "options" or (ranking.measures and ranking.compensates)
        assert ranking.method in ("score", "consensus") or ranking.source


def test_a_method_that_is_not_defined_here_is_left_out_with_its_criterion_and_cure():
    """Never guessed, never NaN; on values it runs."""
    numbers = np.array(MATRIX) - 2.0
    found = ranked(matrix_case(numbers, [1, -1, 1]))
    assert "copras" not in {r.method for r in found.rankings}
    assert "waspas" not in {r.method for r in found.rankings}
    sentences = [finding.sentence() for finding in found.findings]
    assert any("copras is left out: 'all.c0' has negative quantities" in line for line in sentences)
    assert all('input = "values"' in line for line in sentences)
    on_values = MethodChoice("copras", {"input": "values"})
    assert ranked(matrix_case(numbers, [1, -1, 1], methods=(on_values,))).findings == ()


def test_thresholds_that_cannot_be_used_are_said():
    """PROMETHEE II on values, with thresholds on a curve."""
    curve = [((0.0, 0.0), (1.0, 0.2), (9.0, 1.0))]
    choice = MethodChoice("promethee2", {"input": "values"})
    found = ranked(matrix_case([[1], [5]], [1], methods=(choice,), points=curve, preference=[2.0]))
    assert "does without the thresholds of 'all.c0'" in found.findings[0].message
    assert found.get("options", "promethee2").items["score"].tolist() == [1, -1]


def test_unknown_methods_stop_the_run():
    """With the suggestion in the message."""
    with pytest.raises(InvalidInput, match="Did you mean 'spotis'"):
        ranked(matrix_case(MATRIX, [1, -1, 1], methods=(MethodChoice("spotiss"),)))


def test_without_a_tree_there_is_only_the_score():
    """Methods asked for by name are said to be left out."""
    found = ranked(case([{"option": "a"}, {"option": "b"}]))
    assert [(r.of, r.method) for r in found.rankings] == [("options", "score")]
    assert found.get("options", "score").items["rank"].tolist() == [1, 1]
    assert found.agreement.empty
    asked = ranked(case([{"option": "a"}], methods=(MethodChoice("topsis"),)))
    assert "no option has values" in asked.findings[0].message


def test_commitments_without_a_score_enter_no_ranking():
    """Nor does a case of nothing but such commitments fail."""
    options = [{"option": "a", "x": 1.0}, {"option": "b", "x": np.nan, "commitment": "committed"}]
    criteria = tree(leaf("all.x", worst=0.0, best=2.0))
    assert ranked(case(options, criteria)).get("options", "topsis").items["id"].tolist() == ["a"]
    assert ranked(case(options[1:], criteria)).get("options", "score").items.empty


def test_partners_and_activities_are_ranked_by_score():
    """Partners on what is measured on partners, activities by their options."""
    found = ranked(
        case(
            [
                {"option": "a", "activity": "visit", "partner": "GEO"},
                {"option": "b", "activity": "course", "partner": "TUR"},
            ],
            tree(leaf("all.x", worst=0.0, best=1.0), leaf("all.y", worst=0.0, best=1.0)),
            partners={"GEO": {"x": 0.2}, "TUR": {"x": 0.7}, "USA": {"x": 0.4}},
            activities={"visit": {"y": 1.0}, "course": {"y": 0.0}},
        )
    )
    partners = found.get("partners", "score").items
    assert dict(zip(partners["id"], partners["score"], strict=True)) == {"TUR": 0.7, "USA": 0.4, "GEO": 0.2}
    assert found.get("activities", "score").items["id"].tolist() == ["visit", "course"]
