"""``prioritizer check``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import case_argument, findings_json, json_option, print_json
from prioritizer.errors import Finding


@click.command(name="check")
@case_argument
@json_option
def command(case: Path, as_json: bool) -> int:
    """List everything that is wrong or doubtful in a case, all at once.

    Errors stop a plan (exit code 3); warnings are listed in its outputs.

    \b
    Example:
      prioritizer check inputs/azerbaijan-2027
    """
    from prioritizer.reading import check_case

    read, findings = check_case(case)
    if read is not None:
        findings += _ranking_findings(read)
    if as_json:
        print_json(findings_json(findings))
    else:
        _talk(findings)
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


def _talk(findings: tuple[Finding, ...]) -> None:
    """Errors first, one line each, and the count."""
    for severity in ("error", "warning"):
        for finding in findings:
            if finding.severity == severity:
                click.echo(f"{severity}: {finding.sentence()}")
    errors = sum(f.severity == "error" for f in findings)
    click.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)
