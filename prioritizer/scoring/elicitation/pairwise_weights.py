"""From pairwise judgements to weights: checked against the tree, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import Consistency, Elicited, GroupWeights, Judgement
from prioritizer.errors import Finding
from prioritizer.reading.findings import listed
from prioritizer.scoring.elicitation import pairwise
from prioritizer.scoring.elicitation.elicit import scaled, unknown
from prioritizer.scoring.elicitation.groups import group_with, groups_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prioritizer.domain import CriteriaTree, WeightGroup
    from prioritizer.scoring.values import FloatArray

HIGHEST_RATIO = 9.0  # of Saaty's scale


def by_pairs(tree: CriteriaTree, judgements: Sequence[Judgement]) -> Elicited:
    """AHP weights from judgements on every pair of a group; several judges' are their geometric mean."""
    findings: list[Finding] = []
    usable = [j for j in judgements if _is_usable(tree, j, findings)]
    found = []
    for group in groups_of(tree):
        own = [j for j in usable if j.first in group.members]
        matrices = _matrices(group, own, findings)
        if own and len(matrices) == len({j.judge for j in own}):
            found.append(_judged(tree, group, matrices))
    return Elicited("pairwise", "", tuple(found), tuple(findings))


def _is_usable(tree: CriteriaTree, judgement: Judgement, findings: list[Finding]) -> bool:
    """Whether both criteria are siblings; findings where not, a warning beyond Saaty's scale."""
    table, row = judgement.table, judgement.row
    ends = (judgement.first, judgement.second)
    wrong = [unknown(tree, table, row, path) for path in ends if group_with(tree, path) is None]
    if not wrong and group_with(tree, ends[0]) != group_with(tree, ends[1]):
        message = "only criteria under the same branch (at the top, on the same axis) can be compared."
        wrong = [Finding("error", table, row, "", " / ".join(ends), message)]
    if not wrong and ends[0] == ends[1]:
        message = "a criterion is compared with itself."
        wrong = [Finding("error", table, row, "", ends[0], message, "Remove the judgement.")]
    findings += wrong
    ratio = float(judgement.ratio)
    if not wrong and max(ratio, 1 / ratio) > HIGHEST_RATIO:
        message = "the ratio is beyond 9, the highest of the usual scale; it is used as it stands."
        findings.append(Finding("warning", table, row, "ratio", f"{ratio:g}", message))
    return not wrong


def _matrices(
    group: WeightGroup, judgements: Sequence[Judgement], findings: list[Finding]
) -> dict[str, FloatArray]:
    """Judge -> complete matrix; findings where a pair was judged twice or not at all."""
    matrices = {}
    for judge in dict.fromkeys(j.judge for j in judgements):
        own = [j for j in judgements if j.judge == judge]
        twice = _judged_twice(own)
        findings += twice
        place = {path: i for i, path in enumerate(group.members)}
        cells = [(place[j.first], place[j.second], float(j.ratio)) for j in own]
        matrix = pairwise.reciprocal(len(place), cells)
        missing = [
            f"{a}/{b}"
            for i, a in enumerate(group.members)
            for b in group.members[i + 1 :]
            if np.isnan(matrix[i, place[b]])
        ]
        if missing:
            findings.append(_not_judged(group, judge, missing))
        if not missing and not twice:
            matrices[judge] = matrix
    return matrices


def _judged_twice(judgements: Sequence[Judgement]) -> list[Finding]:
    seen: dict[frozenset[str], Judgement] = {}
    findings = []
    for judgement in judgements:
        pair = frozenset((judgement.first, judgement.second))
        if pair in seen:
            table, row = judgement.table, judgement.row
            found = f"{judgement.first}/{judgement.second}"
            message = f"{judgement.judge or 'the judge'} compared this pair twice."
            findings.append(Finding("error", table, row, "", found, message, "Keep one of the judgements."))
        seen.setdefault(pair, judgement)
    return findings


def _judged(tree: CriteriaTree, group: WeightGroup, matrices: Mapping[str, FloatArray]) -> GroupWeights:
    """The weights of the judges' geometric mean, and everyone's own with their consistency."""
    own = {judge: pairwise.priorities(matrix).weights for judge, matrix in matrices.items()}
    consistency = [_consistency(group, judge, matrix) for judge, matrix in matrices.items()]
    share = next(iter(own.values()))
    if len(matrices) > 1:
        together = pairwise.group_judgement(list(matrices.values()))
        share = pairwise.priorities(together).weights
        consistency.append(_consistency(group, "", together))
    persons = {judge: _named(group, w) for judge, w in own.items()} if len(own) > 1 else {}
    named = _named(group, share)
    return GroupWeights(group, scaled(tree, group, named), named, persons, tuple(consistency))


def _named(group: WeightGroup, weights: FloatArray) -> dict[str, float]:
    return dict(zip(group.members, weights.tolist(), strict=True))


def _consistency(group: WeightGroup, judge: str, matrix: FloatArray) -> Consistency:
    found, doubt = pairwise.priorities(matrix), pairwise.most_doubtful(matrix)
    measures = (found.largest_eigenvalue, found.index, found.random_index, found.ratio)
    if doubt is None:
        return Consistency(judge, *measures)
    ends = group.members[doubt.row], group.members[doubt.column]
    stated = pairwise.as_ratio(float(matrix[doubt.row, doubt.column]))
    worst = Judgement(*ends, stated, judge)
    return Consistency(judge, *measures, worst, doubt.consistent, doubt.ratio_after, doubt.ties)


def _not_judged(group: WeightGroup, judge: str, missing: Sequence[str]) -> Finding:
    who = judge or "--judge"
    message = f"these pairs of '{group.name}' are not compared yet."
    cure = "Compare every pair once, either way round."
    return Finding("error", who, None, "ratio", listed(missing), message, cure)
