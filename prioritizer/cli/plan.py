"""``prioritizer plan``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import (
    Progress,
    case_argument,
    exact_option,
    gap_option,
    json_option,
    out_option,
    print_json,
    weights_option,
)

EXIT = {"infeasible": 4, "stopped": 5}


@click.command(name="plan")
@case_argument
@weights_option
@gap_option
@exact_option
@click.option("--solver", default="highs", show_default=True, help="highs, or cbc as a cross-check.")
@click.option(
    "--prices",
    is_flag=True,
    help="Price each rule and envelope by re-solving without it, rules by every weight set (minutes).",
)
@out_option("outputs")
@json_option
def command(
    case: Path,
    weights: str | None,
    gap: float | None,
    exact: bool,
    solver: str,
    prices: bool,
    out: Path,
    as_json: bool,
) -> int:
    """Make the best plan, say why the rest is left out, and write the workbooks.

    \b
    Example:
      prioritizer plan inputs/azerbaijan-2027
    """
    from prioritizer.pipeline import make_plan, save
    from prioritizer.reporting import plan_json, summary

    progress = Progress()
    run = make_plan(
        case, weights=weights, gap=gap, exact=exact, solver=solver, prices=prices, progress=progress
    )
    progress("writing the workbooks")
    folder = save(run, out)
    progress.done()
    if as_json:
        print_json(plan_json(run))
    else:
        click.echo(summary(run))
        click.echo(f"Workbook:  {folder / 'plan.xlsx'}")
        click.echo(f"Annex:     {folder / 'plan-annex.xlsx'}")
    return EXIT.get(run.plan.status, 0)
