"""Every check of a case, in the order a reader would go through it."""

from __future__ import annotations

from collections.abc import Callable

from prioritizer.reading.checks.circles import check_circles
from prioritizer.reading.checks.conditions import check_rules
from prioritizer.reading.checks.declared_columns import check_columns, check_measures_exist, check_sources
from prioritizer.reading.checks.effects import check_effects
from prioritizer.reading.checks.execution import check_execution
from prioritizer.reading.checks.floors import check_floors
from prioritizer.reading.checks.horizon import check_horizon
from prioritizer.reading.checks.identity import check_duplicates, check_spelling, check_unique
from prioritizer.reading.checks.measures import check_measures
from prioritizer.reading.checks.nesting import check_nesting
from prioritizer.reading.checks.payers import check_payers
from prioritizer.reading.checks.rates import check_rates
from prioritizer.reading.checks.references import check_references
from prioritizer.reading.checks.requirements import check_requirements
from prioritizer.reading.checks.scores import check_scores
from prioritizer.reading.checks.spans import check_spans, check_windows
from prioritizer.reading.checks.staffing import check_penalties, check_supplies
from prioritizer.reading.checks.states import check_states
from prioritizer.reading.checks.units import check_units
from prioritizer.reading.checks.weight_statements import check_statements
from prioritizer.reading.findings import Findings
from prioritizer.reading.unchecked_case import UncheckedCase

CHECKS: tuple[Callable[[UncheckedCase, Findings], None], ...] = (
    check_columns,
    check_sources,
    check_spelling,
    check_duplicates,
    check_unique,
    check_references,
    check_requirements,
    check_payers,
    check_penalties,
    check_supplies,
    check_rates,
    check_spans,
    check_windows,
    check_horizon,
    check_nesting,
    check_states,
    check_execution,
    check_measures_exist,
    check_measures,
    check_scores,
    check_units,
    check_effects,
    check_rules,
    check_floors,
    check_circles,
    check_statements,
)


def check_everything(draft: UncheckedCase, findings: Findings) -> None:
    """Look at everything; each check adds its own findings and none depends on another."""
    for check in CHECKS:
        check(draft, findings)
