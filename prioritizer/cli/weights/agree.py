"""``prioritizer weights agree``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import case_argument
from prioritizer.cli.weights.options import answer_options, on_option, reference_option
from prioritizer.cli.weights.steps import WeightFlags, weigh


@click.command(name="agree")
@case_argument
@click.option("--set", "into", metavar="NAME", help="The weight set; without it the tree's own weights.")
@click.option("--by", "--agreed-by", "agreed_by", metavar="WHO", required=True, help="Who agreed them.")
@on_option(required=True)
@reference_option
@answer_options
def agree(case: Path, as_json: bool, out: Path | None, **given: Any) -> int:
    """Record the weights as agreed.

    As they stand: by whom, on which day, with a fingerprint of weights and scales.

    \b
    Example:
      prioritizer weights agree inputs/azerbaijan-2027 --set MFA --by "MoD, MFA" --on 2026-11-20
    """
    return weigh(case, WeightFlags(agree=True, **given), as_json, out)
