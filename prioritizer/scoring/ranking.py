"""Rankings: the score beside the other methods, their agreement and a consensus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.domain import Ranking, Rankings
from prioritizer.errors import Finding, InvalidInput
from prioritizer.scoring.agreement_status import agreement_findings
from prioritizer.scoring.methods.method_problem import ignored_thresholds, problem_of
from prioritizer.scoring.methods.rank_agreement import agreement, duels_won, mean_ranks
from prioritizer.scoring.methods.registry import ChosenMethod, consensus_by, resolve
from prioritizer.scoring.ranks import average_ranks, competition_ranks, rounded
from prioritizer.scoring.score import score_activities, score_partners

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prioritizer.domain import Case, CriteriaTree, DecisionMatrix, Scores
    from prioritizer.scoring.methods.problem import Obstacle
    from prioritizer.scoring.values import FloatArray

# what a reader needs to judge a ranking; the methods' own lines stand with each of them
SCORE = "the share of what is wanted that an option contributes, times how well it can work"
SCORE_COMPENSATES = "fully within priority and within feasibility; not between them: 0 on either is 0"
CONSENSUS = {
    "borda": "an option's mean rank over the score and all other methods",
    "copeland": "how many others an option beats in most rankings, less how many beat it",
}
CONSENSUS_COMPENSATES = "between methods: a low rank by one is made up for by a high rank by another"


def rank_case(case: Case, scores: Scores) -> Rankings:
    """Options by score, by every chosen method and by consensus; partners and activities by score.

    Without a criteria tree there is only the score. A method that is not defined on this data is
    left out, and a finding names the criterion and the cure.

    Raises:
        InvalidInput: for unknown methods and parameters.
    """
    rankings = [_by_score(scores)]
    findings = [*agreement_findings(case.tree)]
    for choice in check_methods(case):
        if case.tree is None or scores.matrix is None or scores.matrix.performance.empty:
            findings.append(_nothing_to_rank(choice))
            continue
        found, said = _by_method(case.tree, scores, scores.matrix, choice)
        rankings += found
        findings += said
    if len(rankings) > 1:
        rankings.append(_consensus(rankings, consensus_by(case.methods)))
    table = agreement(_ranks(rankings))
    return Rankings((*rankings, *_of_others(case, scores)), table, tuple(findings))


def check_methods(case: Case) -> list[ChosenMethod]:
    """The methods to run: those the case asks for, or all where it asks for none and has a tree.

    Raises:
        InvalidInput: for unknown methods and parameters, all of them at once.
    """
    if case.tree is None and not case.methods:
        return []
    choices, findings = resolve(case.methods, len(case.tree.leaves) if case.tree is not None else 0)
    if findings:
        raise InvalidInput(findings)
    return choices


def _by_score(scores: Scores) -> Ranking:
    scored = scores.table["score"].to_numpy()[scores.table["scored"].to_numpy()]
    ranking = _of_options(scores, "score", "Score (priority x feasibility)", "high", scored)
    return replace(ranking, measures=SCORE, compensates=SCORE_COMPENSATES)


def _by_method(
    tree: CriteriaTree, scores: Scores, matrix: DecisionMatrix, choice: ChosenMethod
) -> tuple[list[Ranking], list[Finding]]:
    """The method's ranking, or none and why; and what was asked of it that it could not use."""
    method = choice.method
    problem = problem_of(tree, matrix, choice.settings)
    obstacles = method.obstacles(problem, choice.settings)
    findings = [_left_out(choice, obstacle) for obstacle in obstacles]
    if method.name == "promethee2":
        findings += [_unusable_threshold(choice, path) for path in ignored_thresholds(tree, choice.settings)]
    if obstacles:
        return [], findings
    result = method.run(problem, choice.settings)
    ranking = _of_options(scores, choice.label, method.title, method.better, result)
    ranking = replace(ranking, measures=method.measures, compensates=method.compensates)
    return [replace(ranking, source=method.source)], findings


def _consensus(rankings: Sequence[Ranking], by: str) -> Ranking:
    """The options by their mean rank over the score and every method, or by their duels in them."""
    ranks = np.array([average_ranks(own) for own in _ranks(rankings).values()])
    keys = rankings[0].items.sort_index()[["id", "level"]]
    if by == "copeland":
        made = _ranking("options", "consensus", "Consensus (duels won)", "high", keys, duels_won(ranks))
    else:
        made = _ranking("options", "consensus", "Consensus (mean rank)", "low", keys, mean_ranks(ranks))
    return replace(made, measures=CONSENSUS[by], compensates=CONSENSUS_COMPENSATES)


def _of_others(case: Case, scores: Scores) -> list[Ranking]:
    """Partners and activities by score, where the tree says anything about them."""
    if case.tree is None:
        return []
    partners, activities = score_partners(case), score_activities(case, scores)
    titles = {
        "partners": "Partner score (leaves measured on partners)",
        "activities": "Activity score (mean over its options)",
    }
    return [
        _ranking(of, "score", titles[of], "high", _keys(found.index), np.asarray(found, dtype=np.float64))
        for of, found in (("partners", partners), ("activities", activities))
        if len(found)
    ]


def _of_options(scores: Scores, method: str, title: str, better: str, result: FloatArray) -> Ranking:
    """A ranking of the scored options; ``result`` in their order."""
    scored = scores.table[scores.table["scored"]]
    keys = _keys(scored["option"], scored["level"].tolist())
    return _ranking("options", method, title, better, keys, result)


def _keys(ids: Iterable[str], levels: Sequence[str] | str = "") -> pd.DataFrame:
    return pd.DataFrame({"id": list(ids), "level": levels})


def _ranking(
    of: str, method: str, title: str, better: str, keys: pd.DataFrame, result: FloatArray
) -> Ranking:
    """Round, rank and sort. The items' index keeps the rows' order in the case."""
    score = rounded(result)
    rank = competition_ranks(score, better).astype(int)
    order = np.lexsort((keys["level"].to_numpy(dtype=str), keys["id"].to_numpy(dtype=str), rank))
    items = keys.assign(score=score, rank=rank).iloc[order]
    return Ranking(of, method, title, better, items)


def _ranks(rankings: Sequence[Ranking]) -> dict[str, FloatArray]:
    """Label -> ranks of the options in the order of the case."""
    return {r.method: r.items.sort_index()["rank"].to_numpy(dtype=np.float64) for r in rankings}


def _left_out(choice: ChosenMethod, obstacle: Obstacle) -> Finding:
    criterion = f"'{obstacle.criterion}' " if obstacle.criterion else ""
    message = f"{choice.label} is left out: {criterion}{obstacle.what}."
    on_values = f'Write {{ method = "{choice.method.name}", input = "values" }} to run it on values.'
    return _warning(choice, message, obstacle.cure or on_values)


def _unusable_threshold(choice: ChosenMethod, criterion: str) -> Finding:
    why = "they are in the measure's unit, and the leaf enters by values that do not follow it evenly."
    return _warning(choice, f"{choice.label} does without the thresholds of '{criterion}': {why}")


def _nothing_to_rank(choice: ChosenMethod) -> Finding:
    message = f"{choice.label} is left out: no option has values on criteria."
    return _warning(choice, message, "Name a tree as `criteria` in case.toml.")


def _warning(choice: ChosenMethod, message: str, cure: str = "") -> Finding:
    return Finding("warning", "case", None, "ranking.methods", choice.label, message, cure)
