"""``prioritizer sweep``."""

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
from prioritizer.domain import Case


@click.command(name="sweep")
@asked_argument
@click.option("--weight", metavar="PATH=FROM..TO", help="Per cent among its siblings: political=20..60.")
@click.option(
    "--available",
    metavar="NAME=FROM..TO",
    help="budget=80%..120%, budget=1500000..2500000, team@2027-Q2=0..9.",
)
@click.option(
    "--width",
    metavar="WIDTH",
    help="Width to which a breakpoint is narrowed where it is not exact; default 1% of the range (of"
    " large cases 5%).",
)
@click.option("--full", is_flag=True, help="Every interval, with what enters and leaves.")
@weights_option
@book_options("sweep", picture=True)
@runs_option
def command(
    case: Path,
    weight: str | None,
    available: str | None,
    width: str | None,
    full: bool,
    weights: str | None,
    gap: float | None,
    exact: bool,
    out: Path | None,
    runs: Path | None,
    as_json: bool,
) -> int:
    """Say over which range of one weight or one envelope the plan stays the same.

    The intervals are exact where the plans are proven best and no rule counts benefit. Without a
    period, a resource changes over all its rows, in proportion, as in a what-if.

    \b
    Example:
      prioritizer sweep inputs/tutorial --available budget=50%..150%
      prioritizer sweep inputs/azerbaijan-2027 --weight political=20..60 --gap 0.01
    """
    from prioritizer.allocation.parametric.sweep import sweep
    from prioritizer.cli.range_syntax import interval_width, parameter_for
    from prioritizer.commands.ranges import base_solution, ranged_case
    from prioritizer.commands.reference import reference
    from prioritizer.reporting.ranges.picture import draw, sweep_picture
    from prioritizer.reporting.ranges.sweep_text import sweep_json, sweep_text
    from prioritizer.reporting.ranges.sweep_workbook import write_sweep

    with Progress() as progress:
        base = reference(case, out, runs=runs, weights=weights, say=say, progress=progress)
        read = ranged_case(base, gap)
        parameter, first, last = parameter_for(read, weight, available)
        close = None if width is None else interval_width(width, parameter, last - first)
        known = base_solution(base)
        found = sweep(parameter, first, last, width=close, exact=exact, base=known, progress=progress)

    def picture(path: Path) -> None:
        draw(sweep_picture(read, found), path)

    text, book = partial(sweep_text, read, found, full), partial(write_sweep, read, found)
    report("sweep", sweep_json(read, found), text, book, out, as_json, base, picture)
    if all(i.plan is None for i in found.intervals) and not found.stopped:
        return 4
    return 5 if found.stopped or outside_gap(found.gap, read, exact) else 0


def outside_gap(gap: float, case: Case, exact: bool) -> bool:
    """Whether a limit stopped a search before the gap asked for was proven."""
    return gap > (0.0 if exact else case.allocation.gap) + 1e-9
