"""``prioritizer frontier``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from prioritizer.cli.common import (
    Progress,
    asked_argument,
    book_options,
    report,
    runs_option,
    say,
    weights_option,
)
from prioritizer.cli.sweep import outside_gap


@click.command(name="frontier")
@asked_argument
@click.option(
    "--from", "first", default="50%", show_default=True, help="Least budget: an amount, or % of now."
)
@click.option("--to", "last", default="150%", show_default=True, help="Largest budget.")
@click.option("--resource", default="budget", show_default=True, help="The resource or pool.")
@click.option("--period", default="", help="Which of its rows; without it, the widest.")
@click.option(
    "--points", type=click.IntRange(min=2), default=50, show_default=True,
    help="Up to so many plans, all are listed.",
)  # fmt: skip
@click.option("--step", help="Beyond that, the best plan at each step; default a tenth of the range.")
@weights_option
@book_options("frontier")
@runs_option
def command(
    case: Path,
    first: str,
    last: str,
    resource: str,
    period: str,
    points: int,
    step: str | None,
    weights: str | None,
    gap: float | None,
    exact: bool,
    out: Path | None,
    runs: Path | None,
    as_json: bool,
) -> int:
    """List the efficient plans between two budgets, and what is next to fund.

    Beside each plan stands the greedy one, in order of benefit per cost, for the same budget.

    \b
    Example:
      prioritizer frontier inputs/tutorial --from 40000 --to 150000
    """
    from prioritizer.allocation.parametric.frontier import frontier
    from prioritizer.cli.range_syntax import budget_range, budget_step
    from prioritizer.commands.pipeline import case_for
    from prioritizer.commands.reference import reference
    from prioritizer.reporting.ranges.frontier_text import frontier_json, frontier_text
    from prioritizer.reporting.ranges.frontier_workbook import write_frontier

    with Progress() as progress:
        base = reference(case, out, runs=runs, weights=weights, say=say, progress=progress)
        read = case_for(base.run.case, None, gap)
        budget, low, high = budget_range(read, resource, period, first, last)
        by = None if step is None else budget_step(step, budget)
        found = frontier(budget, low, high, points=points, step=by, exact=exact, progress=progress)
    text, book = partial(frontier_text, read, found), partial(write_frontier, read, found)
    report("frontier", frontier_json(read, found), text, book, out, as_json, base)
    if not found.plans:
        return 4
    return 5 if outside_gap(found.gap, read, exact) else 0
