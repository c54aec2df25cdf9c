"""``prioritizer weights CASE`` with flags: one command for all that the others do."""

from __future__ import annotations

from typing import Any

import click

from prioritizer.cli.weights import options as given
from prioritizer.cli.weights.options import weights_command
from prioritizer.cli.weights.steps import ALIASES, ALL_DATA, ASKED, COMPUTED, WeightFlags


@weights_command(
    "weights",
    click.option(
        "--by",
        type=click.Choice([*ASKED, *ALIASES, *COMPUTED, ALL_DATA], case_sensitive=False),
        help="How weights are asked for (swing, points, order, pairwise = ahp) or computed to look at (the "
        "others; data = all of them).",
    ),
    click.option("--points", multiple=True, metavar="PATH=N", help="Points of one criterion: political=40."),
    click.option(
        "--order", "orders", multiple=True, metavar="A>B>C",
        help="A group in order of importance; a=b where equal.",
    ),
    given.using,
    click.option("--judge", multiple=True, metavar="A/B=R", help="A is R times as important as B: 3, 1/3."),
    given.sheets,
    given.figures,
    given.targets,
    click.option("--agree", is_flag=True, help="Record the weights as agreed."),
    click.option("--agreed-by", metavar="WHO", help="Who agreed them."),
    given.reference,
    given.on(),
    given.full,
)  # fmt: skip
def command(**typed: Any) -> WeightFlags:
    """Show the weights of a case, ask for them, write them, and record what was agreed.

    The commands of prioritizer weights do the same one by one: prioritizer weights --help.

    \b
    Example:
      prioritizer weights inputs/azerbaijan-2027
      prioritizer weights inputs/azerbaijan-2027 --by swing --sheet mfa.xlsx --person MFA
      prioritizer weights inputs/azerbaijan-2027 --by swing --read mfa.xlsx --set MFA
    """
    return WeightFlags(**typed)
