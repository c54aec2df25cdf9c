"""``prioritizer explain``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import (
    Progress,
    about,
    answer,
    asked_argument,
    exact_option,
    file_option,
    json_option,
    options,
    print_json,
    runs_option,
    say,
    weights_option,
    with_base,
)
from prioritizer.domain import Case
from prioritizer.errors import UsageProblem, did_you_mean


@click.command(name="explain")
@asked_argument
@click.argument("option", metavar="OPTION[:LEVEL]")
@click.option("--why", is_flag=True, help="Also where it loses points, and what each limit in its way costs.")
@click.option("--full", is_flag=True, help="Everything: also over which budgets and weights it is selected.")
@click.option(
    "--budgets",
    metavar="FROM..TO",
    help="Budgets to look at, in per cent of what there is now; default 80..120. Implies --full.",
)
@options(exact_option, weights_option, runs_option, json_option, file_option)
def command(
    case: Path,
    option: str,
    why: bool,
    full: bool,
    budgets: str | None,
    exact: bool,
    weights: str | None,
    runs: Path | None,
    as_json: bool,
    out: Path | None,
) -> int:
    """Say why one option is, or is not, selected in a run's plan, and what would have to change.

    The reason, what it is worth in the plan and what its means are worth elsewhere, what is lost if it
    were decided otherwise and what moves, its cost and people. --why and --full go further.

    \b
    Example:
      prioritizer explain inputs/azerbaijan-2027 USA-attache-post
      prioritizer explain inputs/azerbaijan-2027 USA-attache-post --why
      prioritizer explain outputs USA-attache-post
    """
    from prioritizer.allocation.option.report import BUDGETS, Depth
    from prioritizer.cli.range_syntax import budget_shares
    from prioritizer.commands.explain import explain
    from prioritizer.commands.reference import reference
    from prioritizer.reporting.explain.explanation import explain_json, explanation

    shares = BUDGETS if budgets is None else budget_shares(budgets)
    depth = Depth(exact, why, full or budgets is not None, shares)
    with Progress() as progress:
        base = reference(case, runs=runs, weights=weights, say=say, progress=progress)
        name, level = option_of(base.run.case, option)
        run, found = explain(base, name, level, depth, progress)
    if as_json:
        print_json(with_base(explain_json(run, found.option, found), base), out)
    else:
        answer(about(base, explanation(run, found.option, found)), out)
    return 4 if run.plan.status == "infeasible" else 0


def option_of(case: Case, text: str) -> tuple[str, str]:
    """``option`` or ``option:level``, if the case has it; the level "" where none is named.

    Raises:
        UsageProblem: it has not.
    """
    known = dict.fromkeys(o.option for o in case.options)
    if text in known:
        return text, ""
    name, _, level = text.rpartition(":")
    if name not in known:
        wanted = name or text
        raise UsageProblem(f"There is no option '{wanted}'. {did_you_mean(wanted, known)}".strip())
    levels = [o.level for o in case.options if o.option == name]
    if level not in levels:
        hint = did_you_mean(level, levels)
        raise UsageProblem(f"'{name}' has no level '{level}', only {', '.join(levels)}. {hint}".strip())
    return name, level
