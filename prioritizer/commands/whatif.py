"""What if: a case planned as it is, and with named changes, and why the plans differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prioritizer.commands.pipeline import Progress
from prioritizer.commands.run_store import run_id
from prioritizer.domain import Case, Change, Move, Plan, RankShift, Run, Scores, Variant, WhatIf
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.changes.changes import flags_change, named_changes, pick
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.ranking import check_methods

if TYPE_CHECKING:
    from prioritizer.allocation.scenarios.attribution import Attribution
    from prioritizer.allocation.scenarios.batch import PlannedVariant
    from prioritizer.allocation.scenarios.solved_case import SolvedCase

FLAGS = "as asked"  # what the change made of flags is called
SHIFTS = 10  # rank shifts that are shown


def variants_of(
    source: Path, names: Sequence[str], every: bool, flags: Mapping[str, Sequence[str]]
) -> list[tuple[str, tuple[Change, ...]]]:
    """The variants asked for: named changes and flags together as one; with ``every``, each change alone.

    Raises:
        InvalidInput: ``changes.toml`` has errors.
        UsageProblem: there is no such change, a flag cannot be read, or nothing is asked for.
    """
    known = named_changes(source) if names or every else ()
    chosen = pick(known, names)
    flagged = flags_change(FLAGS, flags)
    together = (*chosen, *([flagged] if flagged is not None else ()))
    name = " + ".join(c.name for c in together)
    variants = [(name, together)] if together else []
    variants += [(c.name, (c,)) for c in known if every and (c,) != together]
    if not variants:
        example = "--available budget=-10%"
        if every:
            raise UsageProblem(f"The case names no changes. Write changes.toml, or a flag such as {example}.")
        raise UsageProblem(f"Nothing is changed. Write a flag such as {example}, or --change NAME, or --all.")
    return variants


def what_if(
    source: Path,
    variants: Sequence[tuple[str, tuple[Change, ...]]],
    *,
    weights: str | None = None,
    gap: float | None = None,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """The best plan of a case and of each variant, with what moves between them and why.

    Args:
        source: the case.
        variants: the name and the changes of each variant.
        weights: a weight set of the criteria tree, of the base and all variants.
        gap: the relative gap, instead of the case's own.
        exact: solve to gap 0 and run the tie stages.
        workers: parallel processes; None = one per processor.
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the case, or the case with a change of ``changes.toml``, has errors.
        UsageProblem: a flag names something that does not exist.
    """
    from prioritizer.allocation.scenarios.batch import CaseVariant, plan_batch

    case = changed_case(source, (), weights, gap)
    # what is wrong is said before anything is solved
    cases = [changed_case(source, changes, weights, gap) for _, changes in variants]
    scores, every = score_case(case), [score_case(changed) for changed in cases]
    for (_, changes), changed in zip(variants, cases, strict=True):
        if any(edit.key == "method" for change in changes for edit in change.edits):
            check_methods(changed)
    posed = [
        CaseVariant(name, changed, own, _keeps_plan(changes))
        for (name, changes), changed, own in zip(variants, cases, every, strict=True)
    ]
    base, plans = plan_batch(case, scores, posed, exact=exact, workers=workers, progress=progress)
    run = _run(case, scores, base.plan, exact)
    compared = (
        _variant(run, base, name, _run(p.case, p.scores, found.plan, exact), found)
        for (name, _), p, found in zip(variants, posed, plans, strict=True)
    )
    return WhatIf(run, tuple(compared))


def _run(case: Case, scores: Scores, plan: Plan, exact: bool) -> Run:
    return Run(run_id(case, exact, "highs"), case, scores, rank_case(case, scores), plan)


def changed_case(
    source: Path,
    changes: tuple[Change, ...],
    weights: str | None = None,
    gap: float | None = None,
    tables: Mapping[str, Path] | None = None,
) -> Case:
    """The case with changes made to what was read, by a weight set and a gap instead of its own.

    ``tables``: files that stand in place of the case's own.

    Raises:
        InvalidInput: it has errors.
        UsageProblem: a flag names something the case does not have.
    """
    try:
        case = read_case(source, weights=weights, changes=changes, tables=tables)
    except InvalidInput as problem:
        flags = [f.sentence() for f in problem.findings if f.severity == "error" and f.table.startswith("--")]
        if flags:
            raise UsageProblem("\n".join(flags)) from problem
        raise
    return case if gap is None else replace(case, allocation=replace(case.allocation, gap=float(gap)))


def _keeps_plan(changes: Sequence[Change]) -> bool:
    """Whether only ranking methods change, which the plan does not follow."""
    return {edit.key for change in changes for edit in change.edits} <= {"method"}


# ---------------------------------------------------------------- comparing them with the base


def _variant(base: Run, solved: SolvedCase, name: str, run: Run, found: PlannedVariant) -> Variant:
    """A variant with its moves and their causes."""
    from prioritizer.allocation.scenarios.attribution import (
        Attribution,
        attribution,
        benefits_of,
        counts_alike,
    )
    from prioritizer.allocation.scenarios.solved_case import net_benefit

    there = "infeasible" not in (base.plan.status, run.plan.status)
    moves = attribution(base, run) if there else ()
    causes = Attribution(base, run, moves)
    same = not there or counts_alike(benefits_of(base), benefits_of(run))
    return Variant(
        name=name,
        changes=run.case.changes,
        run=run,
        moves=tuple(_explained(causes, move, solved, found) for move in moves),
        shifts=rank_shifts(base, run),
        by_base=None if same else net_benefit(base.case, base.scores, run.plan),
        base_here=None if same else net_benefit(run.case, run.scores, base.plan),
        searched=found.searched,
    )


def _explained(causes: Attribution, move: Move, base: SolvedCase, planned: PlannedVariant) -> Move:
    """The move with its causes."""
    from prioritizer.allocation.scenarios.batch import place

    if move.before is None:
        answer = base.why_not(move.option)
        limits = answer.rules if answer is not None else ()
        if answer is not None and answer.reason == "equal" and move.after is not None:
            limits = base.blocking_limits(place(move.after)) or ()
        swaps = (o for o, a in planned.out.items() if a is not None and move.option in a.displaces)
        ties = [option for option in swaps if causes.is_tie(planned.out[option])]
        return replace(move, causes=causes.entering(move, answer, limits, ties), answer=answer)
    if move.after is None:
        answer = planned.out.get(move.option)
        return replace(move, causes=causes.leaving(move, answer), answer=answer)
    then = base.blocking_limits(place(move.after)) if move.after.level != move.before.level else ()
    return replace(move, causes=causes.moving(move, planned.blocked.get(move.option), then))


def rank_shifts(base: Run, variant: Run) -> tuple[RankShift, ...]:
    """The largest shifts of rank, up to ten per method: by the score, and by each method asked for.

    Methods that a change asks for are held against the base's score.
    """
    asked = any(edit.key == "method" for change in variant.case.changes for edit in change.edits)
    rankings = [r for r in variant.rankings.rankings if r.of == "options" and r.method != "consensus"]
    before = _ranks(base, "score")
    found: list[RankShift] = []
    for ranking in rankings if asked else rankings[:1]:
        after = _ranks(variant, ranking.method)
        shifts = [
            RankShift(*key, ranking.method, before[key], rank)
            for key, rank in after.items()
            if before.get(key, rank) != rank
        ]
        found += sorted(shifts, key=lambda s: (-abs(s.after - s.before), s.before, s.id, s.level))[:SHIFTS]
    return tuple(found)


def _ranks(run: Run, method: str) -> dict[tuple[str, str], int]:
    """(option, level) -> rank by a method."""
    ranking = next((r for r in run.rankings.rankings if (r.of, r.method) == ("options", method)), None)
    if ranking is None:
        return {}
    items = ranking.items
    return {
        (str(i), str(v)): int(r) for i, v, r in zip(items["id"], items["level"], items["rank"], strict=True)
    }
