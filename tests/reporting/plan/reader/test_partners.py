"""The sheet Partners: what is planned with whom."""

from __future__ import annotations

import pytest

from prioritizer.reporting.plan.reader import partners
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_a_partner_is_what_its_engagements_are() -> None:
    """Georgia: the exercise and the post, 210,000.50 and 4 x 30,000; the most benefit first."""
    *rows, total = records(sheet(partners.add, sample.run()), "Region")
    georgia = next(r for r in rows if r["Partner"] == "Georgia")
    assert georgia["Cooperation budget (AZN)"] == 330000.5
    assert georgia["Benefit"] == pytest.approx(6 * 0.528 + 4 * 0.354)
    assert georgia["What is planned"].count(";") == 1
    assert [r["Benefit"] for r in rows] == sorted((r["Benefit"] for r in rows), reverse=True)
    assert total["Benefit"] == pytest.approx(sum(r["Benefit"] for r in rows))


def test_formats_are_told_from_countries() -> None:
    """A format has no region of its own, and no score of a partner."""
    rows = {r["Partner"]: r for r in records(sheet(partners.add, sample.run()), "Region")}
    trio = rows["Azerbaijan–Georgia–Türkiye"]
    assert (trio["Region"], trio["Partner’s score"]) == (Words()("partners.format"), None)
    assert (rows["Italy"]["Region"], rows["Italy"]["Partner’s score"]) == ("Europe", 35)
    assert rows["Italy"]["What is planned"] is None


def test_the_chart_shows_those_with_whom_something_is_planned() -> None:
    """Four bars, Italy has none; without any partners a sentence and no chart."""
    (chart,) = sheet(partners.add, sample.run())._charts
    first, last = (int(part.rpartition("$")[2]) for part in str(chart.ser[0].val.numRef.f).split(":"))
    assert last - first + 1 == 4
    bare = sheet(partners.add, sample.bare())
    assert (texts(bare)[-1], bare._charts) == (Words()("empty.partners"), [])
