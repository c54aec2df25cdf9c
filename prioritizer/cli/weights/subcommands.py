"""``prioritizer weights show``, ``swing``, ``points``, ``order``, ``pairwise``, ``data`` and ``agree``."""

from __future__ import annotations

from typing import Any

import click

from prioritizer.cli.common import weights_option
from prioritizer.cli.weights import options as given
from prioritizer.cli.weights.options import weights_command
from prioritizer.cli.weights.steps import ALL_DATA, COMPUTED, WeightFlags
from prioritizer.errors import UsageProblem


@weights_command("show", weights_option, given.full)
def show(**typed: Any) -> WeightFlags:
    """Show the weights, all sets beside them.

    Points as written, shares among siblings, of the axis and of all, and from where to where each step
    of a scale goes. Of a tree longer than a screen the branches; --full lists all criteria.

    \b
    Example:
      prioritizer weights show inputs/azerbaijan-2027 --weights MFA
    """
    return WeightFlags(**typed)


@weights_command("swing", given.sheets, given.targets)
def swing(**typed: Any) -> WeightFlags:
    """Ask how much each step from worst to best matters.

    On sheets to fill in, or now, in the terminal.

    \b
    Example:
      prioritizer weights swing inputs/azerbaijan-2027 --sheet mfa.xlsx --person MFA
      prioritizer weights swing inputs/azerbaijan-2027 --read mfa.xlsx --set MFA
      prioritizer weights swing inputs/azerbaijan-2027 --group political
    """
    return WeightFlags(by="swing", **typed)


@weights_command(
    "points", click.argument("points", nargs=-1, required=True, metavar="PATH=N..."), given.targets
)
def points(**typed: Any) -> WeightFlags:
    """Give criteria points; siblings keep theirs.

    \b
    Example:
      prioritizer weights points inputs/azerbaijan-2027 political=40 geographic=25 --set Agreed
    """
    return WeightFlags(by="points", **typed)


@weights_command(
    "order",
    click.argument("orders", nargs=-1, required=True, metavar="A>B>C..."),
    given.using,
    given.targets,
)
def order(**typed: Any) -> WeightFlags:
    """Put the criteria of a group in order.

    The most important first; a=b where equal.

    \b
    Example:
      prioritizer weights order inputs/azerbaijan-2027 'political>military=geographic>cooperation'
    """
    return WeightFlags(by="order", **typed)


@weights_command(
    "pairwise", click.argument("judge", nargs=-1, metavar="[A/B=R]..."), given.sheets, given.targets
)
def pairwise(**typed: Any) -> WeightFlags:
    """Compare criteria two by two.

    A is R times as important as B (3, 1/3), typed or on sheets.

    \b
    Example:
      prioritizer weights pairwise inputs/azerbaijan-2027 --sheet pairs.xlsx --group political
      prioritizer weights pairwise inputs/azerbaijan-2027 --read pairs.xlsx --set MFA
    """
    asked = WeightFlags(by="pairwise", **typed)
    if not (asked.judge or asked.files or asked.sheet):
        raise UsageProblem("Nothing was said: type judgements such as political/military=3, or --read FILE.")
    return asked


@weights_command(
    "data",
    click.argument(
        "methods", nargs=-1, type=click.Choice(COMPUTED, case_sensitive=False), metavar="[METHOD]..."
    ),
    given.figures,
    weights_option,
)
def data(**typed: Any) -> WeightFlags:
    """Compute weights from the figures, to look at.

    By all methods or those named: entropy, critic, merec, std, cilos, idocriw, angle. What they say
    stands beside the stated weights and is never written.

    \b
    Example:
      prioritizer weights data inputs/azerbaijan-2027 critic entropy
    """
    return WeightFlags(by=ALL_DATA, **typed)


@weights_command(
    "agree",
    click.option("--set", "into", metavar="NAME", help="The weight set; without it the base weights."),
    click.option("--by", "--agreed-by", "agreed_by", metavar="WHO", required=True, help="Who agreed them."),
    given.on(required=True),
    given.reference,
)
def agree(**typed: Any) -> WeightFlags:
    """Record the weights as agreed.

    As they stand: by whom, on which day, with a fingerprint of weights and scales.

    \b
    Example:
      prioritizer weights agree inputs/azerbaijan-2027 --set MFA --by "MoD, MFA" --on 2026-11-20
    """
    return WeightFlags(agree=True, **typed)
