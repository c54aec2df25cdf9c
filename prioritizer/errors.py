"""What can be wrong: findings about the inputs, and errors named after the user's mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Finding:
    """One thing noticed in the inputs: where it stands, what is wrong and how to mend it.

    ``row`` counts as a spreadsheet does: the header is row 1. It is None where the finding
    concerns a whole table or file.
    """

    severity: str  # "error" stops the run (exit 3), "warning" is listed in every output
    table: str
    row: int | None
    column: str
    value: str
    message: str
    cure: str = ""

    def sentence(self) -> str:
        """The finding as one line: table, row, column, value, message, cure."""
        place = self.table
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        found = f" (found: {self.value})" if self.value else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{place}: {self.message}{found}{cure}"


class PrioritizerError(Exception):
    """Base of every error a user can cause; ``exit_code`` is the command's exit code."""

    exit_code = 1


class UsageProblem(PrioritizerError):
    """The command line asks for something that does not exist or cannot be combined."""

    exit_code = 2


class InvalidInput(PrioritizerError):
    """The case cannot be used as it stands; carries every finding, not only the first."""

    exit_code = 3

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        errors = [f for f in self.findings if f.severity == "error"]
        super().__init__("\n".join(f.sentence() for f in errors))


class StoppedEarly(PrioritizerError):
    """A time or node limit came before any plan was found."""

    exit_code = 5


class SolverProblem(PrioritizerError):
    """The solver is missing, failed, or handed back a plan that did not pass the re-check."""

    exit_code = 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean 'x'?`` for the nearest known word, or an empty string."""
    choices = list(known)
    by_lower = {c.lower(): c for c in choices}
    near = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return f"Did you mean '{by_lower[near[0]]}'?" if near else ""
