"""``prioritizer replan``."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import (
    CasePath,
    Progress,
    as_text,
    change_option,
    exact_option,
    gap_option,
    json_option,
    near_options,
    write_out,
)
from prioritizer.cli.whatif import edit_options, exit_code

if TYPE_CHECKING:
    from prioritizer.domain import Replan


class Day(click.ParamType[date]):
    """A day written year-month-day."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"'{value}' is not a day. Write year-month-day, such as 2027-06-15.", param, ctx)


class BenefitPoints(click.ParamType[float]):
    """Benefit points, not negative, to the millionth."""

    name = "POINTS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The price, rounded as benefits are."""
        try:
            number = float(value)
        except ValueError:
            self.fail(f"'{value}' is not a number of benefit points, for example 0.05.", param, ctx)
        if not math.isfinite(number) or not 0 <= number <= 1e6:
            self.fail(f"'{value}' is not a price from 0 to a million benefit points.", param, ctx)
        return round(number, 6)


@click.command(name="replan")
@click.argument("run", type=CasePath(), metavar="RUN")
@click.option("--from", "day", type=Day(), required=True, help="The day from which the plan may change.")
@click.option(
    "--execution",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.csv",
    help="What has been begun, spent, called off or put off by then.",
)
@click.option("--case", type=CasePath(), help="The case as it is now, instead of the run's own inputs.")
@near_options
@click.option("--why", is_flag=True, help="Why each engagement is stopped, moved or new.")
@click.option(
    "--change-price", type=BenefitPoints(), default=0.0, help="Benefit that each change has to bring."
)
@click.option(
    "--stop", "stops", multiple=True, metavar="OPTION", help="A running option that may be stopped."
)
@edit_options
@change_option
@gap_option
@exact_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder the new plan's own folder is made in, with replan.xlsx; or an .xlsx file.",
)
@json_option
def command(
    run: Path,
    day: date,
    execution: Path | None,
    case: Path | None,
    tolerance: float | None,
    best: bool,
    max_changes: int | None,
    why: bool,
    change_price: float,
    stops: tuple[str, ...],
    names: tuple[str, ...],
    gap: float | None,
    exact: bool,
    out: Path | None,
    as_json: bool,
    **flags: tuple[str, ...],
) -> int:
    """Change a plan in the middle of the year: what to stop, move and start, and whom to tell.

    RUN is what was decided. What has begun stays, what is spent is spent, nothing starts in the past.

    \b
    Example:
      prioritizer replan outputs --from 2027-06-15 --available budget=-15% --max-changes 10
    """
    from prioritizer.commands.replan import ReplanInputs, replan
    from prioritizer.commands.whatif import AnswerTerms
    from prioritizer.reading.replanning.situation import Terms
    from prioritizer.reporting.replan.replan_data import replan_json
    from prioritizer.reporting.replan.replan_text import replan_text

    terms = Terms(day, stops, max_changes, change_price)
    inputs = ReplanInputs(case, execution, names, flags)
    with Progress() as progress:
        asked = AnswerTerms(tolerance, gap, exact, best=best)
        found = replan(run, terms, inputs, asked=asked, why=why or out is not None, progress=progress)
    data = replan_json(found)
    if out is not None:
        _write(found, data, run, out)
    click.echo(as_text(data) if as_json else replan_text(found))
    return exit_code([found.after.plan.status])


def _write(found: Replan, data: dict[str, Any], run: Path, out: Path) -> None:
    """The page; into a folder also the whole run of the new plan, with the run it replaces.

    What ``latest`` names stays as it is: a re-plan is a proposal until somebody decides on it.
    """
    from prioritizer.commands.pipeline import complete
    from prioritizer.commands.run_store import keep_before, publish
    from prioritizer.reporting.plan.write import write_run
    from prioritizer.reporting.replan.replan_workbook import write_replan

    if out.suffix.lower() == ".xlsx" or found.after.plan.status == "infeasible":
        write_out(out, "replan", data, partial(write_replan, found))
        return
    folder = out / found.after.id

    def fill(work: Path) -> None:
        keep_before(run, work)
        write_replan(found, work / "replan.xlsx")
        (work / "replan.json").write_text(as_text(data) + "\n", encoding="utf-8")
        write_run(replace(complete(found.after), parent=found.before.id), work)

    publish(folder, fill)
    click.echo(f"Workbook: {folder / 'replan.xlsx'}\nRun: {folder}", err=True)
