"""The annex sheet Who pays: gross cost by payer, and what others bear of single engagements."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex import payers
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import sheet, texts


def test_payers_stand_under_one_another(years: Facts) -> None:
    """NATO bears 4 and two range days; gross is what all bear together, as plan.json says."""
    rows = [list(row) for row in sheet(payers.add, years.run).iter_rows(values_only=True)]
    assert ["NATO", 4, 2] in [row[:3] for row in rows]
    (cost,) = plan_json(years.run)["costs"]
    assert ["Gross", cost["gross"], 2] in [row[:3] for row in rows]
    assert ["Exercise", "Budget", 12.35, 6.5, "NATO: 4; Ypsilon: 1.85"] in [row[:5] for row in rows]


def test_where_nobody_else_pays_the_sheet_says_so() -> None:
    """Gross and net are the same; without any money that is said instead."""
    assert texts(sheet(payers.add, sample.run()))[-1] == Words()("empty.payers")
    assert texts(sheet(payers.add, sample.bare()))[-1] == Words()("empty.resources")
