"""Why one option is, or is not, selected in the plan of a run; nothing is searched, ranked or written."""

from __future__ import annotations

from prioritizer.allocation.option.report import Depth, option_report
from prioritizer.commands.pipeline import Progress
from prioritizer.domain import OptionReport, Reference, Run


def explain(
    base: Reference, option: str, level: str, depth: Depth, progress: Progress | None = None
) -> tuple[Run, OptionReport]:
    """The run, and what there is to say about one of its options.

    Args:
        base: the run that is asked about.
        option: the option, which its case has.
        level: one of its levels; "" = any.
        depth: how far to go.
        progress: called with a few words now and then.

    Raises:
        SolverProblem: the run's plan does not obey the case, or the solver failed.
    """
    run = base.run
    return run, option_report(run.case, run.scores, run.plan, option, level, depth, progress)
