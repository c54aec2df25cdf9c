"""``prioritizer explain``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import (
    answer,
    case_argument,
    exact_option,
    file_option,
    json_option,
    print_json,
    weights_option,
)


@click.command(name="explain")
@case_argument
@click.argument("option")
@exact_option
@weights_option
@json_option
@file_option
def command(
    case: Path, option: str, exact: bool, weights: str | None, as_json: bool, out: Path | None
) -> int:
    """Say why one option is, or is not, in the plan, and what forcing it in would cost.

    \b
    Example:
      prioritizer explain inputs/azerbaijan-2027 USA-attache-post --exact
    """
    from prioritizer.pipeline import explain
    from prioritizer.reporting import explain_json, explanation

    run = explain(case, option, weights=weights, exact=exact)
    if as_json:
        print_json(explain_json(run, option), out)
    else:
        answer(explanation(run, option), out)
    return 4 if run.plan.status == "infeasible" else 0
