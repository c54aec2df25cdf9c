"""The annex, plan-annex.xlsx: one module per sheet. To add a sheet, write its module and list it here.

The key names the sheet in the catalogue (``sheet.<key>`` and ``contents.<key>``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prioritizer.reporting.annex import (
    assessments,
    criteria,
    findings,
    judged,
    marginals,
    methods,
    options,
    partner_rankings,
    payers,
    people,
    people_use,
    rankings,
    resources,
    rule_prices,
    rules,
    run_record,
    scatter,
    sensitivity,
    settled,
    sources,
    stability,
    stakeholders,
    standby,
)
from prioritizer.reporting.book import Book
from prioritizer.reporting.facts import Facts

AddSheet = Callable[[Book, Facts], None]

SHEETS: Mapping[str, AddSheet] = {
    "resources": resources.add,
    "payers": payers.add,
    "people": people.add,
    "people_use": people_use.add,
    "criteria": criteria.add,
    "assessments": assessments.add,
    "judged": judged.add,
    "rankings": rankings.add,
    "methods": methods.add,
    "stakeholders": stakeholders.add,
    "partner_rankings": partner_rankings.add,
    "options": options.add,
    "standby": standby.add,
    "stability": stability.add,
    "sensitivity": sensitivity.add,
    "scatter": scatter.add,
    "rules": rules.add,
    "rule_prices": rule_prices.add,
    "marginals": marginals.add,
    "sources": sources.add,
    "settled": settled.add,
    "findings": findings.add,
    "run_record": run_record.add,
}
