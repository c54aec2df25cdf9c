"""The whole method on one screen: read, score, rank, plan, explain, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from prioritizer import __version__
from prioritizer.allocation import allocate, explain_option
from prioritizer.domain import Case, Rankings, Run, Scores
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading import read_case
from prioritizer.reading.weights import reweighted
from prioritizer.reporting import write_run
from prioritizer.scoring import rank_case, score_case

Progress = Callable[[str], None]


def make_plan(
    source: Path,
    *,
    weights: str | None = None,
    gap: float | None = None,
    exact: bool = False,
    solver: str = "highs",
    prices: bool = False,
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
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the case has errors; all of them are carried.
        UsageProblem: a weight set or solver does not exist.
        SolverProblem: the solver failed or its plan did not pass the re-check.
    """
    case = read_case(source, weights=weights)
    if gap is not None:
        case = replace(case, allocation=replace(case.allocation, gap=gap))
    scores = score_case(case)
    rankings = rank_case(case, scores)
    views = stakeholders(case) if prices else {}
    plan = allocate(case, scores, exact=exact, solver=solver, prices=prices, views=views, progress=progress)
    return Run(run_id(case, exact, solver, prices), case, scores, rankings, plan)


def stakeholders(case: Case) -> dict[str, Scores]:
    """The scores by each weight set of the case's criteria tree."""
    sets = case.tree.weight_sets if case.tree is not None else {}
    return {name: score_case(reweighted(case, name)) for name in sets}


def explain(source: Path, option: str, *, weights: str | None = None, exact: bool = False) -> Run:
    """The plan of a case, with the explanation of one option only; nothing is ranked or written.

    Raises:
        UsageProblem: the case has no such option.
    """
    case = read_case(source, weights=weights)
    known = dict.fromkeys(o.option for o in case.options)
    if option not in known:
        raise UsageProblem(f"There is no option '{option}'. {did_you_mean(option, known)}".strip())
    scores = score_case(case)
    plan = explain_option(case, scores, option, exact=exact)
    return Run(run_id(case, exact, "highs"), case, scores, Rankings((), pd.DataFrame()), plan)


def run_id(case: Case, exact: bool, solver: str, prices: bool = False) -> str:
    """The case's name and twelve digits of a hash over its inputs, the options and the version."""
    parts = [f"{f.path} {f.sha256}" for f in case.files]
    parts += [case.weights_used, repr(case.allocation), str(exact), solver, str(prices), __version__]
    return f"{case.name}-{sha256('\n'.join(parts).encode()).hexdigest()[:12]}"


def save(run: Run, outputs: Path) -> Path:
    """Write the run into a folder of its own under ``outputs`` and name it in ``latest``."""
    folder = outputs / run.id
    folder.mkdir(parents=True, exist_ok=True)
    write_run(run, folder)
    (outputs / "latest").write_text(run.id + "\n", encoding="utf-8")
    return folder
