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
@click.option("--period", default="", help="Only the rows of this period; without it all, in proportion.")
@click.option(
    "--points", type=click.IntRange(min=2), default=20, show_default=True,
    help="Up to so many efficient plans, all are listed; else the best at so many budgets.",
)  # fmt: skip
@click.option("--step", help="The best plan at each such step of the budget instead.")
@click.option("--full", is_flag=True, help="Every budget, with what enters and leaves at each.")
@weights_option
@book_options("frontier", picture=True)
@runs_option
def command(
    case: Path,
    first: str,
    last: str,
    resource: str,
    period: str,
    points: int,
    step: str | None,
    full: bool,
    weights: str | None,
    gap: float | None,
    exact: bool,
    out: Path | None,
    runs: Path | None,
    as_json: bool,
) -> int:
    """Show the best plans between two budgets, and what is next to fund.

    A resource changes over all its rows, in proportion, as in a what-if. Beside each plan stands the greedy
    one, in order of benefit per cost, where one quantity alone is limited.

    \b
    Example:
      prioritizer frontier inputs/tutorial --from 40000 --to 150000
    """
    from prioritizer.allocation.parametric.frontier import frontier
    from prioritizer.cli.range_syntax import budget_range, budget_step
    from prioritizer.commands.ranges import base_solution, ranged_case
    from prioritizer.commands.reference import reference
    from prioritizer.reporting.ranges.frontier_text import frontier_json, frontier_text
    from prioritizer.reporting.ranges.frontier_workbook import write_frontier
    from prioritizer.reporting.ranges.picture import draw, frontier_picture

    with Progress() as progress:
        base = reference(case, out, runs=runs, weights=weights, say=say, progress=progress)
        read = ranged_case(base, gap)
        budget, low, high = budget_range(read, resource, period, first, last)
        by = None if step is None else budget_step(step, budget)
        known = base_solution(base)
        found = frontier(
            budget, low, high, points=points, step=by, exact=exact, base=known, progress=progress
        )

    def picture(path: Path) -> None:
        draw(frontier_picture(read, found), path)

    text, book = partial(frontier_text, read, found, full), partial(write_frontier, read, found)
    report("frontier", frontier_json(read, found), text, book, out, as_json, base, picture)
    if not found.plans and not found.stopped:
        return 4
    return 5 if found.stopped or outside_gap(found.gap, read, exact) else 0
