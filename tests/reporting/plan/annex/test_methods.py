"""The annex sheet Methods: how far rankings agree, and what each of them measures."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.reporting.plan.annex import methods
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_the_table_is_symmetric_with_a_dash_where_a_method_meets_itself() -> None:
    """0.95 either way, by the table of agreement of the run."""
    score, topsis = records(sheet(methods.add, sample.run()), "TOPSIS")
    assert (score["TOPSIS"], topsis["Score"]) == (0.95, 0.95)
    assert (score["Score"], topsis["TOPSIS"]) == ("–", "–")


def test_every_method_is_explained() -> None:
    """What it measures and where it compensates, as the ranking says itself."""
    run = sample.run()
    told = [
        replace(r, method=f"own{n}", title=f"Method {n}", measures=f"measure {n}", compensates=f"all {n}")
        for n, r in enumerate(run.rankings.rankings)
    ]
    page = sheet(methods.add, replace(run, rankings=replace(run.rankings, rankings=tuple(told))))
    rows = records(page, "What it measures")
    assert [r["Method"] for r in rows] == ["Method 0", "Method 1", "Method 2"]
    assert [r["What it measures"] for r in rows] == ["measure 0", "measure 1", "measure 2"]


def test_one_ranking_alone_agrees_with_nothing() -> None:
    """A sentence in place of the tables."""
    assert texts(sheet(methods.add, sample.bare()))[-1] == Words()("empty.methods")
