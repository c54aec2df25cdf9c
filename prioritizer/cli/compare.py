"""``prioritizer compare``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from prioritizer.cli.common import Progress, book_options, report

side = click.Path(path_type=Path)


@click.command(name="compare")
@click.argument("a", type=side, is_eager=True)
@click.argument("b", type=side, is_eager=True)
@book_options("compare")
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

    with Progress() as progress:
        pair = compare(a, b, gap=gap, exact=exact, progress=progress)
    sides = (pair.before.name, pair.after.name), (pair.before.plan, pair.after.plan)
    text, book = partial(compare_text, *sides, pair.inputs), partial(write_compare, *sides, pair.inputs)
    report("compare", compare_json(*sides, pair.inputs), text, book, out, as_json)
    return 0
