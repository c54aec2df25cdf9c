"""Re-planning in the middle of the year: the best plan of what is left of one that is under way.

What is over or runs stays, what is spent is spent, nothing starts in a period that is over; the
best plan of what is left, within a number of changes or at a price for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prioritizer.commands.pipeline import Progress
from prioritizer.commands.run_store import StoredRun, run_id, stored_run
from prioritizer.commands.whatif import FLAGS, AnswerTerms, changed_case
from prioritizer.domain import (
    Case,
    Cause,
    Change,
    Move,
    NotSelected,
    OptionStatus,
    Plan,
    Replan,
    Run,
    Scores,
    Selected,
)
from prioritizer.domain.limits import CHANGES, Limit, LimitKind
from prioritizer.domain.replanning import kept_places, settled
from prioritizer.domain.usage import starts_of
from prioritizer.errors import UsageProblem
from prioritizer.reading.changes.changes import flags_change, named_changes, pick
from prioritizer.reading.replanning.situation import Terms, situated
from prioritizer.scoring import rank_case, score_case

if TYPE_CHECKING:
    from prioritizer.allocation.formulation.model import Model
    from prioritizer.allocation.plan import Explanations
    from prioritizer.allocation.scenarios.attribution import Attribution
    from prioritizer.allocation.scenarios.solved_case import SolvedCase
    from prioritizer.allocation.solve.solver import Solution


@dataclass(frozen=True)
class ReplanInputs:
    """Where a re-plan's inputs come from: an updated case, an execution table, changes."""

    case: Path | None = None
    execution: Path | None = None
    names: Sequence[str] = ()
    flags: Mapping[str, Sequence[str]] = field(default_factory=dict)


def replan(
    path: Path,
    terms: Terms,
    inputs: ReplanInputs | None = None,
    *,
    asked: AnswerTerms | None = None,
    why: bool = True,
    progress: Progress | None = None,
) -> Replan:
    """The plan from a day on, given what a run decided and what has happened since.

    Args:
        path: the run's folder, or a folder of runs (its latest).
        terms: the day, what may be stopped, how much may change and at what price.
        inputs: what has changed; by default the run's own copy of its inputs.
        asked: what counts as equally good, and how exactly.
        why: also say why something is stopped, moved or new.
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the inputs have errors, or contradict the plan.
        UsageProblem: there is no such run, or a flag names something that does not exist.
    """
    before = stored_run(path)
    _check_day(before, terms)
    case = situated(
        _case(before, inputs or ReplanInputs(), asked.gap if asked is not None else None),
        before.run.case,
        before.run.plan.selected,
        terms,
    )
    terms_of = replace(asked or AnswerTerms(), max_changes=terms.max_changes)
    return _replanned(before.run, case, terms_of, why, progress)


def _check_day(before: StoredRun, terms: Terms) -> None:
    """A re-plan looks forward from the plan it changes."""
    decided_on = before.run.case.as_of
    if terms.day < decided_on:
        raise UsageProblem(f"--from {terms.day}: the plan itself is of {decided_on}; name a later day.")


def _case(before: StoredRun, inputs: ReplanInputs, gap: float | None) -> Case:
    """The case as it is now: the run's copy or the updated one, with what has changed."""
    kept = before.kept
    source = inputs.case if inputs.case is not None else kept.source
    changes = _changes(source, inputs)
    if inputs.case is None:
        changes = (*kept.changes, *changes)
    tables = {"execution": inputs.execution} if inputs.execution is not None else None
    wanted = gap if gap is not None else kept.gap
    return replace(changed_case(source, changes, kept.weights or None, wanted, tables), name=kept.case)


def _changes(source: Path, inputs: ReplanInputs) -> tuple[Change, ...]:
    """The changes asked for: named ones, then flags."""
    chosen = pick(named_changes(source), inputs.names) if inputs.names else []
    flagged = flags_change(FLAGS, inputs.flags)
    return (*chosen, *([flagged] if flagged is not None else ()))


# ---------------------------------------------------------------- the plan


def _replanned(before: Run, case: Case, asked: AnswerTerms, why: bool, progress: Progress | None) -> Replan:
    """The plan of the case on its day as good as the best and nearest to the one decided, beside that one."""
    from prioritizer.allocation.build import build_model
    from prioritizer.allocation.plan import Explanations, infeasible_plan, plan_of
    from prioritizer.allocation.scenarios.best_and_near import best_and_near
    from prioritizer.allocation.scenarios.solved_case import SolvedCase

    assert case.situation is not None
    scores = score_case(case)
    rankings, name = rank_case(case, scores), run_id(case, asked.exact, "highs")
    free = replace(case, situation=replace(case.situation, max_changes=None))
    model = build_model(free, scores)
    terms, over = asked.asked(case), settled(case.situation)
    found = best_and_near(free, model, kept_places(case), terms, over, progress)
    if found is None:
        none = _undone(case, infeasible_plan(free, scores, "highs"))
        return Replan(before, Run(name, case, scores, rankings, none))
    if found.lead is None:
        least = found.steps[0].most
        return Replan(before, Run(name, case, scores, rankings, _too_few()), least=least)
    answers = _answers(free, scores, model, found.lead, asked.exact) if why else Explanations()
    plan = plan_of(free, scores, model, found.lead, answers, "highs")
    run = Run(name, case, scores, rankings, plan)
    solved = SolvedCase(free, scores, model=model, found=found.lead) if why else None
    return Replan(
        before,
        run,
        moves=tuple(_moves(before, run, solved)),
        changes=_changed(run),
        benefit_before=_benefit(before),
        benefit=_benefit(run),
        broken=_broken(run),
    )


def _answers(case: Case, scores: Scores, model: Model, plan: Solution, exact: bool) -> Explanations:
    """Why what is not selected is not, of this very plan."""
    from prioritizer.allocation.explain.counterfactual import Explainer
    from prioritizer.allocation.explain.explain_all import AllExplanations
    from prioritizer.allocation.plan import Explanations

    survey = AllExplanations(Explainer(case, scores, model, plan), exact)
    others = survey.others()
    return Explanations(others, levels=survey.levels(others), without=survey.without())


def _broken(run: Run) -> tuple[Limit, ...]:
    """The limits that what has happened breaks: rules and gates, then envelopes still open."""
    from prioritizer.allocation.verify.recheck import Recheck

    rules = Recheck(run.case, run.scores).settled
    over = (u for u in run.plan.resources if u.used > u.available + u.carried + u.supplied)
    ended = _ended(run.case)
    return (*rules, *(u.limit for u in over if u.period not in ended))


def _ended(case: Case) -> set[str]:
    """The names of the periods that are over."""
    assert case.situation is not None
    return {p.name for p in case.periods[: case.situation.first]}


def _undone(case: Case, plan: Plan) -> Plan:
    """The plan without ways out that would undo what is over."""
    assert case.situation is not None
    over = {Limit(LimitKind.COMMITMENT, s.option) for s in case.situation.standings if s.status == "done"}
    ways = tuple(way for way in plan.alternatives if over.isdisjoint(r.limit for r in way))
    cheapest = plan.repair if over.isdisjoint(r.limit for r in plan.repair) else (ways[0] if ways else ())
    return replace(plan, alternatives=ways, repair=cheapest)


def _too_few() -> Plan:
    """No plan, only because too few changes are allowed: what else would help need not be asked."""
    return Plan("infeasible", 0.0, 0.0, 0.0, conflict=(CHANGES,), solver="highs")


def _changed(run: Run) -> int:
    """How many changes the run's plan makes."""
    from prioritizer.domain.replanning import change_count

    return change_count(run.case, starts_of(run.case, run.plan.selected))


def _benefit(run: Run) -> float:
    """What a plan is worth, prices of changes not deducted."""
    from prioritizer.domain.replanning import change_cost

    return run.plan.objective + float(change_cost(run.case, starts_of(run.case, run.plan.selected)))


# ---------------------------------------------------------------- what changes, and why


def _moves(before: Run, after: Run, solved: SolvedCase | None) -> Iterator[Move]:
    """What is new, what is stopped or dropped and what moves, each with its causes where asked."""
    from prioritizer.allocation.scenarios.attribution import Attribution

    moves = _differences(before, after)
    if solved is None:
        yield from moves
        return
    causes = Attribution(before, after, moves)
    left = {item.option: item for item in before.plan.not_selected}
    for move in moves:
        if move.before is None:
            answer = left.get(move.option)
            yield replace(move, causes=_entering(causes, move, answer), answer=answer)
        elif move.after is None:
            answer = solved.why_not(move.option)
            gone = () if answer is not None else (Cause("withdrawn"),)
            yield replace(move, causes=gone or _brief(causes.leaving(move, answer)), answer=answer)
        else:
            yield replace(move, causes=_moving(causes, move, solved))


def _differences(before: Run, after: Run) -> list[Move]:
    """Options still open that are planned otherwise than decided: new, then dropped, then moved."""
    situation = after.case.situation
    assert situation is not None
    old = {s.option: s for s in before.plan.selected}
    now = {s.option: s for s in after.plan.selected}
    names = dict.fromkeys([*(o.option for o in after.case.options), *old])
    found = []
    for option in names:
        status = situation.of.get(option)
        if status is None:
            found += [Move(option, None, now[option])] if option in now else []
        elif status.open or status.status == "postponed":
            move = Move(option, old.get(option), now.get(option))
            same = move.after is not None and _same(status, move.after)
            nowhere = move.before is None and move.after is None
            found += [] if same or nowhere else [move]
    return [m for kind in ("enters", "leaves", "moves") for m in found if m.kind == kind]


def _same(status: OptionStatus, now: Selected) -> bool:
    """Whether it stays where it was decided."""
    return status.open and (status.level, status.start) == (now.level, now.start)


def _entering(causes: Attribution, move: Move, answer: NotSelected | None) -> tuple[Cause, ...]:
    """Why something is new: it was not on offer, or what excluded it no longer does."""
    if answer is None:
        return (Cause("offered"),)
    return causes.entering(move, answer, answer.rules, ())


def _brief(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """The causes as short as a page allows: what has changed, where that is known, says enough."""
    changed = [c for c in causes if c.kind not in ("reason", "taken", "loss", "equal")]
    wanted = ("loss", "equal") if changed else ("reason", "loss", "equal")
    return (*changed, *(c for c in causes if c.kind in wanted))


def _moving(causes: Attribution, move: Move, solved: SolvedCase) -> tuple[Cause, ...]:
    """Why something moves: it was put off, or the limits its old place would break now."""
    situation = causes.variant.case.situation
    assert situation is not None
    assert move.before is not None
    status = situation.of[move.option]
    if status.status == "postponed":
        return (Cause("put_off"),)
    place = (move.option, status.level, status.start)
    return causes.moving(move, solved.blocking_limits(place), ())
