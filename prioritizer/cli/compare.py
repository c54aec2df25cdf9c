"""``prioritizer compare``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from prioritizer.cli.common import OutPath, Progress, json_option, report, runs_option, say

side = click.Path(path_type=Path)


@click.command(name="compare")
@click.argument("a", type=side, is_eager=True)
@click.argument("b", type=side, is_eager=True)
@click.option("--out", type=OutPath(), help="Folder for compare.xlsx and compare.json, or an .xlsx file.")
@runs_option
@click.option("--full", is_flag=True, help="Name every difference, and say why engagements come or go.")
@json_option
def command(a: Path, b: Path, out: Path | None, runs: Path | None, full: bool, as_json: bool) -> int:
    """Put two runs, cases or plan.json files side by side: their inputs cell by cell, and their plans.

    Of a case it is the run that questions to it are about; plans may be of different years.

    \b
    Example:
      prioritizer compare inputs/azerbaijan-2027 inputs/azerbaijan-2027-2029
    """
    from prioritizer.commands.compare import compare
    from prioritizer.reporting.compare.compare_text import compare_json, compare_text
    from prioritizer.reporting.compare.compare_workbook import write_compare
    from prioritizer.reporting.facts.reference_facts import about_run, base_data

    with Progress() as progress:
        pair = compare(a, b, out, runs=runs, say=say, progress=progress)
    sides = (pair.before.name, pair.after.name), (pair.before.plan, pair.after.plan)
    bases = [one.base for one in (pair.before, pair.after)]
    notes = [() if base is None else about_run(base)[1:] for base in bases]
    text = partial(compare_text, *sides, pair.inputs, notes, full)
    data = compare_json(*sides, pair.inputs, [None if base is None else base_data(base) for base in bases])
    report("compare", data, text, partial(write_compare, *sides, pair.inputs), out, as_json)
    return 0
