"""The whole method on one screen: read, score, rank, plan, explain, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pandas as pd

from prioritizer import __version__
from prioritizer.allocation.option.report import BUDGETS, Depth, option_report
from prioritizer.allocation.parametric.frontier import frontier as efficient
from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.allocation.parametric.sweep import sweep as swept
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.stakeholders.report import as_plan, stakeholder_report
from prioritizer.cli.range_syntax import amount, interval_width, ordered_bounds, parameter_for, positive
from prioritizer.commands.run_store import case_of
from prioritizer.domain import Case, Frontier, OptionReport, Plan, Rankings, Run, Scores, Stakeholders, Sweep
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading import read_case
from prioritizer.reading.content.weights import reweighted
from prioritizer.reading.runs import kept_run
from prioritizer.reporting.plan.write import write_run
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.assessments.assess import assess
from prioritizer.scoring.stability import stability_of_plan
from prioritizer.scoring.stakeholders import consult

Progress = Callable[[str], None]


def make_plan(
    source: Path,
    *,
    weights: str | None = None,
    gap: float | None = None,
    exact: bool = False,
    solver: str = "highs",
    prices: bool = False,
    stakeholders: bool = False,
    compromise: bool = False,
    progress: Progress | None = None,
) -> Run:
    """A case folder or workbook -> the best plan with everything that explains it.

    Args:
        source: the case.
        weights: a weight set of the criteria tree, instead of the tree's own weights.
        gap: the relative gap, instead of the case's own.
        exact: solve to gap 0 and run the tie stages.
        solver: highs or cbc.
        prices: price every rule and envelope by re-solving without it; each rule also by every
            weight set of the criteria tree.
        stakeholders: also make the best plan by each weight set, and the compromise between them.
        compromise: the same, and the run's plan is the compromise.
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the case has errors; all of them are carried.
        UsageProblem: a weight set or solver does not exist, or prices are asked for a compromise.
        SolverProblem: the solver failed or its plan did not pass the re-check.
    """
    if prices and compromise:
        raise UsageProblem("Prices are those of the best plan: ask for --prices or --compromise, not both.")
    case = read_case(source, weights=weights)
    if gap is not None:
        case = replace(case, allocation=replace(case.allocation, gap=gap))
    scores = score_case(case)
    rankings = rank_case(case, scores)
    views = by_weight_sets(case) if prices else {}
    plan = allocate(case, scores, exact=exact, solver=solver, prices=prices, views=views, progress=progress)
    found = assess(case, scores)
    heard = _heard(case, scores, plan, stakeholders or compromise, exact, progress)
    if compromise and heard is not None and heard.compromise is not None:
        plan, heard = as_plan(case, scores, plan, heard, progress)
    asked = [word for word, flag in (("stakeholders", stakeholders), ("compromise", compromise)) if flag]
    name = run_id(case, exact, solver, prices, asked)
    stable = stability_of_plan(case, scores, plan)
    return Run(name, case, scores, rankings, plan, stakeholders=heard, stability=stable, assessments=found)


def complete(run: Run) -> Run:
    """A run with what is said of its scores beside its plan: assessments, stakeholders, stability."""
    case, scores, plan = run.case, run.scores, run.plan
    heard = _heard(case, scores, plan, plans=False, exact=False, progress=None)
    stable = stability_of_plan(case, scores, plan)
    return replace(run, stakeholders=heard, stability=stable, assessments=assess(case, scores))


def _heard(
    case: Case, scores: Scores, plan: Plan, plans: bool, exact: bool, progress: Progress | None
) -> Stakeholders | None:
    """What the stakeholders make of the plan, and with ``plans`` what each would plan instead."""
    heard = consult(case, scores)
    if heard is None:
        return None
    return stakeholder_report(case, scores, heard, plan, plans=plans, exact=exact, progress=progress)


def by_weight_sets(case: Case) -> dict[str, Scores]:
    """The scores by each weight set of the case's criteria tree."""
    sets = case.tree.weight_sets if case.tree is not None else {}
    return {name: score_case(reweighted(case, name)) for name in sets}


def explain(
    source: Path,
    option: str,
    *,
    weights: str | None = None,
    exact: bool = False,
    full: bool = False,
    budgets: str | None = None,
    progress: Progress | None = None,
) -> tuple[Run, OptionReport]:
    """The plan of a case or run, and what there is to say about one option; nothing is ranked or written.

    Args:
        source: the case, or a run's folder (its copy of the inputs, weight set and gap).
        option: ``option`` or ``option:level``.
        weights: a weight set of the criteria tree, instead of the tree's own weights.
        exact: prove the plan and close every interval.
        full: also look at budgets and weights (small cases and proven plans always do with ``exact``).
        budgets: ``80..120``: the range of budgets in per cent of the widest envelope.
        progress: called with a few words now and then.

    Raises:
        UsageProblem: the case has no such option or level, the range cannot be read, or the run's plan
            is a compromise.
    """
    kept = kept_run(source)
    if kept is not None and kept.compromise:
        raise UsageProblem(
            "This run's plan is a compromise, and only best plans are explained: name its case."
        )
    case = case_of(source, weights)
    name, level = _option_of(case, option)
    shares = BUDGETS if budgets is None else _shares(budgets)
    scores = score_case(case)
    plan, enquiry = option_report(
        case, scores, name, level, Depth(exact, full or budgets is not None, shares), progress
    )
    return Run(run_id(case, exact, "highs"), case, scores, Rankings((), pd.DataFrame()), plan), enquiry


def _option_of(case: Case, text: str) -> tuple[str, str]:
    """``option`` or ``option:level``, if the case has it; the level "" where none is named."""
    known = dict.fromkeys(o.option for o in case.options)
    if text in known:
        return text, ""
    name, _, level = text.rpartition(":")
    if name not in known:
        wanted = name or text
        raise UsageProblem(f"There is no option '{wanted}'. {did_you_mean(wanted, known)}".strip())
    levels = [o.level for o in case.options if o.option == name]
    if level not in levels:
        hint = did_you_mean(level, levels)
        raise UsageProblem(f"'{name}' has no level '{level}', only {', '.join(levels)}. {hint}".strip())
    return name, level


def _shares(text: str) -> tuple[Fraction, Fraction]:
    """``80..120`` per cent as shares of 1."""
    first, dots, last = text.partition("..")
    if not dots:
        raise UsageProblem(f"--budgets: '{text}' is no range. Write for example --budgets 80..120.")
    low, high = ordered_bounds(*(amount(part.replace("%", ""), "--budgets").number for part in (first, last)))
    return low / 100, high / 100


def sweep(
    source: Path,
    *,
    weight: str | None = None,
    available: str | None = None,
    width: str | None = None,
    weights: str | None = None,
    gap: float | None = None,
    exact: bool = False,
    progress: Progress | None = None,
) -> tuple[Case, Sweep]:
    """A case and ``path=20..60`` or ``resource@period=80%..120%`` -> the intervals with the same plan.

    Args:
        source: the case.
        weight: a criterion and its share among its siblings in per cent, from..to.
        available: a resource or pool, perhaps with a period, and amounts or per cent of it.
        width: how near changes are closed in where they are not exact: an amount, or % of the range.
        weights: a weight set of the criteria tree, instead of the tree's own weights.
        gap: the relative gap, instead of the case's own.
        exact: solve to gap 0.
        progress: called with a few words now and then.

    Raises:
        UsageProblem: not exactly one range, one that cannot be read, or an unknown name.
    """
    case = _with_gap(read_case(source, weights=weights), gap)
    if (weight is None) == (available is None):
        raise UsageProblem("Name one range: --weight political=20..60 or --available budget=80%..120%.")
    dial, first, last = parameter_for(case, weight, available)
    close = None if width is None else interval_width(width, dial, last - first)
    return case, swept(dial, first, last, width=close, exact=exact, progress=progress)


def frontier(
    source: Path,
    *,
    resource: str = "budget",
    period: str = "",
    first: str = "50%",
    last: str = "150%",
    points: int = 50,
    step: str | None = None,
    weights: str | None = None,
    gap: float | None = None,
    exact: bool = False,
    progress: Progress | None = None,
) -> tuple[Case, Frontier]:
    """A case and two budgets (amounts, or per cent of the envelope) -> the efficient plans between.

    Args:
        source: the case.
        resource: the resource or pool.
        period: which of its rows; "" = the widest.
        first: the least budget.
        last: the largest one.
        points: up to so many plans, all are listed.
        step: beyond that, the best plan at each step of the budget is listed.
        weights: a weight set of the criteria tree, instead of the tree's own weights.
        gap: the relative gap, instead of the case's own.
        exact: solve to gap 0.
        progress: called with a few words now and then.

    Raises:
        UsageProblem: an amount cannot be read, or the resource or period is unknown.
    """
    case = _with_gap(read_case(source, weights=weights), gap)
    dial = envelope_parameter(case, score_case(case), resource, period)
    low, high = (amount(text, flag).of(dial.now) for text, flag in ((first, "--from"), (last, "--to")))
    low, high = ordered_bounds(low, high)
    by = None if step is None else positive(amount(step, "--step").of(dial.now), "--step")
    return case, efficient(dial, low, high, points=points, step=by, exact=exact, progress=progress)


def _with_gap(case: Case, gap: float | None) -> Case:
    """The case with this gap instead of its own."""
    return case if gap is None else replace(case, allocation=replace(case.allocation, gap=gap))


def run_id(case: Case, exact: bool, solver: str, prices: bool = False, asked: Sequence[str] = ()) -> str:
    """The case's name and twelve digits of a hash over its inputs, the options and the version.

    ``asked``: what else the run was asked for.
    """
    parts = [f"{f.path} {f.sha256}" for f in case.files]
    parts += [case.weights_used, repr(case.allocation), str(exact), solver, str(prices), __version__]
    parts += [repr(case.changes)] if case.changes else []
    parts += [repr(case.situation)] if case.situation is not None else []
    parts += asked
    return f"{case.name}-{sha256('\n'.join(parts).encode()).hexdigest()[:12]}"


def save(run: Run, outputs: Path) -> Path:
    """Write the run into a folder of its own under ``outputs`` and name it in ``latest``."""
    folder = outputs / run.id
    folder.mkdir(parents=True, exist_ok=True)
    write_run(run, folder)
    (outputs / "latest").write_text(run.id + "\n", encoding="utf-8")
    return folder
