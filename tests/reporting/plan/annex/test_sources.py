"""The annex sheet Data and sources: where figures come from, and the rates of exchange."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex import sources
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_every_source_has_a_row() -> None:
    """What is illustrative is marked; the licence stands where it is known."""
    rows = {r["Column"]: r for r in records(sheet(sources.add, sample.run()), "Licence")}
    assert rows["tier"]["Illustrative"] == "yes"
    known = rows["stability"]
    assert (known["Source"], known["Licence"], known["Illustrative"]) == ("World Bank WGI", "CC-BY-4.0", None)


def test_rates_stand_below_with_what_was_paid_at_them(years: Facts) -> None:
    """Sixty euro by the rate of the day, and no dollar, which nothing cost."""
    rows = [row[:5] for row in sheet(sources.add, years.run).iter_rows(values_only=True)]
    assert ("EUR", "1.85", "20 November 2026", "Central bank", 60) in rows
    assert not any("USD" in row for row in rows)


def test_a_case_without_sources_says_so() -> None:
    """A sentence in place of the table, and no rates."""
    page = texts(sheet(sources.add, sample.bare()))
    assert page[-1] == Words()("empty.sources")
