"""``prioritizer explain``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import (
    CasePath,
    Progress,
    answer,
    exact_option,
    file_option,
    json_option,
    print_json,
    weights_option,
)


@click.command(name="explain")
@click.argument("case", type=CasePath(), is_eager=True, metavar="RUN|CASE")
@click.argument("option", metavar="OPTION[:LEVEL]")
@click.option("--full", is_flag=True, help="Also say for which budgets and weights it is in the plan.")
@click.option(
    "--budgets",
    metavar="FROM..TO",
    help="Budgets to look at, in per cent of the widest envelope; default 80..120. Implies --full.",
)
@exact_option
@weights_option
@json_option
@file_option
def command(
    case: Path,
    option: str,
    full: bool,
    budgets: str | None,
    exact: bool,
    weights: str | None,
    as_json: bool,
    out: Path | None,
) -> int:
    """Say why one option is, or is not, in the plan, and what would have to change.

    Out: where it loses points, what forcing it in would cost and displace, at what cost it would
    enter, what the limits in its way are worth. In: what is lost without it, and what replaces it.

    \b
    Example:
      prioritizer explain inputs/azerbaijan-2027 USA-attache-post --full
      prioritizer explain outputs USA-attache-post
    """
    from prioritizer.commands.pipeline import explain
    from prioritizer.reporting.explain.explanation import explain_json, explanation

    progress = Progress()
    run, found = explain(
        case, option, weights=weights, exact=exact, full=full, budgets=budgets, progress=progress
    )
    progress.done()
    if as_json:
        print_json(explain_json(run, found.option, found), out)
    else:
        answer(explanation(run, found.option, found), out)
    return 4 if run.plan.status == "infeasible" else 0
