"""``prioritizer weights show``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import case_argument, weights_option
from prioritizer.cli.weights.options import answer_options
from prioritizer.cli.weights.steps import WeightFlags, weigh


@click.command(name="show")
@case_argument
@weights_option
@answer_options
def show(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Show the weights, all sets beside them.

    Points as written, shares among siblings, of the axis and of all, and from where to where each step
    of a scale goes.

    \b
    Example:
      prioritizer weights show inputs/azerbaijan-2027 --weights MFA
    """
    return weigh(case, WeightFlags(**given), as_json, out)
