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
    help="Width to which a breakpoint is narrowed where it is not exact; default 1% of the range.",
)
@weights_option
@book_options("sweep")
@runs_option
def command(
    case: Path,
    weight: str | None,
    available: str | None,
    width: str | None,
    weights: str | None,
    gap: float | None,
    exact: bool,
    out: Path | None,
    runs: Path | None,
    as_json: bool,
) -> int:
    """Say over which range of one weight or one envelope the plan stays the same.

    The intervals are exact where the plans are proven best and no rule counts benefit. Without a
    period, the widest row of a resource is changed.

    \b
    Example:
      prioritizer sweep inputs/tutorial --available budget=50%..150%
      prioritizer sweep inputs/azerbaijan-2027 --weight political=20..60 --gap 0.01
    """
    from prioritizer.allocation.parametric.sweep import sweep
    from prioritizer.cli.range_syntax import interval_width, parameter_for
    from prioritizer.commands.pipeline import case_for
    from prioritizer.commands.reference import reference
    from prioritizer.reporting.ranges.sweep_text import sweep_json, sweep_text
    from prioritizer.reporting.ranges.sweep_workbook import write_sweep

    with Progress() as progress:
        base = reference(case, out, runs=runs, weights=weights, say=say, progress=progress)
        read = case_for(base.run.case, None, gap)
        parameter, first, last = parameter_for(read, weight, available)
        close = None if width is None else interval_width(width, parameter, last - first)
        found = sweep(parameter, first, last, width=close, exact=exact, progress=progress)
    text, book = partial(sweep_text, read, found), partial(write_sweep, read, found)
    report("sweep", sweep_json(read, found), text, book, out, as_json, base)
    if all(i.plan is None for i in found.intervals):
        return 4
    return 5 if outside_gap(found.gap, read, exact) else 0


def outside_gap(gap: float, case: Case, exact: bool) -> bool:
    """Whether a limit stopped a search before the gap asked for was proven."""
    return gap > (0.0 if exact else case.allocation.gap) + 1e-9
