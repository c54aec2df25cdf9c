"""``prioritizer weights swing``, ``points``, ``order`` and ``pairwise``: asking people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import case_argument
from prioritizer.cli.weights.options import answer_options, sheet_options, target_options, using_option
from prioritizer.cli.weights.steps import Texts, WeightFlags, weigh
from prioritizer.errors import UsageProblem


@click.command(name="swing")
@case_argument
@sheet_options
@target_options
@answer_options
def swing(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Ask how much each step from worst to best matters.

    On sheets to fill in, or now, in the terminal.

    \b
    Example:
      prioritizer weights swing inputs/azerbaijan-2027 --sheet mfa.xlsx --person MFA
      prioritizer weights swing inputs/azerbaijan-2027 --read mfa.xlsx --set MFA
      prioritizer weights swing inputs/azerbaijan-2027 --group political
    """
    return weigh(case, WeightFlags(by="swing", **given), as_json, out)


@click.command(name="points")
@case_argument
@click.argument("points", nargs=-1, required=True, metavar="PATH=N...")
@target_options
@answer_options
def points(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Give criteria points; siblings keep theirs.

    \b
    Example:
      prioritizer weights points inputs/azerbaijan-2027 political=40 geographic=25 --set Agreed
    """
    return weigh(case, WeightFlags(by="points", **given), as_json, out)


@click.command(name="order")
@case_argument
@click.argument("orders", nargs=-1, required=True, metavar="A>B>C...")
@using_option
@target_options
@answer_options
def order(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Put the criteria of a group in order.

    The most important first; a=b where equal.

    \b
    Example:
      prioritizer weights order inputs/azerbaijan-2027 'political>military=geographic>cooperation'
    """
    return weigh(case, WeightFlags(by="order", **given), as_json, out)


@click.command(name="pairwise")
@case_argument
@click.argument("judge", nargs=-1, metavar="[A/B=R]...")
@sheet_options
@target_options
@answer_options
def pairwise(case: Path, as_json: bool, out: Path | None, judge: Texts, **given: Any) -> int:
    """Compare criteria two by two.

    A is R times as important as B (3, 1/3), typed or on sheets.

    \b
    Example:
      prioritizer weights pairwise inputs/azerbaijan-2027 --sheet pairs.xlsx --group political
      prioritizer weights pairwise inputs/azerbaijan-2027 --read pairs.xlsx --set MFA
    """
    asked = WeightFlags(by="pairwise", judge=judge, **given)
    if not (judge or asked.files or asked.sheet):
        raise UsageProblem("Nothing was said: type judgements such as political/military=3, or --read FILE.")
    return weigh(case, asked, as_json, out)
