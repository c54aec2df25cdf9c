"""``prioritizer weights CASE`` with flags: one command for all that the others do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import case_argument
from prioritizer.cli.weights.options import (
    answer_options,
    figures_option,
    on_option,
    reference_option,
    sheet_options,
    target_options,
    using_option,
)
from prioritizer.cli.weights.steps import ALIASES, ALL_DATA, ASKED, COMPUTED, WeightFlags, weigh


@click.command(name="weights")
@case_argument
@click.option(
    "--by",
    type=click.Choice([*ASKED, *ALIASES, *COMPUTED, ALL_DATA], case_sensitive=False),
    help="How weights are asked for (swing, points, order, pairwise = ahp) or computed to look at (the "
    "others; data = all of them).",
)
@click.option("--points", multiple=True, metavar="PATH=N", help="Points of one criterion: political=40.")
@click.option(
    "--order",
    "orders",
    multiple=True,
    metavar="A>B>C",
    help="A group in order of importance; a=b where equal.",
)
@using_option
@click.option("--judge", multiple=True, metavar="A/B=R", help="A is R times as important as B: 3, 1/3.")
@sheet_options
@figures_option
@target_options
@click.option("--agree", is_flag=True, help="Record the weights as agreed.")
@click.option("--agreed-by", metavar="WHO", help="Who agreed them.")
@reference_option
@on_option()
@answer_options
def command(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Show the weights of a case, ask for them, write them, and record what was agreed.

    The commands of prioritizer weights do the same one by one: prioritizer weights --help.

    \b
    Example:
      prioritizer weights inputs/azerbaijan-2027
      prioritizer weights inputs/azerbaijan-2027 --by swing --sheet mfa.xlsx --person MFA
      prioritizer weights inputs/azerbaijan-2027 --by swing --read mfa.xlsx --set MFA
    """
    return weigh(case, WeightFlags(**given), as_json, out)
