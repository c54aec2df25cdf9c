"""What if: a run's plan held against its case with named changes: does it stand, what would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prioritizer.commands.pipeline import Progress
from prioritizer.commands.run_store import run_id
from prioritizer.domain import (
    Case,
    Change,
    Move,
    Nearness,
    PlanStep,
    Rankings,
    RankShift,
    Reference,
    Run,
    Variant,
    WhatIf,
)
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.changes.changes import flags_change, named_changes, pick
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.ranking import check_methods

if TYPE_CHECKING:
    from prioritizer.allocation.scenarios.attribution import Attribution
    from prioritizer.allocation.scenarios.batch import AnsweredVariant, CaseVariant
    from prioritizer.allocation.scenarios.best_and_near import NearTerms
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
    base: Reference,
    variants: Sequence[tuple[str, tuple[Change, ...]]],
    terms: AnswerTerms | None = None,
    *,
    why: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """The plan of each variant that is as good as the best and nearest to the reference plan.

    Args:
        base: the run it is about, whose plan is not searched for again.
        variants: the name and the changes of each variant.
        terms: what counts as equally good, how exactly, within how many changes.
        why: also say why something enters, leaves or moves.
        workers: parallel processes; None = one per processor.
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the case, or the case with a change of ``changes.toml``, has errors.
        UsageProblem: a flag names something that does not exist.
    """
    from prioritizer.allocation.scenarios.batch import CaseVariant, answer_batch

    terms = terms or AnswerTerms()
    # what is wrong is said before anything is solved
    cases = [_changed(base, changes) for _, changes in variants]
    scores = [score_case(changed) for changed in cases]
    methods = [any(edit.key == "method" for c in changes for edit in c.edits) for _, changes in variants]
    for changed, asked in zip(cases, methods, strict=True):
        if asked:
            check_methods(changed)
    posed = [
        CaseVariant(name, changed, own, terms.asked(changed))
        for (name, _), changed, own in zip(variants, cases, scores, strict=True)
    ]
    run, ranked = base.run, why or any(methods)
    answers = answer_batch(run, posed, why=why, workers=workers, progress=progress)
    run = replace(run, rankings=rank_case(run.case, run.scores)) if ranked else run
    solved = _solved(run) if why else None
    found = (_variant(run, solved, p, answer, ranked) for p, answer in zip(posed, answers, strict=True))
    return WhatIf(run, tuple(found), why)


@dataclass(frozen=True)
class AnswerTerms:
    """How an answer is asked for; None = as the case says.

    ``gap``: to which the best plan is searched for, by default half the tolerance or the case's own
    gap, whichever is less. ``max_changes``: how many changes are allowed. ``exact``: all proven.
    ``best``: the answer is the best plan, however much it changes.
    """

    tolerance: float | None = None
    gap: float | None = None
    exact: bool = False
    max_changes: int | None = None
    best: bool = False

    def asked(self, case: Case) -> NearTerms:
        """The same for one case."""
        from prioritizer.allocation.scenarios.best_and_near import NearTerms

        tolerance = case.allocation.tolerance if self.tolerance is None else self.tolerance
        gap = min(case.allocation.gap, tolerance / 2) if self.gap is None else self.gap
        return NearTerms(tolerance, gap, self.exact, self.max_changes, self.best)


def _changed(base: Reference, changes: tuple[Change, ...]) -> Case:
    """The run's case with further changes, by its own weight set and gap."""
    own = base.run.case
    case = changed_case(base.source, (*own.changes, *changes), own.weights_used or None, own.allocation.gap)
    return replace(case, name=own.name)


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


def _unranked() -> Rankings:
    """The rankings of a plan that is not shown beside other methods: computing them takes longest."""
    import pandas as pd

    return Rankings((), pd.DataFrame())


# ---------------------------------------------------------------- comparing them with the base


def _solved(run: Run) -> SolvedCase | None:
    """The reference plan with its model, to be asked why; None where there is no plan."""
    from prioritizer.allocation.build import build_model
    from prioritizer.allocation.scenarios.solved_case import SolvedCase
    from prioritizer.allocation.solve.completion import solution_of

    if run.plan.status == "infeasible":
        return None
    model = build_model(run.case, run.scores)
    found = solution_of(model, run.case, run.plan)
    return None if found is None else SolvedCase(run.case, run.scores, model=model, found=found)


def _variant(
    base: Run, solved: SolvedCase | None, posed: CaseVariant, answer: AnsweredVariant, ranked: bool
) -> Variant:
    """A variant with its moves, what they bring, and, where asked, their causes."""
    from prioritizer.allocation.scenarios.attribution import (
        Attribution,
        attribution,
        benefits_of,
        counts_alike,
    )
    from prioritizer.allocation.scenarios.solved_case import net_benefit

    case, scores = posed.case, posed.scores
    rankings = rank_case(case, scores) if ranked else _unranked()
    run = Run(run_id(case, posed.asked.exact, "highs"), case, scores, rankings, answer.plan)
    there = "infeasible" not in (base.plan.status, run.plan.status)
    moves = attribution(base, run) if there else ()
    causes = Attribution(base, run, moves)
    same = not there or counts_alike(benefits_of(base), benefits_of(run))
    return Variant(
        name=posed.name,
        changes=case.changes,
        run=run,
        moves=moves if solved is None else tuple(_explained(causes, m, solved, answer) for m in moves),
        shifts=rank_shifts(base, run) if ranked else (),
        by_base=None if same else net_benefit(base.case, base.scores, run.plan),
        base_here=None if same else net_benefit(run.case, run.scores, base.plan),
        near=_nearness(base, run, posed, answer),
    )


def _nearness(base: Run, run: Run, posed: CaseVariant, answer: AnsweredVariant) -> Nearness | None:
    """How near the plan is, what the best would change, and the way there."""
    from prioritizer.allocation.scenarios.attribution import attribution

    found = answer.found
    if found is None:
        return None
    steps = tuple(_steps(base, answer))
    return Nearness(
        tolerance=posed.asked.tolerance,
        threshold=found.threshold / answer.unit,
        stands=found.stands,
        reference=None if found.base is None else found.base.objective / answer.unit,
        in_or_out=found.nearest.in_or_out,
        moved=found.nearest.moved,
        at_least=found.nearest.least,
        proven=found.nearest.proven,
        best=answer.best,
        best_moves=attribution(base, replace(run, plan=answer.best)),
        steps=steps,
    )


def _steps(base: Run, answer: AnsweredVariant) -> Iterator[PlanStep]:
    """The steps with the options each changes, and how much of what is to be gained each reaches."""
    before = {s.option: (s.option, s.level, s.start) for s in base.plan.selected}
    low, high = answer.steps[0].objective, answer.steps[-1].objective
    for step in answer.steps:
        now = {p[0]: p for p in step.places}
        share = (step.objective - low) / (high - low) if high - low > 1e-9 else 1.0
        yield PlanStep(
            step.changes,
            step.objective,
            step.bound,
            share,
            tuple(o for o in now if o not in before),
            tuple(o for o in before if o not in now),
            tuple(o for o in before if o in now and now[o] != before[o]),
        )


def _explained(causes: Attribution, move: Move, base: SolvedCase, answered: AnsweredVariant) -> Move:
    """The move with its causes."""
    from prioritizer.allocation.scenarios.batch import place

    if move.before is None:
        said = (n for n in causes.base.plan.not_selected if n.option == move.option)
        answer = next(said, None) or base.why_not(move.option)  # as the run's own sheets say
        limits = answer.rules if answer is not None else ()
        if answer is not None and answer.reason == "equal" and move.after is not None:
            limits = base.blocking_limits(place(move.after)) or ()
        swaps = (o for o, a in answered.out.items() if a is not None and move.option in a.displaces)
        ties = [option for option in swaps if causes.is_tie(answered.out[option])]
        return replace(move, causes=causes.entering(move, answer, limits, ties), answer=answer)
    if move.after is None:
        answer = answered.out.get(move.option)
        return replace(move, causes=causes.leaving(move, answer), answer=answer)
    then = base.blocking_limits(place(move.after)) if move.after.level != move.before.level else ()
    return replace(move, causes=causes.moving(move, answered.blocked.get(move.option), then))


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
