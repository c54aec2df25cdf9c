"""``prioritizer plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import (
    Progress,
    case_argument,
    exact_option,
    gap_option,
    json_option,
    options,
    print_json,
    weights_option,
)

if TYPE_CHECKING:
    from prioritizer.domain import Run

EXIT = {"infeasible": 4, "stopped": 5}
INTERRUPTED = 130


@click.command(name="plan")
@case_argument
@options(weights_option, gap_option, exact_option)
@click.option("--solver", default="highs", show_default=True, help="highs, or cbc as a cross-check.")
@click.option(
    "--prices",
    is_flag=True,
    help="Price each limit by re-solving without it, rules also by every weight set (minutes).",
)
@click.option(
    "--stakeholders",
    is_flag=True,
    help="Also make the best plan by each weight set, and the max-min compromise between them (minutes).",
)
@click.option("--compromise", is_flag=True, help="The same, and the plan written is the compromise.")
@click.option(
    "--totals", "added_up", is_flag=True, help="Also add up by region, pillar, goal, activity and payer."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("outputs"), show_default=True,
    help="Folder the run's own folder is made in.",
)  # fmt: skip
@json_option
def command(case: Path, added_up: bool, out: Path, as_json: bool, **wanted: Any) -> int:
    """Make the best plan, say why the rest is not selected, and write the workbooks.

    \b
    Example:
      prioritizer plan inputs/azerbaijan-2027
    """
    from prioritizer.commands.pipeline import PlanRequest, make_plan
    from prioritizer.reporting.facts.facts import Facts
    from prioritizer.reporting.facts.totals import totals_text
    from prioritizer.reporting.plan.results import plan_json
    from prioritizer.reporting.plan.summary import summary
    from prioritizer.reporting.words.catalogue import Words

    with Progress() as progress:
        run = make_plan(case, PlanRequest(**wanted), progress)  # every other option is one of its fields
        progress.phase("writing the workbooks")
        folder = _saved(run, out)
    if (wanted["stakeholders"] or wanted["compromise"]) and run.stakeholders is None:
        click.echo(Words()("stakeholders.one"), err=True)
    if as_json:
        print_json(plan_json(run))
    else:
        click.echo(summary(run))
        if added_up:
            click.echo(f"\n{totals_text(Facts(run))}\n")
        click.echo(f"Workbook:  {folder / 'plan.xlsx'}")
        click.echo(f"Annex:     {folder / 'plan-annex.xlsx'}")
    return INTERRUPTED if run.plan.cut_short == "interrupted" else EXIT.get(run.plan.status, 0)


def _saved(run: Run, out: Path) -> Path:
    """The run on disk, also where writing it is interrupted once: what was found is not lost then."""
    from prioritizer.commands.run_store import save

    try:
        return save(run, out)
    except KeyboardInterrupt:
        click.echo("The plan is being written; interrupt again to lose it.", err=True)
        return save(run, out)
