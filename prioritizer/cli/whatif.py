"""``prioritizer whatif``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import (
    Progress,
    asked_argument,
    book_options,
    change_option,
    near_options,
    report,
    runs_option,
    say,
)

FLAGS = {  # of edits, in the order they are made: name, how it is written, what it does
    "weights": ("SET", "A weight set of the criteria tree, such as MFA."),
    "weight": (
        "PATH=PERCENT",
        "Share among its siblings in per cent: political=45; the others keep their proportions.",
    ),
    "available": ("NAME=AMOUNT", "What there is: budget=-10%, budget=2000000, interpreters@2027-Q3=+20."),
    "rule": ("ID=…", "A rule switched, R07=off, or one of its keys set, R07.share=0.2."),
    "set": ("KIND:ID.COLUMN=VALUE", "One cell: option:GEO-visit.concurrence=refused, partner:GEO.tier=3."),
    "select": ("COLUMN=VALUE", "What --exclude-from is about: partner=GEO."),
    "exclude_from": ("DATE", "Nothing of the selection runs on that day or later."),
    "require": ("OPTION", "This option is selected."),
    "exclude": ("OPTION", "This option is not selected."),
    "effect": ("NAME=EFFECT", "The effect of an activity or option: visit=0.5, GEO-visit=x1.2."),
    "method": ("METHODS", "Ranking methods to show: topsis,vikor. The plan does not follow them."),
    "rate": ("CURRENCY=RATE", "An exchange rate: EUR=2.0."),
}


def edit_options[F: Callable[..., Any]](function: F) -> F:
    """Every flag that edits the inputs, each as often as wanted."""
    for key, (metavar, about) in reversed(FLAGS.items()):
        flag = f"--{key.replace('_', '-')}"
        function = click.option(flag, key, multiple=True, metavar=metavar, help=about)(function)
    return function


@click.command(name="whatif")
@asked_argument
@edit_options
@change_option
@click.option("--all", "every", is_flag=True, help="Each change of changes.toml as a variant of its own.")
@near_options
@click.option("--why", is_flag=True, help="Why each engagement enters, leaves or moves.")
@click.option("--full", is_flag=True, help="Everything: reasons, steps, money, ranks.")
@book_options("whatif")
@runs_option
def command(
    case: Path,
    names: tuple[str, ...],
    every: bool,
    tolerance: float | None,
    best: bool,
    max_changes: int | None,
    why: bool,
    full: bool,
    gap: float | None,
    exact: bool,
    out: Path | None,
    runs: Path | None,
    as_json: bool,
    **flags: tuple[str, ...],
) -> int:
    """Hold a plan against changes: does it stand, what would change least, what is best.

    CASE is a run, or a case, which is planned first.

    Flags and --change make one variant together. Changes may be named in changes.toml with who,
    when and why.

    \b
    Example:
      prioritizer whatif inputs/azerbaijan-2027 --available budget=-10% --rule R07=off
      prioritizer whatif inputs/azerbaijan-2027 --all --out outputs/meeting
    """
    from prioritizer.commands.reference import reference
    from prioritizer.commands.whatif import AnswerTerms, variants_of, what_if
    from prioritizer.reporting.whatif.whatif_data import whatif_json
    from prioritizer.reporting.whatif.whatif_text import comparison
    from prioritizer.reporting.whatif.whatif_workbook import write_whatif

    with Progress() as progress:
        base = reference(case, out, runs=runs, say=say, progress=progress)
        variants = variants_of(base.source, names, every, flags)
        terms = AnswerTerms(tolerance, gap, exact, max_changes, best)
        found = what_if(base, variants, terms, why=why or full or out is not None, progress=progress)
    text, book = partial(comparison, found, full), partial(write_whatif, found)
    report("whatif", whatif_json(found), text, book, out, as_json, base)
    return exit_code([v.run.plan.status for v in found.variants])


def exit_code(statuses: list[str]) -> int:
    """4 where any variant has no plan, 5 where any search was stopped, else 0."""
    return 4 if "infeasible" in statuses else 5 if "stopped" in statuses else 0
