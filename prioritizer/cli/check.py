"""``prioritizer check``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import answer, case_argument, file_option, findings_json, json_option, print_json
from prioritizer.errors import Finding

_SHOWN = 20  # findings; with what stands around them they fit on a screen


@click.command(name="check")
@case_argument
@json_option
@file_option
@click.option("--full", is_flag=True, help="List every finding, however many there are.")
def command(case: Path, as_json: bool, out: Path | None, full: bool) -> int:
    """List everything that is wrong or doubtful in a case, all at once.

    Errors stop a plan (exit code 3); warnings are listed in its outputs. Errors come first; of many
    findings the first are printed, all of them with --full, in a file and in JSON.

    \b
    Example:
      prioritizer check inputs/azerbaijan-2027
    """
    from prioritizer.reading import check_case, check_changes

    read, findings = check_case(case)
    if read is not None:
        findings += (*_ranking_findings(read), *check_changes(case))
    if as_json:
        print_json(findings_json(findings), out)
    else:
        answer("\n".join(_lines(findings, full or out is not None)), out)
        click.echo(_count(findings), err=True)
    return 3 if any(f.severity == "error" for f in findings) else 0


def _ranking_findings(case: object) -> tuple[Finding, ...]:
    """What only shows once the case is scored and ranked."""
    from prioritizer.domain import Case
    from prioritizer.errors import InvalidInput
    from prioritizer.scoring import rank_case, score_case

    assert isinstance(case, Case)
    try:
        return rank_case(case, score_case(case)).findings
    except InvalidInput as problem:
        return problem.findings


def _lines(findings: tuple[Finding, ...], full: bool) -> list[str]:
    """Errors first, one line each; a sentence where there is nothing to say or where many are cut."""
    ordered = sorted(findings, key=lambda finding: finding.severity != "error")
    lines = [f"{f.severity}: {f.sentence()}" for f in ordered] or ["Nothing wrong or doubtful was found."]
    if full or len(lines) <= _SHOWN + 1:
        return lines
    return [*lines[:_SHOWN], f"and {_count(tuple(ordered[_SHOWN:]))} more; --full lists all."]


def _count(findings: tuple[Finding, ...]) -> str:
    """How many errors and warnings."""
    errors = sum(f.severity == "error" for f in findings)
    counts = ((errors, "error"), (len(findings) - errors, "warning"))
    return ", ".join(f"{n} {word}" if n == 1 else f"{n} {word}s" for n, word in counts)
