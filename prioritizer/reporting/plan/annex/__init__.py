"""The annex, plan-annex.xlsx: one module per sheet. To add a sheet, write its module and list it here.

The key names the sheet in the catalogue (``sheet.<key>`` and ``contents.<key>``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex import (
    assessments,
    criteria,
    findings,
    marginals,
    measured_or_judged,
    methods,
    missing_values,
    options,
    partner_rankings,
    payers,
    people,
    people_use,
    rankings,
    replacements,
    resources,
    rule_prices,
    rules,
    run_record,
    scatter,
    sensitivity,
    sources,
    stability,
    stakeholders,
)
from prioritizer.reporting.xlsx.book import Book

AddSheet = Callable[[Book, Facts], None]

SHEETS: Mapping[str, AddSheet] = {
    "resources": resources.add,
    "payers": payers.add,
    "people": people.add,
    "people_use": people_use.add,
    "criteria": criteria.add,
    "assessments": assessments.add,
    "judged": measured_or_judged.add,
    "rankings": rankings.add,
    "methods": methods.add,
    "stakeholders": stakeholders.add,
    "partner_rankings": partner_rankings.add,
    "options": options.add,
    "standby": replacements.add,
    "stability": stability.add,
    "sensitivity": sensitivity.add,
    "scatter": scatter.add,
    "rules": rules.add,
    "rule_prices": rule_prices.add,
    "marginals": marginals.add,
    "sources": sources.add,
    "settled": missing_values.add,
    "findings": findings.add,
    "run_record": run_record.add,
}
