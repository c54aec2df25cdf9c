"""``prioritizer weights data``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import case_argument, weights_option
from prioritizer.cli.weights.options import answer_options, figures_option
from prioritizer.cli.weights.steps import ALL_DATA, COMPUTED, WeightFlags, weigh


@click.command(name="data")
@case_argument
@click.argument("methods", nargs=-1, type=click.Choice(COMPUTED, case_sensitive=False), metavar="[METHOD]...")
@figures_option
@weights_option
@answer_options
def data(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Compute weights from the figures, to look at.

    By all methods or those named: entropy, critic, merec, std, cilos, idocriw, angle. What they say
    stands beside the stated weights and is never written.

    \b
    Example:
      prioritizer weights data inputs/azerbaijan-2027 critic entropy
    """
    return weigh(case, WeightFlags(by=ALL_DATA, **given), as_json, out)
