"""How stable a ranking is: under other weights, uncertain values, other methods and without an option."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prioritizer.domain import Stability
from prioritizer.domain.statements import statement_findings
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.scoring.ranking import check_methods
from prioritizer.scoring.stability.acceptability import SEED, Subject, acceptability, subject_of
from prioritizer.scoring.stability.diagnostics import correlations, normalisations
from prioritizer.scoring.stability.rank_reversal import reversals
from prioritizer.scoring.stability.value_ranges import value_ranges
from prioritizer.scoring.stability.weight_sampling import REACH, kinds
from prioritizer.scoring.stability.weight_thresholds import pair_changes, weight_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritizer.domain import Case, DecisionMatrix, Plan, Scores

DRAWS = 10_000  # a share of draws is then known to about one per cent
MOST_SCORES = 2_000 * DRAWS  # of a plan's options: beyond 2,000 options a plan's page is drawn with fewer
LEFT_OUT = 10  # the best options, left out one at a time

__all__ = ["DRAWS", "LEFT_OUT", "pair_of", "stability_of", "stability_of_plan"]


def stability_of(
    case: Case,
    scores: Scores,
    *,
    top: int,
    rows: Sequence[str] = (),
    pair: tuple[str, str] | None = None,
    draws: int = DRAWS,
    left_out: int = LEFT_OUT,
) -> Stability | None:
    """How stable the ranking of the scored option levels (or of the ``rows`` named) is.

    None without a criteria tree or where nothing is scored. ``top`` is the N of the best N; ``pair``
    names two rows; the ``left_out`` best rows are left out one at a time.
    """
    if case.tree is None or scores.matrix is None or scores.matrix.values.empty:
        return None
    matrix = _narrowed(scores.matrix, rows)
    subject = subject_of(case.tree, matrix.values, matrix.weights, value_ranges(case))
    best = [key for _, key in sorted(zip(-subject.score, subject.keys, strict=True))]
    found = Stability(
        seed=SEED,
        draws=draws,
        top=top,
        reach=REACH,
        ranges=_ranged(subject),
        views=tuple(acceptability(subject, kind, draws, top) for kind in kinds(case.tree)),
        changes=weight_changes(subject, top),
        pair=pair or (),
        pair_changes=pair_changes(subject, pair) if pair else (),
        findings=tuple(statement_findings(case.tree)),
    )
    return _with_methods(found, case, matrix, best[:left_out])


def _with_methods(found: Stability, case: Case, matrix: DecisionMatrix, removed: Sequence[str]) -> Stability:
    """With what the methods beside the score say, and which criteria say the same."""
    assert case.tree is not None
    choices = check_methods(case)
    return replace(
        found,
        reversals=reversals(case, matrix, choices, removed),
        normalisations=normalisations(case.tree, matrix, choices, found.top),
        correlations=correlations(matrix.values),
    )


def stability_of_plan(case: Case, scores: Scores, plan: Plan) -> Stability | None:
    """The same of a plan: each option once, the best N being as many as it selects."""
    selected = {f"{s.option}:{s.level}" for s in plan.selected}
    table = scores.table[scores.table["scored"]].sort_values("score", ascending=False, kind="stable")
    rows: dict[str, str] = {}
    for option, level in zip(table["option"], table["level"], strict=True):
        key = f"{option}:{level}"
        if key in selected or option not in rows:
            rows[option] = key
    top = len(selected & set(rows.values())) or min(LEFT_OUT, len(rows))
    draws = min(DRAWS, MOST_SCORES // max(1, len(rows)))
    return stability_of(case, scores, top=top, rows=list(rows.values()), draws=draws)


def pair_of(scores: Scores, text: str) -> tuple[str, str]:
    """``A,B``, each an option (then its best level counts) or ``option:level``, as two ``option:level``.

    Raises:
        UsageProblem: not two, one that is not scored, or twice the same.
    """
    table = scores.table[scores.table["scored"]].sort_values("score", ascending=False, kind="stable")
    keys = [f"{option}:{level}" for option, level in zip(table["option"], table["level"], strict=True)]
    known = {key.rpartition(":")[0]: key for key in reversed(keys)} | {key: key for key in keys}
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UsageProblem(f"--pair: there is no scored option '{name}'. {hint}".strip())
    if len(names) != 2 or known[names[0]] == known[names[1]]:
        raise UsageProblem(f"--pair: '{text}' are not two options. Write for example --pair A,B.")
    return known[names[0]], known[names[1]]


def _narrowed(matrix: DecisionMatrix, rows: Sequence[str]) -> DecisionMatrix:
    """The matrix with these rows only, in its own order; all of them where none are named."""
    if not rows:
        return matrix
    kept = matrix.values.index.isin(list(rows))
    return replace(matrix, performance=matrix.performance[kept], values=matrix.values[kept])


def _ranged(subject: Subject) -> int:
    """How many values have a range."""
    if subject.ranges is None:
        return 0
    return int((subject.ranges.source.loc[subject.values.index].to_numpy() >= 0).sum())
