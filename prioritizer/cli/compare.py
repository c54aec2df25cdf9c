"""``prioritizer compare``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from prioritizer.cli.common import (
    OutPath,
    Progress,
    as_text,
    exact_option,
    gap_option,
    json_option,
    write_out,
)

side = click.Path(path_type=Path)


@click.command(name="compare")
@click.argument("a", type=side, is_eager=True)
@click.argument("b", type=side, is_eager=True)
@gap_option
@exact_option
@click.option(
    "--out",
    type=OutPath(),
    help="Folder for compare.xlsx and compare.json, or an .xlsx file.",
)
@json_option
def command(a: Path, b: Path, gap: float | None, exact: bool, out: Path | None, as_json: bool) -> int:
    """Put two runs, cases or plan.json files side by side: their inputs cell by cell, and their plans.

    Cases are planned first; runs and plans are taken as they are, also from different years.

    \b
    Example:
      prioritizer compare inputs/azerbaijan-2027 inputs/azerbaijan-2027-2029
    """
    from prioritizer.commands.compare import compare
    from prioritizer.reporting.compare.compare_text import compare_json, compare_text
    from prioritizer.reporting.compare.compare_workbook import write_compare

    progress = Progress()
    pair = compare(a, b, gap=gap, exact=exact, progress=progress)
    progress.done()
    sides = (pair.before.name, pair.after.name), (pair.before.plan, pair.after.plan)
    data = compare_json(*sides, pair.inputs)
    if out is not None:
        write_out(out, "compare", data, partial(write_compare, *sides, pair.inputs))
    click.echo(as_text(data) if as_json else compare_text(*sides, pair.inputs))
    return 0
