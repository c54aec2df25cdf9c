"""Why one option is, or is not, selected in the plan of a case or run; nothing is ranked or written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from prioritizer.allocation.option.report import Depth, option_report
from prioritizer.commands.pipeline import Progress
from prioritizer.commands.run_store import case_of, run_id
from prioritizer.domain import Case, OptionReport, Rankings, Run
from prioritizer.errors import UsageProblem
from prioritizer.reading.runs import kept_run
from prioritizer.scoring import score_case


def explained_case(source: Path, weights: str | None = None) -> Case:
    """The case of a folder, or of a run (its copy of the inputs, weight set and gap).

    Raises:
        InvalidInput: the case has errors.
        UsageProblem: there is no such case, run or weight set, or the run's plan is a compromise.
    """
    kept = kept_run(source)
    if kept is not None and kept.compromise:
        raise UsageProblem(
            "This run's plan is a compromise, and only best plans are explained: name its case."
        )
    return case_of(source, weights)


def explain(
    case: Case, option: str, level: str, depth: Depth, progress: Progress | None = None
) -> tuple[Run, OptionReport]:
    """The best plan of a case, and what there is to say about one of its options.

    Args:
        case: the case.
        option: the option, which the case has.
        level: one of its levels; "" = any.
        depth: how far to go.
        progress: called with a few words now and then.

    Raises:
        SolverProblem: the solver failed or its plan did not pass the re-check.
    """
    scores = score_case(case)
    plan, report = option_report(case, scores, option, level, depth, progress)
    name = run_id(case, depth.exact, "highs")
    return Run(name, case, scores, Rankings((), pd.DataFrame()), plan), report
