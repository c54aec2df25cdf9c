"""The annex sheet Sensitivity: the smallest change of each weight that alters who is among the best."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import WeightChange
from prioritizer.reporting.plan.annex import sensitivity
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_the_tornado_shows_the_changes_of_the_table() -> None:
    """The most sensitive criterion first; shares and changes in percentage points fit."""
    page = sheet(sensitivity.add, sample.run())
    rows = [r for r in records(page, "Share now") if r["Criterion"]]
    changes = {c.path.rpartition(".")[2]: c for c in sample.run().stability.changes}
    assert {r["Criterion"] for r in rows} == set(changes)
    smallest = []
    for row in rows:
        change = changes[row["Criterion"]]
        for turn, head in ((change.down, "Down by"), (change.up, "Up by")):
            expected = None if turn is None else pytest.approx(100 * (turn.share - change.share))
            assert row[head] == expected
        moves = [abs(row[h]) for h in ("Down by", "Up by") if row[h] is not None]
        smallest.append(min(moves) if change.smallest is not None else 999)
    assert smallest == sorted(smallest)
    assert len(page._charts) == 1


def test_weights_that_change_nothing_need_no_chart() -> None:
    """A row says so, and there is nothing to draw."""
    run = sample.run()
    steady = replace(run.stability, changes=(WeightChange("political", "priority", 0.5, None, None),))
    page = sheet(sensitivity.add, replace(run, stability=steady))
    (row,) = records(page, "Share now")
    assert row["What the smaller change does to the best"] == Words()("sensitivity.never")
    assert page._charts == []


def test_without_criteria_the_sheet_says_why_it_is_empty() -> None:
    """A sentence and no table."""
    assert texts(sheet(sensitivity.add, sample.bare()))[-1] == Words()("empty.stability")
