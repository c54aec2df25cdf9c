"""Statements about weights must be such that some weights obey them."""

from __future__ import annotations

from prioritizer.domain.statements import statement_findings
from prioritizer.reading.findings import Findings
from prioritizer.reading.unchecked_case import UncheckedCase


def check_statements(draft: UncheckedCase, findings: Findings) -> None:
    """A warning for statements that cannot be obeyed: the plan itself uses the weights in force."""
    for found in statement_findings(draft.case.tree) if draft.case.tree is not None else ():
        findings.warning(found.table, found.row, found.column, found.value, found.message, found.cure)
